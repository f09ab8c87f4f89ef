"""Any sequence of saves leaves the journal as a plain dictionary would be left."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
)

from leadself.journal.journal import Journal, Transaction
from leadself.records import Changes, Entries, Record
from tests.strategies import RECORDS, days, records


class JournalMachine(RuleBasedStateMachine):
    """A journal, and a dictionary of its records by kind and id to compare it with."""

    known = Bundle("known")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "data" / "journal.json"
        self.journal = Journal(self.path)
        self.model: dict[tuple[type[Record], str], Record] = {}

    def teardown(self) -> None:
        self.folder.cleanup()

    @rule(target=known, added=st.lists(records, max_size=3))
    def add(self, added: list[Record]) -> Any:
        """New records go in together; with an id that is taken, none of them does."""
        keys = [(type(record), record.id) for record in added]
        if len(set(keys)) < len(keys) or any(key in self.model for key in keys):
            with pytest.raises(ValueError, match="already exists"):
                self.apply(Changes(added=tuple(added)))
            return multiple()
        self.apply(Changes(added=tuple(added)))
        return multiple(*added)

    @rule(target=known, old=consumes(known), data=st.data())
    def replace(self, old: Record, data: st.DataObject) -> Record:
        """A record becomes another of its kind."""
        new: Record = replace(data.draw(RECORDS[type(old)]), id=old.id)
        self.apply(Changes(replaced=(new,)))
        return new

    @rule(old=consumes(known))
    def remove(self, old: Record) -> None:
        """A record goes."""
        self.apply(Changes(removed=(old,)))

    @rule(target=known, old=consumes(known), new=records)
    def exchange(self, old: Record, new: Record) -> Record:
        """One transaction takes a record out and puts another one in."""
        added: Record = replace(new, id=self.unused(new))
        self.apply(Changes(added=(added,), removed=(old,)))
        return added

    @rule(old=known, new=records)
    def fail(self, old: Record, new: Record) -> None:
        """A transaction that adds, replaces and removes, and then breaks off, does nothing."""
        with pytest.raises(ZeroDivisionError):
            self.break_off(replace(new, id=self.unused(new)), old)

    @rule()
    def reopen(self) -> None:
        """The journal is closed, and opened by another process."""
        self.journal = Journal(self.path)

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

    def expected(self) -> Entries:
        return Entries.of(self.model.values())

    def unused(self, record: Record) -> str:
        """The id of ``record``, or the next one that is free."""
        number = int(record.id, 16)
        while (type(record), f"{number:032x}") in self.model:
            number = (number + 1) % 2**128
        return f"{number:032x}"

    def apply(self, changes: Changes) -> None:
        """Make the changes in the journal, and then in the model."""
        with self.journal.transaction() as transaction:
            transaction.apply(changes)
        for record in (*changes.added, *changes.replaced):
            self.model[type(record), record.id] = record
        for record in changes.removed:
            del self.model[type(record), record.id]

    def break_off(self, new: Record, old: Record) -> None:
        with self.journal.transaction() as transaction:
            transaction.add(new)
            transaction.remove(old)
            self.assert_changed(transaction)
            raise ZeroDivisionError

    def assert_changed(self, transaction: Transaction) -> None:
        assert self.expected() != transaction.entries()


TestJournalMachine = JournalMachine.TestCase
TestJournalMachine.settings = settings(max_examples=50, stateful_step_count=20)
