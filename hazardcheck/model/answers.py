"""What came back: the answers of one submission, each with the place it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from .base import CLOSED, Grade, State, Truth, Verdict
from .origin import Origin
from .written.profile import Enterprise

# The problem of a submission during which a defect of ours showed.
DEFECT_CODE = "HZ900"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something wrong with a submission. ``location`` is ``sheet!cell`` or ``file:line``.

    ``message`` is the sentence of ``code`` and ``params`` in the language of a written result; a report says it again,
    in its own language, and two problems are the same whatever it says.
    """

    __pydantic_config__ = CLOSED
    code: str
    severity: str = "error"
    message: str = field(default="", compare=False)
    location: str = ""
    value: str = ""
    allowed: tuple[str, ...] = ()
    item: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Errors keep a submission from being complete; warnings do not."""
        return self.severity == "error"


@dataclass(frozen=True, kw_only=True, slots=True)
class HazardRecord:
    """One hazard, at one place and device: what is wrong, what is done about it, and what became of it.

    An item may have many: two spray booths, one under control and one not, are two records. ``number`` (隐患编号)
    travels with the hazard from form to form. ``eliminated`` and ``safe_meanwhile`` are unknown if None. The four from
    ``done_on`` say that the hazard is gone: on which day, by what, who accepted that and when.

    ``cells`` says where each field stands (``accepted_by`` → ``隐患登记!R4``), ``unread`` what was typed where nobody
    understands it (``deadline`` → ``月底``): a filled cell is never called empty.
    """

    __pydantic_config__ = CLOSED
    number: str = ""
    conditions: tuple[str, ...] = ()
    place: str = ""
    device: str = ""
    description: str = ""
    control_measure: str = ""
    eliminated: Truth = None
    safe_meanwhile: Truth = None
    measure: str = ""
    responsible: str = ""
    funds: str = ""
    deadline: date | None = None
    contingency: str = ""
    done_on: date | None = None
    done_note: str = ""
    accepted_by: str = ""
    accepted_on: date | None = None
    location: str = ""
    cells: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    unread: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def cell(self, name: str) -> str:
        """Where a field stands, else where the record does."""
        return self.cells.get(name, self.location)

    @property
    def is_blank(self) -> bool:
        """Whether nothing but its place in the file is known of it."""
        return replace(self, location="") == _BLANK


_BLANK = HazardRecord()


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The answer to one item. ``value`` is what was typed, ``note`` stands beside it (备注).

    ``records`` are the hazards registered for the item, those said to be gone too. ``unsettled`` is the place of
    another row of the same item that nobody answered: what it hides is open, whatever the other rows say.
    """

    __pydantic_config__ = CLOSED
    key: str
    state: State
    value: str = ""
    note: str = ""
    records: tuple[HazardRecord, ...] = ()
    unsettled: str = ""
    location: str = ""

    @property
    def first_record(self) -> HazardRecord:
        """The first hazard registered for the item, or an empty record."""
        return self.records[0] if self.records else HazardRecord(location=self.location)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnedHazard:
    """A hazard that a form carries on a list and has to speak of: it stood in a form which was sent back (打回), or was
    open when the form was made. ``seen_on`` to ``stop`` are what the earlier result knew of it, where it told;
    ``missing``: what striking it off still takes, by code, where the ledger knows (only shown)."""

    __pydantic_config__ = CLOSED
    key: str
    found_on: date | None
    record: HazardRecord
    seen_on: date | None = None
    grade: Grade | None = None
    value: Verdict | None = None
    stop: str = ""
    doubt: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DoubtfulRecord:
    """A row of a register that is no hazard of an item yet: ``key`` is its item where the row of that denies it, and
    nothing where it names none. What a person wrote there is asked for until it is answered."""

    __pydantic_config__ = CLOSED
    key: str
    record: HazardRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class FormStamp:
    """One checklist as the form's manifest names it."""

    __pydantic_config__ = CLOSED
    id: str
    version: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """One submission as read. ``stamps`` name the checklists of the form; ``focus`` is not empty for a short form;
    ``fact_cells`` say where each fact stands, the industry and the day of the check; ``returned`` are the hazards that
    the form has to speak of, since it answers a return copy (``answered``: the hashes of that file and of those before)
    or was made with them (``owner``: whose they are); ``doubtful`` are the rows of its register that could not be
    placed or are denied by their item; ``origin`` is what the file says of itself."""

    __pydantic_config__ = CLOSED
    enterprise: Enterprise
    checked_on: date | None
    facts: Mapping[str, Truth]
    stamps: tuple[FormStamp, ...]
    rows: Mapping[str, Answer]
    focus: tuple[str, ...] = ()
    fact_cells: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    returned: tuple[ReturnedHazard, ...] = ()
    doubtful: tuple[DoubtfulRecord, ...] = ()
    answered: tuple[str, ...] = ()
    owner: Enterprise | None = None
    origin: Origin | None = None
