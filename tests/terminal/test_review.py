"""A whole review and a whole month at a terminal, and the line that offers them."""

import pytest

from leadself.method import topics
from leadself.records import MONTH, REVIEW
from tests.conftest import Home, Run
from tests.terminal.person import BACK, CTRL_C, CTRL_D, ENTER, STOP, UP, Start

WORDS = topics.texts()
MORE = WORDS["questions"]["review.more"]
REPLAY = WORDS["questions"]["review.replay"]
LESSON, OUTSIDE, ASK = (WORDS["review"][key] for key in ("lesson", "outside", "ask"))
PLAN = WORDS["plan_intro"]
HOME = "\x01"


@pytest.fixture
def week(home: Home, run: Run) -> Home:
    """A week with a focus, told in four evenings; it is Friday."""
    home.at("2026-11-16T18:00")
    run("focus prepared")
    run('checkin --rate prepared=2 --moment "Thought aloud for twenty minutes."')
    home.at("2026-11-17T18:00")
    run('checkin --rate prepared=3 --if "T. says no" --then "ask again"')
    home.at("2026-11-18T18:00")
    run('note --outside Ewa "You come out faster."')
    run('checkin --rate prepared=3 --moment "Half page at eight."')
    return home.at("2026-11-20T18:00")


def test_a_review_from_one_end_to_the_other(week: Home, run: Run, start: Start) -> None:
    """The week is read first; four lines and a key are kept."""
    terminal = start("review")

    terminal.asks("your week", "Mon 16  Thought aloud", "Wed 18  Half page", "Ewa: “You", MORE)
    terminal.type("Half page at eight: I wrote it the evening before. @coach")
    terminal.asks(WORDS["marked_coach"], REPLAY)
    terminal.type("The twenty minutes: one sentence first.")
    terminal.asks(LESSON)
    terminal.type("Write it down first")
    terminal.asks(WORDS["review"]["not_when"])
    terminal.press(ENTER)
    terminal.asks(OUTSIDE, WORDS["review"]["who_first"])
    terminal.type("The list was clear, they said.")
    terminal.asks(WORDS["review"]["said_by"], "Enter keeps it")
    terminal.press(ENTER)
    terminal.asks(PLAN, "keep your plan: If T. says no, then I ask again.")
    terminal.press("1")
    code = terminal.ends("Saved: two answers, a lesson and an outside view.")

    found = week.entries()
    assert code == 0
    assert [rule.text for rule in found.rules] == ["Write it down first"]
    assert [said.who for said in found.outsides] == ["Ewa", "someone"]
    assert found.outsides[-1].text == "The list was clear, they said."
    assert found.checkins[-1].complete == (REVIEW,)
    again = start("review")
    assert again.ends(WORDS["review"]["done"]) == 0
    assert "Review" not in run("").out


def test_broken_off_it_goes_on(week: Home, start: Start) -> None:
    """With Ctrl-C, and again at the next line; the week stands there again, and `<` goes back."""
    first = start("review")
    first.say((MORE, "The half page." + ENTER), (REPLAY, CTRL_C))
    left = first.ends()
    second = start("review")
    second.asks("Going on where you stopped at 18:00. One of six is kept.", "Mon 16", REPLAY)
    second.press(BACK + ENTER)
    second.say((MORE, ENTER), (REPLAY, "Twenty minutes." + CTRL_D))
    second.ends("Saved", "Run the same again to go on.")
    third = start("review")
    third.say((LESSON, ENTER), (OUTSIDE, ENTER), (ASK, "Ewa, one thing" + ENTER))

    assert left == 130
    assert third.ends("Saved: a plan.") == 0
    assert [a.text for a in week.entries().answers] == ["The half page.", "Twenty minutes."]


def test_a_long_week_leaves_room(week: Home, run: Run, start: Start) -> None:
    """About twenty lines in all, and where the rest can be read."""
    for number in range(30):
        run("note", f"Moment {number} " + "of the week, told at length " * 6)

    terminal = start("review")
    terminal.asks(MORE)

    assert terminal.screen.text().count("\n") <= 21
    assert terminal.has("And 19 more: leadself log --last 5d")
    assert terminal.has("Moment 17 of")
    assert terminal.has("Moment 29 of")


def test_an_empty_week_still_asks(start: Start) -> None:
    """One kind line, and every step can be skipped."""
    terminal = start("review")

    terminal.asks("Nothing stands here since Fri 20.", MORE)
    terminal.press(ENTER)
    terminal.say((REPLAY, ENTER), (LESSON, ENTER), (OUTSIDE, ENTER), (ASK, ENTER), (PLAN, ENTER))

    assert terminal.ends("Nothing new was written down.", WORDS["review"]["end"]) == 0


def test_a_month_from_one_end_to_the_other(week: Home, run: Run, start: Start) -> None:
    """Twelve keys, old words beside new ones, a lesson kept, a ruler, a new focus, whom to ask."""
    reviewed = start("review")
    reviewed.say((MORE, ENTER), (REPLAY, ENTER), (LESSON, "When T. nods, I stop." + ENTER))
    reviewed.say((OUTSIDE, CTRL_C))
    reviewed.ends()
    week.at("2026-12-18T18:00")
    month = WORDS["month"]

    terminal = start("review --month")
    terminal.asks("your month", month["begin"])
    for slug in topics.SLUGS:
        terminal.say((topics.topic(slug).lines[4], "3"))
    terminal.asks(
        "18 Nov", "“Half page at eight.”", "Read what you wrote on Wednesday 18 November."
    )
    terminal.type("One thing, on half a page.")
    terminal.asks("1  When T. nods, I stop.", month["lessons"])
    terminal.type("7")
    terminal.asks("There is no lesson '7'")
    terminal.type("1")
    terminal.say(("Has your idea of a 3 in Be prepared changed?", "s"))
    terminal.say((month["outside"], ENTER))
    terminal.asks("What would your leader say has changed in how you work?")
    terminal.press(BACK + ENTER)
    terminal.say((month["outside"], ENTER), ("What would your leader say", "Less talk." + ENTER))
    terminal.say((WORDS["questions"]["month.cost"], ENTER))
    terminal.say((topics.topic("prepared").trap_check, ENTER))
    terminal.asks("Be prepared has had its weeks.", "keep it for four more weeks")
    terminal.press("2")
    terminal.asks("“I am working on coming to you prepared.", month["ask"])
    terminal.type("I see Tomas, then I ask him")
    code = terminal.ends("Saved: twelve ratings, two answers, an event, a plan and a focus.")

    found = week.entries()
    assert code == 0
    assert terminal.has(month["end"])
    assert found.checkins[-1].complete == (MONTH,)
    assert [event.text for event in found.events] == ["stricter"]
    assert found.focuses[-1].topic == "lead-self"
    assert "When T. nods, I stop.  (kept)" in run("log --kind rule").out


def test_back_to_the_lessons_keeps_them(week: Home, run: Run, start: Start) -> None:
    """A choice has no words to be typed anew: it is offered, and Enter takes it."""
    reviewed = start("review")
    reviewed.say((MORE, ENTER), (REPLAY, ENTER), (LESSON, "When T. nods, I stop." + ENTER))
    reviewed.say((OUTSIDE, CTRL_C))
    reviewed.ends()

    terminal = start("review --month")
    for slug in topics.SLUGS:
        terminal.say((topics.topic(slug).lines[4], ENTER))
    terminal.say((WORDS["month"]["lessons"], "1" + ENTER))
    terminal.say(("Has your idea of a 3", BACK))
    terminal.asks("As you had it.", "Enter takes it")
    terminal.press(ENTER)
    terminal.say(("Has your idea of a 3", STOP))
    terminal.ends()

    assert "(kept)" in run("log --kind rule").out


def test_the_end_of_a_check_in_offers_it_once(week: Home, start: Start) -> None:
    """One dim line on Friday, none on Saturday; never in the evening of a day long over."""
    offer = WORDS["review"]["offer"]

    def offered(now: str, arguments: str = "checkin") -> bool:
        week.at(now)
        terminal = start(arguments)
        while True:
            try:
                terminal.asks()
            except AssertionError:
                break
            terminal.press(ENTER)
        terminal.ends()
        return "".join(offer.split()) in "".join(terminal.screen.text().split())

    assert not offered("2026-11-26T18:00", "checkin --date 2026-11-19")
    assert offered("2026-11-20T18:00")
    assert not offered("2026-11-21T18:00")
    assert not offered("2026-11-29T18:00", "checkin --date 2026-11-27")


def test_ctrl_c_at_a_remark_keeps_what_was_typed(week: Home, start: Start) -> None:
    """The line was entered before the remark was made; it ends with 130 all the same."""
    terminal = start("review")

    terminal.say((MORE, ENTER), (REPLAY, ENTER), (LESSON, "Ask before noon, always." + ENTER))
    terminal.asks(WORDS["review"]["not_when"])
    terminal.press(CTRL_C)

    assert terminal.ends("is kept") == 130
    assert [rule.text for rule in week.entries().rules] == ["Ask before noon, always."]
    again = start("review")
    again.asks(OUTSIDE)


def test_ctrl_d_at_a_line_that_cannot_be_read_asks_again(home: Home, start: Start) -> None:
    """Nothing that was typed goes; the arrow fetches it for editing."""
    terminal = start("checkin")

    terminal.say((WORDS["first"]["leader"], "T." + ENTER), ("next talk", "day 14:00" + CTRL_D))
    terminal.asks("'day' is no day")
    terminal.press(UP)
    terminal.shows("day 14:00")
    terminal.press(HOME + "mon" + ENTER)
    terminal.say((WORDS["choose_focus"]["ask"], STOP))
    terminal.ends("Saved")

    assert [talk.time for talk in home.entries().meetings] == ["14:00"]


@pytest.mark.parametrize("rated", [True, False])
def test_a_month_says_that_tonights_ratings_stand(run: Run, start: Start, rated: bool) -> None:
    """One sentence, where there are any."""
    run("checkin --moment told" + " --rate lead-self=4" * rated)
    terminal = start("review --month")

    terminal.asks("2 of 12" if rated else "1 of 12")

    assert terminal.has(WORDS["month"]["rated"]) == rated


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2026-11-21T02:59", True),  # still Friday
        ("2026-11-21T18:00", True),
        ("2026-11-22T02:59", True),  # still the day after
        ("2026-11-22T03:00", False),
    ],
)
@pytest.mark.usefixtures("week")
def test_it_is_offered_on_the_day_after_too(
    home: Home, start: Start, now: str, offered: bool
) -> None:
    """A check-in told a day late still names it; one of an older day does not."""
    home.at(now)
    terminal = start("checkin --date 2026-11-20")
    terminal.asks()
    while terminal.code is None and not terminal.has(WORDS["more"]["ask"]):
        terminal.press(ENTER)
        terminal.asks()
    terminal.press(ENTER)
    terminal.ends()

    seen = "".join(terminal.screen.text().split())
    assert ("".join(WORDS["review"]["offer"].split()) in seen) == offered
