"""What comes into a journal from outside is looked at here: another program's, another machine's.

Inside, leadself trusts what it wrote itself. Whatever it did not write passes this border once,
by the same rules whichever way it comes: ids, names of tables, the types of fields, one rating of
a topic a day and one check-in a day.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from leadself.entries import KINDS, ONE_A_DAY
from leadself.journal import history, layout
from leadself.journal.documents import problem_of

Known = Callable[[str | None, str | None], bool]
"""Whether a topic and a question that a record names are leadself's."""


Row = tuple[str, str, Mapping[str, Any]]
Tracked = Callable[[list[Row]], Iterable[Row]]


class Problem(NamedTuple):
    """A record that cannot be taken: where it stands, and why."""

    table: str
    key: str
    why: str

    def __str__(self) -> str:
        short = f"{int(self.key):032x}"[:8] if is_id(self.key) else self.key
        return f"record {short} in {self.table}: {self.why}"


def problems(
    tables: layout.Tables, known: Known, tracked: Tracked = lambda rows: rows
) -> Iterator[Problem]:
    """What is wrong with the records of ``tables``; those of undo are looked at, too.

    ``tracked`` is given the rows and gives them back one by one.
    """
    said: set[tuple[Any, ...]] = set()
    rows = [
        (name, key, fields)
        for name, of_table in tables.items()
        if name != layout.HEADER
        for key, fields in layout.decoded_rows(of_table).items()
    ]
    for name, key, fields in tracked(rows):
        body = {field: value for field, value in fields.items() if field != "sum"}
        why = _problem(name, key, body, known)
        if why is None and name in ONE_A_DAY:
            own = (name, *(body[field] for field in ONE_A_DAY[name]))
            why = "there is another one of that day" if own in said else None
            said.add(own)
        if why:
            yield Problem(name, key, why)


def parse_edited(data: bytes) -> layout.Tables:
    """The tables of a journal that another program has written, whatever their sums say.

    The steps of undo are left out. Raises NotAJournal when it is no JSON, not what a TinyDB makes
    of a journal, or holds a record that is none.
    """
    try:
        found = json.loads(data, object_pairs_hook=without_doubles, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise layout.NotAJournal("it is no readable JSON") from None
    header = found.get(layout.HEADER) if isinstance(found, dict) else None
    first = header.get("1") if isinstance(header, dict) else None
    if not isinstance(first, dict) or type(first.get("schema")) is not int:
        raise layout.NotAJournal("it is JSON, but no journal")
    found.pop(layout.CHECK, None)
    found.pop(history.TABLE, None)  # its steps speak of records as leadself had written them
    for name, rows in found.items():
        if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
            raise layout.NotAJournal(f"{name!r} in it is no table of records")
        for row in rows.values():
            row.pop("sum", None)
    tables: layout.Tables = found
    for problem in problems(tables, lambda topic, question: True):
        raise layout.NotAJournal(str(problem))
    return tables


def is_edited(data: bytes) -> bool:
    """Whether the file could be taken over as it is: every record in it can be read."""
    try:
        parse_edited(data)
    except layout.NotAJournal:
        return False
    return True


def is_table_name(name: str) -> bool:
    """Whether a table may be called so."""
    return name not in (layout.HEADER, layout.CHECK) and layout.is_name(name)


def is_id(key: str) -> bool:
    """Whether ``key`` is a record's id as a decimal number."""
    return re.fullmatch(r"0|[1-9][0-9]{0,38}", key) is not None and int(key) < 2**128


def _problem(name: str, key: str, body: Mapping[str, Any], known: Known) -> str | None:
    if not is_table_name(name):
        return "no table of leadself's can have this name"
    if not is_id(key):
        return "its id is none"
    if not _can_be_written(body):
        return "it holds what JSON cannot say"
    if name == history.TABLE:
        return None if _is_step_of_undo(body) else "it is no step of undo"
    if name in KINDS and (why := problem_of(KINDS[name], body)):
        return why
    if name in KINDS and not known(body.get("topic"), body.get("question")):
        return "it names a topic or question that is none of leadself's"
    return None


def _is_step_of_undo(body: Mapping[str, Any]) -> bool:
    """Whether undo could write what this step holds without breaking the journal."""
    return history.is_change(body) and all(
        is_table_name(name)
        and name != history.TABLE
        and is_id(key)
        and (other is None or _problem(name, key, other, lambda topic, question: True) is None)
        for name, key, other in body["bodies"]
    )


def _can_be_written(body: Mapping[str, Any]) -> bool:
    try:
        layout.record_sum(body)
    except (ValueError, RecursionError):
        return False
    return True


def without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object. Raises ValueError where a key stands twice: nobody knows which is meant."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a key stands twice")
    return fields


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON's")
