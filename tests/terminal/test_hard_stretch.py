"""A shorter evening: offered in a hard stretch, and at hand on any other day."""

from datetime import date, timedelta

import pytest

from leadself.records import FIRST
from tests.conftest import Home
from tests.evenings import MONDAY, Book, press, skip, workdays
from tests.terminal.conftest import Keep
from tests.terminal.conversations import (
    CLOSE,
    LEAD,
    OTHER,
    RATE,
    TOLD,
    WORDS,
    after,
    best_line,
    fixed,
    until,
)
from tests.terminal.person import BACK, ENTER, STOP, Start

OFFER = WORDS["light"]["offer"]
GOOD, NEXT = WORDS["light"]["good"], WORDS["light"]["next"]
MOMENT = fixed(WORDS["moment"][0])
NEXT_MONDAY = MONDAY + timedelta(weeks=1)

TWO_LINES = ((GOOD, "Samir thanked me." + ENTER), (NEXT, "Call Ewa" + ENTER))


@pytest.fixture
def hard_stretch(home: Home, keep: Keep) -> None:
    """A week whose focus was a 1 or a 2 on four evenings of five, and the Monday after it."""
    book = Book()
    book.focus("prepared")
    book.evening(MONDAY, skip, FIRST)
    for day, value in zip(workdays(5), "22312", strict=True):
        book.evening(day, press("", value, "", "", ""))
    keep(book)
    on(home, NEXT_MONDAY)


def on(home: Home, day: date) -> None:
    home.at(f"{day}T18:00")


@pytest.mark.usefixtures("hard_stretch")
def test_the_shorter_evening_that_is_offered(home: Home, start: Start) -> None:
    """`h` makes it two lines, which are kept, and then it ends without a stop."""
    terminal = start("checkin")

    terminal.say((OFFER, "h"), *TWO_LINES)
    code = terminal.ends("Saved: a moment and a plan.", WORDS["end_light"])

    entries = home.entries().on(NEXT_MONDAY)
    assert code == 0
    assert not terminal.has(CLOSE)
    assert [moment.text for moment in entries.moments] == ["Samir thanked me."]
    assert [(plan.if_, plan.then) for plan in entries.plans] == [("", "Call Ewa")]
    assert entries.checkins[0].complete == ("daily",)


@pytest.mark.usefixtures("hard_stretch")
def test_the_shorter_evening_that_is_not_wanted(home: Home, start: Start) -> None:
    """Enter goes on as usual, and it is offered again after a week, not sooner."""
    evening = start("checkin")
    evening.say((OFFER, ENTER), ("Since Friday", ENTER))
    evening.say((best_line("prepared"), "2"), (RATE, STOP))
    evening.ends("Saved: a rating.")

    seen = []
    for days in (6, 7):
        on(home, NEXT_MONDAY + timedelta(days=days))
        terminal = start("checkin")
        terminal.asks()
        seen.append(terminal.has(OFFER))

    assert seen == [False, True]


@pytest.mark.usefixtures("opened")
def test_lighter_at_a_rating(home: Home, start: Start) -> None:
    """On any evening `h` at a rating makes the rest two lines, and what was told before stays."""
    terminal = start("checkin")

    terminal.say(*until(best_line(OTHER)), (best_line(OTHER), "h"), *TWO_LINES)
    code = terminal.ends("Saved: two moments, a rating and a plan.", WORDS["end_light"])

    entries = home.entries()
    assert code == 0
    assert [moment.text for moment in entries.moments] == [TOLD, "Samir thanked me."]
    assert [(r.topic, r.value) for r in entries.ratings] == [(LEAD, 4)]
    assert entries.answers == ()


@pytest.mark.usefixtures("opened")
def test_back_from_the_first_of_the_two_lines(home: Home, start: Start) -> None:
    """`<` goes back to the rating, and with an answer to it the evening goes on as usual."""
    terminal = start("checkin")

    terminal.say(*until(best_line(OTHER)), (best_line(OTHER), "h"), (GOOD, BACK + ENTER))
    terminal.say(*after(best_line(LEAD)))
    terminal.ends()

    entries = home.entries()
    assert [moment.text for moment in entries.moments] == [TOLD]
    assert [(r.topic, r.value) for r in entries.ratings] == [(LEAD, 4), (OTHER, 2)]
    assert len(entries.plans) == 1


def test_what_a_hard_evening_leaves_unsaid_the_next_one_says(
    home: Home, start: Start, keep: Keep
) -> None:
    """The weeks of both focuses are over: said once, at the first end that is a usual one."""
    book = Book()
    book.focus("prepared")
    book.focus("go-to", beside=True)
    book.evening(MONDAY, skip, FIRST)
    keep(book)
    over = WORDS["focus_over"].format(focus="Be prepared and Be a go-to player")

    said = []
    light, usual = ("told", "h", "", ""), ("told", "3", "2", "a line", "", "")
    for days, keys in ((28, light), (29, usual), (30, usual)):
        on(home, MONDAY + timedelta(days=days))
        terminal = start("checkin")
        for key in keys:
            terminal.asks()
            terminal.press(key if len(key) == 1 else key + ENTER)
        terminal.ends()
        said.append("".join(over.split()) in "".join(terminal.screen.text().split()))

    assert said == [False, True, False]


def test_the_end_of_a_focus_is_said_beside_the_offer_of_a_review(
    home: Home, start: Start, keep: Keep
) -> None:
    """On a Friday both stand there: none takes the other's place."""
    book = Book()
    book.focus("prepared")
    book.evening(MONDAY, skip, FIRST)
    friday = MONDAY + timedelta(days=32)
    for days in (4, 3, 2, 1):
        book.evening(friday - timedelta(days=days), press("told", "h", "", ""))
    keep(book)
    on(home, friday)
    terminal = start("checkin")

    for key in ("told", "3", "2", "a line", "", ""):
        terminal.asks()
        terminal.press(key if len(key) == 1 else key + ENTER)
    terminal.ends()

    said = "".join(terminal.screen.text().split())
    over = WORDS["focus_over"].format(focus="Be prepared")
    for words in (over, WORDS["review"]["offer"]):
        assert "".join(words.split()) in said
