"""Ratings out to a spreadsheet and in again."""

import csv
import io
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.errors import BadInput
from leadself.journal.documents import from_document
from leadself.method.wording import printable
from leadself.records import Rating, Share
from leadself.share.csv import FORMULA, format_ratings, merge_ratings, parse_ratings
from tests.builders import DAY, rating
from tests.journal.test_merge import bodies
from tests.strategies import ratings

TODAY = date(2199, 12, 31)
NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
HEAD = "date,topic,rating,note,share\n"

journals = st.lists(
    ratings, unique_by=(lambda r: r.id, lambda r: (r.day, r.topic)), max_size=6
)  # one rating of a topic a day


def taken(text: str, mine: list[Rating] | None = None) -> list[Rating]:
    """What importing ``text`` adds to a journal or changes in it."""
    sheet = parse_ratings(text, "x.csv", TODAY)
    assert sheet.bad == []
    found = merge_ratings(bodies(mine or []), sheet.rows, NOW).to_put(theirs=True)
    return [from_document(Rating, int(key), body) for (_, key), body in found.items() if body]


@given(journals)
def test_what_goes_out_comes_in_as_nothing_new(mine: list[Rating]) -> None:
    """A journal's own spreadsheet changes nothing in it, whatever stands in the notes."""
    assert taken(format_ratings(mine), mine) == []


@given(journals)
def test_what_goes_out_comes_in_elsewhere(mine: list[Rating]) -> None:
    """Day, topic, rating, note and share arrive; control characters stay behind."""
    there = taken(format_ratings(mine))

    assert sorted((r.day, r.topic, r.value, r.note, r.share) for r in there) == sorted(
        (r.day, r.topic, r.value, printable(r.note or "") or None, r.share) for r in mine
    )


@given(journals)
def test_no_cell_is_a_formula(mine: list[Rating]) -> None:
    """No note begins with what a spreadsheet would run."""
    rows = csv.DictReader(io.StringIO(format_ratings(mine)))

    assert not [row for row in rows if row["note"].startswith(FORMULA) and row["note"][:1] != "'"]


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@a", "'tis", "\ttab", "''", "'"])
def test_the_mark_before_a_formula_is_taken_off_again(note: str) -> None:
    """What is guarded on the way out is as it was on the way in."""
    paper = format_ratings([rating(3, note=note)])

    assert f",'{note}," in paper.replace('"', "")
    assert [r.note for r in taken(paper)] == [note]


def test_an_apostrophe_of_another_program_stays() -> None:
    """Only a mark before a formula is taken off."""
    assert [r.note for r in taken(HEAD + "2026-11-20,prepared,3,'tis so,\n")] == ["'tis so"]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffdate,topic,rating\n2026-11-20,prepared,3\n".removeprefix("\ufeff"),
        "date;topic;rating\n2026-11-20;prepared;3\n",
        "date\ttopic\trating\r\n2026-11-20\tprepared\t3\r\n",
        "Rating, Date ,TOPIC\n3, 2026-11-20 ,Prep\n",
        "date,topic,rating\n2026-11-20,prepared,3.0\n",
        "date,topic,rating,note,share\n2026-11-20,6,3\n",
        "date,topic,rating,note,share\n\n2026-11-20,prepared,3,,\n,,,,\n",
    ],
)
def test_a_spreadsheet_need_not_look_like_ours(text: str) -> None:
    """Semicolons and tabs, any order and case of columns, topics as one types them, empty rows."""
    (found,) = taken(text)

    assert (found.day, found.topic, found.value) == (date(2026, 11, 20), "prepared", 3)
    assert (found.note, found.share) == (None, Share.PRIVATE)


def test_an_imported_rating_counts_as_entered_on_its_day() -> None:
    """Its hour is noon of that day, local time, so that directions count it."""
    (found,) = taken(HEAD + "2026-03-01,prepared,3,,\n")

    assert found.at == datetime.combine(date(2026, 3, 1), time(12)).astimezone()
    assert found.updated_at == NOW


@pytest.mark.parametrize(
    ("row", "line", "why"),
    [
        ("20.11.2026,prepared,3,,", 2, "'20.11.2026' is no date; write it like 2026-11-20."),
        ("2026-02-30,prepared,3,,", 2, "'2026-02-30' is no date"),
        ("20261120,prepared,3,,", 2, "'20261120' is no date"),
        (",prepared,3,,", 2, "the date is empty."),
        ("2026-11-20, ,3,,", 2, "the topic is empty."),
        ("2200-01-01,prepared,3,,", 2, "2200-01-01 is in the future."),
        ("2026-11-20,nonsense,3,,", 2, "There is no topic 'nonsense'"),
        ("2026-11-20,l,3,,", 2, "'l' could be lead-self or lighten-load"),
        ("2026-11-20,prepared,6,,", 2, "'6' is no rating; a rating is a whole number from 0 to 5."),
        ("2026-11-20,prepared,3.5,,", 2, "'3.5' is no rating"),
        ("2026-W47-5,prepared,3,,", 2, "'2026-W47-5' is no date"),
        ("2026-11-20,prepared,,,", 2, "the rating is empty."),
        ("2026-11-20,prepared,٣,,", 2, "is no rating"),
        ("2026-11-20,prepared,3,,boss", 2, "There is no share mark 'boss'"),
        ("2026-11-20,prepared,3,,,x", 2, "it has more cells than the first line."),
        ('2026-11-20,go-to,3,"a\nb",\n2026-11-20,prepared,9,,', 4, "'9' is no rating"),
        ("2026-11-20,prepared,3,,\n2026-11-20,6,4,,", 3, "line 2 rates prepared on that day, too."),
    ],
)
def test_a_bad_row_is_named_by_its_line(row: str, line: int, why: str) -> None:
    """Line and reason; the other rows are there for whoever leaves the bad ones out."""
    sheet = parse_ratings(f"{HEAD}{row}\n2026-11-19,prepared,1,,\n", "x.csv", TODAY)

    assert [said[: len(f"line {line}: ")] for said in sheet.bad] == [f"line {line}: "]
    assert why in sheet.bad[0]
    assert sheet.rows[-1].value == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "has no column 'date'"),
        ("day,topic,rating\n", "has no column 'date'"),
        ("date,topic,rating,note,note\n", "has two columns 'note'"),
        (HEAD + '2026-11-20,prepared,3,"no end,\n', "is no CSV; reading stopped at line"),
    ],
)
def test_what_is_no_sheet_of_ratings_is_refused(text: str, why: str) -> None:
    """One sentence says what is missing."""
    with pytest.raises(BadInput, match=why):
        parse_ratings(text, "x.csv", TODAY)


@given(journals)
def test_line_ends_of_another_system_change_nothing(mine: list[Rating]) -> None:
    """Saved on Windows it is the same sheet, notes of several lines included."""
    assert taken(format_ratings(mine).replace("\n", "\r\n"), mine) == []


def test_a_huge_note_comes_back() -> None:
    """However long a cell is."""
    known = rating(3, note="word " * 100_000)

    assert taken(format_ratings([known]), [known]) == []


def test_columns_nobody_reads_are_named() -> None:
    """Nothing is left out in silence."""
    sheet = parse_ratings("date,topic,rating,mood\n2026-11-20,prepared,3,good\n", "x.csv", TODAY)

    assert sheet.unknown == ["mood"]
    assert len(sheet.rows) == 1


def test_an_empty_cell_says_nothing() -> None:
    """A note and a share that are known stay where the sheet has none."""
    known = rating(3, note="kept", share=Share.COACH)

    assert taken(f"{HEAD}{DAY},prepared,3,,\n", [known]) == []
    (changed,) = taken(f"{HEAD}{DAY},prepared,4,,\n", [known])
    assert (changed.id, changed.value, changed.note, changed.share) == (
        known.id,
        4,
        "kept",
        Share.COACH,
    )
