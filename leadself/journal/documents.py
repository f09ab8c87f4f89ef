"""Records to TinyDB documents and back.

A document is a JSON object with the record's field names; its id is the record's own id as a
decimal number. A field that has its default is left out, which makes the defaults of
``records.py`` part of the file format: changing one changes what old files say.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from tinydb.table import Document

from leadself.journal.layout import Line
from leadself.records import Asked, Record, Share


def to_document(record: Record) -> Document:
    """What TinyDB keeps of ``record``."""
    values = {key: value for key, value in _fields(record).items() if key != "id"}
    return Document(values, doc_id=int(record.id, 16))


R = TypeVar("R", bound=Record)
Readers = tuple[tuple[str, str, Callable[[Any], Any]], ...]
_known: dict[type[Record], Readers] = {}


def from_document(kind: type[R], number: int, document: Mapping[str, Any]) -> R:
    """The record a document holds; fields this version does not know stay in the document.

    Raises ValueError, KeyError or TypeError for a document that is no such record.
    """
    found = document.fields() if isinstance(document, Line) else document
    values: dict[str, Any] = {"id": f"{number:032x}"}
    for name, key, read in _readers(kind):
        if key in found:
            values[name] = read(found[key])
    return kind(**values)


def field_keys(kind: type[Record]) -> tuple[str, ...]:
    """The keys of a document that belong to fields this version knows."""
    return tuple(key for _, key, _ in _readers(kind))


def _key(name: str) -> str:
    return name.rstrip("_")


def _fields(value: Any) -> dict[str, Any]:
    return {
        _key(field.name): _plain(getattr(value, field.name))
        for field in fields(value)
        if getattr(value, field.name) != field.default
    }


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case tuple():
            return [_plain(item) for item in value]
        case Asked():
            return _fields(value)
    return value


def _readers(kind: type[Record]) -> Readers:
    if kind not in _known:
        hints = get_type_hints(kind)
        _known[kind] = tuple(
            (field.name, _key(field.name), _reader(hints[field.name]))
            for field in fields(kind)
            if field.name != "id"
        )
    return _known[kind]


def _reader(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, UnionType):  # "X | None": an absent field stays absent
        hint = next(part for part in get_args(hint) if part is not type(None))
    return _READERS[hint]


def _same(value: Any) -> Any:
    return value


# Parts of a row that this version does not know are not carried: a change here is a new schema.
def _asked(row: Mapping[str, Any]) -> Asked:
    return Asked(row["script"], row["step"], row.get("record"), row.get("choice"))


_READERS: dict[Any, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Share: Share,
    str: _same,
    int: _same,
    bool: _same,
    tuple[str, ...]: tuple,
    tuple[Asked, ...]: lambda rows: tuple(_asked(row) for row in rows),
}
