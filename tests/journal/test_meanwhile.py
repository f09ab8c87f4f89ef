"""What others do to the journal while it is being read or saved."""

import contextlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from leadself.entries import Changes, Entries
from leadself.errors import JournalDamaged, JournalUnavailable
from leadself.journal import files
from leadself.journal.journal import Journal
from tests.journal.calls import interposed, recorded
from tests.journal.samples import SAMPLE, moment, sampled, save, temporaries, tree, written

# ---- another program


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n")


def rewrite(path: Path) -> None:
    path.write_bytes(b"{}")


def swap(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(b"{}")
    other.replace(path)


def edit_in_place(path: Path) -> None:
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.write(data.replace(b"prepared", b"PREPARED"))
    os.utime(path, ns=(1, 1))


def remove(path: Path) -> None:
    path.unlink()


def same_bytes(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def save_while(journal: Journal, act: Callable[[Path], object]) -> None:
    """One transaction that adds a record, in the middle of which something happens."""
    with journal.transaction() as transaction:
        transaction.add(moment(90))
        act(journal.path)


@pytest.mark.parametrize("act", [append, rewrite, swap, edit_in_place, remove, same_bytes])
def test_another_programs_change_is_not_written_over(
    journal: Journal, act: Callable[[Path], None]
) -> None:
    """Whoever changes the file during a transaction keeps what they wrote; the save is refused."""
    sampled(journal)
    theirs = {}

    def act_and_look(path: Path) -> None:
        act(path)
        theirs.update(tree(path.parent))

    with pytest.raises(JournalUnavailable, match="another program"):
        save_while(journal, act_and_look)

    assert theirs == tree(journal.path.parent)


def test_another_programs_new_journal_is_not_written_over(journal: Journal) -> None:
    """A journal that appears during the first transaction stays as its maker wrote it."""
    with pytest.raises(JournalUnavailable, match="another program"):
        save_while(journal, rewrite)

    assert journal.path.read_bytes() == b"{}"
    assert temporaries(journal.path.parent) == []


def test_the_next_transaction_takes_in_what_another_wrote(journal: Journal) -> None:
    """After a refused save the same journal can be saved again."""
    sampled(journal)
    with pytest.raises(JournalUnavailable):
        save_while(journal, same_bytes)

    save(journal, moment(91))

    assert Entries.of([*SAMPLE, moment(91)]) == journal.read()


def test_the_look_at_the_file_is_the_last_thing_before_the_replacing(journal: Journal) -> None:
    """Another program's change at any moment is kept or comes later; one call apart, no more."""
    before = sampled(journal)
    unnoticed = []
    for number, name in enumerate(recorded(save, journal, moment(90))):
        written(journal, before)
        refused = False
        try:
            with interposed(number, lambda: rewrite(journal.path)):
                save(journal, moment(90))
        except (JournalUnavailable, JournalDamaged):
            refused = True

        left = journal.path.read_bytes()

        assert temporaries(journal.path.parent) == [], name
        assert left == b"{}" or not refused, name
        if left != b"{}":
            unnoticed.append(name)
    assert unnoticed == ["replace"]


# ---- another leadself


def attempt(journal: Journal, value: int, acknowledged: set[int]) -> None:
    """Save a moment, and note that it was saved where it was not refused."""
    with contextlib.suppress(JournalUnavailable):
        save(journal, moment(value))
        acknowledged.add(value)


@pytest.mark.parametrize("there", [True, False], ids=["there", "new"])
def test_two_saves_at_any_moment_of_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """A save in the middle of another may be refused, the outer one never is; none gets lost."""
    monkeypatch.setattr(files, "LOCK_SECONDS", 0)
    made = recorded(save, Journal(tmp_path / "try" / "data" / "journal.json"), moment(1))
    for number, name in enumerate(made):
        journal = Journal(tmp_path / str(number) / "data" / "journal.json")
        if there:
            save(journal, moment(3))
        acknowledged = {3} if there else set()

        with interposed(number, partial(attempt, journal, 2, acknowledged)):
            attempt(journal, 1, acknowledged)

        assert acknowledged == {int(record.id, 16) for record in journal.read().moments}, name
        assert 1 in acknowledged, name


def test_a_reader_takes_all_tables_from_one_version(journal: Journal) -> None:
    """Who reads while another saves gets the journal before or after, and no mixture of both."""
    before = sampled(journal)
    changes = Changes(
        added=(moment(90),), removed=(SAMPLE.checkins[0], *SAMPLE.ratings, *SAMPLE.focuses)
    )

    def change() -> None:
        with journal.transaction() as transaction:
            transaction.apply(changes)

    gone = {record.id for record in changes.removed}
    after = Entries.of([*(r for r in SAMPLE if r.id not in gone), moment(90)])
    seen = []
    for number, name in enumerate(recorded(journal.read)):
        written(journal, before)
        with interposed(number, change):
            read = journal.read()

        assert read in (SAMPLE, after), name
        seen.append(read)
    assert after in seen
