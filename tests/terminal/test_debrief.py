"""A talk written up at a terminal, and what comes back of it."""

import pytest

from leadself.method import topics
from tests.conftest import Home, Run
from tests.terminal.person import CTRL_C, ENTER, Start

WORDS = topics.texts()["debrief"]
MORE = WORDS["and_more"]
DECIDED = topics.texts()["questions"]["debrief.decided"]


@pytest.fixture
def talk(home: Home, run: Run) -> Home:
    """A talk with Tomas at two; it is three."""
    home.at("2026-11-20T12:00")
    run("meeting next today 14:00 --with Tomas")
    return home.at("2026-11-20T15:00")


def test_a_talk_from_one_end_to_the_other(talk: Home, run: Run, start: Start) -> None:
    """What was agreed is owed both ways, and the report hands it back."""
    terminal = start("meeting debrief")
    terminal.asks("after your talk with Tomas", DECIDED)
    terminal.type("Overtime stays at four hours")
    terminal.asks(MORE)
    terminal.press(ENTER)
    terminal.asks("What did you take on")
    terminal.type("training list, by 30 Nov")
    terminal.asks("By Monday 30 November.", MORE)
    terminal.press(ENTER)
    terminal.asks("What did Tomas take on")
    terminal.type("answer on the overtime rule")
    terminal.asks(MORE)
    terminal.press(ENTER)
    terminal.asks("Which words of Tomas's")
    terminal.type("If week 51 is covered I can breathe.")
    terminal.asks("matters to Tomas now")
    terminal.press(ENTER)
    terminal.asks("did not?")
    terminal.type("The rota")
    terminal.asks("differently next time")
    terminal.press(ENTER)
    terminal.asks("Three lines to send?")
    terminal.press("y")
    code = terminal.ends("Decided: Overtime stays at four hours", "I do: training list by 30 Nov")

    shown = " ".join(run("report").out.split())
    assert code == 0
    assert "You owe ○ training list, due 30 Nov promised 20 Nov" in shown
    assert "They owe ○ answer on the overtime rule agreed 20 Nov" in shown
    assert "Before the talk with Tomas" in shown
    assert "Their words 20 Nov “If week 51 is covered I can breathe.”" in shown
    assert "Not yet said 20 Nov “The rota”" in shown
    assert "written up" not in run("meeting debrief").err


def test_a_debrief_broken_off_goes_on(talk: Home, start: Start) -> None:
    """What was told is kept, and the next question is the first one left."""
    terminal = start("meeting debrief")
    terminal.asks(DECIDED)
    terminal.type("Four hours")
    terminal.asks(MORE)
    terminal.press(CTRL_C)
    assert terminal.ends("What you answered is kept") == 130

    again = start("meeting debrief")
    again.asks(MORE)
    again.press(CTRL_C)
    again.ends()
    assert [answer.text for answer in talk.entries().answers] == ["Four hours"]
    assert len(talk.entries().meetings) == 1


def test_a_talk_of_which_nothing_was_told_is_not_kept(home: Home, start: Start) -> None:
    """Nobody had arranged it, and nothing was said of it."""
    terminal = start("meeting debrief --with Ruth")
    terminal.asks("after your talk with Ruth", DECIDED)
    terminal.press(CTRL_C)
    terminal.ends()

    assert home.entries().meetings == ()


def test_the_next_check_in_asks_once_how_it_went(talk: Home, start: Start) -> None:
    """In the place of the moment; a debrief would have been longer."""
    talk.at("2026-11-23T18:00")
    terminal = start("checkin")
    terminal.asks("When do you next talk")
    terminal.press(ENTER)
    terminal.asks("practise")
    terminal.press(ENTER)
    terminal.asks("How did the talk with Tomas go? Two lines, or Enter.")
    terminal.type("He said four hours, and that he can breathe.")
    terminal.asks("which line comes closest")
    terminal.press(CTRL_C)
    terminal.ends()

    (told,) = talk.entries().answers
    assert told.question == "debrief.short"


def test_without_a_terminal_it_says_so(talk: Home, run: Run) -> None:
    """Exit 2, one sentence, nothing kept."""
    result = run("meeting debrief")

    assert (result.code, result.out) == (2, "")
    assert "no terminal" in result.err


def test_what_was_to_be_brought_is_shown_once_more(talk: Home, run: Run, start: Start) -> None:
    """Before it leaves the brief: there it can be written down as not said. Home counts alike."""
    run("note --date yesterday", "The rota is ours !")
    run("note --date yesterday", "Overtime !")
    assert "2 to bring" in run("--short").out
    terminal = start("meeting debrief")
    terminal.say((DECIDED, "Four hours" + ENTER), (MORE, ENTER))
    for prompt in ("What did you take on", "What did Tomas take on", "words of", "matters to"):
        terminal.say((prompt, ENTER))
    terminal.asks(WORDS["meant"], "The rota is ours", "Overtime", "did not?")
    terminal.say(("did not?", "The rota" + ENTER), ("differently", ENTER), ("Three lines", "n"))
    terminal.ends()

    talk.at("2026-11-21T12:00")
    assert "to bring" not in run("--short").out
    report = run("report").out
    assert "Bring" not in report
    assert "The rota" in report
    assert "marked to bring" not in run("meeting next monday --with Tomas").out
    run("note", "Friday !")
    assert "marked to bring: one thing." in run("meeting next monday --with Tomas").out
    assert "marked to bring" not in run("meeting next monday --with Ruth --coach").out


def test_a_talk_that_was_written_up_is_no_chance_to_come(
    home: Home, run: Run, start: Start
) -> None:
    """Nobody had arranged it; written up at three it is over, and not tonight's next chance."""
    run("config leader Tomas")
    terminal = start("meeting debrief --with Tomas")
    terminal.say((DECIDED, "Four hours" + ENTER), (MORE, CTRL_C))
    terminal.ends()

    assert "ahead" not in run("meeting").out
    assert "Today" not in run("").out.replace("Tomas, today", "Today")


def test_a_talk_of_another_day_is_named(talk: Home, start: Start) -> None:
    """Written up later, the first line says which it is."""
    talk.at("2026-11-23T12:00")
    terminal = start("meeting debrief")

    terminal.asks("after your talk with Tomas of 20 Nov", DECIDED)
    terminal.press(CTRL_C)


@pytest.mark.parametrize("who", ["--with Tomas", ""])
def test_a_talk_of_today_without_a_time_is_the_one_that_is_written_up(
    home: Home, run: Run, start: Start, who: str
) -> None:
    """It is not kept a second time, and it is over then."""
    run("meeting next today --with Tomas")
    terminal = start(f"meeting debrief {who}")
    terminal.say((DECIDED, "Four hours" + ENTER), (MORE, CTRL_C))
    terminal.ends()

    (talk,) = home.entries().meetings
    assert talk.who == "Tomas"
    assert "ahead" not in run("meeting").out
