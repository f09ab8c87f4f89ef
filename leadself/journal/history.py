"""What the last changes of the journal were, so that they can be taken back.

A change is one run of a command. It is kept in the journal itself, as the other body of every
document it touched: the body before it while the change stands, the body after it once it was
taken back. Undo and redo are therefore the same swap, and neither restores a file.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from leadself.journal import layout
from leadself.journal.layout import Document, Rows, Tables
from leadself.records import new_id

TABLE = "history"
LIMIT = 100

Touched = dict[tuple[str, str], dict[str, Any] | None]
"""(table, decimal id) -> the document's body before it was touched; None where there was none."""


def note_change(tables: Tables, run: str, command: str, at: str, touched: Touched) -> None:
    """Note in ``tables`` that a save of the run with this id touched these documents.

    A run of a command may save several times: what it touched first is what it takes back to.
    Where another change came in between, from another terminal, a new one begins, so that
    changes are always taken back in the order they were made. Changes that were taken back
    before are gone, and so are all but the last 100.
    """
    history = dict(tables.pop(TABLE, {}))
    for undone in _undone(history):
        del history[undone]
    key = next(reversed(history), None)
    if key is None or history[key].get("run") != run:
        key = str(int(new_id(), 16))
    before = {(table, number): body for table, number, body in _bodies(history.get(key))}
    rows = [[*place, body] for place, body in {**touched, **before}.items()]
    history[key] = {"run": run, "command": command, "at": at, "bodies": rows}
    tables[TABLE] = dict(list(history.items())[-LIMIT:])


def last_standing(tables: Tables) -> str | None:
    """The key of the change that undo takes back."""
    history = tables.get(TABLE, {})
    undone = _undone(history)
    return next((key for key in reversed([*history]) if key not in undone), None)


def first_undone(tables: Tables) -> str | None:
    """The key of the change that redo brings again."""
    return next(iter(_undone(tables.get(TABLE, {}))), None)


def swap(tables: Tables, key: str) -> Touched:
    """Give every document of a change its other body, and keep the present one in its place.

    Returns what the documents were before the swap.
    """
    change = tables[TABLE][key]
    present = put(tables, {(table, number): body for table, number, body in _bodies(change)})
    change["bodies"] = [[table, number, body] for (table, number), body in present.items()]
    change["undone"] = not change.get("undone", False)
    return present


def is_change(fields: Mapping[str, Any]) -> bool:
    """Whether a document is a change as this module writes it."""
    bodies = fields.get("bodies")
    try:
        datetime.fromisoformat(fields.get("at", ""))
    except (ValueError, TypeError):
        return False
    return (
        isinstance(bodies, list)
        and all(isinstance(fields.get(key), str) for key in ("run", "command", "at"))
        and isinstance(fields.get("undone", False), bool)
        and all(_is_row(row) for row in bodies)
    )


def _is_row(row: object) -> bool:
    return (
        isinstance(row, list)
        and len(row) == 3
        and all(isinstance(part, str) for part in row[:2])
        and isinstance(row[2], dict | None)
    )


def put(tables: Tables, bodies: Touched) -> Touched:
    """Give documents these bodies, where None takes a document away.

    Returns what they were before.
    """
    before: Touched = {}
    for (table, number), body in bodies.items():
        documents = tables.setdefault(table, {})
        stood = documents.get(number)
        before[table, number] = None if stood is None else dict(stood)
        if body is None:
            documents.pop(number, None)
        else:
            documents[number] = dict(body)
    return before


def _undone(history: Rows) -> list[str]:
    """The keys of the changes that were taken back, in their order.

    The others stay undecoded: a change that brought ten years in is as large as they are.
    """
    found = layout.rows_mentioning(history, layout.needle("undone", True))
    return [key for key, change in found if change.get("undone")]


def _bodies(change: Document | None) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
    yield from change["bodies"] if change else ()
