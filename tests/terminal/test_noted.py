"""A moment noted by day, taken up in the evening."""

import pytest

from tests.conftest import Home, Run
from tests.terminal.conversations import MOMENT, RATE
from tests.terminal.person import BACK, CTRL_D, ENTER, STOP, Start


def texts(home: Home) -> list[str]:
    return [moment.text for moment in home.entries().moments]


@pytest.mark.usefixtures("opened")
def test_enter_takes_what_was_noted(run: Run, home: Home, start: Start) -> None:
    """It stands under the question; Enter takes it, and nothing is written twice."""
    run("note", "T. said yes in six minutes.")
    terminal = start("checkin")

    terminal.asks(MOMENT, "18:00", "“T. said yes in six minutes.”", "Enter takes it")
    terminal.press(ENTER)
    terminal.say((RATE, STOP))

    assert terminal.ends("Saved: a moment.") == 0
    assert texts(home) == ["T. said yes in six minutes."]
    assert run("--short").out == "check-in begun\n"


@pytest.mark.usefixtures("opened")
def test_back_and_enter_keeps_what_was_taken(run: Run, home: Home, start: Start) -> None:
    """Not the next one in its place."""
    run("note first")
    run("note second")
    terminal = start("checkin")

    terminal.say((MOMENT, ENTER), (RATE, BACK), ("What you had noted.", ENTER), (RATE, STOP))

    assert terminal.ends("Saved") == 0
    (checkin,) = home.entries().checkins
    assert [row.record for row in checkin.asked if row.record] == [home.entries().moments[0].id]


@pytest.mark.usefixtures("opened")
def test_a_note_taken_back_elsewhere_comes_back_with_enter(
    run: Run, home: Home, start: Start
) -> None:
    """Another terminal undoes the note while it is offered: taking it keeps it."""
    run("note", "precious words")
    terminal = start("checkin")
    terminal.asks("precious words")
    run("undo")
    assert texts(home) == []

    terminal.press(ENTER)
    terminal.say((RATE, STOP))

    assert terminal.ends("Saved: a moment.") == 0
    assert texts(home) == ["precious words"]


def test_a_note_at_a_prompt(home: Home, start: Start) -> None:
    """One line, with its marks said back once; an empty one writes nothing."""
    terminal = start("note")
    terminal.say(("What happened, in a line?", "He has it. !" + ENTER))
    assert terminal.ends("Kept to bring", "Noted.") == 0

    empty = start("note")
    empty.say(("What happened, in a line?", ENTER))
    assert empty.ends("Nothing was written down.") == 0

    assert [(m.text, m.bring) for m in home.entries().moments] == [("He has it.", True)]


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("plain", ["", "--plain "])
def test_a_dash_leaves_it_out(run: Run, home: Home, start: Start, plain: str) -> None:
    """The line that offers it says how; then the next one is offered, and the first one no more."""
    run("note first")
    run("note second")
    terminal = start(f"{plain}checkin")

    terminal.asks("“first”", "Enter takes it, - leaves it out")
    terminal.press("-" + ENTER)
    terminal.asks("“second”")
    terminal.press("told" + ENTER)
    terminal.say((RATE, STOP + (ENTER if plain else "")))

    assert terminal.ends("Saved: a moment.") == 0
    assert texts(home) == ["first", "second", "told"]
    assert "1 noted" in run("--short").out


@pytest.mark.usefixtures("opened")
def test_a_dash_that_ends_the_evening_is_kept_as_it_was_typed(
    run: Run, home: Home, start: Start
) -> None:
    """Ctrl-D behind it stops and keeps the line; the noted moment is offered the next time."""
    run("note noted")
    terminal = start("checkin")

    terminal.say((MOMENT, "-" + CTRL_D))

    assert terminal.ends("Run the same again to go on.") == 0
    assert texts(home) == ["noted", "-"]
    assert home.entries().passed == set()
