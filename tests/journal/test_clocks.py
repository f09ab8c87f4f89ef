"""Clocks that stand wrong, and the hour that comes twice: nothing stored depends on them."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from leadself.config import parse_now
from leadself.journal.backups import list_backups
from leadself.journal.journal import Journal, Run
from tests.conftest import NOW, Home
from tests.conftest import Run as RunLine
from tests.journal.samples import moment, save

FIRST, SECOND = "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"
"""Half past two, before and after the clocks go back in Berlin."""

CLOCKS = ["1970-01-01T00:00", "1970-01-01T12:00", "2036-11-20T18:00", FIRST, SECOND]


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_wrong_clock_changes_nothing_that_is_stored(home: Home, run: RunLine, clock: str) -> None:
    """What was stored stays, is backed up, and is all that is left when the run is undone."""
    run("checkin --rate prepared=4 --note prepared=Early")
    before, found = home.entries(), home.journal.read_bytes()

    home.at(clock)
    saved = run("checkin --rate prepared=2 --note prepared=Late")
    after, kept = home.entries(), list_backups(home.journal)
    undone = run("undo")

    assert (saved.code, undone.code) == (0, 0), saved.err + undone.err
    assert set(before) < set(after)
    assert {record.at for record in set(after) - set(before)} == {parse_now(clock)}
    assert kept[0].path.read_bytes() == found
    assert Journal(kept[0].path).read() == before
    assert home.entries() == before


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_journal_reads_back_the_same_at_any_clock(home: Home, clock: str) -> None:
    """An instant comes back with the offset it was written with, and so does its backup."""
    now = parse_now(clock)
    written = moment(2, day=now.date(), at=now)
    save(Journal(home.journal, Run("checkin", parse_now(NOW))), moment(1))

    save(Journal(home.journal, Run("checkin", now)), written)
    found = home.journal.read_bytes()
    save(Journal(home.journal, Run("checkin", parse_now(NOW))), moment(3))

    [read] = [record for record in home.entries() if record.id == written.id]
    newest, oldest = list_backups(home.journal)
    assert (read, read.at.utcoffset()) == (written, now.utcoffset())
    assert newest.path.read_bytes() == found
    assert oldest.made_at == now.replace(microsecond=0)
    assert written in Journal(newest.path).read()


def test_the_hour_that_comes_twice_is_two_hours(home: Home) -> None:
    """Half past two before the clocks go back is an hour before half past two after it."""
    first = datetime(2026, 10, 25, 2, 30).astimezone()
    second = datetime(2026, 10, 25, 2, 30, fold=1).astimezone()
    save(Journal(home.journal, Run("checkin", first)), moment(1, at=first))
    save(Journal(home.journal, Run("checkin", second)), moment(2, at=second))

    one, other = home.entries().moments

    assert (first, second) == (parse_now(FIRST), parse_now(SECOND))
    assert (one.at.isoformat(), other.at.isoformat()) == (
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    )
    assert other.created_at - one.created_at == timedelta(hours=1)


def test_backups_stay_in_their_order_at_any_clock(home: Home) -> None:
    """However the clock jumps, each backup is the version before the next one."""
    for number, clock in enumerate([NOW, *CLOCKS, NOW]):
        save(Journal(home.journal, Run("checkin", parse_now(clock))), moment(number))

    versions = [len(Journal(backup.path).read().moments) for backup in list_backups(home.journal)]

    assert all(newer == older + 1 for newer, older in pairwise(versions))
    assert versions[0] == len(CLOCKS) + 1
