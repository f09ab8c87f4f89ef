"""The calendar of check-in days: a heat map whose marks differ by shape, not by colour alone."""

from collections.abc import Sequence
from datetime import date, timedelta

from rich.console import Console
from rich.text import Text

from leadself.insight.calendar import Calendar
from leadself.method import topics
from leadself.method.wording import amount, day_range, month, short_day, weekday
from leadself.terminal.console import DIM, HUE, hang
from leadself.terminal.layouts import MAX_TABLE, flowed
from leadself.terminal.lines import READING_WIDTH
from leadself.terminal.views import show_title

LEVELS = ((6, "█"), (3, "▆"), (1, "▃"))
"""From so many things written on a day with a check-in on, this mark."""

NOTE, EMPTY = "▁", "·"
"""A day with a note and no check-in, and a day with neither."""

MARGIN = 6

NAME = 4
"""Columns of a month's name and the space behind it."""

ROOMY = 110
"""From this width on the weeks stand apart."""


def show_calendar(calendar: Calendar, console: Console, plain: bool) -> None:
    """A column for each week, a row for each weekday; in words where it is ``plain``."""
    width = min(console.width, MAX_TABLE)
    days = day_range(calendar.period.first, calendar.period.last)
    about = f"{amount(len(calendar.checkins), 'check-in')} · {days}"
    show_title(console, "Calendar", about, width, rule=not plain)
    if calendar.begins is None or calendar.begins > calendar.period.last:
        hang(console, "", Text(_nothing(calendar)), 1)
        return
    if plain:
        _show_months(console, calendar)
        return
    step = 2 if width >= ROOMY else 1
    weeks = calendar.period.weeks
    room = max((width - MARGIN - 1) // step, 1)
    for start in range(0, len(weeks), room):
        _show_block(console, calendar, weeks[start : start + room], step)
        console.print()
    marks = [mark for _, mark in reversed(LEVELS)]
    legend = [f"{''.join(marks)} a check-in, higher where more was written"]
    legend += [f"{NOTE} a note only", f"{EMPTY} nothing"]
    for line in flowed(legend, min(width, READING_WIDTH) - 1):
        hang(console, "", Text(line, DIM), 1)


def _nothing(calendar: Calendar) -> str:
    """What is said where there is no day to show."""
    words = topics.texts()["progress"]
    if calendar.begins is None:
        return str(words["first_look"])
    last, first = (short_day(day, year=True) for day in (calendar.period.last, calendar.begins))
    return str(words["before"]).format(day=last, first=first)


def _show_block(console: Console, calendar: Calendar, weeks: tuple[date, ...], step: int) -> None:
    """As many weeks as have room side by side, under the names of their months."""
    names = _month_names(weeks, step, years=len({week.year for week in calendar.period.weeks}) > 2)
    console.print(Text(" " * MARGIN + names, DIM), soft_wrap=True)
    for place in range(7):
        line = Text.assemble((f" {weekday(weeks[0] + timedelta(days=place))[:3]}  ", DIM))
        for week in weeks:
            line.append_text(_mark(calendar, week + timedelta(days=place)))
            line.append(" " * (step - 1))
        line.rstrip()
        console.print(line, soft_wrap=True)


def _month_names(weeks: Sequence[date], step: int, years: bool) -> str:
    """Each month over its first week; with ``years`` January is named by its year.

    A first month that has but a week or two gives way to the next one.
    """
    # A week belongs to the month of its Thursday, as in ISO 8601.
    thursdays = [week + timedelta(days=3) for week in weeks]
    begins = [
        place
        for place, day in enumerate(thursdays)
        if place == 0 or day.month != thursdays[place - 1].month
    ]
    if len(begins) > 1 and (begins[1] - begins[0]) * step < NAME:
        del begins[0]
    line = ""
    for place in begins:
        day = thursdays[place]
        name = str(day.year) if years and day.month == 1 else month(day)[:3]
        line = line.ljust(place * step) + name
    return line


def _mark(calendar: Calendar, day: date) -> Text:
    if day not in calendar.period:
        return Text(" ")
    number = calendar.written.get(day, 0)
    if day not in calendar.checkins:
        return Text(NOTE, HUE) if number else Text(EMPTY, DIM)
    return Text(next((mark for least, mark in LEVELS if number >= least), LEVELS[-1][1]), HUE)


def _show_months(console: Console, calendar: Calendar) -> None:
    """Each month in words, for a screen reader."""
    months: dict[date, list[date]] = {}
    for day in sorted(calendar.checkins):
        months.setdefault(day.replace(day=1), []).append(day)
    for first, days in months.items():
        named = ", ".join(str(day.day) for day in days)
        said = f"{month(first)} {first.year}: {amount(len(days), 'check-in')}, on the {named}."
        hang(console, "", Text(said), 1)
