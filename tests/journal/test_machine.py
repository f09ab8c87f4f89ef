"""Any sequence of saves, undo and redo leaves the journal as plain dictionaries would be left."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from leadself.entries import Changes, Entries
from leadself.journal.backups import list_backups
from leadself.journal.history import LIMIT
from leadself.journal.journal import Journal, Run, Transaction
from leadself.records import Record
from tests.safety import Size
from tests.strategies import RECORDS, days, records

START = datetime(2026, 11, 20, 18, tzinfo=UTC)

Version = dict[tuple[type[Record], str], Record]
"""The records of a journal by kind and id, in their order."""

not_empty = precondition(lambda machine: bool(machine.model))


class JournalMachine(RuleBasedStateMachine):
    """A journal, and a list of its versions to compare it with; each change is a run's."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "data" / "journal.json"
        self.runs = 0
        self.model: Version = {}
        self.versions: list[Version] = [{}]
        self.place = 0
        self.replaced: bytes | None = None
        self.reopen()

    def teardown(self) -> None:
        self.folder.cleanup()

    @rule(added=st.lists(records, max_size=3))
    def add(self, added: list[Record]) -> None:
        """New records go in together; with an id that is taken, none of them does."""
        keys = [(type(record), record.id) for record in added]
        if len(set(keys)) < len(keys) or any(key in self.model for key in keys):
            with pytest.raises(ValueError, match="already exists"):
                self.apply(Changes(added=tuple(added)))
        else:
            self.apply(Changes(added=tuple(added)))

    @not_empty
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        """A record becomes another of its kind."""
        old = self.one_of_the_records(data)
        self.apply(Changes(replaced=(replace(data.draw(RECORDS[type(old)]), id=old.id),)))

    @not_empty
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """A record goes."""
        self.apply(Changes(removed=(self.one_of_the_records(data),)))

    @not_empty
    @rule(data=st.data(), new=records)
    def exchange(self, data: st.DataObject, new: Record) -> None:
        """One transaction takes a record out and puts another one in."""
        added: Record = replace(new, id=self.unused(new))
        self.apply(Changes(added=(added,), removed=(self.one_of_the_records(data),)))

    @rule()
    def undo(self) -> None:
        """Undo goes one version back; where there is none, nothing happens."""
        self.go_to(self.place - 1, redo=False)

    @rule()
    def redo(self) -> None:
        """Redo goes one version forward; where there is none, nothing happens."""
        self.go_to(self.place + 1, redo=True)

    @not_empty
    @rule(data=st.data(), new=records)
    def fail(self, data: st.DataObject, new: Record) -> None:
        """A transaction that adds, changes and removes, and then breaks off, does nothing."""
        with pytest.raises(ZeroDivisionError):
            self.break_off(replace(new, id=self.unused(new)), self.one_of_the_records(data))

    @rule()
    def reopen(self) -> None:
        """The journal is closed, and opened by another run of a command."""
        self.runs += 1
        run = Run("checkin", START + timedelta(hours=self.runs))
        self.journal = Journal(self.path, run)

    @rule(day=days)
    def look(self, day: Any) -> None:
        """A transaction that only looks finds the records of a day and changes nothing."""
        inode = self.path.stat().st_ino if self.path.exists() else None
        wanted = day if not self.model else next(iter(self.model.values())).day

        with self.journal.transaction() as transaction:
            found = transaction.on(wanted)

        assert self.expected().on(wanted) == found
        assert inode == (self.path.stat().st_ino if self.path.exists() else None)

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        """What is read is what the dictionary says, in its order."""
        assert self.expected() == self.journal.read()

    @invariant()
    def keeps_what_was_replaced(self) -> None:
        """The newest backup is the very file that the last run to change anything found."""
        newest = [backup.path.read_bytes() for backup in list_backups(self.path)[:1]]
        assert newest == ([self.replaced] if self.replaced else [])

    def expected(self) -> Entries:
        return Entries.of(self.model.values())

    def one_of_the_records(self, data: st.DataObject) -> Record:
        return data.draw(st.sampled_from([*self.model.values()]))

    def unused(self, record: Record) -> str:
        """The id of ``record``, or the next one that is free."""
        number = int(record.id, 16)
        while (type(record), f"{number:032x}") in self.model:
            number = (number + 1) % 2**128
        return f"{number:032x}"

    def apply(self, changes: Changes) -> None:
        """Make the changes in the journal, and then in the model as a version of their own."""
        self.reopen()
        found = self.path.read_bytes() if self.path.exists() else None
        with self.journal.transaction() as transaction:
            transaction.apply(changes)
        if changes == Changes():
            return
        self.replaced = found
        for record in (*changes.added, *changes.replaced):
            self.model[type(record), record.id] = record
        for record in changes.removed:
            del self.model[type(record), record.id]
        self.versions = [*self.versions[: self.place + 1], dict(self.model)][-LIMIT - 1 :]
        self.place = len(self.versions) - 1

    def go_to(self, to: int, redo: bool) -> None:
        there = 0 <= to < len(self.versions)
        self.replaced = self.path.read_bytes() if there else self.replaced

        with Journal(self.path, Run("undo", START)).transaction() as transaction:
            assert bool(transaction.undo(redo)) == there

        if there:
            version, self.place = self.versions[to], to
            stay = {key: version[key] for key in self.model if key in version}
            self.model = stay | version  # what comes back comes last

    def break_off(self, new: Record, old: Record) -> None:
        with self.journal.transaction() as transaction:
            transaction.add(new)
            transaction.replace(old)
            transaction.remove(old)
            self.assert_changed(transaction)
            raise ZeroDivisionError

    def assert_changed(self, transaction: Transaction) -> None:
        assert self.expected() != transaction.entries()


def test_any_walk_is_that_of_the_model(size: Size) -> None:
    """Add, change, delete, undo, redo, fail and open again, in any order, as a dictionary would."""
    examples, steps = ((100, 20), (100, 20), (1_000, 50))[size]

    run_state_machine_as_test(
        JournalMachine, settings=settings(max_examples=examples, stateful_step_count=steps)
    )
