"""`leadself backup`: the list, `now`, `restore` and `--to`."""

import json
import shutil
import stat

import pytest

from leadself.entries import Entries
from leadself.journal import files
from leadself.journal.backups import list_backups
from leadself.journal.journal import Journal
from leadself.terminal import ask
from tests.builders import moment
from tests.conftest import Home, Run


@pytest.fixture
def lived(run: Run, home: Home) -> Entries:
    """Three evenings; the entries after the second of them."""
    home.at("2026-11-18T18:00")
    run('checkin --rate prepared=2 --moment "Told Ewa by noon." --share coach')
    home.at("2026-11-19T18:00")
    run('checkin --rate prepared=4 --note prepared="[bold]Two[/] options"')
    entries = home.entries()
    home.at("2026-11-20T18:00")
    run('checkin --rate prepared=5 --if "T. says no" --then "ask again"')
    return entries


def test_the_list(run: Run, home: Home, lived: Entries) -> None:
    """Newest first, each with when it was made; the same in JSON."""
    shown = run("backup")
    envelope = json.loads(run("backup --json").out)

    assert (shown.code, shown.err) == (0, "")
    assert shown.out.index("2  20 Nov 2026 at 18:00") < shown.out.index("1  19 Nov 2026 at 18:00")
    assert envelope["kind"] == "backups"
    assert [row["number"] for row in envelope["backups"]] == [2, 1]
    assert set(envelope["backups"][0]) == {"number", "made_at", "kept", "size", "good", "file"}


def test_without_a_backup(run: Run, home: Home) -> None:
    """One line on stderr and exit 0; there is nothing to keep or to go back to."""
    assert (run("backup").code, run("backup").out) == (0, "")
    assert "No backup yet" in run("backup").err
    assert run("backup now").code == 3
    assert run("backup restore").code == 3
    assert run("backup --to x.json").code == 3
    assert not home.journal.parent.exists()


def test_now_keeps_a_copy(run: Run, home: Home, lived: Entries) -> None:
    """A copy, not a link: another program may write into the journal in place."""
    before = home.journal.read_bytes()

    result = run("backup now")

    assert "Kept as backup 3" in result.out
    newest = list_backups(home.journal)[0]
    assert (newest.kept, newest.path.read_bytes()) == (True, before)
    assert newest.path.stat().st_ino != home.journal.stat().st_ino


def test_now_keeps_only_a_whole_journal(run: Run, home: Home, lived: Entries) -> None:
    """A damaged file is not kept under the name of a backup."""
    home.journal.write_bytes(home.journal.read_bytes()[:-9])

    assert run("backup now").code == 4
    assert len(list_backups(home.journal)) == 2


def test_restore_goes_back_and_can_be_taken_back(run: Run, home: Home, lived: Entries) -> None:
    """It shows what changes, keeps the file as it is, and undo brings it again."""
    full, before = home.entries(), home.journal.read_bytes()

    result = run("backup restore --yes")

    assert result.code == 0
    assert "goes        20 Nov 2026  Be prepared 5" in result.out
    assert "goes        20 Nov 2026  If T. says no, then I ask again." in result.out
    assert home.entries() == lived
    assert list_backups(home.journal)[0].path.read_bytes() == before
    run("undo")
    assert sorted(home.entries(), key=repr) == sorted(full, key=repr)


def test_restore_shows_what_comes_back_and_what_changes(run: Run, home: Home) -> None:
    """Records added, gone and changed, each in its own words."""
    run("checkin --rate prepared=2 --note prepared=first")
    run("checkin --moment later")
    run("undo")
    run("checkin --rate prepared=4")

    result = run("backup restore 2 --yes")

    assert "comes back  20 Nov 2026  “later”" in result.out
    assert "changes     20 Nov 2026  now: Be prepared 4 “first”" in result.out
    assert "then: Be prepared 2 “first”" in result.out


def test_restore_asks_and_nobody_is_there(run: Run, home: Home, lived: Entries) -> None:
    """Without a terminal and without --yes nothing happens."""
    before = home.journal.read_bytes()

    result = run("backup restore 1")

    assert result.code == 2
    assert "--yes" in result.err
    assert home.journal.read_bytes() == before


def test_restore_of_what_is_there_changes_nothing(run: Run, home: Home, lived: Entries) -> None:
    """A copy of the journal itself holds nothing else."""
    run("backup now")
    before = home.journal.read_bytes()

    result = run("backup restore 3 --yes")

    assert result.out.startswith("Nothing to do")
    assert home.journal.read_bytes() == before


def test_restore_over_a_damaged_journal(run: Run, home: Home, lived: Entries) -> None:
    """What the backup lacks is shown; the damaged file is kept for good."""
    damaged = home.journal.read_bytes().replace(b"Ewa", b"Eva")
    home.journal.write_bytes(damaged)

    result = run("backup restore --yes")

    assert result.code == 0
    assert "goes        20 Nov 2026  Be prepared 5" in result.out
    assert "--salvage" in result.out
    assert home.entries() == lived
    kept = list_backups(home.journal)[0]
    assert (kept.kept, kept.path.read_bytes()) == (True, damaged)
    assert "damaged" in run("backup").out


def test_restore_when_the_journal_is_gone(run: Run, home: Home, lived: Entries) -> None:
    """A deleted journal comes back from its newest backup."""
    home.journal.unlink()

    assert run("backup restore --yes").code == 0
    assert home.entries() == lived


def test_restore_from_a_file(run: Run, home: Home, lived: Entries) -> None:
    """Any journal file will do, such as one from another machine."""
    other = home.folder / "other.json"
    other.write_bytes(list_backups(home.journal)[-1].path.read_bytes())

    assert run(f"backup restore {other} --yes").code == 0
    assert len(home.entries().ratings) == 1
    assert len(home.entries().moments) == 1


@pytest.mark.parametrize(
    ("which", "code", "why"),
    [
        ("99", 3, "There is no backup 99"),
        ("no-such-file", 3, "There is no file no-such-file"),
        ("everything.json", 2, "`leadself import everything.json` takes others in"),
        ("ratings.csv", 2, "`leadself import ratings.csv` takes others in"),
        (".", 2, "is a directory"),
    ],
)
def test_what_cannot_be_gone_back_to(
    run: Run, home: Home, lived: Entries, which: str, code: int, why: str
) -> None:
    """One sentence, and the journal stays."""
    run("backup --to everything.json")
    run("backup --to ratings.csv")
    before = home.journal.read_bytes()

    result = run(f"backup restore {which} --yes")

    assert (result.code, home.journal.read_bytes()) == (code, before)
    assert why in result.err


def test_everything_goes_to_a_file_of_the_users_own(run: Run, home: Home, lived: Entries) -> None:
    """JSON holds all of it, CSV the ratings; stderr says that private notes are in it."""
    to_json, to_csv = run("backup --to x.json"), run("backup --to x.csv")

    assert (to_json.code, to_json.out, to_csv.out) == (0, "", "")
    assert "private notes included" in to_json.err
    assert "private notes included" in to_csv.err
    assert "Not in it: a moment and a plan." in to_csv.err
    paper = home.folder / "x.json"
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    assert "Told Ewa by noon." in paper.read_text("utf-8")
    assert (home.folder / "x.csv").read_text("utf-8") == (
        "date,topic,rating,note,share\n"
        "2026-11-18,prepared,2,,private\n"
        "2026-11-19,prepared,4,[bold]Two[/] options,private\n"
        "2026-11-20,prepared,5,,private\n"
    )


def test_a_file_that_is_there_is_not_replaced_unasked(run: Run, home: Home, lived: Entries) -> None:
    """Without a terminal only --yes replaces it."""
    paper = home.folder / "x.json"
    paper.write_text("mine")

    assert run("backup --to x.json").code == 2
    assert paper.read_text() == "mine"
    assert run("backup --to x.json --yes").code == 0
    assert json.loads(paper.read_text("utf-8"))["kind"] == "backup"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("backup --to x.txt", "ends neither in .json (everything) nor in .csv"),
        ("backup --to data/journal.json --yes", "is your journal"),
        ("backup --to . ", "ends neither in .json"),
        ("backup --yes now", "Write options after `leadself backup now`"),
        ("backup nonsense", "No such command 'nonsense'"),
    ],
)
def test_what_backup_refuses(run: Run, home: Home, lived: Entries, line: str, why: str) -> None:
    """Exit 2, one sentence, and nothing is written."""
    before = home.journal.read_bytes()

    result = run(line)

    assert (result.code, home.journal.read_bytes()) == (2, before)
    assert why in result.err


def test_backups_of_a_linked_journal_lie_beside_the_file(run: Run, home: Home) -> None:
    """Where the journal is a link, its backups are found all the same."""
    run("checkin --moment one")
    run("checkin --moment two")
    link = home.folder / "link.json"
    link.symlink_to(home.journal)

    result = run(f"--journal {link} backup restore --yes")

    assert result.code == 0
    assert [moment.text for moment in home.entries().moments] == ["one"]


def test_restore_does_only_what_was_shown(
    run: Run, home: Home, lived: Entries, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another terminal saves while the question stands is not taken away unseen."""
    for damage in (False, True):
        whole = home.journal.read_bytes()
        if damage:
            home.journal.write_bytes(whole.replace(b"Ewa", b"Eva"))

        def save_meanwhile(*_: object, whole: bytes = whole) -> None:
            home.journal.write_bytes(whole)
            with Journal(home.journal).transaction() as change:
                change.add(moment("meanwhile"))

        monkeypatch.setattr(ask, "check_agreed", save_meanwhile)
        result = run("backup restore 1 --yes")

        assert (result.code, result.err.count("changed while you were asked")) == (5, 1)
        assert "meanwhile" in [found.text for found in home.entries().moments]


def test_records_of_a_newer_version_are_shown(run: Run, home: Home, lived: Entries) -> None:
    """What this version does not know does not go unseen."""
    with Journal(home.journal).transaction() as change:
        change.put({("later", "7"): {"any": "thing"}})

    result = run("backup restore --yes")

    assert "goes                     something this version does not know" in result.out


def test_the_list_beside_a_file_that_goes(run: Run, home: Home, lived: Entries) -> None:
    """Whatever is no backup, or is gone by now, is left out; the others are listed."""
    folder = files.backups_folder(home.journal)
    (folder / "000009-20269999T999999Z.json").write_text("{}")
    (folder / "notes.txt").write_text("mine")
    (folder / "000010-20261120T180000Z.json").symlink_to("nowhere")

    assert [backup.number for backup in list_backups(home.journal)] == [2, 1]
    assert run("checkin --moment more").code == 0


def test_backups_are_not_written_over(run: Run, home: Home, lived: Entries) -> None:
    """Neither by a paper of the user's."""
    newest = list_backups(home.journal)[0].path
    before = newest.read_bytes()

    result = run(f"backup --to {newest} --yes")

    assert (result.code, newest.read_bytes()) == (2, before)
    assert "one of its backups" in result.err


def test_something_else_in_the_place_of_the_backups(run: Run, home: Home, lived: Entries) -> None:
    """It is named, before anything is changed; doctor says so, too."""
    folder = files.backups_folder(home.journal)
    shutil.rmtree(folder)
    folder.write_text("a file")
    before = home.journal.read_bytes()

    for line in ("checkin --moment x", "backup", "backup now", "backup restore --yes"):
        result = run(line)
        assert (result.code, home.journal.read_bytes()) == (2, before)
        assert str(folder) in result.err
    health = run("doctor")
    assert health.code == 0
    assert "Backups   !" in health.out
