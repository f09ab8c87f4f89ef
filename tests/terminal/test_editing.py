"""A yes before an entry is deleted, or a name replaced everywhere."""

import pytest

from tests.conftest import Home, Run
from tests.terminal.person import CTRL_C, ENTER, Start

KEYS = pytest.mark.parametrize(
    ("keys", "line", "agreed"),
    [("y", "y\r", True), ("n", "n\r", False), (ENTER, ENTER, False), (CTRL_C, CTRL_C, False)],
    ids=["yes", "no", "Enter", "Ctrl-C"],
)
TERM = pytest.mark.parametrize("term", ["xterm-256color", "dumb"])


def texts(home: Home) -> list[str]:
    return [moment.text for moment in home.entries().moments]


@KEYS
@TERM
def test_forgetting_a_name_asks(
    home: Home, run: Run, start: Start, term: str, keys: str, line: str, agreed: bool
) -> None:
    """What holds it and that undo does not bring it back stand above the question; Enter is no."""
    run("note", "Told Ewa by noon.")
    terminal = start("edit --forget Ewa --backups", TERM=term)

    terminal.asks("1 moment", "Told Ewa by noon.", "undo does not bring it back", "Replace it?")
    terminal.press(line if term == "dumb" else keys)

    said = "copied elsewhere it cannot reach" if agreed else "Nothing was changed."
    assert terminal.ends(said) == (0 if agreed else 130)
    assert texts(home) == ["Told someone by noon." if agreed else "Told Ewa by noon."]
    assert (b"Ewa" in home.journal.read_bytes()) is not agreed


@KEYS
@TERM
def test_deleting_asks(
    home: Home, run: Run, start: Start, term: str, keys: str, line: str, agreed: bool
) -> None:
    """What goes stands above the question, record by record."""
    run("plan add --if 'T. says no' --then wait")
    (made,) = home.entries().plans
    run(f"plan done {made.id} --note 'Five minutes'")
    terminal = start(f"edit {made.id[:8]} --delete", TERM=term)

    terminal.asks("If T. says no", "did it “Five minutes”", "a follow-up", "Delete it?")
    terminal.press(line if term == "dumb" else keys)

    said = "leadself undo brings it again" if agreed else "Nothing was changed."
    assert terminal.ends(said) == (0 if agreed else 130)
    left = len(home.entries().plans), len(home.entries().followups)
    assert left == ((0, 0) if agreed else (1, 1))


def test_what_was_changed_meanwhile_is_not_deleted(home: Home, run: Run, start: Start) -> None:
    """Nobody loses what they have not seen go."""
    run("note", "one")
    (kept,) = home.entries().moments
    terminal = start(f"edit {kept.id} --delete")

    terminal.asks("“one”", "Delete it?")
    run(f"edit {kept.id} --text two")
    terminal.press("y")

    assert terminal.ends("changed while you were asked") == 5
    assert texts(home) == ["two"]
