"""Words of the Python calls and of hazardcheck.toml: HZ845 to HZ859."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "HZ845": (
        "记入台账要写明由谁记（by）和带时区的时刻（at），例如 datetime.now().astimezone()；请补上",
        "an entry of the ledger needs who writes it (by) and a moment with its zone (at), such as datetime.now().astimezone(); give both",
    ),
}
