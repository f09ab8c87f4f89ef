"""Every call to the operating system fails once: the old journal or the new one, never between."""

import contextlib
import errno
import itertools
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadself.errors import JournalUnavailable
from leadself.journal import files
from leadself.journal.journal import Journal
from leadself.records import Entries
from tests.journal.calls import ALL, Call, failing, intercepted, recorded
from tests.journal.samples import (
    SAMPLE,
    moment,
    sampled,
    save,
    temporaries,
    temporary_journal,
    written,
)

ERRORS: list[BaseException] = [
    OSError(errno.EIO, "Input/output error"),
    OSError(errno.ENOSPC, "No space left on device"),
    PermissionError(errno.EACCES, "Permission denied"),
    KeyboardInterrupt(),
]


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


@pytest.fixture
def new(tmp_path: Path, old: bytes) -> bytes:
    """The file after that save, if it goes through."""
    other = written(Journal(tmp_path / "other" / "journal.json"), old)
    save(other, moment(90))
    return other.path.read_bytes()


def test_a_save_is_made_of_the_calls_that_fail_below(journal: Journal, old: bytes) -> None:
    """The tests below would do nothing if a save did not go through the calls they let fail."""
    made = recorded(save, journal, moment(90))

    assert {"open", "write", "fsync", "close", "replace", "stat"} <= set(made)


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_any_call_can_fail(journal: Journal, old: bytes, new: bytes, error: BaseException) -> None:
    """Whichever call fails: the old or the new journal, no traceback, no temporary file."""
    for number, name in enumerate(recorded(save, journal, moment(90))):
        written(journal, old)
        with failing([number], error):
            raised = outcome(save, journal, moment(90))

        left = journal.path.read_bytes()

        assert isinstance(raised, JournalUnavailable | KeyboardInterrupt | None), (name, raised)
        assert left in (old, new), name
        assert raised or left == new, name
        assert temporaries(journal.path.parent) == [], name


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_all_calls_can_fail_from_one_on(
    journal: Journal, old: bytes, new: bytes, error: BaseException
) -> None:
    """Where nothing works any more: the old or the new journal, and the next save sweeps up."""
    for number, name in enumerate(recorded(save, journal, moment(90))):
        written(journal, old)
        with failing(ALL[number:], error):
            raised = outcome(save, journal, moment(90))

        left = journal.path.read_bytes()
        save(journal, moment(91))

        assert left in (old, new), name
        assert raised or left == new, name
        assert moment(91) in journal.read().moments, name
        assert temporaries(journal.path.parent) == [], name


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_any_call_of_the_first_save_can_fail(tmp_path: Path, error: BaseException) -> None:
    """Where there was no journal: none or the new one, and the next save works."""
    made = recorded(save, Journal(tmp_path / "try" / "data" / "journal.json"), moment(90))
    for number, name in enumerate(made):
        journal = Journal(tmp_path / str(number) / "data" / "journal.json")
        with failing([number], error):
            raised = outcome(save, journal, moment(90))

        left, orphans = journal.read(), [*tmp_path.rglob("*.tmp")]
        save(journal, moment(91))

        assert isinstance(raised, JournalUnavailable | KeyboardInterrupt | None), (name, raised)
        assert left in (Entries(), Entries(moments=(moment(90),))), name
        assert raised or left.moments, name
        assert orphans == [], name
        assert Entries.of([*left, moment(91)]) == journal.read(), name


@pytest.mark.parametrize("error", ERRORS[:3], ids=repr)
def test_any_call_of_a_read_can_fail(journal: Journal, old: bytes, error: OSError) -> None:
    """A journal that cannot be read is an error in words, never an empty journal."""
    for number, name in enumerate(recorded(journal.read)):
        read: list[Entries] = []
        with failing([number], error), contextlib.suppress(JournalUnavailable):
            read.append(journal.read())

        assert read in ([], [SAMPLE]), name


@settings(max_examples=30)
@given(st.lists(st.integers(1, 700), min_size=1, max_size=5))
def test_a_short_write_is_no_error(sizes: list[int]) -> None:
    """A system that takes the bytes in pieces of any size gets all of them."""
    with temporary_journal() as journal:
        sampled(journal)
        pieces = itertools.cycle(sizes)

        def intercept(name: str, call: Call) -> Call:
            if name != "write":
                return call
            return lambda descriptor, data: call(descriptor, data[: next(pieces)])

        with intercepted(intercept):
            save(journal, moment(90))

        assert Entries.of([*SAMPLE, moment(90)]) == journal.read()


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
        name = Path(path).name
        return "new file" if name.endswith(".tmp") else name

    def intercept(name: str, call: Call) -> Call:
        def record_and_call(*arguments: Any, **named: Any) -> Any:
            result = call(*arguments, **named)
            match name:
                case "open" if isinstance(result, int):
                    names[result] = what(arguments[0])
                case "write" | "fsync":
                    steps.append(f"{name} {names[arguments[0]]}")
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
