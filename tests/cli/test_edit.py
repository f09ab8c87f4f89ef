"""`leadself edit`: one entry corrected, shared or deleted; a name forgotten everywhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from leadself.entries import Entries
from leadself.journal.backups import list_backups
from leadself.journal.journal import Journal
from leadself.records import Outcome, Record, Share, Written
from tests.builders import (
    answer,
    entries,
    event,
    focus,
    follow_up,
    leader,
    meeting,
    moment,
    outside,
    plan,
    rating,
    rule,
)
from tests.conftest import Home, Run

MADE = plan("Ewa asks", "ask back", 0)
KEPT = (
    MADE,
    moment("Told Ewa by noon.", 1),
    rating(3, 1, note="Ewa's list"),
    answer("The table", 1),
    outside("Faster.", 2, who="Ewa"),
    event("New shift", 2),
    rule("When Ewa asks, I answer", 2),
    follow_up(MADE, Outcome.DONE, 3, note="She nodded"),
    follow_up(MADE, Outcome.MISSED, 4),
)


@pytest.fixture
def kept(home: Home) -> Home:
    """A journal with an entry of each kind that the log shows."""
    with Journal(home.journal).transaction() as change:
        change.add(*entries(*KEPT))
    return home


def the(home: Home, record: Record) -> Written | None:
    """A record of the journal as it is now."""
    return next((one for one in home.entries().written if one.id == record.id), None)


# ---- one entry


@pytest.mark.parametrize(
    "record", [r for r in KEPT if r is not MADE], ids=lambda r: type(r).__name__
)
def test_a_text_is_corrected_to_exactly_what_was_typed(
    kept: Home, run: Run, record: Written
) -> None:
    """Outer white space and what looks like a mark included; nothing else of it changes."""
    field = "note" if hasattr(record, "note") else "text"

    result = run(f"edit {record.id[:8]} --text", "  [b]Yes[/] @coach !")

    now = the(kept, record)
    assert (result.code, result.err) == (0, "")
    assert getattr(now, field) == "  [b]Yes[/] @coach !"
    assert "is: " in result.out
    assert "[b]Yes[/] @coach !" in result.out
    assert (now and now.share, now and now.day) == (record.share, record.day)
    run("undo")
    assert the(kept, record) == record


def test_a_plan_is_corrected_by_halves(kept: Home, run: Run) -> None:
    """Each half alone or both; what became of it stays with it."""
    assert run(f"edit {MADE.id} --then", "wait").code == 0
    assert run(f"edit {MADE.id} --if", "E. asks", "--share", "coach").code == 0

    (now,) = kept.entries().plans
    assert (now.if_, now.then, now.share) == ("E. asks", "wait", Share.COACH)
    assert {found.plan for found in kept.entries().followups} == {MADE.id}


@pytest.mark.parametrize("share", Share)
def test_a_mark_is_changed_afterwards(kept: Home, run: Run, share: Share) -> None:
    """And said; where it is so already, that is said, and nothing is written."""
    result = run(f"edit {KEPT[1].id[:6]} --share {share}")

    now = the(kept, KEPT[1])
    assert (result.code, now and now.share) == (0, share)
    if share is Share.PRIVATE:
        assert result.out == "Nothing to change: it says that already.\n"
        assert run("undo").code == 3
    else:
        assert f"({share})" in result.out


@pytest.mark.parametrize("index", [2, 7])
def test_a_note_can_go_alone(kept: Home, run: Run, index: int) -> None:
    """An empty text takes it away; the rating, or what became of the plan, stays."""
    record = KEPT[index]

    assert run(f"edit {record.id} --text", "").code == 0

    now = the(kept, record)
    assert now is not None
    assert getattr(now, "note", "") is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("edit", "--forget NAME"),
        ("edit {moment}", "Say what to change"),
        ("edit {moment} --text ' '", "empty"),
        ("edit {plan} --then ''", "empty"),
        ("edit {plan} --text x", "--if and --then"),
        ("edit {moment} --if x", "Only a plan"),
        ("edit {moment} --share boss", "share mark"),
        ("edit {moment} --delete --text x", "stands alone"),
        ("edit {moment} --forget Ewa", "leave out the id"),
        ("edit --forget Ewa --text x", "leave out the id"),
        ("edit --forget '...'", "no letter"),
        ("edit --forget Ewa --as ' '", "--as is empty"),
        ("edit --forget Ewa --as 'Ewa N.'", "holds the name"),
        ("edit {moment} --text x --dry-run", "--forget"),
        ("edit {moment} --text x --backups", "--forget"),
        ("edit {moment} --delete", "--yes"),
        ("edit --forget Ewa", "--yes"),
    ],
)
def test_what_cannot_be_done_is_said(kept: Home, run: Run, line: str, words: str) -> None:
    """Exit 2, one sentence, and not a byte is written."""
    before = kept.journal.read_bytes()

    result = run(line.format(moment=KEPT[1].id, plan=MADE.id))

    assert result.code == 2
    assert words in result.err
    assert kept.journal.read_bytes() == before
    assert list_backups(kept.journal) == ()


@pytest.mark.parametrize("more", ["--text x", "--share coach", "--delete --yes"])
def test_an_unknown_or_ambiguous_id(home: Home, run: Run, more: str) -> None:
    """Exit 3, and where to look; fewer than four digits name nothing."""
    with Journal(home.journal).transaction() as change:
        change.add(moment("one"), moment("two"))
        change.add(*(_with_id(n) for n in (1, 2)))

    assert "give a digit more" in run(f"edit 0000 {more}").err
    for text in ("ffffffff", "000", "zzzz"):
        result = run(f"edit {text} {more}")
        assert result.code == 3
        assert "`leadself log --ids`" in result.err


def _with_id(number: int) -> Record:
    return replace(moment("x"), id=f"{number:032x}")


def test_there_is_no_journal(home: Home, run: Run) -> None:
    """Exit 3, and none is made."""
    for line in ("edit 4f2a --text x", "edit 4f2a --delete --yes", "edit --forget Ewa --yes"):
        assert run(line).code == 3
    assert not home.journal.parent.exists()


@pytest.mark.parametrize("record", KEPT, ids=lambda r: type(r).__name__)
def test_an_entry_is_deleted(kept: Home, run: Run, record: Written) -> None:
    """It goes, and with a plan what became of it; undo brings everything again, as it was."""
    before = kept.entries()
    with_it = {record.id, *(f.id for f in before.followups if f.plan == record.id)}

    result = run(f"edit {record.id} --delete --yes")

    assert result.code == 0
    assert result.out.count(" goes  ") == len(with_it)
    assert ("two follow-ups" in result.out) is (record is MADE)
    after = kept.entries()
    assert [r for r in before.written if r.id not in with_it] == [*after.written]
    assert not with_it & after.taken
    run("undo")
    assert set(kept.entries()) == set(before)


def test_what_was_deleted_can_be_asked_again(home: Home, run: Run) -> None:
    """A step whose answer went is as if it had not been put, and the day as without it."""
    run("checkin --rate prepared=4")
    (rated,) = home.entries().ratings

    run(f"edit {rated.id} --delete --yes")

    assert [row for checkin in home.entries().checkins for row in checkin.asked] == []
    assert home.entries().days == []


# ---- a name


@pytest.fixture
def named(kept: Home, run: Run) -> Home:
    """A journal with a name in every kind of record, and two backups that hold it."""
    with Journal(kept.journal).transaction() as change:
        change.add(leader("Ewa"), meeting(9, "Ewa"), focus())
    run("note", "Ewart knows. Ewa asked EWA.")
    run("note", "Nobody.")
    return kept


def holding(home: Home, name: bytes = b"Ewa ") -> list[Path]:
    return [path for path in home.folder.rglob("*.json") if name in path.read_bytes()]


def test_a_dry_run_shows_and_changes_nothing(named: Home, run: Run) -> None:
    """How many of each kind, the first lines, what stays, and what would happen."""
    before = named.journal.read_bytes()

    result = run("edit --forget ewa --dry-run")

    assert (result.code, result.err) == (0, "")
    assert " 2 moments       20 Nov 2026  Ewart knows. Ewa asked EWA.\n" in result.out
    assert "                 17 Nov 2026  Told Ewa by noon.\n" in result.out
    for line in ("1 leader", "1 talk", "1 outside view", "1 plan", "1 lesson", "1 rating"):
        assert line in result.out
    assert "other words that hold it: Ewart." in result.out
    assert "undo does not bring it back" in result.out
    assert "2 backups still hold it; --backups reaches them, too." in result.out
    assert "Nothing was changed." in result.out
    assert named.journal.read_bytes() == before
    assert len(list_backups(named.journal)) == 2


def test_a_name_is_replaced_in_the_journal(named: Home, run: Run) -> None:
    """Everywhere in it; the backups that hold it are counted, and how to reach them is said."""
    result = run("edit --forget Ewa --yes")

    found = named.entries()
    assert (result.code, result.err) == (0, "")
    assert "Replaced in the journal.\n3 backups still hold it" in result.out
    assert "with --backups reaches them" in result.out.replace("\n", " ")
    assert "copied elsewhere" in result.out
    assert [m.text for m in found.moments] == [
        "Told someone by noon.", "Ewart knows. someone asked someone.", "Nobody.",
    ]  # fmt: skip
    assert (found.leaders[0].nickname, found.meetings[0].who) == ("someone", "someone")
    assert run("doctor").code == 0
    assert len(holding(named)) == 3


def test_what_was_written_to_files_is_out_of_reach(named: Home, run: Run) -> None:
    """It is said, and the file stays as it is."""
    run("checkin --moment 'Ewa said so' --share leader")
    run("report --for leader -o agenda.md")
    paper = (named.folder / "agenda.md").read_bytes()

    said = " ".join(run("edit --forget Ewa --yes").out.split())

    assert "papers that `export` or `report -o` wrote to files" in said
    assert b"Ewa" in paper
    assert (named.folder / "agenda.md").read_bytes() == paper


def test_a_name_in_ones_own_is_replaced_there_and_that_is_said(home: Home, run: Run) -> None:
    """Before anything is done, as it would stand in papers; of another name nothing is said."""
    run("config name Ewa Nowak")
    run("note 'Told Ewa and Marek.'")
    own = "Your own name becomes “someone Nowak”; `leadself config name` sets another."

    assert own in run("edit --forget Ewa --dry-run").out
    assert "own name becomes" not in run("edit --forget Marek --yes").out
    assert own in run("edit --forget Ewa --yes").out
    assert "someone Nowak" in run("config name").out


def test_with_backups_it_is_nowhere(named: Home, run: Run) -> None:
    """In no file below the home, and undo and redo work and do not bring it back."""
    result = run("edit --forget Ewa --as 'E.' --backups --yes")

    assert (result.code, result.err) == (0, "")
    assert "Replaced in the journal.\nReplaced in 2 backups.\n" in result.out
    assert holding(named) == []
    assert len(list_backups(named.journal)) == 2
    run("undo")
    run("undo")
    run("undo --redo")
    assert named.entries().moments[-1].text == "Ewart knows. E. asked E.."
    assert run("backup restore --yes").code == 0
    assert holding(named) == []


def test_backups_are_reached_also_afterwards(named: Home, run: Run) -> None:
    """When the journal has it no more; before that, it says that they hold it."""
    run("edit --forget Ewa --yes")

    first = run("edit --forget Ewa --yes")
    second = run("edit --forget Ewa --yes --backups")
    third = run("edit --forget Ewa --yes --backups")

    assert (first.code, second.code, third.code) == (3, 0, 3)
    assert "3 backups still hold it; --backups reaches them" in first.err
    assert "Replaced in 3 backups." in second.out
    assert "Replaced in the journal" not in second.out
    assert "it is a part of Ewart" in third.err
    assert holding(named) == []


def test_a_damaged_backup_is_named(named: Home, run: Run) -> None:
    """With what the user can do; the exit code says that something was not reached."""
    damaged = list_backups(named.journal)[0].path
    damaged.write_bytes(damaged.read_bytes()[:-30])

    result = run("edit --forget Ewa --yes --backups")

    assert result.code == 4
    assert f"{damaged}isdamaged.Deleteit" in "".join(result.err.split())
    assert holding(named) == [damaged]


def test_a_name_nobody_wrote(named: Home, run: Run) -> None:
    """Exit 3, one sentence, nothing changed."""
    before = named.journal.read_bytes()

    result = run("edit --forget Ew --yes")

    assert (result.code, result.out) == (3, "")
    assert result.err == (
        "leadself: Ew does not stand in the journal as a word of its own; it is a part of EWA, "
        "Ewa, Ewa's, Ewart and New.\n"
    )
    assert named.journal.read_bytes() == before


def test_names_that_are_words(home: Home, run: Run) -> None:
    """--match-case leaves what is written otherwise."""
    run("note", "I will ask Will.")

    run("edit --forget Will --match-case --yes")

    assert [m.text for m in home.entries().moments] == ["I will ask someone."]


def test_nothing_of_a_name_is_markup(home: Home, run: Run) -> None:
    """Neither in what is looked for nor in what is shown."""
    run("note", "Told [bold]Ewa \x1b[2J (.*) today.")

    result = run("edit --forget", "[bold]Ewa", "--as", "\\1 [red]", "--yes")

    assert "Told [bold]Ewa [2J (.*) today." in result.out
    assert [m.text for m in home.entries().moments] == ["Told \\1 [red] \x1b[2J (.*) today."]


def test_an_empty_journal_stays_empty(home: Home, run: Run) -> None:
    """There is nothing to forget."""
    with Journal(home.journal).transaction() as change:
        change.take_over()

    assert run("edit --forget Ewa --yes --backups").code == 3
    assert home.entries() == Entries()
