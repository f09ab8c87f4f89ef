"""Whole check-ins, from the first question to the end."""

import pytest

from leadself.method import topics
from leadself.records import Share
from tests.conftest import Home, Run
from tests.terminal.conversations import (
    ASKED,
    CLOSE,
    CONFIRMED,
    DAILY,
    LEAD,
    LEADER,
    MOMENT,
    MORE,
    OPENING,
    OTHER,
    PLAN,
    PLAN_LINE,
    QUESTION,
    SAVED,
    SKIPPED,
    STOPPED,
    TOLD,
    WORDS,
    action_words,
    after,
    best_line,
    fixed,
    until,
)
from tests.terminal.person import ENTER, STOP, Start


def test_a_daily_checkin_from_one_end_to_the_other(home: Home, start: Start) -> None:
    """A moment, before any number, two ratings, an answer and an offered plan are kept."""
    terminal = start("checkin")

    terminal.say(*OPENING)
    terminal.asks(MOMENT)
    numbers_first = terminal.has(best_line(LEAD))
    terminal.type(f"{TOLD} @coach")
    terminal.asks(WORDS["marked_coach"], best_line(LEAD))
    terminal.press("4")
    terminal.asks(best_line(OTHER))
    terminal.press("2")
    terminal.asks(QUESTION)
    terminal.type(f"{CONFIRMED} !")
    terminal.asks(WORDS["marked_bring"], PLAN, action_words(LEAD, 0), action_words(LEAD, 1))
    terminal.press("2")
    terminal.asks(SAVED, WORDS["end"][0], CLOSE)
    terminal.press(ENTER)
    code = terminal.ends()

    entries = home.entries()
    (moment,), (answer,), (plan,) = entries.moments, entries.answers, entries.plans
    assert code == 0
    assert not numbers_first
    assert (moment.text, moment.share, moment.bring) == (TOLD, Share.COACH, False)
    assert [(r.topic, r.value) for r in entries.ratings] == [(LEAD, 4), (OTHER, 2)]
    assert (answer.question, answer.text) == (f"{LEAD}.E1", CONFIRMED)
    assert (answer.share, answer.bring) == (Share.PRIVATE, True)
    assert (plan.if_, plan.then) == topics.topic(LEAD).actions[1]
    assert [checkin.complete for checkin in entries.checkins] == [("first", "daily", "more")]


@pytest.mark.usefixtures("opened")
def test_a_plan_in_ones_own_words(home: Home, start: Start) -> None:
    """The own words of a plan are one line, with its marks, and come apart at "then I"."""
    terminal = start("checkin")

    terminal.say(*until(PLAN_LINE))
    terminal.asks(PLAN_LINE)
    terminal.type(f"{ASKED} @leader !")
    terminal.asks(WORDS["marked_leader"], WORDS["marked_bring"], WORDS["plan_read"], SAVED)
    terminal.press(ENTER)
    code = terminal.ends()

    (plan,) = home.entries().plans
    assert code == 0
    assert (plan.if_, plan.then) == ("T. says no", "ask what would have to be different")
    assert (plan.state, plan.share, plan.bring) == ("open", Share.LEADER, True)


@pytest.mark.usefixtures("opened")
def test_a_plan_left_empty_is_none(home: Home, start: Start) -> None:
    """Own words chosen and then skipped make no plan, and nothing is remarked on them."""
    terminal = start("checkin")

    terminal.say(*until(PLAN_LINE), (PLAN_LINE, ENTER))
    terminal.asks(WORDS["end"][0], CLOSE)
    remarked = any(terminal.has(remark) for remark in WORDS["plan_check"].values())
    terminal.press(ENTER)
    code = terminal.ends()

    assert code == 0
    assert not remarked
    assert home.entries().plans == ()


def test_nothing_but_enter_is_no_checkin(home: Home, start: Start) -> None:
    """Enter skips every step, white space or not; where all was skipped there was no check-in."""
    terminal = start("checkin")

    terminal.say(*until(MOMENT, SKIPPED), (MOMENT, "   " + ENTER), *after(MOMENT, SKIPPED)[:-1])
    terminal.asks(WORDS["end"][0], CLOSE)
    saved = terminal.has(SAVED)
    terminal.press(ENTER)
    code = terminal.ends()

    entries = home.entries()
    assert code == 0
    assert not saved
    assert [record for record in entries if record not in entries.checkins] == []
    assert entries.days == []


@pytest.mark.usefixtures("opened")
def test_a_complete_day_asks_for_one_more_moment(home: Home, start: Start) -> None:
    """Run again on the same day, a check-in that is done asks for a moment and nothing else."""
    first = start("checkin")
    first.say(*DAILY)
    first.ends()

    again = start("checkin")
    again.asks(MORE)
    rated = again.has(best_line(LEAD))
    again.type("Samir ran the round himself.")
    code = again.ends("Saved")

    entries = home.entries()
    assert code == 0
    assert not rated
    assert [m.text for m in entries.moments] == [TOLD, "Samir ran the round himself."]
    assert len(entries.checkins) == 1
    assert (len(entries.ratings), len(entries.answers), len(entries.plans)) == (2, 1, 1)


def test_one_topic_alone(home: Home, start: Start) -> None:
    """A reflection on one topic has a moment, a rating, two questions and a plan."""
    words = topics.topic("prepared")
    terminal = start("checkin prepared")

    terminal.say(
        (fixed(WORDS["moment_topic"]), "Sent two options at eight." + ENTER),
        (best_line("prepared"), "3"),
        (words.questions[0].text, "The table." + ENTER),
        (words.questions[2].text, "One request." + ENTER),
        (action_words("prepared", 1), "1"),
    )
    code = terminal.ends("Saved")

    entries = home.entries()
    assert code == 0
    assert [(m.text, m.topic) for m in entries.moments] == [
        ("Sent two options at eight.", "prepared")
    ]
    assert [(r.topic, r.value) for r in entries.ratings] == [("prepared", 3)]
    assert [(a.question, a.text) for a in entries.answers] == [
        ("prepared.E1", "The table."),
        ("prepared.V1", "One request."),
    ]
    assert [(p.topic, p.if_) for p in entries.plans] == [("prepared", words.actions[0][0])]
    assert entries.checkins[0].complete == ("prepared",)


def test_a_look_at_all_twelve(home: Home, start: Start) -> None:
    """`--full` is twelve keys, one for each topic in the fixed order, and one line."""
    values = [3, 2, 4, 0, 5, 1, 2, 3, 4, 5, 0, 1]
    terminal = start("checkin --full")

    turns = [
        (best_line(slug), str(value)) for slug, value in zip(topics.SLUGS, values, strict=True)
    ]
    terminal.say(*turns, (WORDS["look_line"], "Four of them had no chance." + ENTER))
    code = terminal.ends("Saved")

    entries = home.entries()
    assert code == 0
    assert [r.topic for r in entries.ratings] == list(topics.SLUGS)
    assert [r.value for r in entries.ratings] == values
    assert [m.text for m in entries.moments] == ["Four of them had no chance."]
    assert entries.checkins[0].complete == ("full",)


def test_a_look_broken_off_after_five_goes_on_with_the_sixth(home: Home, start: Start) -> None:
    """`q` in the middle of a look keeps the ratings so far, and the next run asks the rest."""
    first = start("checkin --full")
    first.say(*((best_line(slug), "3") for slug in topics.SLUGS[:5]))
    first.say((best_line(topics.SLUGS[5]), STOP))
    stopped = first.ends("Saved")
    kept = [r.topic for r in home.entries().ratings]

    second = start("checkin --full")
    second.say(*((best_line(slug), "2") for slug in topics.SLUGS[5:]), (WORDS["look_line"], ENTER))
    done = second.ends()

    ratings = home.entries().ratings
    assert (stopped, done) == (0, 0)
    assert kept == list(topics.SLUGS[:5])
    assert [(r.topic, r.value) for r in ratings] == [
        (slug, 3 if place < 5 else 2) for place, slug in enumerate(topics.SLUGS)
    ]


def test_what_is_given_is_not_asked_again(home: Home, run: Run, start: Start) -> None:
    """With `--ask` a topic rated in the same command is not asked for; the rest is."""
    run("focus prepared")
    terminal = start("checkin --rate prepared=4 --ask")

    terminal.say((LEADER, ENTER))
    terminal.asks(MOMENT)
    terminal.type(TOLD)
    terminal.asks(best_line(LEAD))
    rated = terminal.has(best_line("prepared"))
    terminal.press("3")
    terminal.say((topics.topic("prepared").questions[0].text, ENTER), (PLAN, ENTER), STOPPED)
    code = terminal.ends()

    assert code == 0
    assert not rated
    assert [(r.topic, r.value) for r in home.entries().ratings] == [("prepared", 4), (LEAD, 3)]
