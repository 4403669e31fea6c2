"""The tables of a ledger, the same in SQLite and PostgreSQL, and the triggers that keep its events as they are.

``events`` is the ledger: everything else is made from it and can be thrown away. ``forms`` and ``acts`` say whose an
event is, ``proofs`` which files it gives, ``hazards`` what each hazard is now (the columns that a list asks for, and
the whole as JSON), ``aliases`` under which numbers it was ever written, ``turns`` when it was found, closed, reopened.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, ForeignKey, Index, Integer, MetaData, Table, Text, insert, text

# Another layout of the tables below is another version; one that is newer than this program's is refused.
LAYOUT = 7
META = MetaData()

meta = Table("ledger_meta", META, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
events = Table(
    "events",
    META,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
# ``digest``: of the body, so that the same judgement of the same bytes is written down once; ``key``: the form, in
# whichever judgement; ``grp``: the enterprise. An act is about a hazard that was first said in ``form``.
forms = Table(
    "forms",
    META,
    Column("digest", Text, primary_key=True),
    Column("seq", Integer, ForeignKey("events.seq"), nullable=False),
    Column("key", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("grp", Text, nullable=False),
    Index("forms_grp", "grp"),
    Index("forms_name", "name"),
    Index("forms_key", "key"),
)
acts = Table(
    "acts",
    META,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True, autoincrement=False),
    Column("form", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("grp", Text, nullable=False),
    Column("placed", Integer, nullable=False),
    # the event that says that this one was wrong
    Column("withdrawn", Integer),
    Index("acts_grp", "grp"),
    Index("acts_form", "form"),
)
# which file an act gives as proof of the work, so that one of years is found at once
proofs = Table(
    "proofs",
    META,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False),
    Index("proofs_sha256", "sha256"),
)
hazards = Table(
    "hazards",
    META,
    Column("id", Text, primary_key=True),
    Column("grp", Text, nullable=False),
    # in the order in which they came into the book of their enterprise
    Column("ordinal", Integer, nullable=False),
    Column("enterprise", Text, nullable=False),
    Column("uscc", Text, nullable=False),
    Column("industry", Text, nullable=False),
    Column("grid", Text, nullable=False),
    Column("no", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("stop", Text, nullable=False),
    Column("responsible", Text, nullable=False),
    Column("funds", Text, nullable=False),
    # as statistics add it up: 元 × 100; nothing where none is given or nobody can read it
    Column("fen", BigInteger),
    Column("funds_unread", Integer, nullable=False),
    Column("found_on", Text),
    Column("deadline", Text),
    Column("last_seen", Text),
    Column("done_on", Text),
    Column("closed_on", Text),
    Column("times_seen", Integer, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("recurrences", Integer, nullable=False),
    Column("proofs", Integer, nullable=False),
    # what striking it off still takes, by code, one blank between
    Column("missing", Text, nullable=False),
    Column("perhaps", Text, nullable=False),
    Column("extensions", Integer, nullable=False),
    Column("supervised", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("hazards_grp", "grp"),
    Index("hazards_state", "state", "deadline"),
)
aliases = Table(
    "aliases",
    META,
    Column("number", Text, primary_key=True),
    Column("hazard", Text, primary_key=True),
    Column("grp", Text, nullable=False),
    Index("aliases_grp", "grp"),
)
turns = Table(
    "turns",
    META,
    Column("hazard", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("grp", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("day", Text, nullable=False),
    # the day of the next turn, nothing where this one is the last: so statistics need no second look
    Column("until", Text),
    Index("turns_grp", "grp"),
)
# ``rounds``: who was where (visits of the zone, patrols of the enterprise); ``areas``: whose which area is.
rounds = Table(
    "rounds",
    META,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("begun", Text, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("withdrawn", Integer),
    Index("rounds_begun", "kind", "begun"),
)
areas = Table(
    "areas",
    META,
    Column("seq", Integer, ForeignKey("events.seq"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    Column("enterprise", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("degree", Text, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("withdrawn", Integer),
)
# What is made anew from the events; in the order in which it can be emptied.
MADE = (turns, aliases, hazards)
# What an event is, row by row; emptied and filled again with them.
FILED = (proofs, acts, forms, rounds, areas)

_VERBS = ("UPDATE", "DELETE")
_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS events_{word} BEFORE {verb} ON events BEGIN"
    " SELECT RAISE(ABORT, 'events of a ledger are never changed'); END"
)
_POSTGRES = (
    "CREATE OR REPLACE FUNCTION events_stay() RETURNS trigger LANGUAGE plpgsql AS"
    " $$BEGIN RAISE EXCEPTION 'events of a ledger are never changed'; END$$",
    "CREATE OR REPLACE TRIGGER events_rows BEFORE UPDATE OR DELETE ON events"
    " FOR EACH ROW EXECUTE FUNCTION events_stay()",
    "CREATE OR REPLACE TRIGGER events_all BEFORE TRUNCATE ON events EXECUTE FUNCTION events_stay()",
)


def trigger_names(dialect: str) -> dict[str, str]:
    """The triggers that guard the events: name → what makes it (SQLite keeps that, word by word)."""
    if dialect != "sqlite":
        return dict.fromkeys(("events_rows", "events_all"), "")
    return {
        f"events_{verb.lower()}": _SQLITE.format(word=verb.lower(), verb=verb).replace(" IF NOT EXISTS", "")
        for verb in _VERBS
    }


def make_tables(connection: Connection) -> None:
    """The tables and triggers of a new ledger."""
    META.create_all(connection)
    texts = (
        [_SQLITE.format(word=verb.lower(), verb=verb) for verb in _VERBS]
        if connection.dialect.name == "sqlite"
        else _POSTGRES
    )
    for statement in texts:
        connection.execute(text(statement))
    connection.execute(insert(meta).values(name="layout", value=str(LAYOUT)))
