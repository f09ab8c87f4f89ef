"""Everything in a journal as one JSON document that another leadself, or a script, can read.

    {"leadself": 1, "kind": "backup", "schema": 1, "made_at": "...", "records": {
    "moments": [
    {"id": "...", "day": "2026-11-20", "text": "...", ...}
    ]}}

One record a line, so that two of these files can be compared line by line.
"""

import json
import re
from datetime import datetime
from typing import Any, NamedTuple

from leadself.entries import KINDS
from leadself.errors import BadInput
from leadself.journal import history
from leadself.journal.border import Tracked, problems, without_doubles
from leadself.journal.layout import CHECK, HEADER, SCHEMA, Tables
from leadself.journal.merge import Bodies, bodies_of
from leadself.method.topics import are_known

KIND = "backup"
OWN = (HEADER, CHECK, history.TABLE)
UNKNOWN = "Take a file that `leadself backup --to FILE.json` wrote, or a journal."


class Taken(NamedTuple):
    """The records of a file, and what is wrong with those that cannot be taken."""

    bodies: Bodies
    bad: list[str]


def format_everything(bodies: Bodies, schema: int, now: datetime) -> str:
    """All of a journal, private texts and fields of a newer version included.

    ``schema`` is the journal's; ``now`` local, with its offset.
    """
    tables: dict[str, list[str]] = {name: [] for name in KINDS}
    for (name, key), body in bodies.items():
        row = {"id": f"{int(key):032x}", **body}
        tables.setdefault(name, []).append(json.dumps(row))
    made_at = now.isoformat(timespec="seconds")
    head = {"leadself": 1, "kind": KIND, "schema": schema, "made_at": made_at}
    parts = [f"{json.dumps(name)}: [{_lines(rows)}]" for name, rows in tables.items()]
    return f'{json.dumps(head)[:-1]}, "records": {{\n' + ",\n".join(parts) + "}}\n"


def is_everything(data: bytes) -> bool:
    """Whether a file begins as ``format_everything`` writes it."""
    return data.startswith(b'{"leadself": 1')


def parse_everything(text: str, name: str, tracked: Tracked = lambda rows: rows) -> Taken:
    """The records in a document of ``format_everything``; ``name`` is the file's, for errors.

    Records of an earlier schema are brought to the present one; ``tracked`` is given the rows and
    gives them back one by one. Raises BadInput for a document of another kind or a later schema.
    """
    from leadself.journal.migrations import migrate

    content = _load(text, name)
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise BadInput(f"{name} is JSON, but no backup of a journal. {UNKNOWN}")
    schema, found = content.get("schema"), content.get("records")
    if type(schema) is not int or schema < 1:
        raise BadInput(f"{name} does not say which schema its records have. {UNKNOWN}")
    if schema > SCHEMA:
        raise BadInput(f"{name} was written by a newer leadself. Update leadself.")
    if not isinstance(found, dict) or not all(isinstance(r, list) for r in found.values()):
        raise BadInput(f"{name} holds no records. {UNKNOWN}")
    bad: list[str] = []
    tables: Tables = {HEADER: {"1": {"schema": schema}}}
    for table, rows in found.items():
        for place, row in enumerate(rows, start=1):
            if why := _take(tables, table, row):
                bad.append(f"record {place} in {table}: {why}.")
    places = {table: [*rows] for table, rows in tables.items()}
    if schema < SCHEMA:
        migrate(tables)
    bodies = bodies_of(tables)
    for problem in problems(tables, are_known, tracked):
        bodies.pop((problem.table, problem.key), None)
        place = places[problem.table].index(problem.key) + 1
        bad.append(f"record {place} in {problem.table}: {problem.why}.")
    return Taken(bodies, bad)


def _take(tables: Tables, table: str, row: Any) -> str | None:
    """Put a row among ``tables``, or say why it cannot be taken."""
    if table in OWN:
        return "this table is leadself's own and is not taken from outside"
    key = row.pop("id", None) if isinstance(row, dict) else None
    if not isinstance(key, str) or not re.fullmatch("[0-9a-f]{32}", key):
        return "it has no id of 32 hexadecimal digits"
    rows = tables.setdefault(table, {})
    if str(int(key, 16)) in rows:
        return "its id stands twice"
    rows[str(int(key, 16))] = row
    return None


def _lines(rows: list[str]) -> str:
    return "\n" + ",\n".join(rows) + "\n" if rows else ""


def _load(text: str, name: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=without_doubles)
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise BadInput(f"{name} is no JSON; reading stopped at {where}.") from None
    except (ValueError, RecursionError):
        raise BadInput(f"{name} is no JSON that leadself can read.") from None


def _no_number(name: str) -> Any:
    raise ValueError(name)
