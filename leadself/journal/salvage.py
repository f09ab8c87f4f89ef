"""What can still be read in a file that is no whole journal, and what cannot.

A record is saved from damage when it has the sum it names. Whatever another program wrote has no
right sum: that is read as it stands, but only on the user's word.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from leadself.errors import JournalDamaged
from leadself.journal import backups, layout
from leadself.journal.documents import field_keys, is_record
from leadself.records import KINDS, new_id

Fields = dict[str, Any]

SHOWN = 200
"""Characters that are shown of what cannot be saved."""

_TABLE = re.compile(rb'"([^"\\]*)":\{')
_FRAME = {b"", b"{", b"}", b"},"}
_RECORDS = re.compile(rb'"records":(\d{1,15})\b')
_OWN = (layout.HEADER, layout.CHECK)
_decoder = json.JSONDecoder()


class Lost(NamedTuple):
    """A piece that cannot be saved: its line, where the file has lines, and how it begins."""

    line: int | None
    text: str


@dataclass(frozen=True)
class Salvage:
    """The records of a damaged file that still check.

    ``missing`` is how many more the file says it held than stand in it.
    """

    tables: layout.Tables
    lost: tuple[Lost, ...]
    missing: int

    @property
    def saved(self) -> int:
        return sum(map(len, self.tables.values()))


class _Piece(NamedTuple):
    line: int | None
    table: str
    id: str
    fields: Fields | None
    text: str


def salvage(data: bytes) -> Salvage:
    """Everything in ``data`` that still has the sum it names, each record in the table it fits."""
    lost: list[Lost] = []
    tables: layout.Tables = {}
    for piece in _pieces(data):
        table = _table_of(piece) if piece.fields is not None else None
        if table is None or piece.fields is None:
            lost.append(Lost(piece.line, piece.text[:SHOWN]))
            continue
        rows = tables.setdefault(table, {})
        rows[_free_id(piece.id, rows)] = piece.fields
    said = _RECORDS.search(data, data.rfind(b"\n", 0, -1) + 1)
    held = int(said[1]) - 1 if said else 0  # the header is one of them
    found = sum(map(len, tables.values())) + len(lost)
    return Salvage(tables, tuple(lost), max(0, held - found))


def parse_edited(data: bytes) -> layout.Tables:
    """The tables of a journal that another program has written, whatever their sums say.

    Raises NotAJournal when it is no JSON, not what a TinyDB makes of a journal, or holds a record
    that is none.
    """
    try:
        found = json.loads(data, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise layout.NotAJournal("it is no readable JSON") from None
    if not _is_tables(found) or "schema" not in found.get(layout.HEADER, {}).get("1", {}):
        raise layout.NotAJournal("it is JSON, but no journal")
    for name, rows in found.items():
        for key, fields in rows.items():
            fields.pop("sum", None)
            if name in KINDS and not is_record(KINDS[name], fields):
                raise layout.NotAJournal(f"record {key} in {name} cannot be read")
    found.pop(layout.CHECK, None)
    tables: layout.Tables = found
    return tables


def describe_damage(path: Path, data: bytes, problem: layout.NotAJournal) -> JournalDamaged:
    """The error for a file that does not check: where, what may have happened, what to do."""
    first = min((lost.line for lost in salvage(data).lost if lost.line), default=None)
    good = backups.newest_good(path)
    return JournalDamaged(
        path,
        str(problem),
        line=first if data else None,
        edited=is_edited(data),
        backup=good.made_at if good else None,
    )


def is_edited(data: bytes) -> bool:
    """Whether the file could be taken over as it is: every record in it can be read."""
    try:
        parse_edited(data)
    except layout.NotAJournal:
        return False
    return True


def _pieces(data: bytes) -> list[_Piece]:
    """What stands in the file, line by line, or as JSON where no line of it is a record."""
    pieces = [*_pieces_of_lines(data)]
    if not any(piece.fields for piece in pieces):
        pieces = [*_pieces_of_json(data)] or pieces
    return [piece for piece in pieces if set(piece.fields or ()) != {"schema"}]


def _pieces_of_lines(data: bytes) -> Iterator[_Piece]:
    """The records of a file that has one a line, and what stands in their place."""
    table = ""
    for number, raw in enumerate(data.split(b"\n"), start=1):
        line = raw.rstrip(b"\r")
        if head := _TABLE.fullmatch(line):
            table = head[1].decode(errors="replace")
        elif line not in _FRAME and table not in _OWN and not line.startswith(b'"_check"'):
            yield from _pieces_of_line(number, table, line.decode(errors="replace"))


def _pieces_of_line(number: int, table: str, line: str) -> Iterator[_Piece]:
    place = 0
    while place < len(line):
        brace = line.find("{", place)
        try:
            fields, end = _decoder.raw_decode(line, brace) if brace >= 0 else (None, len(line))
        except (ValueError, RecursionError):
            fields, end = None, len(line)
        if line[place:end].strip(", "):
            ids = re.findall(r"\d+", line[place:brace]) if brace >= 0 else []
            checked = fields if _checks(fields) else None
            yield _Piece(number, table, ids[0] if len(ids) == 1 else "", checked, line[place:])
        place = end


def _pieces_of_json(data: bytes) -> Iterator[_Piece]:
    """The records of a file that is readable JSON and laid out in another way."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return
    if _is_tables(found):
        for table, rows in found.items():
            for key, fields in rows.items():
                if table not in _OWN:
                    checked = fields if _checks(fields) else None
                    yield _Piece(None, table, key, checked, json.dumps(fields))


def _checks(fields: object) -> bool:
    """Whether a record has the sum it names; the sum is taken off."""
    if not isinstance(fields, dict):
        return False
    named = fields.pop("sum", None)
    try:
        return bool(named == layout.record_sum(fields))
    except (ValueError, RecursionError):
        return False


def _table_of(piece: _Piece) -> str | None:
    """The table a record belongs to, also where the line that named the table is damaged."""
    fields = piece.fields or {}
    fitting = [
        name
        for name, kind in KINDS.items()
        if set(fields) <= {*field_keys(kind)} and is_record(kind, fields)
    ]
    if piece.table in fitting or (piece.table not in KINDS and not fitting):
        return piece.table
    if fitting:
        return fitting[0]
    return piece.table if is_record(KINDS[piece.table], fields) else None


def _free_id(key: str, rows: layout.Rows) -> str:
    """The record's own id, or a new one where it cannot be read or is taken."""
    return key if _is_id(key) and key not in rows else str(int(new_id(), 16))


def _is_id(key: str) -> bool:
    return re.fullmatch(r"0|[1-9][0-9]{0,38}", key) is not None and int(key) < 2**128


def _is_tables(found: object) -> bool:
    return isinstance(found, dict) and all(
        isinstance(rows, dict)
        and all(_is_id(key) and isinstance(fields, dict) for key, fields in rows.items())
        for rows in found.values()
    )


def _without_doubles(pairs: list[tuple[str, Any]]) -> Fields:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a key stands twice")
    return fields


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON's")
