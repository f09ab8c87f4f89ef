"""What can still be read in a file that is no whole journal, and what cannot.

A record is saved from damage when it has the sum it names. Whatever another program wrote has no
right sum: that is read as it stands, but only on the user's word (``border.parse_edited``).
"""

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from leadself.entries import KINDS
from leadself.errors import JournalDamaged, LeadselfError
from leadself.journal import backups, border, history, layout
from leadself.journal.documents import field_keys, problem_of
from leadself.records import new_id

Fields = dict[str, Any]

SHOWN = 400
"""Characters that are shown of what cannot be saved."""

_KEY = re.compile(r'"([^"\\\n]*)"\s*:\s*$')
_A_BIT = 2
"""What may stand before a key where a line end is damaged."""

_SUM = re.compile(r'"sum": ?"[0-9a-f]{8}"\}')
_LONGEST_KEY = 200
_RECORDS = re.compile(rb'"records": ?(\d{1,15})\b')
_CHECK_FIELDS = {"records", "sha256"}
_HEADER_FIELDS = {"schema", "sum"}
_decoder = json.JSONDecoder()


class Lost(NamedTuple):
    """A record that cannot be saved: the line it begins in, and how it begins."""

    line: int
    text: str


@dataclass(frozen=True)
class Salvage:
    """The records of a damaged file that still check.

    ``held`` is how many the file says it held, None where its end is missing.
    """

    tables: layout.Tables
    lost: tuple[Lost, ...]
    held: int | None

    @property
    def saved(self) -> int:
        return sum(map(len, self.tables.values()))

    @property
    def missing(self) -> int:
        """How many more there were, by the file's own word, than can be found in it."""
        return max(0, (self.held or 0) - self.saved - len(self.lost))


class _Piece(NamedTuple):
    """What begins like a record: ``fields`` is None where it has no right sum."""

    place: int
    table: str
    id: str
    fields: Fields | None


def salvage(data: bytes) -> Salvage:
    """Everything in ``data`` that still has the sum it names, each record in the table it fits."""
    text = data.decode(errors="replace")
    lost: list[Lost] = []
    tables: layout.Tables = {}
    line, counted = 1, 0
    for piece in _pieces(text):
        table = _table_of(piece)
        if table is None or piece.fields is None:
            line += text.count("\n", counted, piece.place)
            counted = piece.place
            lost.append(Lost(line, text[piece.place : piece.place + SHOWN]))
            continue
        rows = tables.setdefault(table, {})
        rows[_free_id(piece.id, rows)] = piece.fields
    said = _RECORDS.search(data, max(0, len(data) - SHOWN))
    held = int(said[1]) - 1 if said else None  # the header is one of them
    return Salvage(tables, tuple(lost), held)


def describe_damage(path: Path, data: bytes, problem: layout.NotAJournal) -> JournalDamaged:
    """The error for a file that does not check: where, what may have happened, what to do."""
    try:
        good = backups.newest_good(path)
    except LeadselfError:
        good = None
    return JournalDamaged(
        path,
        str(problem),
        line=min((lost.line for lost in salvage(data).lost), default=None),
        edited=border.is_edited(data),
        backup=good.made_at if good else None,
    )


def _pieces(text: str) -> Iterator[_Piece]:
    """What begins like a record, in the order of the file, however the file is laid out.

    A record is an object with a sum, or one whose key is a number. Every other object is looked
    into, since it may be a table, whole or cut.
    """
    table, end = "", 0
    while (brace := text.find("{", end)) >= 0:
        start = max(end, brace - _LONGEST_KEY)
        key = _KEY.search(text, start, brace)
        name, place = (key[1], key.start()) if key else ("", brace)
        line = text.rfind("\n", 0, place) + 1
        if line and len(text[max(start, line) : place].strip(' {},"')) > _A_BIT:
            # In the middle of a line only a person's words have a brace, or a damaged head.
            table, end = _nearest_table(text[line:brace]) or table, brace + 1
            continue
        table = _nearest_table(text[start:place]) or table  # of a head that lost its brace
        inside = brace + 1
        try:
            fields, end = _decoder.raw_decode(text, brace)
        except RecursionError:  # nothing of ours is nested so deeply; the line is given up
            fields, end = None, text.find("\n", brace) % (len(text) + 1)
            inside = end
        except ValueError:
            fields, end = None, _end_of_record(text, brace) if name.isdecimal() else inside
        if isinstance(fields, dict) and set(fields) == _HEADER_FIELDS:
            continue
        if isinstance(fields, dict) and "sum" in fields:
            yield _Piece(place, table, name, fields if _checks(fields) else None)
        elif not name.isdecimal():
            table, end = _nearest_table(name) or name or table, inside
        elif fields is None or set(fields) != _CHECK_FIELDS:
            yield _Piece(place, table, name, None)


def _end_of_record(text: str, brace: int) -> int:
    """Where a record ends that cannot be read: with its line, or with its sum.

    It is not looked into, since a person's words may look like anything.
    """
    line, own = text.find("\n", brace), _SUM.search(text, brace)
    ends = [line] * (line >= 0) + ([own.end()] if own else [])
    return min(ends, default=brace + 1)


def _nearest_table(text: str) -> str | None:
    """The table that the last line of ``text`` names, be it that a letter or a mark is another."""
    name = text.rstrip().rpartition("\n")[2].strip('",: }')
    if name in KINDS or len(name) < 4:
        return name if name in KINDS else None
    near = difflib.get_close_matches(name, [*KINDS, history.TABLE], 1, cutoff=0.75)
    return near[0] if near else None


def _checks(fields: Fields) -> bool:
    """Whether a record has the sum it names; the sum is taken off."""
    named = fields.pop("sum")
    try:
        return bool(named == layout.record_sum(fields))
    except (ValueError, RecursionError):
        return False


def _table_of(piece: _Piece) -> str | None:
    """The table a record belongs to, also where the line that named the table is damaged."""
    fields = piece.fields
    if fields is None:
        return None
    if history.is_change(fields):
        return history.TABLE
    named = [piece.table] if piece.table in KINDS else []
    for name in [*named, *KINDS]:
        if set(fields) <= {*field_keys(KINDS[name])} and not problem_of(KINDS[name], fields):
            return name
    if named:  # with fields of a newer version
        return None if problem_of(KINDS[piece.table], fields) else piece.table
    return piece.table if border.is_table_name(piece.table) else None


def _free_id(key: str, rows: layout.Rows) -> str:
    """The record's own id, or a new one where it cannot be read or is taken."""
    return key if border.is_id(key) and key not in rows else str(int(new_id(), 16))
