"""Which small changes of the code no test notices: a benchmark of the tests, not a gate.

python benchmarks/mutations.py ROOM... [--seconds 600] [--most 30] [--seed 1] [--part PATH] [--tests PATH...]
        [--again LOG]

ROOM is one of `ROOMS`. The tests are collected once and run once, to learn which function each of them reaches. Then
every change (see `mutants`) is made in a process forked from this one, which runs only the tests that reach the changed
function, until one fails: no file is changed, nothing is imported twice, a mutant costs a tenth of a second and more.
A survivor is printed with its line: it shows a missing test, or a change that means the same. ``--again`` tries only
those printed in an earlier log, which may be of an earlier commit: they are known by file, function and change.
"""

from __future__ import annotations

import argparse
import gc
import os
import pickle
import random
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol
from mutants import Mutant, mutants, put_in

ROOT = Path(__file__).resolve().parents[1]
ROOMS = {
    "plain_reader": (
        ("hazardcheck/spreadsheet/readers/plain_reader.py", "hazardcheck/spreadsheet/readers/plain_sheets.py"),
        ("tests/spreadsheet",),
    ),
    "rows": (("hazardcheck/answersheet/rows/*.py",), ("tests/answersheet",)),
    **{
        room: ((f"hazardcheck/rules/{room}/*.py",), (f"tests/rules/{room}", "tests/rules", *more))
        for room, more in {
            "gates": ("tests/rules/judging",),
            "judging": ("tests/batch/test_who_is_who.py", "tests/reports"),
            "reading": ("tests/answersheet",),
            "closing": ("tests/rules/known", "tests/answersheet"),
            "forms": ("tests/answersheet", "tests/formsheet"),
            "supplements": ("tests/library",),
            "policies": ("tests/library",),
            "known": ("tests/batch", "tests/roads"),
            "criteria": ("tests/library", "tests/authoring"),
            "run": ("tests/batch", "tests/reports"),
        }.items()
    },
}
"""Room → its files, and the tests that own them (those of the room itself are asked first)."""
Function = tuple[str, int]
NOTICED, SURVIVED, NOT_MADE = 0, 1, 2


class Reached(NamedTuple):
    """What the run of all tests told: function (file, first line) → places of the tests that reach it; seconds of each
    test; the tests that fail without any change."""

    tests: dict[Function, set[int]]
    seconds: dict[int, float]
    failing: set[int]


class Bench:
    """A pytest plugin: instead of running the tests, it tries the mutants on them."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        patterns = [pattern for room in options.rooms for pattern in ROOMS[room][0]]
        self.files = [
            path for pattern in patterns for path in sorted(ROOT.glob(pattern)) if options.part in path.as_posix()
        ]
        self.lines = {str(path): path.read_text("utf-8").splitlines() for path in self.files}
        self.of_file: dict[str, set[Function]] = defaultdict(set)
        self.seen: set[Function] = set()

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        """Properties stop at the first example that fails: nobody reads a smaller one."""
        # pytest wants to see the library first
        from hypothesis import Phase, settings

        settings.register_profile("mutants", settings.default, phases=(Phase.explicit, Phase.generate), database=None)
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn what each test reaches, then try every change."""
        reached: Reached = _in_child(lambda: self.reach(session.items))
        found = [mutant for path in self.files for mutant in mutants(path)]
        random.Random(self.options.seed).shuffle(found)
        if self.options.again:
            log = self.options.again.read_text("utf-8")
            # the same change may stand twice in a function: then both are tried
            found = [one for one in found if f"  {one.owner}  {one.change}  [" in log]
        counts: Counter[str] = Counter()
        end = time.monotonic() + self.options.seconds
        for mutant in found:
            if time.monotonic() > end:
                break
            counts[self.tried(mutant, session.items, reached)] += 1
        print(
            f"{len(session.items)} tests, {len(found)} changes; {dict(counts)} (seed {self.options.seed})", flush=True
        )
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """What fixtures reach, every test of the file reaches: the first one may have made what all look at."""
        self.seen = self.of_file[_file_of(item)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self) -> None:
        """From here on the test is by itself."""
        self.seen = set()

    def reach(self, items: list[pytest.Item]) -> Reached:
        """Run all tests, and see which functions each of them calls."""
        found: dict[Function, set[int]] = defaultdict(set)
        seconds, failing = {}, set()
        for place, item in enumerate(items):
            for cache in self.caches():
                # what one test left in a cache the next one would not reach
                cache.cache_clear()
            begun = time.monotonic()
            sys.settrace(self.watch)
            reports = runtestprotocol(item, log=False, nextitem=_next(items, place))
            sys.settrace(None)
            seconds[place] = time.monotonic() - begun
            if any(report.failed for report in reports):
                failing.add(place)
            for function in self.seen:
                found[function].add(place)
        for place, item in enumerate(items):
            for function in self.of_file[_file_of(item)]:
                found[function].add(place)
        return Reached(dict(found), seconds, failing)

    def watch(self, frame: Any, *_: object) -> None:
        """Note the function that is called, if it is one of those to be changed."""
        code = frame.f_code
        if code.co_filename in self.lines:
            self.seen.add((code.co_filename, self.def_line(code)))

    def def_line(self, code: CodeType) -> int:
        """The line of ``def``: Python counts a function from its first decorator on."""
        lines, line = self.lines[code.co_filename], code.co_firstlineno
        while line < len(lines) and lines[line - 1].lstrip().startswith("@"):
            line += 1
        return line

    def caches(self) -> list[Any]:
        """The caches of the functions to be changed."""
        found = (one for one in gc.get_objects() if type(one).__name__ == "_lru_cache_wrapper")
        return [one for one in found if getattr(sys.modules.get(one.__module__), "__file__", "") in self.lines]

    def tried(self, mutant: Mutant, items: list[pytest.Item], reached: Reached) -> str:
        """How a mutant ended."""
        if mutant.is_function:
            places = reached.tests.get((str(mutant.path), mutant.first), set())
        else:
            places = {place for key, found in reached.tests.items() if key[0] == str(mutant.path) for place in found}
        chosen = list(self.spread(sorted(places - reached.failing, key=reached.seconds.__getitem__), items))
        # a change may turn a loop into one without an end
        budget = 20 + 5 * self.options.most
        how = _in_child(lambda: _asked(mutant, [items[place] for place in chosen], self.options.most), budget)
        word = {NOTICED: "noticed", SURVIVED: "survived", NOT_MADE: "not made"}.get(how, "noticed")
        if how == SURVIVED:
            print(f"{_place(mutant)}:{mutant.line}  {mutant.owner}  {mutant.change}  [{len(chosen)} tests]", flush=True)
        return word if chosen or how == NOT_MADE else "reached by no test"

    def spread(self, places: list[int], items: list[pytest.Item]) -> Iterator[int]:
        """The quick ones first, and each file in its turn: a hundred cases of one table seldom differ. The room's own
        tests come before the others."""
        own = tuple(ROOMS[room][1][0] for room in self.options.rooms)
        by_file: dict[str, list[int]] = defaultdict(list)
        for place in places:
            by_file[_file_of(items[place])].append(place)
        queues = sorted(by_file.items(), key=lambda pair: not pair[0].startswith(own))
        while queues:
            for name, queue in list(queues):
                yield queue.pop(0)
                if not queue:
                    queues.remove((name, queue))


def _place(mutant: Mutant) -> str:
    return mutant.path.relative_to(ROOT).as_posix()


def _file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _next(items: list[pytest.Item], place: int) -> pytest.Item | None:
    """The test after this one: pytest keeps what both share."""
    return items[place + 1] if place + 1 < len(items) else None


def _asked(mutant: Mutant, items: list[pytest.Item], most: float) -> int:
    """Whether a test notices the mutant, within ``most`` seconds of work: on a busy machine that is much longer."""
    if not put_in(mutant, ROOT):
        return NOT_MADE
    end = time.process_time() + most
    for place, item in enumerate(items):
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=_next(items, place))):
            return NOTICED
        if time.process_time() > end:
            break
    return SURVIVED


def _in_child(work: Callable[[], Any], budget: float = 3_600) -> Any:
    """The result of ``work`` in a forked process, so that nothing of it is left here; nothing where it died or worked
    for more than ``budget`` seconds, as a loop without an end does."""
    with tempfile.TemporaryFile() as answer:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, budget)
            try:
                pickle.dump(work(), answer)
                answer.flush()
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        answer.seek(0)
        try:
            return pickle.load(answer)
        except EOFError:
            return None


def main() -> None:
    """Try the changes of the rooms named; print the survivors, and how many there were of each kind."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rooms", nargs="+", choices=ROOMS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=30, help="seconds of work of the tests for one change")
    parser.add_argument("--part", default="")
    parser.add_argument("--tests", nargs="*")
    parser.add_argument("--again", type=Path, help="a log: try only what survived there")
    options = parser.parse_args()
    tests = options.tests or list(dict.fromkeys(path for room in options.rooms for path in ROOMS[room][1]))
    tests = [path for path in tests if not any(path.startswith(f"{other}/") for other in tests)]
    # before the installed package, which may be another checkout
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as name:
        pytest.main(
            ["-q", "-p", "no:cacheprovider", "--basetemp", f"{name}/base", "--capture=no", *tests], [Bench(options)]
        )


if __name__ == "__main__":
    main()
