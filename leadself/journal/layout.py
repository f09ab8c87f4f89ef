"""The journal's bytes: one JSON document, laid out with one record a line.

A stock ``TinyDB(path)`` opens it. The layout is what makes a save cheap and damage visible:

    {
    "leadself":{
    "1":{"schema":1,"sum":"..."}
    },
    "ratings":{
    "2713...":{"at":"...","topic":"prepared","value":4,"sum":"5d1c09ab"},
    "9921...":{...}
    },
    "_check":{"1":{"records":2,"sha256":"..."}}}

The last line holds a checksum over every byte before it, so lines of a file whose sum is right
need no decoding to be carried into the next version of the file. Each record also carries a sum
over its own canonical line (sorted keys, no spaces), for the day the whole does not check.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

SCHEMA = 1
HEADER = "leadself"
CHECK = "_check"

Document = MutableMapping[str, Any]
Rows = MutableMapping[str, Document]
Tables = dict[str, Rows]
"""TinyDB's shape: table name -> decimal id -> document."""

Parse = Callable[[bytes], Tables]
"""How the bytes of a file become tables."""

_TABLE = re.compile(rb'"([^"\\\n]*)":\{\n')
_CHECK_LINE = re.compile(
    rb'"%b":\{"1":\{"records":(0|[1-9]\d{0,17}),"sha256":"([0-9a-f]{64})"\}\}\}\n' % CHECK.encode()
)


TWICE = "two of its records have the same id"


BEGINNING = f'{{\n"{HEADER}":{{'.encode()
"""How a journal file begins."""


class NotAJournal(ValueError):
    """The bytes are no whole journal; the message says what is wrong, in words for the user."""


class Line(MutableMapping[str, Any]):
    """A record still in its bytes: decoded when looked into, carried as it is otherwise."""

    __slots__ = ("_fields", "raw")

    def __init__(self, raw: bytes) -> None:
        self.raw: bytes | None = raw
        self._fields: dict[str, Any] | None = None

    def fields(self) -> dict[str, Any]:
        if self._fields is None:
            assert self.raw is not None
            self._fields = json.loads(self.raw)
            self._fields.pop("sum", None)
        return self._fields

    def mentions(self, needle: bytes) -> bool:
        """Whether the undecoded line contains ``needle``; True for a line changed since."""
        return self.raw is None or needle in self.raw

    def __getitem__(self, key: str) -> Any:
        return self.fields()[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.fields()[key] = value
        self.raw = None

    def __delitem__(self, key: str) -> None:
        del self.fields()[key]
        self.raw = None

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields())

    def __len__(self) -> int:
        return len(self.fields())


class Table(MutableMapping[str, Document]):
    """The records of a table, still one block of bytes until one of them is looked into.

    What is added meanwhile stands beside the block, so that adding to a journal of ten years
    does not cost taking ten years apart.
    """

    __slots__ = ("_block", "_rows")

    def __init__(self, block: bytes) -> None:
        self._block: bytes | None = block
        self._rows: dict[str, Document] = {}

    def blocks(self) -> list[bytes]:
        """The records as they stand in a file, in pieces to be put together."""
        added = format_rows(self._rows)
        if self._block and added:
            return [self._block, b",\n", added]
        return [self._block or added]

    def decoded(self) -> Mapping[str, Mapping[str, Any]]:
        """All records for reading, decoded in one go; their sums are still in them."""
        if self._block is None or self._rows:
            return self
        found: dict[str, dict[str, Any]] = json.loads(b"{%b}" % self._block)
        if len(found) < len(self):
            raise NotAJournal(TWICE)
        return found

    def mentioning(self, mark: bytes) -> Iterator[tuple[str, Document]]:
        """The records whose line contains ``mark``, and those that are not lines any more."""
        block = self._block or b""
        place = block.find(mark)
        while place >= 0:
            start, end = block.rfind(b"\n", 0, place) + 1, block.find(b"\n", place)
            yield _entry(block[start : end if end >= 0 else len(block)])
            place = block.find(mark, end) if end >= 0 else -1
        yield from rows_mentioning(self._rows, mark)

    def _in_block(self, key: str) -> bool:
        start = b'"%b":' % key.encode()
        block = self._block
        return block is not None and (block.startswith(start) or b"\n" + start in block)

    def _apart(self) -> dict[str, Document]:
        if self._block is not None:
            lines = self._block.split(b"\n")
            rows = dict(map(_entry, lines))
            if len(rows) < len(lines):
                raise NotAJournal(TWICE)
            self._rows, self._block = rows | self._rows, None
        return self._rows

    def __contains__(self, key: object) -> bool:
        return key in self._rows or (isinstance(key, str) and self._in_block(key))

    def __getitem__(self, key: str) -> Document:
        return self._rows[key] if key in self._rows else self._apart()[key]

    def __setitem__(self, key: str, document: Document) -> None:
        rows = self._apart() if self._in_block(key) else self._rows
        rows[key] = document

    def __delitem__(self, key: str) -> None:
        del self._apart()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._apart())

    def __len__(self) -> int:
        return len(self._rows) + (self._block.count(b"\n") + 1 if self._block is not None else 0)


def decoded_rows(rows: Rows) -> Mapping[str, Mapping[str, Any]]:
    """The records of a table, for reading alone."""
    return rows.decoded() if isinstance(rows, Table) else rows


def rows_mentioning(rows: Rows, mark: bytes) -> Iterator[tuple[str, Document]]:
    """The records of a table that may contain ``mark``."""
    if isinstance(rows, Table):
        return rows.mentioning(mark)
    return (
        (key, document)
        for key, document in rows.items()
        if not isinstance(document, Line) or document.mentions(mark)
    )


def needle(key: str, value: str | bool) -> bytes:
    """The bytes a line contains if its field ``key`` is ``value``, a truth or an ASCII string.

    A quotation mark inside a text is escaped, so no text of a user's can look like a field.
    """
    return f'"{key}":{json.dumps(value)}'.encode()


def is_name(name: str) -> bool:
    """Whether a table can be called so: its name stands in the file as it is."""
    return re.fullmatch(r'[^"\\\n\ud800-\udfff]*', name) is not None


def schema_of(tables: Tables | None) -> int:
    """The schema version of a journal's tables; the present one where there are none yet."""
    header = (tables or {}).get(HEADER, {}).get("1")
    return int(header["schema"]) if header else SCHEMA


def parse_tables(data: bytes) -> Tables:
    """The tables of a journal file, records undecoded.

    Raises NotAJournal when the checksum does not match the bytes before it.
    """
    body, records, checksum = _split(data)
    if hashlib.sha256(memoryview(data)[:body]).hexdigest() != checksum:
        raise NotAJournal("its checksum does not match")
    tables: Tables = {}
    place = len(b"{\n")
    while place < body:
        table = _TABLE.match(data, place, body)
        end = data.find(b"\n},\n", table.end(), body) if table else -1
        if not table or end < 0:
            raise NotAJournal("something stands between its tables")
        tables[table[1].decode()] = Table(data[table.end() : end])
        place = end + len(b"\n},\n")
    if sum(map(len, tables.values())) != records:
        raise NotAJournal("it does not hold as many records as it says")
    return tables


def _split(data: bytes) -> tuple[int, int, str]:
    """Where the last line begins, and the number of records and the checksum it names."""
    if not data:
        raise NotAJournal("it is empty")
    start = data.rfind(b"\n", 0, -1) + 1
    if not data.startswith(BEGINNING + b"\n"):
        raise NotAJournal("it does not begin like a leadself journal")
    check = _CHECK_LINE.fullmatch(data, start)
    if not check:
        raise NotAJournal("its last line is missing, cut or changed")
    return start, int(check[1]), check[2].decode()


def _entry(line: bytes) -> tuple[str, Line]:
    key, _, raw = line.partition(b":")
    return key[1:-1].decode(), Line(raw.removesuffix(b","))


def format_tables(tables: Mapping[str, Mapping[str, Document]]) -> bytes:
    """The bytes of a journal file that holds ``tables``; undecoded lines are carried over."""
    parts = [b"{\n"]
    records = 0
    header: Mapping[str, Mapping[str, Document]] = {HEADER: {"1": {"schema": SCHEMA}}}
    for name, table in {**header, **tables}.items():
        if not is_name(name):
            raise ValueError(f"no table can be called {name!r}")
        if table:
            parts.append(b'"%b":{\n' % name.encode())
            parts += table.blocks() if isinstance(table, Table) else [format_rows(table)]
            parts.append(b"\n},\n")
            records += len(table)
    checksum = hashlib.sha256()
    for part in parts:
        checksum.update(part)
    check = {CHECK: {"1": {"records": records, "sha256": checksum.hexdigest()}}}
    return b"".join([*parts, _canonical(check)[1:], b"\n"])  # the file is in memory just once


def format_rows(rows: Mapping[str, Document]) -> bytes:
    """The lines of these records; those of undecoded ones are carried over."""
    return b",\n".join(b'"%b":%b' % (key.encode(), _raw(row)) for key, row in rows.items())


def record_sum(fields: Mapping[str, Any]) -> str:
    """The sum of a record with these fields, its own "sum" not among them."""
    return f"{zlib.crc32(_canonical(fields)):08x}"


def _raw(document: Mapping[str, Any]) -> bytes:
    if isinstance(document, Line) and document.raw is not None:
        return document.raw
    line = _canonical({key: value for key, value in document.items() if key != "sum"})
    return b'%b%b"sum":"%08x"}' % (line[:-1], b"," if len(line) > 2 else b"", zlib.crc32(line))


def _canonical(fields: Mapping[str, Any]) -> bytes:
    """Sorted keys, no spaces, UTF-8; escaped where a text has no UTF-8 form (a lone surrogate)."""
    try:
        return _encode(fields).encode()
    except UnicodeEncodeError:
        return _encode_ascii(fields).encode()


_form: dict[str, Any] = {"sort_keys": True, "separators": (",", ":"), "allow_nan": False}
_encode = json.JSONEncoder(ensure_ascii=False, **_form).encode
_encode_ascii = json.JSONEncoder(**_form).encode
