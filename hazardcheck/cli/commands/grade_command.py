"""``hazardcheck grade``: its options, in groups; what they ask for is done by ``grade_run``."""

from __future__ import annotations

import typer

from .. import grade_options as options

# What a command does is imported where it is done: its `--help` describes it and loads none of it.


def grade(
    paths: options.InputPaths,
    stage: options.StageName = "self",
    policy: options.PolicyName = "",
    on: options.JudgedOn = None,
    case: options.CaseFiles = None,
    previous: options.PreviousResults = None,
    roster: options.RosterFile = None,
    fail_on: options.FailOn = "rectify",
    gate: options.GateFile = None,
    baseline: options.BaselineResult = None,
    waivers: options.WaiversFile = None,
    shape: options.OutputFormat = "",
    out: options.OutFolder = None,
    return_copy: options.ReturnFolder = None,
    keep: options.KeepChanged = False,
    redact: options.Redact = False,
    only: options.OnlyOutcomes = "",
    explain_exit: options.ExplainExit = False,
    results: options.ResultsShape = "jsonl",
    checklist: options.OwnChecklists = None,
    sheet_map: options.MapFile = None,
    limits: options.ReadingLimits = "",
    second_reader: options.SecondReader = False,
    resume: options.ResumeRun = False,
    engine: options.EngineName = "local",
    scheduler: options.SchedulerAddress = "",
    jobs: options.JobCount = None,
    quiet: options.QuietRun = False,
) -> None:
    """Judge the inputs, print the result, lay out the folder."""
    from ...api.judging_request import Judging
    from ..grade_request import Request, Running, Writing
    from ..grade_run import run_request
    from ..option_values import behind_link, judged_day

    request = Request(
        paths=tuple(paths),
        judging=Judging(
            stage=stage,
            policy=policy,
            on=judged_day(on),
            case=tuple(case or ()),
            previous=tuple(previous or ()),
            roster=roster,
            fail_on=fail_on,
            gate=gate,
            baseline=baseline,
            waivers=waivers,
            checklist=tuple(checklist or ()),
            sheet_map=sheet_map,
            second_reader=second_reader,
        ),
        writing=Writing(
            shape,
            behind_link(out),
            behind_link(return_copy),
            results,
            keep=keep,
            redact=redact,
            only=only,
            explain=explain_exit,
        ),
        running=Running(engine, scheduler, jobs, resume=resume, quiet=quiet, dated=on is not None, limits=limits),
    )
    raise typer.Exit(run_request(request))
