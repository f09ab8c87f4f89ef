"""Coming back after a gap, short or long."""

from datetime import date, timedelta

import pytest

from leadself.method.plans import open_plans
from leadself.records import FIRST, Outcome
from tests.conftest import Home
from tests.evenings import Book, press
from tests.terminal.conftest import Keep
from tests.terminal.conversations import FOCUS, FOLLOW, PLAN, RATE, SAVED, WORDS, best_line, fixed
from tests.terminal.person import CTRL_D, ENTER, STOP, Start

LEFT = date(2026, 11, 5)
"""The day of the last check-in; sixty days later it is a Monday."""

RETURN = WORDS["return"]["ask"]
CARRY_ON = WORDS["return"]["carry_on_with"].format(focus="Be prepared")
NEW, LOOK_AROUND = WORDS["return"]["new"], WORDS["return"]["look"]
PICK_UP = WORDS["plan_pick_up"].format(plan="If T. says no, then I ask for five minutes.")
MOMENT = fixed(WORDS["moment"][1])


@pytest.fixture(autouse=True)
def left(keep: Keep) -> None:
    """One evening with a focus and a plan, and nothing after it."""
    book = Book()
    book.evening(LEFT, press("Tomas", "", "1"), FIRST)
    own_words = "T. says no, then I ask for five minutes"
    book.evening(LEFT, press("Told Ewa.", "3", "2", "", "3", own_words))
    keep(book)


def after(home: Home, days: int) -> date:
    day = LEFT + timedelta(days=days)
    home.at(f"{day}T18:00")
    return day


def test_after_eleven_days_a_plan_can_be_picked_up(home: Home, start: Start) -> None:
    """A plan that was set aside is not asked about and not spoken of, and is offered at the end."""
    day = after(home, 11)
    terminal = start("checkin")

    terminal.asks(WORDS["gap"], MOMENT)
    asked = terminal.has(FOLLOW) or terminal.has("T. says no")
    terminal.type("Back at it.")
    terminal.say((best_line("prepared", "Tomas"), "3"), (RATE, "2"), ("", ENTER))
    terminal.asks(PLAN, f"1  {PICK_UP}")
    terminal.press("1")
    terminal.say((SAVED, ENTER))
    terminal.ends()

    entries = home.entries()
    (plan,) = entries.plans
    assert not asked
    assert [(f.plan, f.outcome) for f in entries.followups] == [(plan.id, Outcome.RESUMED)]
    assert open_plans(entries, day + timedelta(days=1)) == (plan,)


def test_after_twenty_days_one_can_carry_on(home: Home, start: Start) -> None:
    """The return begins with three choices; to carry on leaves the focus as it was."""
    after(home, 20)
    terminal = start("checkin")

    terminal.asks(WORDS["gap_long"], f"1  {CARRY_ON}", f"2  {NEW}", f"3  {LOOK_AROUND}", RETURN)
    terminal.press("1")
    terminal.say((MOMENT, ENTER), (best_line("prepared", "Tomas"), "3"), (RATE, ENTER), ("", ENTER))
    terminal.say((PICK_UP, ENTER), (SAVED, ENTER))
    terminal.ends()

    entries = home.entries()
    assert [(focus.day, focus.topic) for focus in entries.focuses] == [(LEFT, "prepared")]
    assert [r.topic for r in entries.ratings if r.day > LEFT] == ["prepared"]
    assert entries.checkins[-1].complete == ("return", "daily", "more")


def test_after_twenty_days_one_can_choose_a_focus_anew(home: Home, start: Start) -> None:
    """Of the topics to begin with those stand there that are not the focus already."""
    day = after(home, 20)
    terminal = start("checkin")

    terminal.say((RETURN, "2"))
    terminal.asks(FOCUS)
    offered = terminal.has("Be prepared:")
    terminal.press("1")
    terminal.say((MOMENT, ENTER))
    terminal.asks(best_line("lead-self"), "focus, week 1")
    terminal.press(STOP)
    terminal.ends("Saved: a focus.")

    assert not offered
    assert [(f.day, f.topic) for f in home.entries().focuses][1:] == [(day, "lead-self")]


def test_after_twenty_days_one_can_just_look_around(home: Home, start: Start) -> None:
    """Nothing more is asked and no check-in was held; later that evening the choice is there."""
    day = after(home, 20)
    terminal = start("checkin")

    terminal.say((RETURN, "3"))
    assert terminal.ends(WORDS["look_around"]) == 0
    held = home.entries().days
    again = start("checkin")
    again.say((RETURN, "1"))
    again.asks(MOMENT)

    assert held == [LEFT]
    assert home.entries().on(day).moments == ()


def test_after_sixty_days_a_new_start_comes_first(home: Home, start: Start) -> None:
    """A new start is named first, Enter carries on, and nothing says how long it was."""
    after(home, 60)
    terminal = start("checkin")

    terminal.asks(f"1  {NEW}", f"2  {CARRY_ON}", f"3  {LOOK_AROUND}", RETURN)
    said = terminal.page
    terminal.press(ENTER)
    terminal.say((MOMENT, CTRL_D))
    terminal.ends()

    assert WORDS["return"]["monday"] in said
    assert WORDS["gap_very_long"] in terminal.screen.text()
    assert not any(word in said for word in ("60", "days", "months", "missed"))
    assert len(home.entries().focuses) == 1


def test_a_day_that_is_over_begins_with_no_choice(home: Home, start: Start) -> None:
    """Neither a return nor a first evening is asked of a day that is only told afterwards."""
    after(home, 20)
    terminal = start("checkin --date yesterday")

    terminal.asks(MOMENT)

    assert not terminal.has(RETURN)
