"""Undo and redo: the journal goes back and forth through its changes and loses nothing."""

from datetime import UTC, datetime
from typing import Any

from leadself.entries import Changes, Entries, touched
from leadself.journal import history
from leadself.journal.journal import Journal, Run
from leadself.records import Moment
from tests.journal.samples import moment, temporary_journal

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
LATER = datetime(2026, 11, 21, 18, tzinfo=UTC)


def changed(journal: Journal, changes: Changes, command: str = "checkin") -> None:
    with Journal(journal.path, Run(command, NOW)).transaction() as transaction:
        transaction.apply(changes)


def undone(journal: Journal, redo: bool = False) -> Any:
    with Journal(journal.path, Run("undo", NOW)).transaction() as transaction:
        return transaction.undo(redo)


def test_several_saves_of_one_run_are_one_change() -> None:
    """However often a command saves, undo takes the whole run back, and redo brings it all."""
    with temporary_journal() as journal:
        run = Journal(journal.path, Run("checkin", NOW))
        for number in (1, 2):
            with run.transaction() as transaction:
                transaction.apply(Changes(added=(moment(number),)))
        with run.transaction() as transaction:
            transaction.apply(Changes(replaced=(moment(1, "corrected"),)))
        full = journal.read()

        taken = undone(journal)
        empty = journal.read()
        undone(journal, redo=True)

        assert (taken.command, len(taken.before)) == ("checkin", 2)
        assert empty == Entries()
        assert journal.read() == full


def test_a_run_that_goes_on_after_it_was_undone_begins_anew() -> None:
    """A check-in left open while its first saves were taken back is taken back by what follows."""
    with temporary_journal() as journal:
        run = Journal(journal.path, Run("checkin", NOW))
        with run.transaction() as transaction:
            transaction.apply(Changes(added=(moment(1),)))
        undone(journal)
        with run.transaction() as transaction:
            transaction.apply(Changes(added=(moment(2),)))

        undone(journal)

        assert journal.read() == Entries()


def test_changes_of_two_terminals_are_taken_back_in_their_order() -> None:
    """What came last goes first, though the run it belongs to began before another."""
    with temporary_journal() as journal:
        run = Journal(journal.path, Run("checkin", NOW))
        versions = [journal.read()]
        for number, text in ((1, "first"), (0, "other"), (1, "last")):
            with (
                run.transaction()
                if number
                else Journal(journal.path, Run("focus", NOW)).transaction() as transaction
            ):
                found = journal.read().moments
                if found:
                    change = Changes(replaced=(touched(found[0], LATER, text=text),))
                else:
                    change = Changes(added=(moment(1, text),))
                transaction.apply(change)
            versions.append(journal.read())

        walked = [journal.read()]
        while undone(journal):
            walked.append(journal.read())

        assert walked == versions[::-1]


def test_a_deleted_record_comes_back_with_what_this_version_does_not_know() -> None:
    """The whole document comes back, unknown fields and all."""
    with temporary_journal() as journal:
        changed(journal, Changes(added=(moment(1),)))
        data = journal.path.read_bytes()
        with journal.transaction() as transaction:
            table = transaction._database.table("moments")
            table.update({"later": "kept"}, doc_ids=[1])

        changed(journal, Changes(removed=(moment(1),)))
        undone(journal)

        assert b'"later":"kept"' in journal.path.read_bytes()
        assert journal.read() == Entries(moments=(moment(1),))
        assert data != journal.path.read_bytes()


def test_the_last_hundred_changes_can_be_taken_back() -> None:
    """Older ones are forgotten, and the records they made stay."""
    tables: dict[str, Any] = {"moments": {}}
    for number in range(history.LIMIT + 5):
        tables["moments"][str(number)] = {"text": "x"}
        history.note_change(tables, str(number), "checkin", "", {("moments", str(number)): None})

    while key := history.last_standing(tables):
        history.swap(tables, key)

    assert len(tables["moments"]) == 5


def test_a_change_that_touches_nothing_is_none() -> None:
    """A run that changed nothing leaves no step to take back."""
    with temporary_journal() as journal:
        changed(journal, Changes(added=(moment(1),)))
        changed(journal, Changes())

        assert [table for table, _ in undone(journal).before] == ["moments"]


def test_the_history_shows_in_no_reading() -> None:
    """What was taken back is in none of the entries."""
    with temporary_journal() as journal:
        changed(journal, Changes(added=(moment(1, "taken back"),)))
        undone(journal)

        assert not [record for record in journal.read() if isinstance(record, Moment)]
