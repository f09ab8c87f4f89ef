"""Five evenings, Monday to Friday, of somebody who has just begun."""

from datetime import timedelta

from leadself.method.plans import open_plans
from leadself.method.scripts.checkin import PROMPTS
from leadself.records import GAVE_WAY, Outcome
from tests.conftest import Home
from tests.evenings import MONDAY, workdays
from tests.terminal.conversations import (
    ASKED,
    CLOSE,
    FOCUS,
    FOLLOW,
    LEADER,
    PLAN,
    PLAN_LINE,
    RATE,
    SAVED,
    TALK,
    TOLD_OF,
    WORDS,
    Turn,
    best_line,
    fixed,
    question,
    until,
)
from tests.terminal.person import ENTER, Start

THEN_TALK = fixed(WORDS["plan_intro_talk"])
REMARK = WORDS["plan_check"]["no_cue"]
KEEP = "1"
THURSDAY = MONDAY + timedelta(days=3)

MONDAY_EVENING: tuple[Turn, ...] = (
    (LEADER, "Tomas" + ENTER),
    (TALK, "thursday 14:00" + ENTER),
    (FOCUS, "1"),
    (fixed(WORDS["moment"][0]), "Thought aloud in his office." + ENTER),
    (best_line("prepared", "Tomas"), "2"),
    (best_line("lead-self"), "3"),
    (question("prepared.V1", "Tomas"), "One sentence." + ENTER),
    (THEN_TALK, "3"),
    (PLAN_LINE, "try to be better" + ENTER),
    (REMARK, ASKED + ENTER),
    (SAVED, ENTER),
)
"""A plan without a moment is remarked upon, and then written anew."""

TUESDAY_EVENING: tuple[Turn, ...] = (
    (FOLLOW, "d"),
    (TOLD_OF, "He gave me five minutes." + ENTER),
    (best_line("prepared", "Tomas"), "3"),
    (best_line("rapport", "Tomas"), "2"),
    (question("rapport.V1", "Tomas"), "By coming after two." + ENTER),
    (THEN_TALK, KEEP),
    (SAVED, "m"),
    (question("rapport.N1", "Tomas"), "Her move." + ENTER),
    (CLOSE, ENTER),
)
"""One more question is asked for, on the topic of the day."""

WEDNESDAY_EVENING: tuple[Turn, ...] = (
    (FOLLOW, "n"),
    (fixed(WORDS["moment"][2]), "The printer was mine again." + ENTER),
    (best_line("prepared", "Tomas"), "h"),
    (WORDS["light"]["good"], "Samir thanked me." + ENTER),
    (WORDS["light"]["next"], ENTER),
)
"""Enough for this day: the rest is two lines, and no stop."""

THURSDAY_EVENING: tuple[Turn, ...] = (
    (FOLLOW, "x"),
    (WORDS["follow"]["why"], "w"),
    (WORDS["talk_short"].format(who="Tomas"), "He said no and I left." + ENTER),
    (best_line("prepared", "Tomas"), "2"),
    (best_line("push-or-wait", "Tomas"), "1"),
    (PLAN, KEEP),
    (SAVED, ENTER),
)
FRIDAY_EVENING: tuple[Turn, ...] = (
    (FOLLOW, "x"),
    (WORDS["follow"]["again"], "I do not want to seem slow." + ENTER),
    (TOLD_OF, "The same again." + ENTER),
    (best_line("prepared", "Tomas"), "3"),
    (RATE, "0"),
    (PLAN, "2"),
    (PLAN_LINE, "I want to leave, then I count to three" + ENTER),
    (SAVED, ENTER),
)
"""After a second miss comes what holds one back, and a plan for exactly that."""

WEEK = (MONDAY_EVENING, TUESDAY_EVENING, WEDNESDAY_EVENING, THURSDAY_EVENING, FRIDAY_EVENING)

ASIDE = (LEADER, TALK, FOCUS, REMARK, SAVED)
"""What the first evening begins with, what is remarked on a line, and the stop."""


def live(start: Start) -> list[int]:
    """Live through the week; how many prompts each evening put, apart from those aside."""
    counts = []
    for day, turns in zip(workdays(5), WEEK, strict=True):
        terminal = start("checkin", LEADSELF_NOW=f"{day}T18:00")
        terminal.say(*turns)
        assert terminal.ends() == 0
        assert terminal.screen.prompts == len(turns)
        evening = turns if turns is WEDNESDAY_EVENING else until(SAVED, turns)
        counts.append(sum(words not in ASIDE for words, _ in evening))
    return counts


def test_a_first_week(home: Home, start: Start) -> None:
    """All that was said on five evenings is kept, and no evening puts more prompts than seven."""
    prompts = live(start)

    entries = home.entries()
    assert prompts == [6, 6, 5, 6, 7]
    assert max(prompts) <= PROMPTS
    assert [leader.nickname for leader in entries.leaders] == ["Tomas"]
    assert [(m.on, m.time, m.who) for m in entries.meetings] == [(THURSDAY, "14:00", "Tomas")]
    assert [focus.topic for focus in entries.focuses] == ["prepared"]
    assert [(r.topic, r.value) for r in entries.ratings] == [
        ("prepared", 2), ("lead-self", 3), ("prepared", 3), ("rapport", 2),
        ("prepared", 2), ("push-or-wait", 1), ("prepared", 3), ("lighten-load", 0),
    ]  # fmt: skip
    assert [moment.text for moment in entries.moments] == [
        "Thought aloud in his office.", "He gave me five minutes.", "The printer was mine again.",
        "Samir thanked me.", "The same again.",
    ]  # fmt: skip
    assert [(answer.question, answer.text) for answer in entries.answers] == [
        ("prepared.V1", "One sentence."),
        ("rapport.V1", "By coming after two."),
        ("rapport.N1", "Her move."),
        ("debrief.short", "He said no and I left."),
    ]
    assert [checkin.complete for checkin in entries.checkins] == [
        ("first", "daily", "more"), ("daily", "more"), ("daily",), ("daily", "more"),
        ("daily", "more"),
    ]  # fmt: skip

    first, second = entries.plans
    assert (first.if_, first.then) == ("T. says no", "ask what would have to be different")
    assert (second.if_, second.then) == ("I want to leave", "count to three")
    assert [(f.plan, f.outcome, f.reason, f.note) for f in entries.followups] == [
        (first.id, Outcome.DONE, None, None),
        (first.id, Outcome.NO_CHANCE, None, None),
        (first.id, Outcome.MISSED, "felt wrong", None),
        (first.id, Outcome.MISSED, None, "I do not want to seem slow."),
        (first.id, Outcome.DROPPED, GAVE_WAY, None),
    ]
    assert open_plans(entries, THURSDAY + timedelta(days=4)) == (second,)
