"""Every call to the operating system fails once: the old journal or the new one, never between."""

import contextlib
import errno
import os
from pathlib import Path
from typing import Any

import pytest

from leadself.entries import Entries
from leadself.errors import JournalUnavailable
from leadself.journal import files
from leadself.journal.journal import Journal, Run
from tests import safety
from tests.journal.calls import ALL, Call, failing, intercepted, recorded
from tests.journal.samples import SAMPLE, moment, sampled, save, temporaries
from tests.journal.saves import NOW, saves
from tests.safety import Size


def outcome(function: Call, *arguments: object) -> BaseException | None:
    """What ``function`` raises."""
    try:
        function(*arguments)
    except BaseException as error:
        return error
    return None


@pytest.fixture
def old(journal: Journal) -> bytes:
    """The file before the save that fails."""
    return sampled(journal)


def test_any_calls_of_a_save_can_fail(size: Size) -> None:
    """Whichever calls fail: the old or the new journal, whole backups, and the next save works."""
    trial = safety.calls(size)

    assert trial.losses == ()
    assert trial.count >= 500


def test_a_save_is_made_of_the_calls_that_fail(tmp_path: Path) -> None:
    """The test above would do nothing if a save did not go through the calls it lets fail."""
    made = {name: recorded(one.act, one.plant(tmp_path / name)) for name, one in saves().items()}

    assert {"open", "write", "fsync", "close", "replace", "stat", "flock"} <= set(made["plain"])
    assert {"mkdir"} <= set(made["first"])
    assert {"link", "scandir", "unlink"} <= set(made["linked"])
    assert made["copied"].count("write") == made["copied"].count("replace") == 2


@pytest.mark.parametrize("error", safety.ERRORS[1:4], ids=repr)
def test_any_call_of_a_read_can_fail(journal: Journal, old: bytes, error: OSError) -> None:
    """A journal that cannot be read is an error in words, never an empty journal."""
    for number, name in enumerate(recorded(journal.read)):
        read: list[Entries] = []
        with failing([number], error), contextlib.suppress(JournalUnavailable):
            read.append(journal.read())

        assert read in ([], [SAMPLE]), name


def test_a_temporary_file_that_cannot_be_removed_goes_with_the_next_save(
    journal: Journal, old: bytes
) -> None:
    """Only where removing fails, too, something is left; the next save takes it away."""
    with failing(ALL, OSError(errno.EIO, "Input/output error"), ("replace", "unlink")):
        raised = outcome(save, journal, moment(90))
    left, orphans = journal.path.read_bytes(), temporaries(journal.path.parent)

    save(journal, moment(91))

    assert isinstance(raised, JournalUnavailable)
    assert old == left
    assert len(orphans) == 1
    assert temporaries(journal.path.parent) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EFBIG, "the disk is full"),
        (errno.EROFS, "may not write there"),
        (errno.EACCES, "may not write there"),
        (errno.EPERM, "may not write there"),
        (errno.EIO, "input/output error"),
    ],
)
def test_a_failed_save_says_why(journal: Journal, old: bytes, code: int, words: str) -> None:
    """What the system says is told in words, with the path of the journal."""
    with failing(ALL, OSError(code, os.strerror(code)), ("write",)):
        raised = outcome(save, journal, moment(90))

    assert isinstance(raised, JournalUnavailable)
    assert words in str(raised)
    assert str(journal.path) in str(raised)


# ---- what a power cut would leave


def steps_of_a_save(journal: Journal) -> list[str]:
    """What a save does to files, in order, each with what it does it to."""
    steps: list[str] = []
    names: dict[int, str] = {}

    def what(path: str | Path) -> str:
        path = Path(path)
        if path.parent.name.endswith(".backups"):
            return "a backup"
        return "new file" if path.name.endswith(".tmp") else path.name

    def intercept(name: str, call: Call) -> Call:
        def record_and_call(*arguments: Any, **named: Any) -> Any:
            result = call(*arguments, **named)
            match name:
                case "open" if isinstance(result, int):
                    names[result] = what(arguments[0])
                case "write" | "fsync":
                    steps.append(f"{name} {names[arguments[0]]}")
                case "link":
                    steps.append(f"{what(arguments[0])} is linked as {what(arguments[1])}")
                case "replace" | "rename":
                    steps.append(f"{what(arguments[0])} becomes {what(arguments[1])}")
            return result

        return record_and_call

    with intercepted(intercept):
        save(journal, moment(90))
    return steps


def test_the_new_file_is_safe_before_it_takes_the_old_ones_place(
    journal: Journal, old: bytes
) -> None:
    """A power cut at any moment finds the old file or the new: sync, then replace, then sync."""
    steps = steps_of_a_save(journal)

    assert steps == [
        "write new file",
        "fsync new file",
        "new file becomes journal.json",
        "fsync data",
    ]


def test_the_old_file_is_a_backup_before_the_new_one_takes_its_place(
    journal: Journal, old: bytes
) -> None:
    """Whenever the power goes, a run's new file has the old one as a backup beside it."""
    steps = steps_of_a_save(Journal(journal.path, Run("checkin", NOW)))

    assert steps == [
        "write new file",
        "fsync new file",
        "journal.json is linked as a backup",
        "new file becomes journal.json",
        "fsync data",
    ]


def test_the_old_file_is_never_opened_for_writing(journal: Journal, old: bytes) -> None:
    """A save makes a new file: whoever has the old one open keeps it, whole."""
    with journal.path.open("rb") as opened:
        save(journal, moment(90))

        kept = opened.read()

    assert old == kept


def test_the_new_file_is_made_and_never_one_that_is_there(
    journal: Journal, old: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the temporary file's name is taken, even by a link, nothing is written there."""
    monkeypatch.setattr(os, "urandom", bytes)
    monkeypatch.setattr(files, "sweep_temporaries", lambda folder, names: None)
    victim = journal.path.with_name("victim")
    victim.write_bytes(b"somebody's")
    journal.path.with_name(f".journal.json.{os.getpid()}-00000000.tmp").symlink_to(victim)

    raised = outcome(save, journal, moment(90))

    assert isinstance(raised, JournalUnavailable)
    assert victim.read_bytes() == b"somebody's"
    assert old == journal.path.read_bytes()
