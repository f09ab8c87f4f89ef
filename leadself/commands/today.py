"""leadself, alone."""

import sys

from leadself.config import Environment
from leadself.insight.today import HowFar, Today
from leadself.journal.journal import Journal
from leadself.method import topics
from leadself.method.meetings import who_words
from leadself.method.recording import Stamp
from leadself.method.wording import (
    WEEK,
    listed,
    long_day,
    number_word,
    one_line,
    plan_line,
    short_day,
    weekday,
)
from leadself.records import MONTH, REVIEW, Meeting

BEGIN = (
    "leadself checkin      begins: two minutes, one real moment.",
    "leadself practices    shows the twelve topics.",
    "leadself --help       lists the commands.",
)

REVIEWS = {
    REVIEW: ("Your week, about ten minutes.", "leadself review"),
    MONTH: ("Your month, about twenty minutes.", "leadself review --month"),
}

NEAR = ("Today", "Tomorrow")

NAME = 12
"""Columns of a nickname, so that what stands behind it is still seen at 80."""


def today(env: Environment) -> None:
    """Today at a glance; how to begin where there is no journal yet."""
    from leadself.terminal.lines import Lines

    lines = Lines(env.plain or not sys.stdout.isatty())
    if not env.journal.exists():
        for line in BEGIN:
            lines.hang(line, indent=1)
        return
    found = _read(env)
    lines.hang(long_day(found.day), indent=1, style="bold")
    for label, text, command in _rows(found):
        lines.row(f" {label:<10} ", text, command)


def short(env: Environment) -> str:
    """Today in one line for a shell prompt, where others may look on: no word of the user's."""
    if not env.journal.exists():
        return ""
    found = _read(env)
    parts = {HowFar.OPEN: ["check-in open"], HowFar.BEGUN: ["check-in begun"], HowFar.DONE: []}
    said = parts[found.evening]
    said += [f"{found.noted} noted"] if found.noted else []
    said += [f"{found.bring} to bring"] if found.bring else []
    label = _day_label(found.talk, found) if found.talk else ""
    said += [f"talk {label.lower()}"] if label in NEAR else []
    return " · ".join(said)


def _read(env: Environment) -> Today:
    return Today(Journal(env.journal).read(), Stamp(env.today, env.now))


def _rows(found: Today) -> list[tuple[str, str, str]]:
    """Label, words, and the command that goes on from there."""
    rows = []
    if found.plan:
        plan = plan_line(found.plan)
        rows.append(("Plan", plan, ""))
    if found.talk:
        rows.append((_day_label(found.talk, found), _talk(found.talk, found), "leadself report"))
    elif found.bring:
        rows.append(("To bring", f"{_so_many(found.bring, 'thing')}.", "leadself report"))
    if found.noted:
        noted = f"{_so_many(found.noted, 'moment')} for the next check-in."
        rows.append(("Noted", noted, ""))
    rows.append(("Tonight", _tonight(found), "leadself checkin"))
    if found.review:
        rows.append(("Review", *REVIEWS[found.review]))
    return rows


def _day_label(talk: Meeting, found: Today) -> str:
    day = talk.evening
    away = (day - found.day).days
    if away < len(NEAR):
        return NEAR[away]
    return weekday(day) if away < WEEK else short_day(day)  # today's name means today


def _talk(talk: Meeting, found: Today) -> str:
    """With whom and at what time, and how much is marked to bring."""
    who = who_words(talk, nobody="Your leader")
    who = who if len(who) <= NAME else f"{who[: NAME - 1].rstrip()}…"
    said = ", ".join(filter(None, [who, one_line(talk.time or "")]))
    said += "" if said.endswith(".") else "."
    return f"{said} {_so_many(found.bring, 'thing')} marked to bring." if found.bring else said


def _so_many(number: int, one: str) -> str:
    return f"{number_word(number).capitalize()} {one}" + ("" if number == 1 else "s")


def _tonight(found: Today) -> str:
    if found.evening is HowFar.DONE:
        return "Done for today."
    if found.evening is HowFar.BEGUN:
        return "Begun; it goes on where it stopped."
    return f"{listed([topics.IN_SHORT[turn.topic] for turn in found.turns])}."
