"""The bytes of a journal file."""

import json
import tempfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from leadself.journal import layout
from leadself.journal.journal import Journal
from leadself.journal.storage import JournalStorage
from tests.journal.samples import DAY, SAMPLE, moment, sampled, save, sealed, written
from tests.strategies import days, texts

Plain = dict[str, dict[str, dict[str, Any]]]

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=3,
)
documents = st.dictionaries(texts.filter(lambda key: key != "sum"), values, max_size=3)
ids = st.integers(0, 2**128 - 1).map(str)
names = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters='"\\'), max_size=8
).filter(lambda name: name not in (layout.HEADER, layout.CHECK))
tables = st.dictionaries(names, st.dictionaries(ids, documents, min_size=1, max_size=3), max_size=2)


def plain(parsed: layout.Tables) -> list[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """Tables with every line decoded, as lists: the order counts."""
    return [
        (name, [(key, dict(document)) for key, document in table.items()])
        for name, table in parsed.items()
        if name != layout.HEADER
    ]


@given(tables, st.integers(0, 1000))
def test_what_is_written_is_read(written_tables: layout.Tables, schema: int) -> None:
    """Any tables of any documents come back whole and in order, with the schema."""
    header: layout.Tables = {layout.HEADER: {"1": {"schema": schema, "later": "kept"}}}
    data = layout.format_tables({**header, **written_tables})

    read = layout.parse_tables(data)

    assert plain(written_tables) == plain(read)
    assert schema == layout.schema_of(read)
    assert data == layout.format_tables(read)


@settings(max_examples=60)
@given(tables)
def test_unchanged_lines_are_written_as_they_were(written_tables: layout.Tables) -> None:
    """Reading a file and writing it again gives the same bytes, decoded in between or not."""
    data = layout.format_tables(written_tables)

    read = layout.parse_tables(data)
    undecoded = layout.format_tables(read)
    decoded = (plain(read), layout.format_tables(read))[1]

    assert data == undecoded
    assert data == decoded


@settings(max_examples=50)
@given(tables)
def test_a_stock_tinydb_reads_the_same_documents(written_tables: layout.Tables) -> None:
    """TinyDB without leadself opens the file and finds every document under its id."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.json"
        path.write_bytes(layout.format_tables(written_tables))

        with TinyDB(path, encoding="utf-8") as database:
            found = {
                name: {str(row.doc_id): without_sum(row) for row in database.table(name)}
                for name in database.tables() - {layout.HEADER, layout.CHECK}
            }

    assert written_tables == found


def without_sum(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "sum"}


def test_a_saved_journal_opens_in_a_stock_tinydb(journal: Journal) -> None:
    """A plain ``TinyDB(path)`` shows what was saved, and opening it changes nothing."""
    save(journal, moment(7, "Ran the review"))
    before = journal.path.read_bytes()

    with TinyDB(journal.path) as database:
        found = database.table("moments").get(doc_id=7)

    assert isinstance(found, dict)
    assert found["text"] == "Ran the review"
    assert before == journal.path.read_bytes()


@settings(max_examples=60)
@given(tables)
def test_each_record_stands_on_a_line_of_its_own(written_tables: layout.Tables) -> None:
    """Every record is one line that is JSON on its own, whatever its texts hold."""
    data = layout.format_tables(written_tables)

    lines = [line.rstrip(b",") for line in data.split(b"\n") if b'"sum":' in line]
    found = [json.loads(b"{" + line + b"}") for line in lines[1:]]  # the first is the header

    expected = [
        {key: document} for table in written_tables.values() for key, document in table.items()
    ]
    assert expected == [{k: without_sum(v) for k, v in row.items()} for row in found]


@given(documents)
def test_each_record_carries_a_sum_over_its_own_line(document: dict[str, Any]) -> None:
    """A record's ``sum`` is the CRC-32 of its canonical line: sorted keys, no spaces."""
    data = layout.format_tables({"moments": {"7": document}})

    line = data.split(b"\n")[5].removeprefix(b'"7":')
    head, _, tail = line.rpartition(b'"sum":"')

    assert zlib.crc32(head.removesuffix(b",") + b"}") == int(tail.removesuffix(b'"}'), 16)
    keys = list(json.loads(line))[:-1]
    assert sorted(keys) == keys


def test_the_layout_is_the_one_that_is_promised() -> None:
    """The bytes of a file are fixed: what this version writes, every later one has to read."""
    expected = sealed(
        {
            "ratings": [
                '"27":{"note":"é\u2028","value":4,"sum":"8b700bdb"}',
                '"3":{"sum":"a3a6bf43"}',
            ],
            "later": ['"1":{"a":[1,{"b":null}],"z":"\\ud800\\u00e9","sum":"812fe76a"}'],
        }
    )

    data = layout.format_tables(
        {
            "ratings": {"27": {"value": 4, "note": "é\u2028"}, "3": {}},
            "moments": {},
            "later": {"1": {"z": "\ud800é", "a": [1, {"b": None}]}},
        }
    )

    assert expected.decode() == data.decode()


def test_untouched_records_are_carried_byte_for_byte(journal: Journal) -> None:
    """A save does not rewrite the line of another record, however that was written."""
    lines = [
        '"5":{ "text" : "\\u00e9", "share":"coach" ,"sum":"unlike any"}',
        '"4":{"z":1e2,"a":1.50}',
    ]
    written(journal, sealed({"moments": lines, "later": lines}))

    save(journal, moment(7))

    data = journal.path.read_text("utf-8")
    assert data.count("\n" + ",\n".join(lines) + ",\n") == 1
    assert data.count("\n" + ",\n".join(lines) + "\n") == 1


def test_a_changed_record_leaves_its_neighbours_as_they_were(journal: Journal) -> None:
    """Replacing and removing records changes no byte of the others' lines."""
    save(journal, *SAMPLE)
    before = journal.path.read_bytes().split(b"\n")

    with journal.transaction() as transaction:
        transaction.replace(moment(2, "Corrected"))
        transaction.remove(SAMPLE.plans[0])

    after = journal.path.read_bytes().split(b"\n")
    gone = [line for line in before if line not in after]
    kept = [line for line in before if line.startswith((b'"1"', b'"3"', b'"4"', b'"5"', b'"7"'))]
    assert len(kept) == 6  # the header is one of them
    assert [line for line in kept if line not in after] == []
    assert [line[:4] for line in gone if line[1:2].isdigit()] == [b'"2":', b'"6":']


@settings(max_examples=30)
@given(documents)
def test_a_line_is_the_record_it_holds(document: dict[str, Any]) -> None:
    """A record still in its bytes is a mapping like the document it came from."""
    line = layout.Line(raw_of(document))

    assert document == line
    assert sorted(document) == [*line]
    assert len(document) == len(line)
    assert "sum" not in line


pieces = st.lists(
    st.sampled_from(['"day":"', DAY.isoformat(), '"', ":", "\\", "day", ",", "}", "{"]) | texts,
    max_size=5,
).map("".join)


@given(pieces, pieces, days)
def test_no_text_looks_like_a_field(text: str, other: str, day: Any) -> None:
    """The needle for a day is found in a record's line if it is that day's, whatever it says."""
    needle = layout.needle("day", DAY.isoformat())
    stored = {"text": text, "note": other, "asked": [[other, text]]}
    tables: layout.Tables = {
        "moments": {
            "1": {**stored, "day": DAY.isoformat()},
            "2": {**stored, "day": day.isoformat()},
            "3": {**stored},
            "4": {**stored, "holiday": DAY.isoformat(), "day": f"{DAY.isoformat()}T18:00"},
        }
    }

    lines = layout.parse_tables(layout.format_tables(tables))

    mentioned = [key for key, _ in layout.rows_mentioning(lines["moments"], needle)]
    assert mentioned == ["1", *(["2"] if day == DAY else [])]


@given(st.text(st.characters(max_codepoint=127)), pieces)
def test_a_needle_finds_its_text(text: str, other: str) -> None:
    """The needle for any ASCII text is found in a line whose field is that text."""
    line = layout.Line(raw_of({"a": other, "text": text, "z": other}))

    assert line.mentions(layout.needle("text", text))


def raw_of(document: dict[str, Any]) -> bytes:
    """The bytes of one record in a file."""
    return layout.format_tables({"t": {"1": document}}).split(b"\n")[5].removeprefix(b'"1":')


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.update(text="new"),
        lambda line: line.pop("text"),
        lambda line: line.clear(),
        lambda line: line.setdefault("topic", "prepared"),
    ],
)
def test_a_changed_line_is_written_changed(change: Any) -> None:
    """A record changed in place loses its old bytes, and any needle may be in it."""
    document = {"text": "old", "at": "noon"}
    tables = layout.parse_tables(layout.format_tables({"moments": {"1": document}}))
    change(document)

    change(tables["moments"]["1"])

    assert layout.format_tables({"moments": {"1": document}}) == layout.format_tables(tables)
    assert [key for key, _ in layout.rows_mentioning(tables["moments"], b"anything")] == ["1"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1, 2}])
def test_what_is_no_json_is_never_written(journal: Journal, value: object) -> None:
    """A value that JSON has no form for is an error of the code, and the file stays."""
    before = sampled(journal)
    storage = JournalStorage(journal.path)

    with pytest.raises((ValueError, TypeError)), storage.transaction():
        storage.write({"moments": {"1": {"text": value}}})

    assert before == journal.path.read_bytes()
