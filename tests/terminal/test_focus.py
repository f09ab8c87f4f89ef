"""Changing a focus before its weeks are over: one line of reason, and nothing more."""

import pytest

from tests.conftest import Home, Run
from tests.terminal.conversations import WORDS, fixed
from tests.terminal.person import CTRL_C, CTRL_D, ENTER, Start

EARLY = fixed(WORDS["focus_early"]["ask"])
IN_WEEK = "Be prepared is in week two of four."
CHANGED = "Your focus from today on: Become a go-to player"


@pytest.fixture(autouse=True)
def prepared(run: Run, home: Home) -> None:
    """A focus in its second week."""
    run("focus prepared")
    home.at("2026-11-28T18:00")


def focus_now(home: Home) -> list[tuple[str, str | None]]:
    now = max(home.entries().focuses, key=lambda focus: focus.at)
    return [(now.topic, now.reason)]


@pytest.mark.parametrize("option", ["", "--plain "])
@pytest.mark.parametrize(
    ("typed", "reason"),
    [("The list is [b]settled[/] !", "The list is [b]settled[/] !"), ("", None)],
)
def test_one_line_of_reason_is_asked_for(
    home: Home, start: Start, option: str, typed: str, reason: str | None
) -> None:
    """It is kept as it was typed; Enter leaves it out, and no hint on --reason follows."""
    terminal = start(f"{option}focus go-to")
    terminal.asks(IN_WEEK)
    terminal.press(typed + ENTER)

    assert terminal.ends(CHANGED) == 0
    assert not terminal.has("--reason")
    assert focus_now(home) == [("go-to", reason)]


def test_ctrl_c_there_changes_nothing(home: Home, start: Start) -> None:
    """The focus is what it was."""
    terminal = start("focus go-to")
    terminal.asks(IN_WEEK)
    terminal.press(CTRL_C)

    assert terminal.ends("Nothing was written down.") == 130
    assert focus_now(home) == [("prepared", None)]


@pytest.mark.parametrize(
    "command",
    [
        "focus go-to --reason settled", "focus --rest", "focus prepared", "focus --renew",
        "focus go-to --json", "focus",
    ],
)  # fmt: skip
def test_nothing_else_asks(home: Home, start: Start, command: str) -> None:
    """A reason that is given, a rest, what is in force; and JSON, which a program reads."""
    terminal = start(command)

    assert terminal.ends() == 0
    assert not terminal.has(EARLY)


def test_after_its_weeks_nothing_is_asked(home: Home, start: Start) -> None:
    """Nobody needs a reason then."""
    home.at("2026-12-18T18:00")
    terminal = start("focus go-to")

    assert terminal.ends(CHANGED) == 0
    assert focus_now(home) == [("go-to", None)]


def test_what_another_terminal_has_chosen_meanwhile_stays(
    home: Home, start: Start, run: Run
) -> None:
    """Its reason, too; nothing is said of an option that nobody gave."""
    terminal = start("focus go-to")
    terminal.asks(IN_WEEK)
    run("focus go-to --reason settled")

    terminal.press("later" + ENTER)

    assert terminal.ends("week 1", "settled") == 0
    assert focus_now(home) == [("go-to", "settled")]


def test_ctrl_d_at_the_reason_changes_nothing(home: Home, start: Start) -> None:
    """Who stops before a word was said did not mean to change it."""
    terminal = start("focus go-to")
    terminal.asks(EARLY)
    terminal.press(CTRL_D)
    assert terminal.ends("Nothing was written down.") == 130
    assert focus_now(home) == [("prepared", None)]
