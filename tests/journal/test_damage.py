"""Damage is noticed, named, and left as it is."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leadself.entries import KINDS, Entries
from leadself.errors import JournalDamaged
from leadself.journal import layout
from leadself.journal.documents import to_document
from leadself.journal.journal import Journal
from tests import safety
from tests.journal.damages import flip, is_noticed, swap
from tests.journal.samples import (
    SAMPLE,
    moment,
    rating,
    save,
    sealed,
    temporary_journal,
    tree,
    written,
)
from tests.safety import Size

WHOLE = layout.format_tables(
    {
        table: {str(row.doc_id): row for row in map(to_document, getattr(SAMPLE, table))}
        for table in KINDS
    }
)
"""The file of a journal with every kind of record."""

LINES = WHOLE.split(b"\n")


def moments() -> tuple[int, int]:
    """Where the two moments stand among LINES."""
    start = LINES.index(b'"moments":{')
    return start + 1, start + 2


def with_check(check: object, body: bytes = WHOLE[: WHOLE.rindex(b'"_check"')]) -> bytes:
    return body + b'"_check":' + json.dumps(check).encode() + b"}\n"


def deep(beginning: bytes, levels: int = 100_000) -> bytes:
    return beginning + b"[" * levels + b"]" * levels + b"}\n"


DAMAGES: dict[str, bytes] = {
    "0 bytes": b"",
    "a line feed": b"\n",
    "a zero page": bytes(4096),
    "a zero page in the middle": WHOLE[:100] + bytes(512) + WHOLE[612:],
    "its second half": WHOLE[len(WHOLE) // 2 :],
    "its last line gone": b"\n".join(LINES[:-2]) + b"\n",
    "its last line twice": WHOLE + LINES[-2] + b"\n",
    "itself twice": WHOLE * 2,
    "a dropped record": b"\n".join(LINES[: moments()[0]] + LINES[moments()[0] + 1 :]),
    "a record twice": b"\n".join(LINES[: moments()[0]] + LINES[moments()[0] - 1 :]),
    "two records swapped": swap(LINES, *moments()),
    "two ids swapped": WHOLE.replace(b'\n"2":', b'\n"#":')
    .replace(b'\n"3":', b'\n"2":')
    .replace(b'\n"#":', b'\n"3":'),
    "a key twice": WHOLE.replace(b'"value":4', b'"value":1,"value":4'),
    "an id twice": WHOLE.replace(b'\n"3":', b'\n"2":'),
    "a table twice": WHOLE.replace(b'"plans":{', b'"moments":{'),
    "a value changed": WHOLE.replace(b'"value":4', b'"value":1'),
    "a text changed": WHOLE.replace(b"Two options", b"Six options"),
    "a line feed in a text": WHOLE.replace(b"Two options", b"Two\noptions"),
    "a BOM": b"\xef\xbb\xbf" + WHOLE,
    "CRLF": WHOLE.replace(b"\n", b"\r\n"),
    "CRLF at its end": WHOLE[:-1] + b"\r\n",
    "UTF-16": WHOLE.decode().encode("utf-16"),
    "Latin-1": WHOLE.decode().replace("\u2028", "").replace("—", "").encode("latin-1"),
    "a blank before": b" " + WHOLE,
    "a blank after": WHOLE + b" ",
    "a blank for its last line feed": WHOLE[:-1] + b" ",
    "a line feed after": WHOLE + b"\n",
    "indented JSON": json.dumps(json.loads(WHOLE), indent=2).encode(),
    "compact JSON": json.dumps(json.loads(WHOLE), separators=(",", ":")).encode(),
    "an empty object": b"{}",
    "JSON of another kind": b'["leadself"]',
    "a stock TinyDB": b'{"_default": {"1": {"text": "hello"}}}',
    "an HTML page": b"<!doctype html>\n<title>404</title>\n",
    "deep nesting": deep(b""),
    "deep nesting in a header": deep(b'{\n"leadself":'),
    "deep nesting in a record": deep(WHOLE[: WHOLE.index(b'"moments"')] + b'"moments":{\n"2":'),
    "deep nesting in the last line": deep(WHOLE[: WHOLE.rindex(b'"_check"')] + b'"_check":'),
    "deeply nested objects in the last line": WHOLE[: WHOLE.rindex(b'"_check"')]
    + b'"_check":' + b'{"1":' * 100_000 + b"{}" + b"}" * 100_001 + b"\n",
    "a sum that is no text": with_check({"1": {"records": 7, "sha256": 0}}),
    "a sum of something else": with_check({"1": {"records": 7, "sha256": "0" * 64}}),
    "no sum": with_check({"1": {"records": 7}}),
    "an empty check": with_check({"1": {}}),
    "a check that is null": with_check({"1": None}),
    "a check that is a list": with_check({"1": ["records", "sha256"]}),
    "a check that is a text": with_check({"1": "records"}),
    "a check that is a number": with_check({"1": 7}),
    "a check of another id": with_check({"2": {}}),
    "checks in a list": with_check([{}]),
    "no check": with_check(None),
    "a huge number in the last line": re.sub(
        rb'"records":\d+', b'"records":' + b"7" * 10_000, WHOLE
    ),
}  # fmt: skip

ACTS: list[Callable[[Journal], object]] = [Journal.read, lambda journal: save(journal, moment(90))]


def test_the_sample_is_whole(journal: Journal) -> None:
    """The file that the damages below are done to is a journal, and none of them is that file."""
    read = written(journal, WHOLE).read()

    assert read == SAMPLE
    assert WHOLE not in DAMAGES.values()
    assert len(set(DAMAGES.values())) == len(DAMAGES)


@pytest.mark.parametrize("act", ACTS, ids=["read", "transaction"])
@pytest.mark.parametrize("data", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_named_and_left_alone(
    journal: Journal, data: bytes, act: Callable[[Journal], object]
) -> None:
    """A damaged file is neither read nor written: an error names it, and it stays as it is."""
    written(journal, data)

    with pytest.raises(JournalDamaged) as caught:
        act(journal)

    after = tree(journal.path.parent)
    after.pop("journal.json.lock", None)
    assert after == {"journal.json": data}
    assert str(journal.path) in str(caught.value)


def test_every_damage_is_noticed(size: Size) -> None:
    """No bit turns, no byte, line or page goes, comes or moves unnoticed, whichever it is."""
    trial = safety.damage(size)

    assert trial.losses == ()
    assert trial.count >= 30_000


blanks = st.sampled_from([b" ", b"\n"])


@given(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=4) | blanks)
@example(len(WHOLE), b"\n")
@example(len(WHOLE) - 1, b" ")
@example(len(WHOLE) - 2, b" ")
@example(len(WHOLE), b" ")
@example(WHOLE.index(b',"sha256"') - 1, b"0")
def test_inserted_bytes_are_noticed(at: int, more: bytes) -> None:
    """Nothing can be put in or added to a file unnoticed, not even a blank."""
    data = WHOLE[:at] + more + WHOLE[at:]

    assert is_noticed(data)


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=40))
def test_overwritten_bytes_are_noticed(at: int, more: bytes) -> None:
    """Nothing can be written over a file unnoticed."""
    data = WHOLE[:at] + more + WHOLE[at + len(more) :]

    assert (data != WHOLE) == is_noticed(data)


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["1", "records", "sha256"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(json_values)
def test_a_check_that_is_none_is_noticed(check: object) -> None:
    """Whatever JSON stands in the place of the checksum, it is no other error than damage."""
    assert is_noticed(with_check(check))


@given(st.binary(max_size=200))
def test_any_other_bytes_are_no_journal(data: bytes) -> None:
    """Any bytes at all are told from a journal, without a traceback."""
    assert is_noticed(data)
    assert is_noticed(WHOLE[:60] + data)
    assert is_noticed(WHOLE[: WHOLE.rindex(b'"_check"')] + data)


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) * 8 - 1), st.sampled_from(ACTS))
def test_a_flipped_bit_is_named_and_left_alone(bit: int, act: Callable[[Journal], object]) -> None:
    """Through the journal, too: JournalDamaged and no other error, and the file stays."""
    with temporary_journal() as journal:
        written(journal, flip(WHOLE, bit))

        with pytest.raises(JournalDamaged):
            act(journal)

        assert flip(WHOLE, bit) == journal.path.read_bytes()


@pytest.mark.parametrize(
    "line",
    [
        '"8":{"text":"no day"}',
        '"8":{"at":"2026-11-20T18:00:00+01:00","day":"someday","text":"x",'
        '"updated_at":"2026-11-20T17:00:00Z"}',
        '"8":{"at":"2026-11-20T18:00:00","day":"2026-11-20","text":"no offset",'
        '"updated_at":"2026-11-20T17:00:00Z"}',
        '"8":{"at":"2026-11-20T18:00:00+01:00","day":"2026-11-20","share":"everyone","text":"x",'
        '"updated_at":"2026-11-20T17:00:00Z"}',
        f'"{2**128}":{{"at":"2026-11-20T18:00:00+01:00","day":"2026-11-20","text":"x",'
        '"updated_at":"2026-11-20T17:00:00Z"}',
    ],
)
def test_a_record_that_is_none_is_damage(journal: Journal, line: str) -> None:
    """A line whose sum is right and which is no record is an error with the name of its table."""
    written(journal, sealed({"moments": [line]}))

    with pytest.raises(JournalDamaged, match="a record in moments cannot be read"):
        journal.read()


def test_an_id_that_stands_twice_is_damage(journal: Journal) -> None:
    """A file with a right sum in which two records have one id is no whole journal."""
    data = sealed({"moments": ['"1":{}', '"1":{}']})

    with pytest.raises(JournalDamaged, match="moments"):
        written(journal, data).read()

    assert data == journal.path.read_bytes()


def test_a_damaged_journal_can_be_put_right_from_outside(journal: Journal) -> None:
    """As soon as the whole file is back the journal goes on."""
    written(journal, flip(WHOLE, 1000))
    with pytest.raises(JournalDamaged):
        save(journal, rating(90))

    save(written(journal, WHOLE), rating(90))

    assert Entries.of([*SAMPLE, rating(90)]) == journal.read()
