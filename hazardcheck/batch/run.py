"""A run over many inputs: each is judged, the counts are made once, the exit code follows from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .. import __version__, words
from ..model.base import Exit, Verdict
from ..model.outcome import SCHEMA, SCHEMA_VERSION, ExitNote, Result, Run, Submission, Tool
from ..rules.tally import count, exit_code
from .engine import grade_all
from .find import Input
from .grade import Settings

Progress = Callable[[Submission], None]


def run(
    inputs: Sequence[Input], settings: Settings, fail_on: Verdict | None, progress: Progress, jobs: int | None = 1
) -> Result:
    """The result over all inputs, in their order. ``progress`` is told of each; ``jobs`` as in ``engine``.

    An interrupt ends the run with what is finished and exit code 130.
    """
    done: list[Submission] = []
    interrupted = False
    try:
        for submission in grade_all(inputs, settings, jobs):
            done.append(submission)
            progress(submission)
    except KeyboardInterrupt:
        interrupted = True
    return finish(done, settings, fail_on, interrupted=interrupted)


def finish(done: Sequence[Submission], settings: Settings, fail_on: Verdict | None, *, interrupted: bool) -> Result:
    """The result of the submissions that are done."""
    counts = count(done)
    code, reason = exit_code(done, counts, fail_on)
    if interrupted and code is not Exit.DEFECT:
        code, reason = Exit.INTERRUPTED, "exit.interrupted"
    fail_name = words.say(f"outcome.{fail_on.value}", settings.lang) if fail_on else "never"
    policy = settings.policy
    return Result(
        schema=SCHEMA,
        schema_version=SCHEMA_VERSION,
        tool=Tool(name="hazardcheck", version=__version__),
        run=Run(
            stage=settings.stage,
            policy=policy.id,
            on=settings.on,
            policy_title=policy.title,
            policy_note=policy.note,
            lang=settings.lang,
        ),
        exit=ExitNote(code=int(code), reason=words.say(reason, settings.lang, fail_on=fail_name)),
        counts=counts,
        submissions=tuple(done),
    )
