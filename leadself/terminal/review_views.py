"""The frame of a review: the days it looks back on, on one screen."""

from collections.abc import Sequence
from datetime import date

from leadself.entries import Entries
from leadself.insight.week import Week, build_week
from leadself.method import topics
from leadself.method.scripts.context import Context
from leadself.method.scripts.script import Script
from leadself.method.wording import long_day, one_line, plan_line, short_day, weekday
from leadself.records import MONTH, FollowUp, Plan
from leadself.terminal.checkin_views import kept_before, show_keys
from leadself.terminal.lines import Lines, wrapped

LABEL = 14
"""Columns of the label beside a group."""

DAY = 8
"""Columns of a day like "Mon 16"."""

ROWS = 14
"""Lines of notes that a person still reads in one go, with a little room around them."""

FEW = 3
"""Plans, and words of others, that are shown; the newest."""

ITEM_ROWS = 2
"""Lines of one note, where there is room; the log has all of it."""

DAYS = 8
"""Up to so many days are called a week: from one Friday's review to the next."""

Item = list[str]
"""The lines of one note."""


def show_opening(lines: Lines, context: Context, script: Script, today: Entries) -> None:
    """What day it is and how long it takes; of a week also what there is to read first.

    ``today`` are the records of the day so far.
    """
    week = None if context.script == MONTH else build_week(context.history, context.day)
    lines.blank()
    lines.hang(f"{long_day(context.day)} · {_title(week)}", style="bold")
    kept = kept_before(context, script, today)
    if kept:
        lines.hang(kept, style="dim")
    show_keys(lines, context)
    if week is None and kept:
        return
    lines.blank()
    if week is None:
        words = topics.texts()["month"]
        lines.hang(" ".join([words["begin"], *([words["rated"]] if today.ratings else [])]))
    elif week:
        _show_week(lines, week)
    else:
        lines.hang(topics.texts()["review"]["empty"].format(day=_day(week.first)))


def _title(week: Week | None) -> str:
    words = topics.texts()["review"]
    if week is None:
        return str(topics.texts()["month"]["title"])
    if week.days <= DAYS:
        return str(words["title"])
    return str(words["title_longer"]).format(day=short_day(week.first))


def _show_week(lines: Lines, week: Week) -> None:
    """Three groups; the newest of each, as far as there is room, in the order of days."""
    words, width = topics.texts()["review"], lines.width - LABEL - 1
    outsides = [
        _dated(said.day, f"{one_line(said.who)}: “{one_line(said.text)}”", width)
        for said in week.outsides
    ][-FEW:]
    plans = [_plan(plan, found, width) for plan, found in week.plans][-FEW:]
    room = ROWS - sum(map(len, [*outsides, *plans]))
    moments = [_dated(m.day, one_line(m.text), width) for m in week.moments]
    if sum(map(len, moments)) > room:
        brief = [_dated(m.day, one_line(m.text), width, rows=1) for m in week.moments]
        moments = brief[-max(room, 1) :]
    groups = {"moments": moments, "plans": plans, "outsides": outsides}
    for group, items in groups.items():
        _show_group(lines, words[group], items)
    number = len(week.moments) + len(week.plans) + len(week.outsides)
    if left := number - sum(map(len, groups.values())):
        lines.hang(words["more"].format(number=left, days=week.days), style="dim")


def _show_group(lines: Lines, label: str, items: Sequence[Item]) -> None:
    for place, row in enumerate(row for item in items for row in item):
        lines.hang(row, LABEL, lead="" if place else f"  {label}", lead_style="dim")


def _dated(day: date, text: str, width: int, rows: int = ITEM_ROWS) -> Item:
    first, *more = _cut(text, width - DAY, rows)
    return [f"{_day(day):<{DAY}}{first}", *(" " * DAY + row for row in more)]


def _plan(plan: Plan, became: Sequence[FollowUp], width: int) -> Item:
    words = topics.texts()["review"]["became"]
    said = " · ".join(f"{_day(found.day)} {words[found.outcome]}" for found in became)
    sentence = plan_line(plan)
    return [*_cut(sentence, width), *_cut(said, width)]


def _cut(text: str, width: int, number: int = ITEM_ROWS) -> Item:
    """So many lines of a text at most."""
    rows = wrapped(text, width)
    if len(rows) <= number:
        return rows
    last = rows[number - 1]
    last = last if len(last) < width else last[: width - 1].rstrip()
    return [*rows[: number - 1], f"{last}…"]


def _day(day: date) -> str:
    return f"{weekday(day)[:3]} {day.day}"
