"""What ``python -m tests.safety`` says; what it tries is in the tests of the journal."""

import pytest

from leadself.errors import JournalUnavailable
from tests import safety
from tests.safety import Size, Trial


def trial(*losses: str) -> Trial:
    return Trial("3 saves at once", 3, "all 3 kept", losses)


def test_a_trial_that_lost_nothing_says_what_was_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a trial, and 0."""
    monkeypatch.setattr(safety, "TRIALS", dict.fromkeys(["kills", "writers"], lambda size: trial()))

    code = safety.main([])

    said = "3 saves at once: all 3 kept"
    assert (code, capsys.readouterr().out) == (0, f"kills     {said}\nwriters   {said}\n")


def test_a_trial_that_lost_something_says_what(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line names the first loss and how many more there are, and the program ends with 1."""
    monkeypatch.setattr(safety, "TRIALS", {"writers": lambda size: trial("a save", "b", "c")})

    code = safety.main(["writers"])

    assert code == 1
    assert capsys.readouterr().out == ("writers   3 saves at once: LOST, a save (and 2 more)\n")


def test_a_trial_that_breaks_off_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a trial cannot go on it says why, and the program ends with 1."""

    def break_off(size: Size) -> Trial:
        raise JournalUnavailable("no room to try it.")

    monkeypatch.setattr(safety, "TRIALS", {"disks": break_off})

    code = safety.main(["disks"])

    assert (code, capsys.readouterr().out) == (1, "disks     BROKEN OFF, no room to try it.\n")


def test_long_is_the_long_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """``--long`` tries the most, and without it the usual."""
    sizes = []

    def note(size: Size) -> Trial:
        sizes.append(size)
        return trial()

    monkeypatch.setattr(safety, "TRIALS", {"calls": note})

    safety.main([])
    safety.main(["calls", "--long"])

    assert sizes == [Size.USUAL, Size.LONG]


def test_a_trial_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is none is an error that lists those there are."""
    with pytest.raises(SystemExit):
        safety.main(["fires"])

    assert "there is no fires; there are kills, writers" in capsys.readouterr().err
