"""What is saved of a damaged journal, and what another program wrote is taken over."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from leadself.entries import KINDS, Entries
from leadself.errors import JournalDamaged
from leadself.journal import layout
from leadself.journal.backups import list_backups
from leadself.journal.border import is_edited, parse_edited
from leadself.journal.documents import from_document, problem_of, to_document
from leadself.journal.journal import Journal, Run
from leadself.journal.salvage import Salvage, salvage
from leadself.records import Record
from tests.journal.damages import flip
from tests.journal.samples import (
    DAY,
    SAMPLE,
    moment,
    number,
    rating,
    sampled,
    save,
    temporary_journal,
    written,
)
from tests.journal.saves import NOW
from tests.journal.test_damage import DAMAGES, LINES, WHOLE
from tests.strategies import entries, records

HELD = len(list(SAMPLE))


def saved_records(found: Salvage) -> list[Record]:
    """The records that were saved, as what they are."""
    return [
        from_document(KINDS[table], int(key), row)
        for table, rows in found.tables.items()
        for key, row in rows.items()
    ]


def said(record: Record) -> dict[str, Any]:
    return dict(to_document(record))


def test_a_whole_journal_is_saved_whole() -> None:
    """Where nothing is damaged nothing is lost."""
    found = salvage(WHOLE)

    assert (found.lost, found.missing) == ((), 0)
    assert Entries.of(saved_records(found)) == SAMPLE


@given(entries())
def test_whatever_a_journal_holds_is_saved(held: Entries) -> None:
    """Texts that look like lines, tables or sums change nothing."""
    rows = {
        table: {str(row.doc_id): row for row in map(to_document, getattr(held, table))}
        for table in KINDS
    }

    found = salvage(layout.format_tables(rows))

    assert (found.lost, found.missing) == ((), 0)
    assert Entries.of(saved_records(found)) == held


@given(st.integers(0, len(WHOLE) * 8 - 1))
def test_a_flipped_bit_costs_one_record_at_most(bit: int) -> None:
    """All others come back, each in its own table and as it was written.

    A flip in an id or in the name of a table costs none: the record has its sum all the same.
    """
    found = salvage(flip(WHOLE, bit))

    written_ones = [said(record) for record in SAMPLE]
    back = [said(record) for record in saved_records(found)]
    assert all(one in written_ones for one in back)
    assert len(back) >= HELD - 1
    assert [type(record) for record in saved_records(found)].count(type(SAMPLE.plans[0])) <= 1
    assert HELD - len(back) <= len(found.lost) + found.missing


@given(st.integers(0, len(WHOLE)))
def test_of_a_cut_file_every_whole_line_comes_back(place: int) -> None:
    """Wherever the file ends, the lines before that are saved."""
    found = salvage(WHOLE[:place])

    # A record's line is whole up to its closing brace, whether the comma after it is there or not.
    whole = re.findall(rb'(?m)^"\d+":\{.*"sum":"\w{8}"\}', WHOLE[:place])
    assert len(saved_records(found)) == len([line for line in whole if b'"schema"' not in line])


def test_what_is_lost_is_named_by_its_line() -> None:
    """The line that does not check is named, and how it begins."""
    place = next(n for n, line in enumerate(LINES) if b"Two options" in line)
    data = WHOLE.replace(b"Two options", b"Six options")

    found = salvage(data)

    assert [lost.line for lost in found.lost] == [place + 1]
    assert "Six options" in found.lost[0].text


def test_dropped_lines_are_counted() -> None:
    """Records that are not in the file at all are missing, by the number the file names."""
    place = next(n for n, line in enumerate(LINES) if b"Two options" in line)

    found = salvage(b"\n".join(LINES[:place] + LINES[place + 1 :]))

    assert (len(saved_records(found)), found.lost, found.missing) == (HELD - 1, (), 1)


def test_two_records_of_one_id_are_both_saved() -> None:
    """The second gets an id of its own: no text is lost to that."""
    found = salvage(DAMAGES["an id twice"])

    assert len(found.tables["moments"]) == len(SAMPLE.moments)


@pytest.mark.parametrize("data", DAMAGES.values(), ids=DAMAGES)
def test_no_damage_is_too_bad(data: bytes) -> None:
    """Whatever the bytes are: an answer, and nothing in it that was not written."""
    known = [said(record) for record in SAMPLE]

    found = salvage(data)

    assert all(said(record) in known for record in saved_records(found))


# ---- what another program wrote


def by_stock_tinydb(path: Path) -> None:
    """Change a text as anybody does who opens the file with TinyDB."""
    with TinyDB(path, encoding="utf-8") as database:
        database.table("plans").update({"then": "changed by hand"})


@pytest.mark.parametrize("layout_of", [json.dumps, lambda found: json.dumps(found, indent=2)])
def test_what_an_editor_laid_out_anew_can_be_taken_over(layout_of: Any) -> None:
    """Compact or indented: the same records, and every one of them still has its sum."""
    data = layout_of(json.loads(WHOLE)).encode()

    assert is_edited(data)
    assert Entries.of(saved_records(salvage(data))) == SAMPLE
    assert parse_edited(data).keys() >= {"moments", "ratings"}


def test_a_journal_that_another_program_changed_says_so(journal: Journal) -> None:
    """The error names both ways: taking it over, and going back."""
    sampled(journal)
    by_stock_tinydb(journal.path)

    with pytest.raises(JournalDamaged, match=r"changed by another program.*--accept") as error:
        journal.read()

    assert error.value.edited


def test_taking_over_keeps_what_was_changed_and_the_file_as_it_was(journal: Journal) -> None:
    """The journal is whole again and holds the change; the file as found is a backup for good."""
    sampled(journal)
    by_stock_tinydb(journal.path)
    found = journal.path.read_bytes()

    with journal.transaction(parse=parse_edited) as change:
        change.take_over()
    save(journal, rating(90))

    assert [plan.then for plan in journal.read().plans] == ["changed by hand"]
    assert rating(90) in journal.read().ratings
    kept = list_backups(journal.path)[-1]
    assert (kept.kept, kept.path.read_bytes()) == (True, found)


@pytest.mark.parametrize(
    "edit",
    [
        ('"value":4', '"value":7'),
        ('"value":4', '"value":"4"'),
        ('"day":"2026-11-20"', '"day":"20.11.2026"'),
        ('"day":"2026-11-20"', '"day":"20261120"'),
        ('"share":"coach"', '"share":"everyone"'),
        ('"text":"É"', '"text":5'),
        ('"text":"É",', ""),
        ('"bring":true', '"bring":"yes"'),
        ('"4":', '"four":'),
        ('"4":', '"04":'),
        ('"leadself":', '"other":'),
        ('"plans":{', '"moments":{'),
        ('"topic":"prepared",', '"topic":null,'),
        ('"step":"plan"', '"step":5'),
    ],
)
def test_what_is_no_record_is_not_taken_over(edit: tuple[str, str]) -> None:
    """A readable file is only taken over when every record in it is one."""
    data = WHOLE.decode().replace(*edit).encode()
    assert data != WHOLE

    with pytest.raises(layout.NotAJournal):
        parse_edited(data)


@given(records)
def test_every_record_is_one(record: Record) -> None:
    """What leadself writes passes its own inspection."""
    assert problem_of(type(record), json.loads(json.dumps(to_document(record)))) is None


def test_the_error_names_the_line_and_the_newest_good_backup(journal: Journal) -> None:
    """A reader of the error knows where it broke and what to type."""
    from tests.journal.test_backups import saved

    saved(journal.path, 1)
    saved(journal.path, 2)
    data = journal.path.read_bytes()
    written(journal, data.replace(b"Ran the review", b"Ran a review", 1))

    with pytest.raises(JournalDamaged) as error:
        journal.read()

    line = data[: data.index(b"Ran the review")].count(b"\n") + 1
    assert f"in line {line}" in str(error.value)
    assert "`leadself backup restore` goes back to the good backup of 2026-01-01" in str(
        error.value
    )


def test_a_damaged_backup_is_not_called_good(journal: Journal) -> None:
    """The newest one that is whole is named, however new the damaged ones are."""
    from leadself.journal.backups import newest_good
    from tests.journal.test_backups import saved

    for count in range(1, 5):
        saved(journal.path, count)
    newest, before = list_backups(journal.path)[:2]
    newest.path.write_bytes(b"")

    assert newest_good(journal.path) == before
    assert moment(1) in Journal(before.path).read().moments


# ---- many records of every kind


def many() -> bytes:
    """A journal with several records in every table, and steps of undo."""
    with temporary_journal() as journal:
        for day in range(5):
            later = DAY + timedelta(days=day)
            kinds: list[Record] = [
                replace(record, id=number(int(record.id, 16) + 100 * day), day=later)
                for record in SAMPLE
            ]
            save(Journal(journal.path, Run("checkin", NOW)), *kinds)
        return journal.path.read_bytes()


MANY = many()
RECORDS = [fields for rows in salvage(MANY).tables.values() for fields in rows.values()]


@pytest.mark.parametrize("step", [1, 2, 4, 8, 16, 32, 64, 128])
def test_no_flipped_bit_costs_more_than_one_record(step: int) -> None:
    """Every bit of the lines between the records, too: a table's name may be what is damaged."""
    at = 0
    for line in MANY.split(b"\n")[:-2]:
        for place in range(at, at + len(line) + 1) if len(line) < 20 else (at, at + len(line)):
            data = bytearray(MANY)
            data[place] ^= step
            found = salvage(bytes(data))
            back = [fields for rows in found.tables.values() for fields in rows.values()]
            assert len(back) >= len(RECORDS) - 1, (place, bytes(data[place - 20 : place + 20]))
            assert all(fields in RECORDS for fields in back)
            kinds = {name: len(rows) for name, rows in found.tables.items() if name in KINDS}
            assert kinds.keys() == KINDS.keys()
            assert min(kinds.values()) >= 4
        at += len(line) + 1


def test_of_a_file_of_one_line_every_whole_record_comes_back() -> None:
    """As stock TinyDB writes it, cut anywhere: what stands whole before the cut is saved."""
    compact = json.dumps(json.loads(MANY)).encode()
    for place in range(0, len(compact), 997):
        found = salvage(compact[:place])

        # A record ends with its sum; those of the last table begun are whole up to the cut.
        whole = re.findall(rb'"sum": "\w{8}"\}', compact[:place])
        assert found.saved == max(0, len(whole) - 1)


@pytest.mark.parametrize(
    "text", ["New leader {plans} {Ewa}", ": {x} new leader", "{ moments {", '"sum":"00000000"}']
)
def test_words_that_look_like_a_journal_move_nothing(text: str) -> None:
    """A damaged record is not looked into: what its writer put there is text."""
    with temporary_journal() as journal:
        told = replace(SAMPLE.events[0], text=text)
        more = [replace(told, id=number(200 + place), text="more") for place in range(2)]
        data = layout.format_tables(
            {
                table: {str(row.doc_id): row for row in map(to_document, rows)}
                for table, rows in (("moments", SAMPLE.moments), ("events", [told, *more]))
            }
        )
        written(journal, data)
        line = data.index(json.dumps(text).encode())
        for place in range(line - 60, line + len(text) + 60):
            found = salvage(flip(data, place * 8 + 6))
            assert len(found.tables["events"]) >= 2
            assert len(found.tables["moments"]) >= len(SAMPLE.moments) - 1
        compact = json.dumps(json.loads(data)).encode()
        line = compact.index(json.dumps(text).encode())
        own_sum = compact.index(b'"sum"', line + len(text))
        for place in range(compact.rindex(b"{", 0, line) + 1, own_sum):
            found = salvage(flip(compact, place * 8 + 6))
            assert len(found.tables["events"]) >= 2
            assert len(found.tables["moments"]) == len(SAMPLE.moments)
