"""Backups: the file that a save replaces is kept, and old ones go by their plan."""

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import Changes
from leadself.errors import JournalUnavailable
from leadself.journal import backups, files
from leadself.journal.backups import Backup, list_backups, surplus
from leadself.journal.journal import Journal, Run
from tests.journal.samples import moment, tree

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def saved(path: Path, number: int, now: datetime = START) -> None:
    with Journal(path, Run("checkin", now)).transaction() as transaction:
        transaction.apply(Changes(added=(moment(number),)))


def test_each_run_keeps_the_file_it_found(journal: Journal) -> None:
    """The newest backup is, byte for byte, the journal before the last run; it is the user's."""
    saved(journal.path, 1)
    before = journal.path.read_bytes()

    saved(journal.path, 2)

    newest = list_backups(journal.path)[0]
    assert newest.path.read_bytes() == before
    assert newest.path.stat().st_mode & 0o777 == 0o600
    assert newest.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_run_that_saves_often_keeps_one(journal: Journal) -> None:
    """One backup per change, however many saves it makes; the first save ever keeps none."""
    run = Journal(journal.path, Run("checkin", START))
    for number in (1, 2, 3):
        with run.transaction() as transaction:
            transaction.apply(Changes(added=(moment(number),)))
    assert len(list_backups(journal.path)) == 1

    saved(journal.path, 4)

    assert len(list_backups(journal.path)) == 2


def test_where_there_are_no_links_it_is_a_copy(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without hard links keeps its backups all the same."""
    saved(journal.path, 1)
    before = journal.path.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    saved(journal.path, 2)

    assert list_backups(journal.path)[0].path.read_bytes() == before


def test_a_backup_that_fails_changes_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the old file cannot be kept the new one is not put in its place."""
    saved(journal.path, 1)
    before = tree(journal.path.parent)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(backups, "_copy", full)
    monkeypatch.setattr(os, "link", full)
    with pytest.raises(JournalUnavailable, match="disk is full"):
        saved(journal.path, 2)

    after = {name: data for name, data in tree(journal.path.parent).items() if data is not None}
    assert after == {name: data for name, data in before.items() if data is not None}


def test_a_half_made_copy_goes_with_the_next_backup(journal: Journal) -> None:
    """What a save left that was killed while it copied is swept up; other files are not touched."""
    saved(journal.path, 1)
    saved(journal.path, 2)
    folder = files.backups_folder(journal.path)
    (folder / ".000002-20260101T120000Z.json.4711-0123abcd.tmp").write_bytes(b"half")
    (folder / ".somebody's.tmp").write_bytes(b"theirs")

    saved(journal.path, 3)

    assert [path.name for path in folder.glob(".*")] == [".somebody's.tmp"]


def test_the_order_is_the_number_and_not_the_clock(journal: Journal) -> None:
    """A clock that stood wrong does not make an old version the newest."""
    saved(journal.path, 1, START)
    saved(journal.path, 2, START + timedelta(days=3650))
    newest = journal.path.read_bytes()

    saved(journal.path, 3, datetime(1970, 1, 1, tzinfo=UTC))

    assert list_backups(journal.path)[0].path.read_bytes() == newest


def at(number: int, days: float, size: int = 10, kept: bool = False) -> Backup:
    return Backup(Path(str(number)), number, START + timedelta(days=days), kept, size)


def test_two_years_of_evenings_keep_a_handful() -> None:
    """Five rolling, a day for a week, a week for a month, a month for a year."""
    found = [at(number, number) for number in range(730, 0, -1)]

    gone = {backup.number for backup in surplus(found, 10)}

    kept = [backup for backup in found if backup.number not in gone]
    assert [backup.number for backup in kept[:7]] == [730, 729, 728, 727, 726, 725, 724]
    assert len(kept) <= 5 + 7 + 5 + 12
    assert min(backup.made_at for backup in kept) >= START + timedelta(days=730 - 366)


def test_a_journal_that_lost_its_content_keeps_the_last_that_had_it() -> None:
    """However often a smaller journal is saved, the last bigger one is still there."""
    found = [at(number, number) for number in range(800, 1, -1)]
    found.append(at(1, 0, size=100))

    assert 1 not in {backup.number for backup in surplus(found, 10)}
    assert 1 in {backup.number for backup in surplus(found, 100)}


evenings = st.lists(
    st.tuples(st.integers(0, 800), st.integers(1, 20), st.booleans()), max_size=40
).map(lambda rows: [at(n, *row) for n, row in enumerate(rows, start=1)][::-1])


@given(evenings, st.integers(1, 20))
def test_what_matters_never_goes(found: list[Backup], size: int) -> None:
    """The newest five, what is kept for good, and the last one larger than the journal stay."""
    gone = surplus(found, size)

    rolling = [backup for backup in found if not backup.kept]
    larger = [backup for backup in rolling if backup.size > size]
    assert not any(backup.kept for backup in gone)
    assert not set(gone) & set(rolling[: backups.ROLLING])
    assert not set(gone) & set(larger[:1])


@given(evenings, st.integers(1, 20))
def test_letting_go_twice_lets_go_of_no_more(found: list[Backup], size: int) -> None:
    """What stayed once stays the next time."""
    gone = surplus(found, size)

    assert surplus([backup for backup in found if backup not in gone], size) == []


def test_a_copy_is_made_under_the_lock(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two copies made at once would get one number."""
    saved(journal.path, 1)
    monkeypatch.setattr(files, "LOCK_SECONDS", 0)

    with files.locked(journal.path), pytest.raises(JournalUnavailable, match="Another leadself"):
        journal.keep_copy()

    assert journal.keep_copy() == 1
    assert journal.keep_copy() == 2
