"""Reading and changing a journal."""

import fcntl
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from leadself.entries import KINDS, Changes, Entries
from leadself.errors import JournalUnavailable
from leadself.journal import files
from leadself.journal.journal import Journal
from leadself.journal.storage import JournalStorage
from leadself.records import Record
from tests.journal.samples import (
    DAY,
    NEXT_DAY,
    SAMPLE,
    moment,
    number,
    rating,
    sampled,
    save,
    temporary_journal,
    tree,
)
from tests.strategies import RECORDS, entries

# ---- a journal that is not there yet


def test_reading_a_missing_journal_gives_nothing(journal: Journal) -> None:
    """A journal without a file has no entries."""
    assert Entries() == journal.read()


@pytest.mark.parametrize("look", [Journal.read, Journal.check_writable])
def test_looking_at_a_missing_journal_creates_nothing(
    tmp_path: Path, look: Callable[[Journal], object]
) -> None:
    """Looking leaves no file behind, no lock and no folder."""
    look(Journal(tmp_path / "new" / "data" / "journal.json"))

    assert tree(tmp_path) == {}


def test_a_transaction_without_a_change_creates_no_journal(journal: Journal) -> None:
    """Where nothing was said, nothing is written: there is no journal yet."""
    with journal.transaction() as transaction:
        seen = transaction.entries()

    assert Entries() == seen
    assert not journal.path.exists()


@pytest.mark.parametrize("enabled", [True, False])
def test_reading_leaves_the_garbage_collector_as_it_was(journal: Journal, enabled: bool) -> None:
    """Loading switches the collector off for a while, and on again only if it was on."""
    sampled(journal)
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        journal.read()

        assert gc.isenabled() == enabled
    finally:
        (gc.enable if before else gc.disable)()


# ---- add, replace, remove


@settings(max_examples=40)
@given(entries())
def test_what_was_saved_is_read(saved: Entries) -> None:
    """Whatever is added comes back the same, each kind in the order it was added."""
    with temporary_journal() as journal:
        save(journal, *saved)

        read = journal.read()

    assert saved == read


@settings(max_examples=40)
@given(entries())
def test_a_day_holds_its_own_records(saved: Entries) -> None:
    """A transaction finds the records of a day, and no others, for every day there is."""
    with temporary_journal() as journal:
        save(journal, *saved)

        with journal.transaction() as transaction:
            found = {record.day: transaction.on(record.day) for record in saved}

    assert {record.day: saved.on(record.day) for record in saved} == found


def test_a_transaction_sees_its_own_changes(journal: Journal) -> None:
    """What was added, replaced and removed so far is what a transaction reads, day by day."""
    save(journal, moment(1, "stays"), moment(2, "goes"), moment(3, "moves"))

    with journal.transaction() as transaction:
        transaction.add(moment(4, "new"))
        transaction.remove(moment(2))
        transaction.replace(moment(3, "moves", day=NEXT_DAY))
        here, there = transaction.on(DAY), transaction.on(NEXT_DAY)
        everything = transaction.entries()

    assert [found.text for found in here.moments] == ["stays", "new"]
    assert [found.text for found in there.moments] == ["moves"]
    assert everything == journal.read()


def test_saves_follow_one_another(journal: Journal) -> None:
    """Each save adds to the ones before."""
    save(journal, moment(1))
    save(journal, rating(2))
    save(journal, moment(3))

    assert Entries(moments=(moment(1), moment(3)), ratings=(rating(2),)) == journal.read()


def test_records_keep_the_order_of_saves(journal: Journal) -> None:
    """Entries stand in the order they were written, not in the order of their ids."""
    wanted = [5, 1, 2**127, 3]
    for value in wanted:
        save(journal, moment(value))

    assert [number(value) for value in wanted] == [found.id for found in journal.read().moments]


@pytest.mark.parametrize("record", tuple(SAMPLE), ids=lambda record: type(record).__name__)
def test_a_replaced_record_takes_the_place_of_the_old(journal: Journal, record: Record) -> None:
    """The new record stands where the old one did; everything else is as it was."""
    sampled(journal)
    changed = replace(record, day=NEXT_DAY)

    with journal.transaction() as transaction:
        transaction.replace(changed)

    expected = Entries.of(changed if found.id == record.id else found for found in SAMPLE)
    assert expected == journal.read()


@pytest.mark.parametrize("record", tuple(SAMPLE), ids=lambda record: type(record).__name__)
def test_a_removed_record_is_gone(journal: Journal, record: Record) -> None:
    """Only the record that is removed goes."""
    sampled(journal)

    with journal.transaction() as transaction:
        transaction.remove(record)

    assert SAMPLE.where(lambda found: found.id != record.id) == journal.read()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@settings(max_examples=15)
@given(data=st.data())
def test_a_replaced_record_keeps_nothing_of_the_old(
    kind: type[Record], data: st.DataObject
) -> None:
    """Any record can become any other of its kind; no field of the old one is left."""
    old, new = data.draw(RECORDS[kind]), data.draw(RECORDS[kind])
    with temporary_journal() as journal:
        save(journal, old)

        with journal.transaction() as transaction:
            transaction.replace(replace(new, id=old.id))

        read = journal.read()

    assert Entries.of([replace(new, id=old.id)]) == read


def test_a_field_that_is_taken_back_is_gone(journal: Journal) -> None:
    """A note that is removed from a rating is not in the file any more."""
    save(journal, rating(1, note="better left unsaid"))

    with journal.transaction() as transaction:
        transaction.replace(rating(1))

    assert Entries(ratings=(rating(1),)) == journal.read()
    assert b"better left unsaid" not in journal.path.read_bytes()


def test_changes_are_kept_in_one_go(journal: Journal) -> None:
    """A set of changes adds, replaces and removes what it says."""
    save(journal, moment(1), moment(2))
    changes = Changes(
        added=(moment(3), rating(4)), replaced=(moment(1, "better"),), removed=(moment(2),)
    )

    with journal.transaction() as transaction:
        transaction.apply(changes)

    expected = Entries(moments=(moment(1, "better"), moment(3)), ratings=(rating(4),))
    assert expected == journal.read()


def test_removing_what_is_gone_is_no_error(journal: Journal) -> None:
    """A record that another leadself removed meanwhile can be removed again."""
    sampled(journal)

    with journal.transaction() as transaction:
        transaction.remove(moment(99))

    assert journal.read() == SAMPLE


def test_the_last_record_can_be_removed(journal: Journal) -> None:
    """A journal whose records are all gone is an empty journal, and goes on."""
    save(journal, moment(1))
    with journal.transaction() as transaction:
        transaction.remove(moment(1))
    emptied = journal.read()

    save(journal, moment(2))

    assert Entries() == emptied
    assert Entries(moments=(moment(2),)) == journal.read()


def test_the_id_in_the_file_is_the_records_own(journal: Journal) -> None:
    """A document's id is the record's id as a number, so that ids need no counting."""
    records = (moment(2**128 - 1), moment(0), moment(7))
    save(journal, *records)

    with TinyDB(journal.path) as database:
        found = [row.doc_id for row in database.table("moments")]

    assert [int(record.id, 16) for record in records] == found


def test_an_id_is_never_given_twice(journal: Journal) -> None:
    """A record with the id of another of its kind is refused, and nothing is written."""
    before = sampled(journal)

    with pytest.raises(ValueError, match="already exists"):
        save(journal, moment(90), moment(2, "an impostor"))

    assert before == journal.path.read_bytes()


def test_a_record_may_carry_the_words_of_the_layout(journal: Journal) -> None:
    """A text that looks like a journal file is a text."""
    text = sampled(journal).decode("utf-8")

    save(journal, moment(90, text), moment(91, '},\n"_check":{"1":{"records":0}}}\n'))

    assert text == journal.read().moments[-2].text
    assert len(journal.read().moments) == 4


def test_a_second_journal_object_sees_every_save(journal: Journal) -> None:
    """Two that have the journal open see each other's saves: nothing is cached."""
    other = Journal(journal.path)
    seen = []

    for value in range(3):
        save((journal, other)[value % 2], moment(value))
        with journal.transaction() as one:
            seen.append(len(one.on(DAY).moments))
        seen.append(len(other.read().moments))

    assert seen == [1, 1, 2, 2, 3, 3]


# ---- all of it or nothing


class Interruption(BaseException):
    """Like Ctrl-C: no Exception."""


def break_off(journal: Journal, error: type[BaseException] = ZeroDivisionError) -> None:
    """A transaction that adds, replaces and removes, and then fails."""
    with journal.transaction() as transaction:
        transaction.add(moment(90))
        transaction.replace(moment(2, "changed"))
        transaction.remove(moment(3))
        raise error


@pytest.mark.parametrize("error", [ValueError, OSError, KeyboardInterrupt, Interruption])
def test_an_exception_writes_nothing(journal: Journal, error: type[BaseException]) -> None:
    """An exception inside a transaction comes out of it, and the file is the same file."""
    sampled(journal)
    before, inode = tree(journal.path.parent), journal.path.stat().st_ino

    with pytest.raises(error):
        break_off(journal, error)

    assert before == tree(journal.path.parent)
    assert inode == journal.path.stat().st_ino


def test_an_exception_in_the_first_transaction_leaves_no_journal(journal: Journal) -> None:
    """Where there was no journal, a transaction that fails makes none."""
    with pytest.raises(ZeroDivisionError):
        break_off(journal)

    assert not journal.path.exists()


def test_a_failed_transaction_is_forgotten(journal: Journal) -> None:
    """What a failed transaction had changed is in no later save."""
    sampled(journal)
    with pytest.raises(ZeroDivisionError):
        break_off(journal)

    save(journal, moment(91))

    assert Entries.of([*SAMPLE, moment(91)]) == journal.read()


def test_looking_around_in_a_transaction_writes_nothing(journal: Journal) -> None:
    """A transaction that changes nothing leaves the file as it is, down to its inode."""
    before, inode = sampled(journal), journal.path.stat().st_ino

    with journal.transaction() as transaction:
        transaction.entries()
        transaction.on(DAY)

    assert before == journal.path.read_bytes()
    assert inode == journal.path.stat().st_ino


# ---- only inside a transaction


def insert(path: Path) -> None:
    with TinyDB(path, storage=JournalStorage) as database:
        database.table("moments").insert({"text": "outside"})


def truncate(path: Path) -> None:
    with TinyDB(path, storage=JournalStorage) as database:
        database.drop_tables()


def write(path: Path) -> None:
    JournalStorage(path).write({})


def add_too_late(path: Path) -> None:
    with Journal(path).transaction() as transaction:
        pass
    transaction.add(moment(90))


def add_after_a_failure(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Journal(path).transaction() as transaction:
        raise ZeroDivisionError
    transaction.add(moment(90))


@pytest.mark.parametrize("act", [insert, truncate, write, add_too_late, add_after_a_failure])
def test_a_write_outside_a_transaction_raises(
    journal: Journal, act: Callable[[Path], None]
) -> None:
    """There is no writing before, after or without a transaction."""
    before = sampled(journal)

    with pytest.raises(RuntimeError, match="only written inside a transaction"):
        act(journal.path)

    assert before == journal.path.read_bytes()


# ---- the lock


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock of the journal ``path`` as another process would."""
    lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(lock)


def test_a_held_lock_is_said_in_words(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who cannot have the lock in time is told that another leadself writes."""
    monkeypatch.setattr(files, "LOCK_SECONDS", 0)
    before = sampled(journal)

    with held(journal.path), pytest.raises(JournalUnavailable) as caught:
        save(journal, moment(90))

    assert before == journal.path.read_bytes()
    assert "Another leadself is writing" in str(caught.value)


def test_reading_takes_no_lock(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal can be read while another leadself writes it."""
    monkeypatch.setattr(files, "LOCK_SECONDS", 0)
    sampled(journal)

    with held(journal.path):
        read = journal.read()

    assert read == SAMPLE


def fail(journal: Journal) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(journal)


def refuse(journal: Journal) -> None:
    with pytest.raises(ValueError, match="already exists"):
        save(journal, moment(2))


@pytest.mark.parametrize("act", [fail, refuse, lambda journal: save(journal, moment(90))])
def test_the_lock_file_is_never_removed(journal: Journal, act: Callable[[Journal], None]) -> None:
    """The lock file outlives every transaction, and stays the same file."""
    sampled(journal)
    lock = Path(f"{journal.path}.lock")
    inode = lock.stat().st_ino

    act(journal)

    assert inode == lock.stat().st_ino


@pytest.mark.parametrize("act", [fail, refuse, lambda journal: save(journal, moment(90))])
def test_the_lock_is_given_back(
    journal: Journal, act: Callable[[Journal], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a transaction, good or bad, the next one finds the lock free."""
    monkeypatch.setattr(files, "LOCK_SECONDS", 0)
    sampled(journal)
    act(journal)

    save(journal, moment(91))

    assert moment(91) in journal.read().moments


def test_a_lock_file_left_behind_locks_nothing(journal: Journal) -> None:
    """The lock file of a process that died, whatever it holds, is no lock."""
    journal.path.parent.mkdir()
    Path(f"{journal.path}.lock").write_bytes(b"99999\nsomewhere else\n")

    save(journal, moment(1))

    assert Entries(moments=(moment(1),)) == journal.read()
