"""What a list of one's own may not call itself or its facts: names that already mean something in a shipped list.

A form may hold a list of one's own beside a statutory one, and the facts of both stand in one head. A list that calls
itself ``gongmao-2023`` would answer for the order; one that asks ``combustible-dust: 有面粉仓库`` would close the gates
of the order where there is no flour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...model.written.checklist import Checklist, Fact
from .fault import Fault
from .fingerprints import squeezed
from .folded_texts import folded_name


def taken_id(name: str, shipped: Iterable[str]) -> str:
    """The shipped id that people would read in this one, or nothing: ``Gongmao_2023`` is ``gongmao-2023``."""
    return next((one for one in shipped if folded_name(one) == folded_name(name)), "")


def is_copy(checklist: Checklist, shipped: Checklist) -> bool:
    """Whether a list says, word for word, what the shipped one with its id says."""
    return bool(squeezed(checklist) == squeezed(shipped))


def fact_faults(checklist: Checklist, others: Sequence[Checklist]) -> Iterator[Fault]:
    """Facts that have the id of a fact of another list and not its meaning, or its title and not its id."""
    for place, fact in enumerate(checklist.facts):
        for other in others:
            clash = next((one for one in other.facts if _is_clash(fact, one)), None)
            if clash is not None:
                params = {"key": fact.id, "title": fact.title, "list": checklist.id, "other": other.id,
                          "meaning": f"{clash.id}：{clash.title}"}  # fmt: skip
                yield Fault(("facts", place, "id"), "HZ487", params)
                break


def _is_clash(mine: Fact, other: Fact) -> bool:
    """One id with two meanings, or one title under two ids. The help may be left out, not written anew."""
    same_title = folded_name(mine.title) == folded_name(other.title)
    if mine.id != other.id:
        return same_title
    same_help = not mine.help or folded_name(mine.help) == folded_name(other.help)
    same_place = mine.part_of == other.part_of and set(mine.industries) == set(other.industries)
    # whose fact is read first depends on the order of the lists: what shows it must not get lost with it
    same_place = same_place and set(mine.shown_by) >= set(other.shown_by) and set(mine.or_else) >= set(other.or_else)
    return not (same_title and same_help and same_place)
