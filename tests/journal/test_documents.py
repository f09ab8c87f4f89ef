"""Records to documents and back."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadself.entries import KINDS
from leadself.journal.documents import field_keys, from_document, to_document
from leadself.records import Focus, Moment, Plan, Record, Share
from tests.journal.samples import SAMPLE, STAMP, moment, number, rating
from tests.strategies import RECORDS, records


def test_every_kind_has_a_strategy() -> None:
    """No kind of record goes without the properties below."""
    assert set(KINDS.values()) == set(RECORDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(data=st.data())
def test_a_record_comes_back(kind: type[Record], data: st.DataObject) -> None:
    """Any record of any kind is the same after it was a document."""
    record = data.draw(RECORDS[kind])

    document = to_document(record)
    again = from_document(kind, document.doc_id, document)

    assert record == again
    assert [record.at.utcoffset(), record.at.isoformat()] == [
        again.at.utcoffset(),
        again.at.isoformat(),
    ]


@settings(max_examples=50)
@given(records)
def test_a_document_is_plain_json(record: Record) -> None:
    """A document holds texts, numbers, true and false, and lists of them; no None at its top."""
    document = to_document(record)

    assert all(type(value) in (str, int, bool, list) for value in document.values())
    rows = [row for value in document.values() if isinstance(value, list) for row in value]
    assert all(type(part) in (str, type(None)) for row in rows for part in row)


@settings(max_examples=50)
@given(records)
def test_the_document_id_is_the_records_own(record: Record) -> None:
    """The id of a document is the record's id as a number, and stands nowhere else."""
    document = to_document(record)

    assert number(document.doc_id) == record.id
    assert "id" not in document


@settings(max_examples=50)
@given(records, st.dictionaries(st.text(min_size=1).map("later_{}".format), st.integers()))
def test_fields_of_a_newer_version_are_passed_over(record: Record, more: dict[str, int]) -> None:
    """A document with fields this version does not know is still the record it was."""
    document = to_document(record)

    again = from_document(type(record), document.doc_id, document | more)

    assert record == again


def test_fields_that_say_nothing_are_left_out() -> None:
    """A document holds what was said: no empty defaults, no trailing underscore."""
    plan = Plan(**STAMP, id=number(9), if_="it drags")

    assert dict(to_document(plan)) == {
        "day": "2026-11-20",
        "at": "2026-11-20T18:00:00+01:00",
        "updated_at": "2026-11-20T17:00:00+00:00",
        "if": "it drags",
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_known_keys_are_the_fields(kind: type[Record]) -> None:
    """The keys this version owns are the fields of the record but its id, each by its name."""
    names = [field.name.removesuffix("_") for field in fields(kind) if field.name != "id"]

    assert names == list(field_keys(kind))


@pytest.mark.parametrize(
    ("offset", "text"),
    [
        (UTC, "2026-03-29T02:30:00+00:00"),
        (timezone(timedelta(hours=2)), "2026-03-29T02:30:00+02:00"),
        (timezone(timedelta(hours=-9, minutes=-30)), "2026-03-29T02:30:00-09:30"),
        (timezone(timedelta(0)), "2026-03-29T02:30:00+00:00"),
    ],
)
def test_an_instant_keeps_its_wall_clock_and_offset(offset: timezone, text: str) -> None:
    """An instant is stored as it was on the wall, also where a clock change makes it twofold."""
    document = to_document(moment(1, at=datetime(2026, 3, 29, 2, 30, tzinfo=offset)))

    assert text == document["at"]


def test_an_instant_is_kept_to_the_second() -> None:
    """What is stored of an instant is its second, cut off and not rounded."""
    at = datetime(2026, 11, 20, 18, 59, 59, 999_999, tzinfo=UTC)

    document = to_document(moment(1, at=at))

    assert document["at"] == "2026-11-20T18:59:59+00:00"


@pytest.mark.parametrize(
    "change",
    [
        {"day": "yesterday"},
        {"day": 5},
        {"at": "2026-11-20T18:00:00"},
        {"at": None},
        {"share": "everyone"},
    ],
    ids=str,
)
def test_a_document_that_is_no_record_is_refused(change: dict[str, Any]) -> None:
    """A document with a value that its field cannot have raises, and makes no record."""
    document = to_document(moment(1, share=Share.COACH)) | change

    with pytest.raises((ValueError, KeyError, TypeError)):
        from_document(Moment, 1, document)


@pytest.mark.parametrize("key", ["day", "at", "updated_at", "text"])
def test_a_document_without_a_needed_field_is_refused(key: str) -> None:
    """A document that lacks what every record has raises, and makes no record."""
    document = to_document(moment(1))
    del document[key]

    with pytest.raises((ValueError, KeyError, TypeError)):
        from_document(Moment, 1, document)


@pytest.mark.parametrize("value", [6, -1, "4", 4.0, True])
def test_a_rating_out_of_range_is_refused(value: object) -> None:
    """A stored rating that is no whole number from 0 to 5 raises."""
    document = to_document(rating(1)) | {"value": value}

    with pytest.raises((ValueError, TypeError)):
        from_document(KINDS["ratings"], 1, document)


def test_the_sample_holds_every_kind() -> None:
    """The journal the other tests start from leaves out no kind of record."""
    assert {type(record) for record in SAMPLE} == set(KINDS.values())


def test_a_focus_is_written_as_it_always_was() -> None:
    """Only a second one says that it stands beside another; older files say nothing of it."""
    fields = to_document(Focus(**STAMP, id=number(9), topic="prepared"))
    second = to_document(Focus(**STAMP, id=number(9), topic="prepared", beside=True))

    assert set(fields) == {"day", "at", "updated_at", "topic"}
    assert set(second) - set(fields) == {"beside"}
    assert not from_document(Focus, 9, fields).beside
