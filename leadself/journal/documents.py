"""Records to TinyDB documents and back.

A document is a JSON object with the record's field names; its id is the record's own id as a
decimal number. A field that has its default is left out, which makes the defaults of
``records.py`` part of the file format: changing one changes what old files say.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from operator import itemgetter
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from tinydb.table import Document

from leadself.entries import put_all
from leadself.journal.layout import Line
from leadself.records import Asked, Outcome, Record, Role, Share


def to_document(record: Record) -> Document:
    """What TinyDB keeps of ``record``."""
    return Document(_written(record), doc_id=int(record.id, 16))


R = TypeVar("R", bound=Record)
Readers = tuple[tuple[str, str, Callable[[Any], Any], Any], ...]
"""Name and key of each field but the id, what reads it, and its default."""

_known: dict[type[Record], Readers] = {}
_hinted: dict[type, list[tuple[Field[Any], Any]]] = {}
_defaults: dict[type, tuple[tuple[str, str, Any], ...]] = {}
"""Name, key and default of every field of a class that is written, but for the id."""


def from_document(kind: type[R], number: int, document: Mapping[str, Any]) -> R:
    """The record a document holds; fields this version does not know stay in the document.

    Raises ValueError, KeyError or TypeError for a document that is no such record.
    """
    (record,) = from_documents(kind, {str(number): document})
    return record


def from_documents(kind: type[R], documents: Mapping[str, Mapping[str, Any]]) -> tuple[R, ...]:
    """The records that the documents of a table hold, by their decimal ids.

    Raises what ``from_document`` raises, and OverflowError for an id of more than 128 bits.
    """
    # Field by field over all of them: one by one, ten years take more than twice as long.
    rows = [row.fields() if type(row) is Line else row for row in documents.values()]
    records = [object.__new__(kind) for _ in rows]
    put_all(kind, "id", records, [int(key).to_bytes(16, "big").hex() for key in documents])
    for name, key, read, default in _readers(kind):
        put_all(kind, name, records, _column(rows, key, read, default))
    for record in records:
        record.__post_init__()
    return tuple(records)


def _column(
    rows: Iterable[Mapping[str, Any]], key: str, read: Callable[[Any], Any], default: Any
) -> Iterable[Any]:
    """What each row says of one field."""
    if default is MISSING:
        values = map(itemgetter(key), rows)
        return values if read is _same else map(read, values)
    return [read(row[key]) if key in row else default for row in rows]


def overwritten(document: Mapping[str, Any], record: Record) -> dict[str, Any]:
    """``document`` with what ``record`` says; fields this version does not know stay."""
    if not document:
        return dict(to_document(record))
    known = {*field_keys(type(record)), "sum"}
    return {key: value for key, value in document.items() if key not in known} | to_document(record)


def problem_of(kind: type[Record], document: Mapping[str, Any]) -> str | None:
    """What keeps a document that leadself did not write from being such a record; None for nothing.

    Reading trusts the types of what leadself wrote; here every one of them is looked at.
    """
    for field, hint in _hints(kind):
        key = _key(field.name)
        needed = field.default is MISSING and field.default_factory is MISSING
        if key not in document:
            if needed:
                return f"{key!r} is missing"
        elif not _can_be_read(hint, document[key]):
            return f"{key!r} holds {_shown(document[key])}, which it cannot hold"
    try:
        from_document(kind, 1, document)
    except (ValueError, KeyError, TypeError, OverflowError) as problem:
        return str(problem)
    return None


def _can_be_read(hint: Any, value: object) -> bool:
    try:
        read = _reader(hint)(value)
        return _is_a(read, hint) and (hint is not date or value == read.isoformat())
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return False


def _shown(value: object) -> str:
    return repr(value) if len(repr(value)) <= 40 else f"{repr(value)[:40]} …"


def field_keys(kind: type[Record]) -> tuple[str, ...]:
    """The keys of a document that belong to fields this version knows."""
    return tuple(key for _, key, *_ in _readers(kind))


def _key(name: str) -> str:
    return name.rstrip("_")


def _written(value: Any) -> dict[str, Any]:
    kind = type(value)
    if kind not in _defaults:
        known = [(field.name, _key(field.name), field.default) for field in fields(kind)]
        _defaults[kind] = tuple(row for row in known if row[0] != "id")
    return {
        key: _WRITERS[type(found)](found)
        for name, key, default in _defaults[kind]
        if (found := getattr(value, name)) != default
    }


def _hints(kind: type[Record]) -> list[tuple[Field[Any], Any]]:
    if kind not in _hinted:
        hints = get_type_hints(kind)
        known = [(field, hints[field.name]) for field in fields(kind) if field.name != "id"]
        _hinted[kind] = known
    return _hinted[kind]


def _is_a(value: object, hint: Any) -> bool:
    if isinstance(value, tuple):
        return all(
            isinstance(part, str) if not isinstance(part, Asked) else _is_asked(part)
            for part in value
        )
    return isinstance(value, hint) and (type(value) is not bool or hint is bool)


def _is_asked(row: Asked) -> bool:
    return all(isinstance(part, str) for part in (row.script, row.step)) and all(
        isinstance(part, str | None) for part in (row.record, row.choice)
    )


def _readers(kind: type[Record]) -> Readers:
    if kind not in _known:
        _known[kind] = tuple(
            (field.name, _key(field.name), _reader(hint), field.default)
            for field, hint in _hints(kind)
        )
    return _known[kind]


def _reader(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, UnionType):  # "X | None": an absent field stays absent
        hint = next(part for part in get_args(hint) if part is not type(None))
    return _READERS[hint]


def _same(value: Any) -> Any:
    return value


# Parts of a row that this version does not know are not carried: a change here is a new schema.
def _asked(rows: Iterable[Mapping[str, Any]]) -> tuple[Asked, ...]:
    make = tuple.__new__  # the named tuple's own would take as long again as all the rest
    return tuple(
        [
            make(Asked, (row["script"], row["step"], row.get("record"), row.get("choice")))
            for row in rows
        ]
    )


_WRITERS: dict[type, Callable[[Any], Any]] = {
    str: _same,
    int: _same,
    bool: _same,
    **dict.fromkeys((Share, Outcome, Role), lambda word: word.value),
    date: date.isoformat,
    datetime: lambda instant: instant.isoformat(timespec="seconds"),
    tuple: lambda items: [_WRITERS[type(item)](item) for item in items],
    Asked: lambda row: {key: found for key, found in row._asdict().items() if found is not None},
}

_READERS: dict[Any, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Share: Share,
    Outcome: Outcome,
    Role: Role,
    str: _same,
    int: _same,
    bool: _same,
    tuple[str, ...]: tuple,
    tuple[Asked, ...]: _asked,
}
