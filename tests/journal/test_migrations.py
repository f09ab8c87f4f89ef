"""From one schema to the next, with files as they really were written."""

from pathlib import Path

import pytest

from leadself.entries import Entries
from leadself.journal import history, layout, migrations
from leadself.journal.backups import list_backups
from leadself.journal.journal import Journal, Run
from tests.journal.samples import moment, save, written
from tests.journal.test_history import NOW

OLD = Path(__file__).parent / "files"
"""Journals as released versions wrote them. They are never written anew."""


def louder(tables: layout.Tables) -> None:
    """What a migration does: it changes the records, and their earlier bodies in the history."""
    for row in tables.get("moments", {}).values():
        row["text"] += "!"
    for change in tables.get(history.TABLE, {}).values():
        for row in change["bodies"]:
            if row[0] == "moments" and row[2]:
                row[2]["text"] += "!"


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that has one migration more."""
    monkeypatch.setattr(layout, "SCHEMA", layout.SCHEMA + 1)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, louder))


def texts(entries: Entries) -> list[str]:
    return [record.text for record in entries.moments]


def test_there_is_a_migration_to_every_schema() -> None:
    """The list takes the first schema to the present one, a step each."""
    assert len(migrations.MIGRATIONS) == layout.SCHEMA - 1


def test_the_first_release_can_still_be_read() -> None:
    """A journal of version 0.1.0 says today what it said then."""
    entries = Journal(OLD / "schema-1.json").read()

    assert [plan.then for plan in entries.plans] == ["ask for five minutes the same day"]
    assert [(r.topic, r.value, r.note) for r in entries.ratings] == [
        ("prepared", 2, None),
        ("prepared", 4, 'Sent "two options" — he took é'),
        ("push-or-wait", 0, None),
    ]
    assert texts(entries) == ["Told Ewa by noon that the list slips.", "Thought aloud\nfor long."]
    assert [focus.topic for focus in entries.focuses] == ["prepared"]
    assert len(entries.checkins) == 2


@pytest.mark.usefixtures("next_schema")
def test_reading_an_older_journal_migrates_it_in_memory(journal: Journal) -> None:
    """The file stays as it is."""
    data = (OLD / "schema-1.json").read_bytes()

    read = written(journal, data).read()

    assert texts(read) == ["Told Ewa by noon that the list slips.!", "Thought aloud\nfor long.!"]
    assert journal.path.read_bytes() == data


@pytest.mark.usefixtures("next_schema")
def test_the_first_change_writes_it_and_keeps_the_old_file_for_good(journal: Journal) -> None:
    """Afterwards the file has the new schema, once and for all."""
    data = (OLD / "schema-1.json").read_bytes()
    written(journal, data)

    for number in (90, 91):
        save(Journal(journal.path, Run("checkin", NOW)), moment(number))

    tables = layout.parse_tables(journal.path.read_bytes())
    assert layout.schema_of(tables) == layout.SCHEMA
    assert texts(journal.read())[-2:] == ["Ran the review", "Ran the review"]
    assert [text.count("!") for text in texts(journal.read())] == [1, 1, 0, 0]
    kept = [backup for backup in list_backups(journal.path) if backup.kept]
    assert [backup.path.read_bytes() for backup in kept] == [data]


@pytest.mark.usefixtures("next_schema")
def test_what_was_done_before_the_migration_can_be_taken_back_after_it(journal: Journal) -> None:
    """The earlier bodies in the history are of the new schema, too."""
    written(journal, (OLD / "schema-1.json").read_bytes())

    with Journal(journal.path, Run("undo", NOW)).transaction() as change:
        taken = change.undo()
    with Journal(journal.path, Run("undo", NOW)).transaction() as change:
        change.undo(redo=True)

    assert taken is not None
    assert texts(journal.read())[0] == "Told Ewa by noon that the list slips.!"


@pytest.mark.usefixtures("next_schema")
def test_a_version_that_does_not_know_the_schema_leaves_it(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once written, an older leadself reads the journal and never writes it."""
    written(journal, (OLD / "schema-1.json").read_bytes())
    save(journal, moment(90))
    monkeypatch.undo()

    from leadself.errors import JournalNewer

    with pytest.raises(JournalNewer):
        save(journal, moment(91))
