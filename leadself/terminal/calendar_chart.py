"""The calendar of check-in days: a heat map whose marks differ by shape, not by colour alone."""

from datetime import date, timedelta

from rich.console import Console
from rich.text import Text

from leadself.insight.calendar import Calendar
from leadself.method import topics
from leadself.method.wording import amount, day_range, month, short_day, weekday
from leadself.terminal.console import DIM, HUE, hang
from leadself.terminal.layouts import MAX_TABLE
from leadself.terminal.views import show_title

LEVELS = ((6, "█"), (3, "▆"), (1, "▃"))
"""From so many things written on a day with a check-in on, this mark."""

NOTE, EMPTY = "▁", "·"
"""A day with a note and no check-in, and a day with neither."""

MARGIN = 6

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
    legend = (
        f"{''.join(marks)} a check-in, higher where more was written   "
        f"{NOTE} a note only   {EMPTY} nothing"
    )
    hang(console, "", Text(legend, DIM), 1)


def _nothing(calendar: Calendar) -> str:
    """What is said where there is no day to show."""
    words = topics.texts()["progress"]
    if calendar.begins is None:
        return str(words["first_look"])
    last, first = (short_day(day, year=True) for day in (calendar.period.last, calendar.begins))
    return str(words["before"]).format(day=last, first=first)


def _show_block(console: Console, calendar: Calendar, weeks: tuple[date, ...], step: int) -> None:
    """As many weeks as have room side by side, under the names of their months."""
    names = ""
    for place, week in reversed([*enumerate(weeks)]):
        # A week belongs to the month of its Thursday, as in ISO 8601.
        thursday = week + timedelta(days=3)
        new = place == 0 or thursday.month != (thursday - timedelta(weeks=1)).month
        names = names.rjust((len(weeks) - place) * step)
        if new and (not names[:4].strip() or not names.strip()):
            names = month(thursday)[:3] + names[3:]
    console.print(Text(" " * MARGIN + names, DIM), soft_wrap=True)
    for place in range(7):
        line = Text(f" {weekday(weeks[0] + timedelta(days=place))[:3]}  ", DIM)
        for week in weeks:
            line.append_text(_mark(calendar, week + timedelta(days=place)))
            line.append(" " * (step - 1))
        line.rstrip()
        console.print(line, soft_wrap=True)


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
