(function () {
  var table = document.getElementById("judged");
  if (!table) return;
  var box = document.createElement("input");
  box.type = "search";
  box.placeholder = table.dataset.search;
  box.setAttribute("aria-label", table.dataset.search);
  var count = document.createElement("span");
  count.setAttribute("role", "status");
  count.className = "soft";
  var place = document.createElement("p");
  place.className = "search";
  place.append(box, " ", count);
  table.before(place);
  var rows = Array.from(table.tBodies[0].rows);
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
  box.addEventListener("input", function () {
    var words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row, i) {
      var hit = words.every(function (word) { return texts[i].includes(word); });
      row.hidden = !hit;
      row.style.display = hit ? "" : "none";
      shown += hit;
    });
    count.textContent = words.length ? shown + " / " + rows.length : "";
  });
})();
