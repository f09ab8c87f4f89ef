"""Everything in a journal as one JSON document that another leadself, or a script, can read.

    {"leadself": 1, "kind": "backup", "schema": 1, "made_at": "...", "records": {
    "moments": [
    {"id": "...", "day": "2026-11-20", "text": "...", ...}
    ]}}

One record a line, so that two of these files can be compared line by line.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from leadself.errors import BadInput
from leadself.journal.layout import SCHEMA
from leadself.journal.merge import Bodies
from leadself.method.topics import are_known
from leadself.records import KINDS

KIND = "backup"
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


Rows = list[tuple[str, int, Any]]
"""Table, place in it from 1, and the row."""


def parse_everything(
    text: str, name: str, tracked: Callable[[Rows], Iterable[tuple[str, int, Any]]]
) -> Taken:
    """The records in a document of ``format_everything``; ``name`` is the file's, for errors.

    ``tracked`` is given the rows and gives them back one by one.

    Raises BadInput for a document of another kind, or from a newer leadself.
    """
    content = _load(text, name)
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise BadInput(f"{name} is JSON, but no backup of a journal. {UNKNOWN}")
    schema = content.get("schema")
    if type(schema) is not int or schema > SCHEMA:
        raise BadInput(f"{name} was written by a newer leadself. Update leadself.")
    tables = content.get("records")
    if not isinstance(tables, dict) or not all(isinstance(r, list) for r in tables.values()):
        raise BadInput(f"{name} holds no records. {UNKNOWN}")
    rows: Rows = [
        (table, place, row)
        for table, of_table in tables.items()
        for place, row in enumerate(of_table, start=1)
    ]
    taken = Taken({}, [])
    for table, place, row in tracked(rows):
        if problem := _take(taken.bodies, table, row):
            taken.bad.append(f"{table}, record {place}: {problem}.")
    return taken


def _take(bodies: Bodies, table: str, row: Any) -> str | None:
    """Put a row among ``bodies``, or say why it cannot be taken."""
    from leadself.journal.documents import is_record

    key = row.pop("id", None) if isinstance(row, dict) else None
    if not isinstance(key, str) or not re.fullmatch("[0-9a-f]{32}", key):
        return "it has no id of 32 hexadecimal digits"
    if (table, str(int(key, 16))) in bodies:
        return "its id stands twice"
    if table in KINDS and not is_record(KINDS[table], row):
        return "a field is missing, or holds what it cannot hold"
    if table in KINDS and not are_known(row.get("topic"), row.get("question")):
        return "it names a topic or question that is none of leadself's"
    bodies[table, str(int(key, 16))] = row
    return None


def _lines(rows: list[str]) -> str:
    return "\n" + ",\n".join(rows) + "\n" if rows else ""


def _load(text: str, name: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise BadInput(f"{name} is no JSON; reading stopped at {where}.") from None
    except (ValueError, RecursionError):
        raise BadInput(f"{name} is no JSON that leadself can read.") from None


def _no_number(name: str) -> Any:
    raise ValueError(name)
