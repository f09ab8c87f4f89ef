"""`<` at the first prompt of a check-in leads back into what was asked before it."""

from datetime import date, timedelta

import pytest

from tests.conftest import Home
from tests.evenings import Book, press
from tests.terminal.conftest import InOneGo, Keep
from tests.terminal.conversations import (
    CLOSE,
    DAILY,
    FOCUS,
    LEADER,
    MOMENT,
    OPENING,
    SAVED,
    TALK,
    TOLD,
    WORDS,
    Turn,
    apart_from_ids,
    best_line,
)
from tests.terminal.person import BACK, CLEAR_LINE, CTRL_C, CTRL_D, ENTER, STOP, Start

FIRST = WORDS["nothing_before"]
REVIEW_BEGINS = WORDS["questions"]["review.more"]
OPENED: tuple[Turn, ...] = ((LEADER, "Tomas" + ENTER), (TALK, "thu 14:00" + ENTER), (FOCUS, "1"))
MOMENT_AFTER_A_WEEK = "Since last Monday"
KEPT: tuple[Turn, ...] = ((LEADER, ENTER), (TALK, ENTER), (FOCUS, ENTER))


def test_back_to_the_first_question_and_the_same_again(
    home: Home, start: Start, in_one_go: InOneGo
) -> None:
    """Three steps back over the border, Enter at each: the same record as going straight on."""
    straight = in_one_go(*OPENED, (MOMENT, TOLD + ENTER), (best_line("prepared", "Tomas"), STOP))
    terminal = start("checkin")

    terminal.say(*OPENED, (MOMENT, BACK + ENTER))
    terminal.asks(FOCUS, "now 1")
    terminal.press(BACK)
    terminal.asks(TALK, "now: 2026-11-26 14:00")
    terminal.press(BACK + ENTER)
    terminal.asks(LEADER, "now: Tomas")
    terminal.press(ENTER)
    terminal.say(*KEPT[1:], (MOMENT, TOLD + ENTER), (best_line("prepared", "Tomas"), STOP))

    assert terminal.ends("Saved: a moment and a focus.") == 0
    assert apart_from_ids(home.entries()) == straight


def test_another_answer_there_changes_the_evening(home: Home, start: Start) -> None:
    """A focus chosen on the way back is the one that is asked about, and the first one is gone."""
    terminal = start("checkin")

    terminal.say(*OPENED, (MOMENT, BACK + ENTER), (FOCUS, "2"), (MOMENT, ENTER))
    terminal.asks(best_line("lead-self"), "focus, week 1")
    terminal.press(STOP)
    terminal.ends("Saved: a focus.")

    assert [focus.topic for focus in home.entries().focuses] == ["lead-self"]


def test_what_was_skipped_can_be_given_on_the_way_back(home: Home, start: Start) -> None:
    """All of it skipped, and then a leader after all: the talk is asked for, too."""
    terminal = start("checkin")

    terminal.say(*OPENING, (MOMENT, BACK + ENTER), (FOCUS, BACK), (LEADER, "Tomas" + ENTER))
    terminal.say((TALK, ENTER), (FOCUS, ENTER), (MOMENT, TOLD + ENTER), ("", STOP))
    terminal.ends("Saved: a moment.")

    assert [leader.nickname for leader in home.entries().leaders] == ["Tomas"]


def test_quitting_there_keeps_all_and_the_next_run_goes_on(home: Home, start: Start) -> None:
    """`q` on the way back takes nothing back; the next run goes on where the evening was."""
    first = start("checkin")
    first.say(*OPENED, (MOMENT, TOLD + ENTER), (best_line("prepared", "Tomas"), BACK))
    first.say((MOMENT, BACK + ENTER), (FOCUS, STOP))
    first.ends("Saved", "Run the same again to go on.")

    second = start("checkin")
    second.say((best_line("prepared", "Tomas"), STOP))
    second.ends()

    found = home.entries()
    assert [moment.text for moment in found.moments] == [TOLD]
    assert [focus.topic for focus in found.focuses] == ["prepared"]


def test_another_leader_named_on_the_way_back_is_asked_for_their_talk(
    home: Home, start: Start
) -> None:
    """The talk went with the leader before; broken off there, the next run asks for it."""
    first = start("checkin")
    first.say(*OPENED, (MOMENT, BACK + ENTER), (FOCUS, BACK), (TALK, BACK + ENTER))
    first.say((LEADER, CLEAR_LINE + "Anna" + ENTER), ("Anna", CTRL_C))
    first.ends("run it again to go on.")

    second = start("checkin")
    second.say((TALK, "fri" + ENTER), (MOMENT, CTRL_D))
    second.ends()

    found = home.entries()
    assert [leader.nickname for leader in found.leaders] == ["Anna"]
    assert [(talk.who, talk.on) for talk in found.meetings] == [("Anna", date(2026, 11, 27))]
    assert [focus.topic for focus in found.focuses] == ["prepared"]
    assert found.checkins[0].complete == ("first",)


def test_back_to_the_choice_of_a_return(home: Home, start: Start, keep: Keep) -> None:
    """The other of the two openings; to look around after all ends the run."""
    book = Book()
    book.evening(date(2026, 10, 20), press("told", "3", "2", "", "1"))
    keep(book)
    home.at(f"{date(2026, 10, 20) + timedelta(days=20)}T18:00")
    terminal = start("checkin")

    terminal.say((WORDS["return"]["ask"], "1"), ("Since last Monday", BACK + ENTER))
    terminal.say((WORDS["return"]["ask"], "3"))

    assert terminal.ends(WORDS["look_around"]) == 0


@pytest.mark.parametrize(
    ("choice", "said"), [("1", "Run the same again to go on."), ("3", WORDS["look_around"])]
)
def test_a_focus_taken_back_on_the_way_is_not_said_to_be_kept(
    home: Home, start: Start, keep: Keep, choice: str, said: str
) -> None:
    """Chosen anew, and then carried on or looked around: the old one is in force."""
    book = Book()
    book.focus("prepared", date(2026, 10, 20))
    book.evening(date(2026, 10, 20), press("told", "3", "2", "", "1"))
    keep(book)
    home.at(f"{date(2026, 10, 20) + timedelta(days=20)}T18:00")
    terminal = start("checkin")

    terminal.say((WORDS["return"]["ask"], "2"), (FOCUS, "1"), (MOMENT_AFTER_A_WEEK, BACK + ENTER))
    terminal.say((FOCUS, BACK), (WORDS["return"]["ask"], choice))
    if choice == "1":
        terminal.say((MOMENT_AFTER_A_WEEK, CTRL_D))
    assert terminal.ends("Nothing new was written down.", said) == 0

    assert [focus.topic for focus in home.entries().focuses] == ["prepared"]


def test_what_was_written_before_looking_around_is_said(
    home: Home, start: Start, keep: Keep
) -> None:
    """A moment told, and then back over the border to look around: it is kept, and said so."""
    book = Book()
    book.evening(date(2026, 10, 20), press("told", "3", "2", "", "1"))
    keep(book)
    home.at(f"{date(2026, 10, 20) + timedelta(days=20)}T18:00")
    terminal = start("checkin")

    terminal.say((WORDS["return"]["ask"], "1"), (MOMENT_AFTER_A_WEEK, TOLD + ENTER), ("", BACK))
    terminal.say((MOMENT_AFTER_A_WEEK, BACK + ENTER), (WORDS["return"]["ask"], "3"))

    assert terminal.ends("Saved: a moment.", WORDS["look_around"]) == 0
    assert [moment.text for moment in home.entries().moments][1:] == [TOLD]


def test_where_nothing_stands_before_it_back_asks_again(home: Home, start: Start) -> None:
    """And says so in one line; also of a day that is over, and after the check-in is done."""
    terminal = start("checkin")
    terminal.say((LEADER, BACK + ENTER))
    terminal.asks(FIRST, LEADER)
    terminal.press(ENTER)
    terminal.say(*OPENING[1:], *DAILY[:-1], (SAVED, BACK))
    terminal.asks(WORDS["saved_before"], CLOSE)
    terminal.press(ENTER)
    terminal.ends()
    more = start("checkin")
    more.say((WORDS["moment_more"], BACK + ENTER))
    more.asks(FIRST, WORDS["moment_more"])
    assert not more.has(FOCUS)
    more.close()

    late = start("checkin --date yesterday")
    late.say(("Over the last seven days", BACK + ENTER))
    late.asks(FIRST, "Over the last seven days")
    assert not late.has(FOCUS)


@pytest.mark.parametrize(
    ("command", "prompt"),
    [("note", WORDS["note"]), ("plan add", WORDS["plan_line"]), ("review", REVIEW_BEGINS)],
)
@pytest.mark.parametrize("option", ["", "--plain "])
def test_back_at_the_first_question_of_any_command(
    home: Home, start: Start, command: str, prompt: str, option: str
) -> None:
    """One line says that there is none before, and it is asked again."""
    terminal = start(f"{option}{command}")
    terminal.say((prompt, BACK + ENTER))

    terminal.asks(FIRST, prompt)
