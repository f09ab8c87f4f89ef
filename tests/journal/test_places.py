"""Where a journal can lie: folders, links, permissions, and what a killed save left behind."""

import itertools
import os
import socket
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from leadself.entries import Entries
from leadself.errors import BadInput, JournalUnavailable
from leadself.journal.files import backups_folder
from leadself.journal.journal import Journal
from tests.journal.child import NOBODY, run, unprivileged
from tests.journal.samples import SAMPLE, moment, sampled, save, temporaries, tree
from tests.journal.saves import with_a_past

ACTS: list[Callable[[Journal], object]] = [
    Journal.read,
    Journal.check_writable,
    lambda journal: save(journal, moment(90)),
]
NAMES = ["read", "check", "save"]


def mode(path: Path) -> int:
    """The permissions of ``path``."""
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """What new files are not allowed, for a while."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


# ---- who may look


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_journal_is_its_owners_alone(tmp_path: Path, mask: int) -> None:
    """File and lock have mode 0600 and the folders made for them 0700, whatever the umask."""
    journal = Journal(tmp_path / "new" / "data" / "journal.json")

    with umask(mask):
        save(journal, moment(1))

    assert {path.name: mode(path) for path in (tmp_path / "new").rglob("*")} == {
        "data": 0o700,
        "journal.json": 0o600,
        "journal.json.lock": 0o600,
    }
    assert mode(tmp_path / "new") == 0o700


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    """A folder that the user made stays as the user made it."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine").chmod(0o755)

    save(Journal(tmp_path / "mine" / "new" / "journal.json"), moment(1))

    assert mode(tmp_path / "mine") == 0o755
    assert mode(tmp_path / "mine" / "new") == 0o700


def test_a_journal_open_to_others_is_closed_by_a_save(journal: Journal) -> None:
    """A file that others could read is its owner's alone after the next save."""
    sampled(journal)
    journal.path.chmod(0o644)

    save(journal, moment(90))

    assert mode(journal.path) == 0o600


# ---- links


def chain(link: Path, target: Path) -> None:
    between = link.with_name("between")
    link.symlink_to(between)
    between.symlink_to(target)


LINKS: dict[str, Callable[[Path, Path], None]] = {
    "absolute": lambda link, target: link.symlink_to(target),
    "relative": lambda link, target: link.symlink_to(os.path.relpath(target, link.parent)),
    "chain": chain,
}


@pytest.mark.parametrize("make", LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("there", [True, False], ids=["there", "dangling"])
def test_a_symlinked_journal_stays_a_symlink(
    tmp_path: Path, make: Callable[[Path, Path], None], there: bool
) -> None:
    """A save through a link replaces what it leads to; the link is the same link."""
    target = Journal(tmp_path / "synced" / "leadself.json")
    if there:
        sampled(target)
    link = tmp_path / "journal.json"
    make(link, target.path)
    before = os.readlink(link), link.lstat().st_ino

    save(Journal(link), moment(90))

    expected = Entries.of([*(SAMPLE if there else ()), moment(90)])
    assert before == (os.readlink(link), link.lstat().st_ino)
    assert expected == target.read()
    assert expected == Journal(link).read()
    assert not target.path.is_symlink()


def test_a_link_and_its_target_share_one_lock(tmp_path: Path) -> None:
    """Whoever comes through a link waits for the same lock as who comes straight."""
    target = Journal(tmp_path / "synced" / "leadself.json")
    sampled(target)
    (tmp_path / "journal.json").symlink_to(target.path)

    save(Journal(tmp_path / "journal.json"), moment(90))

    locks = [path.relative_to(tmp_path) for path in tmp_path.rglob("*.lock")]
    assert locks == [Path("synced/leadself.json.lock")]


def test_a_link_that_leads_in_a_circle_is_unavailable(tmp_path: Path) -> None:
    """A link to itself is an error in words, and stays."""
    link = tmp_path / "journal.json"
    link.symlink_to(link)

    with pytest.raises(JournalUnavailable):
        Journal(link).read()

    assert os.readlink(link) == str(link)


# ---- no place for a file


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
def test_a_folder_is_no_journal(tmp_path: Path, act: Callable[[Journal], object]) -> None:
    """A path that is a folder is the user's mistake; nothing in the folder changes."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "kept").write_bytes(b"kept")

    with pytest.raises(BadInput, match="folder"):
        act(Journal(folder))

    assert tree(folder) == {"kept": b"kept"}


@pytest.mark.parametrize("act", ACTS, ids=NAMES)
@pytest.mark.parametrize("below", ["journal.json", "data/journal.json"])
def test_a_path_below_a_file_is_no_journal(
    tmp_path: Path, act: Callable[[Journal], object], below: str
) -> None:
    """A path that leads through a file is the user's mistake; the file stays."""
    (tmp_path / "file").write_bytes(b"kept")

    with pytest.raises(BadInput):
        act(Journal(tmp_path / "file" / below))

    assert tree(tmp_path) == {"file": b"kept"}


@pytest.mark.parametrize("act", [ACTS[0], ACTS[2]], ids=["read", "save"])
def test_a_socket_is_no_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Journal], object]
) -> None:
    """A path that is neither file nor folder is the user's mistake, and stays what it is."""
    monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")

        with pytest.raises(BadInput):
            act(Journal(Path("socket")))

    assert Path("socket").is_socket()


# ---- what a killed save left behind


def test_orphaned_temporary_files_are_swept_by_the_next_save(journal: Journal) -> None:
    """What a killed save left goes with the next one, and nothing else in the folder does."""
    sampled(journal)
    folder = journal.path.parent
    for name in (".journal.json.77-0a1b2c3d.tmp", ".journal.json.1-ffffffff.tmp"):
        (folder / name).write_bytes(b"half of a jour")
    others = {"notes.tmp", ".journal.json.swp", "journal.json.bak", ".other.json.77-0a1b2c3d.tmp"}
    for name in others:
        (folder / name).write_bytes(b"kept")

    save(journal, moment(90))

    assert {path.name for path in folder.iterdir()} == others | {
        "journal.json",
        "journal.json.lock",
    }


def test_reading_sweeps_nothing(journal: Journal) -> None:
    """A temporary file may be another leadself's that is writing now; readers leave it alone."""
    sampled(journal)
    orphan = journal.path.with_name(".journal.json.77-0a1b2c3d.tmp")
    orphan.write_bytes(b"half of a jour")

    journal.read()
    journal.check_writable()

    assert orphan.read_bytes() == b"half of a jour"


@pytest.mark.parametrize("name", ["journal[1].json", "jour*.json", "what?.json", "[!a].json"])
def test_orphans_are_swept_whatever_the_journal_is_called(tmp_path: Path, name: str) -> None:
    """The name of a journal is a name and no pattern: its own orphans go, and no others."""
    journal = Journal(tmp_path / name)
    (tmp_path / f".{name}.77-0a1b2c3d.tmp").write_bytes(b"half of a jour")
    others = [".journal.json.77-0a1b2c3d.tmp", ".whatX.json.77-0a1b2c3d.tmp"]
    for other in others:
        (tmp_path / other).write_bytes(b"being written")

    save(journal, moment(1))

    assert others == temporaries(tmp_path)


def test_a_journal_sweeps_no_other_journals_temporary_files(tmp_path: Path) -> None:
    """A journal whose name begins another's does not sweep what that one is just writing."""
    theirs = tmp_path / ".journal.json.77-0a1b2c3d.tmp"
    theirs.write_bytes(b"being written")

    save(Journal(tmp_path / "journal"), moment(1))

    assert [theirs.name] == temporaries(tmp_path)


# ---- a user who may not


@contextmanager
def lent_folder() -> Iterator[Path]:
    """A folder that a user who is not root can reach, unlike pytest's own where root runs it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        try:
            yield Path(folder)
        finally:
            for path in Path(folder).rglob("*"):
                if path.is_dir() and not path.is_symlink():
                    path.chmod(0o700)


def give_away(folder: Path) -> None:
    """Let the user that tries own ``folder`` and all in it."""
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


def test_a_user_who_may_can_save(tmp_path: Path) -> None:
    """The user of the tests below can do all of it where nothing forbids it."""
    with lent_folder() as lent:
        journal = Journal(lent / "data" / "journal.json")
        sampled(journal)
        give_away(lent)

        said = run(unprivileged, journal.path, *NAMES, "run")

        read = journal.read()

    assert [one["raised"] for one in said] == ["", "", "", ""]
    assert Entries.of([*SAMPLE, moment(90), moment(91)]) == read


@pytest.mark.parametrize("permissions", [0o500, 0o300, 0o600, 0o000], ids=oct)
def test_a_folder_that_may_not_be_written_changes_nothing(permissions: int) -> None:
    """Where the folder is closed a save is refused in words, and so is the look before it."""
    with lent_folder() as lent:
        journal = Journal(lent / "data" / "journal.json")
        sampled(journal)
        before = tree(lent)
        give_away(lent)
        journal.path.parent.chmod(permissions)

        said = run(unprivileged, journal.path, "check", "save")

        journal.path.parent.chmod(0o700)
        after = tree(lent)

    assert [one["raised"] for one in said] == ["JournalUnavailable"] * 2
    assert all("Check the permissions" in one["message"] for one in said)
    assert before == after


@pytest.mark.parametrize("permissions", [0o500, 0o300, 0o600, 0o000], ids=oct)
def test_backups_that_may_not_be_written_change_nothing(permissions: int) -> None:
    """Where the folder of the backups is closed a run's save is refused in words."""
    with lent_folder() as lent:
        path = lent / "data" / "journal.json"
        with_a_past(path)
        before = tree(lent)
        give_away(lent)
        backups_folder(path).chmod(permissions)

        [said] = run(unprivileged, path, "run")

        backups_folder(path).chmod(0o700)
        after = tree(lent)

    assert said["raised"] == "JournalUnavailable"
    assert "Check the permissions" in said["message"]
    assert before == after


def test_a_journal_that_may_not_be_written_stays_as_it_is() -> None:
    """A journal its owner has made read-only is not replaced, though the folder would allow it."""
    with lent_folder() as lent:
        journal = Journal(lent / "data" / "journal.json")
        before = sampled(journal)
        give_away(lent)
        journal.path.chmod(0o400)

        said = run(unprivileged, journal.path, "check", "save")

        after = journal.path.read_bytes()

    assert [one["raised"] for one in said] == ["JournalUnavailable"] * 2
    assert before == after


def test_a_place_that_may_not_be_written_stays_empty() -> None:
    """Where no folder can be made a save is refused in words, and so is the look before it."""
    with lent_folder() as lent:
        (lent / "closed").mkdir()
        give_away(lent)
        (lent / "closed").chmod(0o500)

        said = run(unprivileged, lent / "closed" / "new" / "data" / "journal.json", "check", "save")

        after = tree(lent)

    assert [one["raised"] for one in said] == ["JournalUnavailable"] * 2
    assert after == {"closed": None}


@pytest.mark.parametrize(("file", "folder"), [(0o000, 0o700), (0o600, 0o600)], ids=str)
def test_a_journal_that_may_not_be_read_is_unavailable(file: int, folder: int) -> None:
    """A journal that is closed to the user is an error in words, not an empty journal."""
    with lent_folder() as lent:
        journal = Journal(lent / "data" / "journal.json")
        before = sampled(journal)
        give_away(lent)
        journal.path.chmod(file)
        journal.path.parent.chmod(folder)

        said = run(unprivileged, journal.path, "read", "save")

        journal.path.parent.chmod(0o700)
        journal.path.chmod(0o600)
        after = journal.path.read_bytes()

    assert [one["raised"] for one in said] == ["JournalUnavailable"] * 2
    assert before == after


@pytest.mark.parametrize(
    ("at_link", "at_target"), [*itertools.product((0o700, 0o500), repeat=2)], ids=oct
)
def test_the_look_before_a_save_tells_what_the_save_would(at_link: int, at_target: int) -> None:
    """Through a link, too, ``check_writable`` raises what a save raises, and only that."""
    with lent_folder() as lent:
        target = Journal(lent / "target" / "leadself.json")
        sampled(target)
        (lent / "link").mkdir()
        (lent / "link" / "journal.json").symlink_to(target.path)
        give_away(lent)
        (lent / "link").chmod(at_link)
        (lent / "target").chmod(at_target)

        said = run(unprivileged, lent / "link" / "journal.json", "check", "save")

    may = at_target == 0o700
    assert [one["raised"] for one in said] == ["" if may else "JournalUnavailable"] * 2
