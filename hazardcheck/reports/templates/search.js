(function () {
  "use strict";
  const holder = document.getElementById("data");
  const table = document.getElementById("entries");
  if (!holder || !table) return;
  const PAGE = 100;
  const data = JSON.parse(holder.textContent);
  const rows = data.rows;
  const at = {};
  data.columns.forEach(function (name, place) { at[name] = place; });
  const byId = function (name) { return document.getElementById(name); };
  const form = byId("controls");
  const body = table.tBodies[0];
  const titles = Array.from(table.tHead.rows[0].cells, function (cell) { return cell.textContent; });
  const collator = new Intl.Collator(data.lang);
  const everyRow = rows.map(function (_, place) { return place; });
  const orders = { "": everyRow };
  const tiles = Array.from(document.querySelectorAll("[data-filter]"));
  let sorted = "", falling = false, hits = everyRow, shown = 0, onScreen = 0, texts = null;

  function say(name, values) {
    return data.words[name].replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  function word(name, row) { return data.terms[name][row[at[name]]]; }

  function fold(text) { return text.normalize("NFKC").toLowerCase(); }

  // What is searched is folded once, at the first search: most readers only filter.
  function searched() {
    texts = texts || rows.map(function (row) {
      const parts = ["name", "uscc", "source"].map(function (name) { return row[at[name]]; });
      const words = ["grid", "street", "officer"].map(function (name) { return word(name, row); });
      return fold(parts.concat(words).join("\n"));
    });
    return texts;
  }

  function chosen() {
    const tests = [];
    ["outcome", "state", "grid", "street", "industry", "handed"].forEach(function (name) {
      const value = form.elements[name].value;
      if (value !== "") tests.push(function (row) { return row[at[name]] === Number(value); });
    });
    ["stop", "open"].forEach(function (name) {
      if (form.elements[name].checked) tests.push(function (row) { return row[at[name]] > 0; });
    });
    if (form.elements.doubts.checked) tests.push(function (row) { return row[at.doubts].length > 0; });
    return tests;
  }

  function inOrder() {
    marked();
    const key = form.elements.sort.value;
    if (!orders[key]) orders[key] = everyRow.slice().sort(compared(sorted, falling ? -1 : 1));
    return orders[key];
  }

  function compared(name, sign) {
    const place = at[name];
    const ranks = data.terms[name] && name !== "outcome" ? ranked(data.terms[name]) : null;
    return function (a, b) {
      const left = rows[a][place], right = rows[b][place];
      let found;
      if (ranks) found = ranks[left] - ranks[right];
      else if (typeof left === "string") found = collator.compare(left, right);
      else found = left - right;
      return sign * found || a - b;
    };
  }

  function ranked(terms) {
    const ranks = [];
    terms.map(function (_, place) { return place; })
      .sort(function (a, b) { return collator.compare(terms[a], terms[b]); })
      .forEach(function (place, rank) { ranks[place] = rank; });
    return ranks;
  }

  function update() {
    table.classList.toggle("short", !form.elements.whole.checked);
    lit();
    const words = fold(form.elements.text.value).split(/\s+/).filter(Boolean);
    const known = words.length ? searched() : null;
    const tests = chosen();
    hits = inOrder().filter(function (place) {
      return words.every(function (one) { return known[place].includes(one); }) &&
        tests.every(function (test) { return test(rows[place]); });
    });
    body.textContent = "";
    shown = 0;
    draw(PAGE);
  }

  function draw(count) {
    const part = document.createDocumentFragment();
    hits.slice(shown, shown + count).forEach(function (place) { part.append(line(rows[place])); });
    shown = Math.min(shown + count, hits.length);
    body.append(part);
    const left = hits.length - shown;
    byId("more").hidden = !left;
    byId("more").firstElementChild.textContent = say("more", { count: Math.min(left, 2 * PAGE) });
    byId("count").textContent = say(hits.length ? "count" : "count.none", { shown: shown, hits: hits.length, all: rows.length });
  }

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function link(row, file, text) {
    const made = element("a", text);
    made.href = "./" + encodeURIComponent(row[at.folder]) + "/" + encodeURIComponent(file);
    return made;
  }

  function cell(place, text, note) {
    const made = element("td", text);
    made.dataset.name = titles[place];
    if (note && note !== " ") made.append(element("div", note, "soft line"));
    return made;
  }

  function line(row) {
    const made = element("tr", "", data.tones[row[at.outcome]] || "unjudged");
    const tag = element("td");
    tag.append(element("span", word("tag", row), "tag"));
    const name = element("th");
    name.scope = "row";
    name.append(row[at.folder] ? link(row, data.page, row[at.name]) : row[at.name]);
    name.append(element("div", row[at.uscc] + " " + row[at.source], "soft line"));
    const checked = cell(4, row[at.checked]);
    if (row[at.handed] > 1) checked.append(element("div", word("handed", row), "note"));
    made.append(tag, name, cell(2, word("grid", row), word("street", row) + " " + word("officer", row)),
      cell(3, word("industry", row)), checked);
    ["major", "general", "open"].forEach(function (key, place) {
      const number = cell(5 + place, String(row[at[key]]));
      number.className = "number";
      made.append(number);
    });
    made.append(reasons(row), papers(row));
    return made;
  }

  function reasons(row) {
    const cut = element("td", "", "reasons"), made = element("div", row[at.why], "clip");
    cut.append(made);
    row[at.more].forEach(function (text) { made.append(element("div", text)); });
    const kinds = row[at.doubts].map(function (kind) { return data.terms.doubts[kind]; }).join(data.comma);
    if (kinds) made.append(element("div", say("doubts", { kinds: kinds }), "note"));
    return cut;
  }

  function papers(row) {
    const made = element("td", "", "papers");
    row[at.papers].forEach(function (paper) {
      const file = data.terms.papers[paper], place = element("div");
      place.append(link(row, file, file.replace(/\.[^.]*$/, "")));
      made.append(place);
    });
    return made;
  }

  function offer(select) {
    const terms = data.terms[select.name];
    const places = terms.map(function (_, place) { return place; }).filter(function (place) {
      return rows.some(function (row) { return row[at[select.name]] === place; });
    });
    if (!["outcome", "state", "handed"].includes(select.name)) {
      places.sort(function (a, b) { return !a - !b || collator.compare(terms[a], terms[b]); });
    }
    select.append(new Option(data.words.all, ""));
    const empty = data.words[{ outcome: "none", handed: "handed.none" }[select.name] || "unnamed"];
    places.forEach(function (place) { select.append(new Option(terms[place] || empty, String(place))); });
    select.parentElement.hidden = places.length < 2;
    select.parentElement.style.display = places.length < 2 ? "none" : "";
  }

  // The same order by the titles and by the list of orders: a phone shows no titles.
  function sortBy(name) {
    const first = ["major", "general", "open"].includes(name);
    const turn = sorted !== name ? first : falling === first ? !first : null;
    form.elements.sort.value = turn === null ? "" : name + (turn ? "-" : "+");
    update();
  }

  function marked() {
    const value = form.elements.sort.value;
    sorted = value.slice(0, -1);
    falling = value.endsWith("-");
    Array.from(table.tHead.rows[0].cells).forEach(function (title) {
      if (sorted && title.dataset.sort === sorted) title.setAttribute("aria-sort", falling ? "descending" : "ascending");
      else title.removeAttribute("aria-sort");
    });
  }

  function wanted(tile) { return String(data.terms[tile.dataset.filter].indexOf(tile.dataset.word)); }

  function isLit(tile) {
    const name = tile.dataset.filter;
    return name === "doubts" ? form.elements.doubts.checked : form.elements[name].value === wanted(tile);
  }

  function lit() {
    tiles.forEach(function (tile) {
      if (isLit(tile)) tile.setAttribute("aria-current", "true");
      else tile.removeAttribute("aria-current");
    });
  }

  function conditions() {
    const said = Array.from(form.elements).map(function (field) {
      const label = field.parentElement.firstChild.textContent.trim();
      if (field.type === "search" && field.value) return label + " " + field.value;
      if (field.type === "select-one" && field.value !== "") return label + " " + field.selectedOptions[0].text;
      return field.type === "checkbox" && field.name !== "whole" && field.checked ? field.parentElement.textContent.trim() : "";
    }).filter(Boolean);
    return said.join(data.comma) || data.words.unfiltered;
  }

  // On paper stands everything that matches, not only the rows shown so far.
  function onPaper(printing) {
    const note = byId("printed");
    note.hidden = !printing;
    if (printing) {
      onScreen = shown;
      note.textContent = say("printed", { hits: hits.length, all: rows.length, filters: conditions() });
      draw(hits.length - shown);
    } else {
      while (body.rows.length > onScreen) body.lastChild.remove();
      shown = onScreen;
      draw(0);
      document.body.classList.remove("listed");
    }
  }

  Array.from(form.querySelectorAll("select")).forEach(function (select) { if (select.name !== "sort") offer(select); });
  form.elements.sort.append(new Option(data.words["sort.first"], ""));
  Array.from(table.tHead.rows[0].cells).forEach(function (title) {
    if (!title.dataset.sort) return;
    const button = element("button", title.textContent);
    button.type = "button";
    button.addEventListener("click", function () { sortBy(title.dataset.sort); });
    ["up", "down"].forEach(function (way) {
      const value = title.dataset.sort + (way === "up" ? "+" : "-");
      form.elements.sort.append(new Option(say("sort." + way, { title: title.textContent }), value));
    });
    title.textContent = "";
    title.append(button);
  });
  form.addEventListener("input", update);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(update, 0); });
  byId("more").firstElementChild.addEventListener("click", function () { draw(2 * PAGE); });
  byId("print").addEventListener("click", function () {
    document.body.classList.add("listed");
    window.print();
  });
  window.addEventListener("beforeprint", function () { onPaper(true); });
  window.addEventListener("afterprint", function () { onPaper(false); });
  tiles.forEach(function (tile) {
    tile.addEventListener("click", function (event) {
      const name = tile.dataset.filter, was = isLit(tile);
      event.preventDefault();
      form.reset();
      // the reset of the form is heard before what is chosen here counts
      setTimeout(function () {
        if (!was && name === "doubts") form.elements.doubts.checked = true;
        else if (!was) form.elements[name].value = wanted(tile);
        update();
        byId("list").scrollIntoView({ block: "nearest" });
      }, 0);
    });
  });
  body.addEventListener("click", function (event) {
    const reason = event.target.closest(".clip");
    if (reason) reason.classList.toggle("whole");
  });
  if (byId("left")) byId("left").hidden = true;
  form.hidden = false;
  byId("count").hidden = false;
  window.addEventListener("pageshow", update);
  update();
})();
