"""What a configuration may say: few keys, each the option of one command, none that makes a verdict milder unseen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConfigKey:
    """``name``: as it stands in the file, with its table; ``variable``: of the environment; ``kind``: text, number or
    path (one that the file means from its own folder); ``command``: that takes it, every one where none is named."""

    name: str
    kind: str
    variable: str
    command: str = ""
    allowed: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """The option of the command."""
        return "--" + self.name.rpartition(".")[2]

    @property
    def kind_shown(self) -> str:
        """What its value has to be: the words allowed, or the code of a sentence."""
        return " / ".join(self.allowed) if self.allowed else f"config.kind.{self.kind}"

    @property
    def parameter(self) -> str:
        """Its name in the function of the command."""
        return self.name.rpartition(".")[2].replace("-", "_")


CONFIG_KEYS = (
    ConfigKey("lang", "text", "HAZARDCHECK_LANG", allowed=("zh", "en")),
    ConfigKey("ledger", "path", "HAZARDCHECK_LEDGER", "ledger"),
    ConfigKey("grade.stage", "text", "HAZARDCHECK_STAGE", "grade"),
    ConfigKey("grade.policy", "path", "HAZARDCHECK_POLICY", "grade"),
    ConfigKey("grade.fail-on", "text", "HAZARDCHECK_FAIL_ON", "grade"),
    ConfigKey("grade.gate", "path", "HAZARDCHECK_GATE", "grade"),
    ConfigKey("grade.roster", "path", "HAZARDCHECK_ROSTER", "grade"),
    ConfigKey("grade.jobs", "number", "HAZARDCHECK_JOBS", "grade"),
)
KEYS_BY_NAME = {key.name: key for key in CONFIG_KEYS}

# Every command of the ledger takes it (a test holds them to those that there are).
LEDGER_COMMANDS = (
    *("import", "list", "show", "record", "close", "extend", "supervise", "confirm", "paper", "stats", "zone"),
    *("visit", "patrol", "areas", "correct", "export", "verify", "backup"),
)
