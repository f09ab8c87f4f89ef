"""Days as a person types them."""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from leadself.config import DAY_START
from leadself.errors import BadInput

LATE = timedelta(days=7)
"""What is written later than this about a day is shown, and counts for no direction."""

DAY_FORMS = "2026-11-21, today, yesterday, -3d or a weekday like monday"
COMING_FORMS = "2026-11-26, today, tomorrow, +3d or a weekday like thursday"
NAMED_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
WEEKDAYS = [name.lower() for name in calendar.day_name]


def parse_day(text: str, today: date) -> date:
    """The day a person means, looking back: a weekday is the last one before today.

    Raises BadInput that names the accepted forms.
    """
    day = _read_day(text, today, lambda away: -((-away - 1) % 7 + 1))
    if day is None:
        raise BadInput(f"{text!r} is no day; write {DAY_FORMS}.")
    return day


def is_late(day: date, at: datetime) -> bool:
    """Whether something about ``day`` was written, at the local ``at``, over a week after it."""
    return (at - DAY_START).date() - day > LATE


def parse_past_day(text: str, today: date) -> date:
    """A day that is not in the future. Raises BadInput."""
    day = parse_day(text, today)
    if day > today:
        raise BadInput(f"{day.isoformat()} is in the future; give a day up to today.")
    return day


def parse_coming_day(text: str, today: date) -> date:
    """The day a person means, looking ahead: a weekday is the next one after today.

    Raises BadInput that names the accepted forms, or for a day that is over.
    """
    day = _read_day(text, today, lambda away: (away - 1) % 7 + 1)
    if day is None:
        raise BadInput(f"{text!r} is no day; write {COMING_FORMS}.")
    if day < today:
        raise BadInput(f"{day.isoformat()} is over; give a day from today on.")
    return day


def parse_coming_time(text: str, today: date) -> tuple[date, str | None]:
    """A coming day and the time that may stand behind it: ``thursday 14:00``.

    The time is ``HH:MM``, None where there is none. Today ends after midnight, at ``DAY_START``: at
    an hour before that it means the coming night, which is the next date. Raises BadInput.
    """
    first, _, rest = text.strip().partition(" ")
    day = parse_coming_day(first, today)
    if not (rest := rest.strip()):
        return day, None
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})", rest, re.ASCII)
    hour, minute = (int(found[1]), int(found[2])) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise BadInput(f"{rest!r} is no time; write it like 14:00.")
    if day == today and not first[:1].isdigit() and timedelta(hours=hour) < DAY_START:
        day += timedelta(days=1)  # a date is the date it says
    return day, f"{hour:02}:{minute:02}"


def parse_due(text: str, today: date) -> date | None:
    """The day by which something is due: a coming day, or one like "30 Nov"; None for no day.

    A day and a month without a year are the next ones that come.
    """
    if day := _read_day(text, today, lambda away: (away - 1) % 7 + 1):
        return day if day >= today else None
    named = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+([a-z]{3,9})\.?", text.strip().lower())
    months = [name.lower() for name in calendar.month_name]
    found = [n for n in range(1, 13) if named and months[n].startswith(named[2])]
    for year in (today.year, today.year + 1):
        try:
            day = date(year, found[0], int(named[1])) if named and found else None
        except ValueError:
            continue
        if day and day >= today:
            return day
    return None


def _read_day(text: str, today: date, weekday: Callable[[int], int]) -> date | None:
    """The day meant by ``text``, None where it is none.

    ``weekday`` makes of the days from today to a weekday of this week those to the one meant.
    """
    wanted = text.strip().lower()
    try:
        if wanted in NAMED_DAYS:
            return today + timedelta(days=NAMED_DAYS[wanted])
        if away := re.fullmatch(r"([-+]\d+)d", wanted, re.ASCII):
            return today + timedelta(days=int(away[1]))
        if named := [name for name in WEEKDAYS if len(wanted) >= 3 and name.startswith(wanted)]:
            return today + timedelta(days=weekday(WEEKDAYS.index(named[0]) - today.weekday()))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", wanted, re.ASCII):
            return date.fromisoformat(wanted)
    except (ValueError, OverflowError):
        pass
    return None
