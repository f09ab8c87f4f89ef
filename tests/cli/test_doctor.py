"""`leadself doctor`."""

import json
import shutil
from pathlib import Path

import pytest

from leadself.journal import checkup, files
from leadself.journal.backups import list_backups
from leadself.journal.checkup import synced_by
from leadself.terminal import ask
from tests.conftest import Home, Run


@pytest.fixture
def lived(run: Run) -> None:
    run('checkin --rate prepared=2 --moment "Told Ewa by noon."')
    run('checkin --rate go-to=4 --note go-to="Two options"')


@pytest.mark.usefixtures("lived")
def test_a_whole_journal(run: Run, home: Home) -> None:
    """Exit 0, and in plain words: whole, where, who can read it, backups, versions."""
    result = run("doctor")

    assert (result.code, result.err) == (0, "")
    assert (
        "Whole       Its checksum and the number of its records are right: a moment" in result.out
    )
    assert str(home.journal) in result.out.replace("\n             ", "")
    assert "by you alone" in result.out
    assert "1, the newest of 20 Nov 2026 at 18:00 (just now)." in result.out
    assert "!" not in result.out


def test_before_the_first_check_in(run: Run, home: Home) -> None:
    """No journal yet is no damage, and looking makes none."""
    result = run("doctor")

    assert result.code == 0
    assert "There is no journal yet." in result.out
    assert not home.journal.parent.exists()


@pytest.mark.usefixtures("lived")
def test_its_json(run: Run, home: Home) -> None:
    """The keys are fixed."""
    envelope = json.loads(run("doctor --json").out)

    assert [*envelope] == [
        "leadself", "kind", "journal", "state", "problem", "line", "schema", "records", "size",
        "mode", "others_may_read", "unwritable", "synced_by", "backups", "newest_backup",
        "backups_problem", "others_may_read_backups", "newest_good_backup", "versions",
    ]  # fmt: skip
    assert (envelope["state"], envelope["schema"], envelope["mode"]) == ("whole", 1, "0600")
    assert envelope["records"]["ratings"] == 2


@pytest.mark.usefixtures("lived")
def test_others_can_read_it(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning, still exit 0; a folder that lets nobody in keeps it closed."""
    home.journal.chmod(0o644)

    assert "by you alone" in run("doctor").out
    monkeypatch.setattr(checkup, "who_may_read", lambda path: "everyone on this machine")
    result = run("doctor")

    assert result.code == 0
    assert "Readable  ! by everyone on this machine (mode 0644)" in result.out
    assert "everyone on this machine can read them: chmod -R go=" in " ".join(result.out.split())


def test_a_synced_folder_is_a_warning(run: Run, home: Home) -> None:
    """The name of the folder tells who carries it away."""
    journal = home.folder / "Dropbox" / "notes" / "journal.json"
    run(f"--journal {journal} checkin --moment one")

    result = run(f"--journal {journal} doctor")

    assert result.code == 0
    assert "Place     ! This folder looks synced by Dropbox" in result.out


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("/home/eva/OneDrive - Firma/leadself/journal.json", "OneDrive"),
        ("/Users/eva/Library/Mobile Documents/journal.json", "iCloud"),
        ("/home/eva/Nextcloud/journal.json", "Nextcloud"),
        ("/home/eva/.local/share/leadself/journal.json", None),
        ("/home/eva/journal.json", None),
    ],
)
def test_who_syncs_a_folder(path: str, who: str | None) -> None:
    """By the name of any folder above the journal."""
    assert synced_by(Path(path)) == who


def test_a_mark_in_the_folder_tells_too(tmp_path: Path) -> None:
    """Syncthing leaves a mark in every folder it carries."""
    (tmp_path / ".stfolder").mkdir()

    assert synced_by(tmp_path / "leadself" / "journal.json") == "Syncthing"


@pytest.mark.usefixtures("lived")
def test_damage_is_exit_4(run: Run, home: Home) -> None:
    """What is wrong, in which line, and what to do; nothing is changed."""
    damaged = home.journal.read_bytes()[:-40]
    home.journal.write_bytes(damaged)

    result = run("doctor")

    assert result.code == 4
    assert "Damaged   ! It is no whole journal" in result.out
    assert "`leadself backup restore` shows" in " ".join(result.out.split())
    assert json.loads(run("doctor --json").out)["state"] == "damaged"
    assert home.journal.read_bytes() == damaged


@pytest.mark.usefixtures("lived")
def test_salvage_writes_what_still_checks_to_a_new_file(run: Run, home: Home) -> None:
    """It says what is lost, leaves the journal alone, and the new file is a journal."""
    damaged = home.journal.read_bytes().replace(b"Ewa", b"Eva")
    home.journal.write_bytes(damaged)

    result = run("doctor --salvage")

    salvaged = home.journal.with_name("journal-salvaged.json")
    assert result.code == 0
    assert "lost        line" in result.out
    assert "Told Eva by noon." in " ".join(result.out.split())
    assert home.journal.read_bytes() == damaged
    assert salvaged.stat().st_mode & 0o777 == 0o600
    assert "Two options" in run(f"--journal {salvaged} log").out
    assert run("doctor --salvage").code == 2  # it is there already
    assert run(f"backup restore {salvaged} --yes").code == 0
    assert [rating.note for rating in home.entries().ratings] == [None, "Two options"]


@pytest.mark.usefixtures("lived")
def test_salvage_of_nothing_writes_nothing(run: Run, home: Home) -> None:
    """From an empty file there is nothing to save, and it is still damaged."""
    home.journal.write_bytes(b"")

    result = run("doctor --salvage -o saved.json")

    assert result.code == 4
    assert not (home.folder / "saved.json").exists()


@pytest.mark.usefixtures("lived")
def test_accept_takes_over_what_an_editor_wrote(run: Run, home: Home) -> None:
    """The user's word makes it the journal; the file as it was found is a backup for good."""
    edited = home.journal.read_bytes().replace(b"Ewa", b"Eva")
    home.journal.write_bytes(edited)
    assert run("progress").code == 4

    result = run("doctor --accept --yes")

    assert result.code == 0
    assert [moment.text for moment in home.entries().moments] == ["Told Eva by noon."]
    assert list_backups(home.journal)[0].path.read_bytes() == edited
    assert run("undo").code == 3  # its steps speak of what leadself had written
    assert run("doctor").code == 0


@pytest.mark.usefixtures("lived")
def test_accept_refuses_what_is_no_journal(run: Run, home: Home) -> None:
    """A cut file, or a topic that is none, is not taken over."""
    whole = home.journal.read_bytes()
    for data, code in (
        (whole[:-40], 4),
        (whole.replace(b'"topic":"go-to"', b'"topic":"go-no"'), 2),
    ):
        home.journal.write_bytes(data)

        result = run("doctor --accept --yes")

        assert result.code == code
        assert home.journal.read_bytes() == data


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("doctor --accept", "The journal is whole; there is nothing to accept."),
        ("doctor --salvage", "The journal is whole; there is nothing to salvage."),
        ("doctor --salvage --accept", "not both"),
        ("doctor -o x", "--output goes with --salvage"),
    ],
)
def test_what_doctor_refuses(run: Run, home: Home, line: str, why: str) -> None:
    """Exit 2 and one sentence."""
    before = home.journal.read_bytes()

    result = run(line)

    assert (result.code, home.journal.read_bytes()) == (2, before)
    assert why in result.err


@pytest.mark.usefixtures("lived")
def test_a_newer_journal_is_whole_but_not_ours_to_write(run: Run, home: Home) -> None:
    """Doctor says so; mending is for the version that wrote it."""
    from tests.journal.samples import sealed

    home.journal.write_bytes(sealed({}, schema=2))

    assert run("doctor").code == 0
    assert "A newer leadself wrote it." in run("doctor").out
    assert run("doctor --accept --yes").code == 4
    assert run("backup restore --yes").code == 4


@pytest.mark.usefixtures("lived")
def test_accept_shows_what_is_not_leadselfs(run: Run, home: Home) -> None:
    """A changed record is shown before anybody says yes; without a terminal only --yes does."""
    edited = home.journal.read_bytes().replace(b"Ewa", b"Eva")
    home.journal.write_bytes(edited)

    result = run("doctor --accept")

    assert (result.code, home.journal.read_bytes()) == (2, edited)
    assert "stands      20 Nov 2026  “Told Eva by noon.”" in result.out


@pytest.mark.usefixtures("lived")
def test_accept_takes_only_what_was_shown(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes meanwhile is looked at again first."""
    home.journal.write_bytes(home.journal.read_bytes().replace(b"Ewa", b"Eva"))
    other = home.journal.read_bytes().replace(b"Eva", b"Ida")
    monkeypatch.setattr(ask, "check_agreed", lambda *_: home.journal.write_bytes(other))

    assert run("doctor --accept").code == 5
    assert home.journal.read_bytes() == other


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize(
    "edit",
    [
        (b'"schema":1', b'"schema":"x"'),
        (b'"value":4', b'"value":4,"mood":1e999'),
        (b'"plans":{', b'"pl\\"ans":{'),
    ],
)
def test_accept_takes_nothing_that_breaks_the_journal(
    run: Run, home: Home, edit: tuple[bytes, bytes]
) -> None:
    """What could not be written or read again is refused, and the file stays."""
    run("checkin --if a --then b")
    edited = home.journal.read_bytes().replace(*edit)
    home.journal.write_bytes(edited)

    result = run("doctor --accept --yes")

    assert (result.code, home.journal.read_bytes()) == (4, edited)


@pytest.mark.usefixtures("lived")
def test_who_may_read_is_told_by_the_way_to_the_file(home: Home) -> None:
    """A readable file in a closed folder is closed."""
    for mode in (0o644, 0o640):
        home.journal.chmod(mode)
        assert checkup.who_may_read(home.journal) is None  # its folder is the user's alone


def test_a_journal_that_cannot_be_written_is_a_warning(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first check-in, too."""
    full = shutil.disk_usage(home.folder)._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: full)

    result = run("doctor")

    assert result.code == 0
    assert "Writable  !" in result.out
    assert "the disk is full" in " ".join(result.out.split())
    assert run("checkin --moment x").code == 5


@pytest.mark.parametrize("kind", ["a file", "a link to nothing"])
def test_something_else_in_the_place_of_the_backups_is_told(
    run: Run, home: Home, kind: str
) -> None:
    """Doctor warns, and nobody types a line that cannot be kept."""
    run("checkin --moment x")
    folder = files.backups_folder(home.journal)
    if kind == "a file":
        folder.write_text("mine")
    else:
        folder.symlink_to("nowhere")

    result = run("doctor")

    assert result.code == 0
    assert "Writable  !" in result.out
    assert "is not a folder" in " ".join(result.out.split())
    for line in ("note y", "backup now", "backup"):
        assert (run(line).code, "is not a folder" in run(line).err) == (2, True)
