"""Periods as a person types them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from leadself.errors import BadInput
from leadself.method.days import parse_past_day

OLDEST = date(1900, 1, 1)
"""No period begins earlier: nobody's journal does, and days have an end there."""

PERIOD_FORMS = "7d, 12w, 3m, 1y, 2026-W41 or 2026-10"


@dataclass(frozen=True)
class Period:
    """First and last day, both included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of the ISO weeks it touches."""
        start = monday(self.first)
        return tuple(start + timedelta(weeks=n) for n in range((self.last - start).days // 7 + 1))


def monday(day: date) -> date:
    """The Monday of the day's ISO week."""
    return day - timedelta(days=day.weekday())


def iso_week(day: date) -> str:
    """The day's ISO week, like ``2026-W41``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def parse_period(text: str, today: date) -> Period:
    """The period a person means; ``12w`` is this ISO week and the eleven before, up to today.

    Months and years count the same way: ``3m`` is this month and the two before, ``1y`` is 12m.
    Raises BadInput that names the accepted forms.
    """
    wanted = text.strip().lower()
    try:
        if last := re.fullmatch(r"(\d+)([dwmy])", wanted, re.ASCII):
            return Period(_first_day(int(last[1]), last[2], today), today)
        if week := re.fullmatch(r"(\d{4})-?w(\d{1,2})", wanted, re.ASCII):
            first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return Period(first, first + timedelta(days=6))
        if month := re.fullmatch(r"(\d{4})-(\d{2})", wanted, re.ASCII):
            first = date(int(month[1]), int(month[2]), 1)
            days = calendar.monthrange(first.year, first.month)[1]
            return Period(first, first.replace(day=days))
    except (ValueError, OverflowError):
        pass
    raise BadInput(f"{text!r} is no period; write {PERIOD_FORMS}.")


def choose_period(
    last: str | None, from_: str | None, to: str | None, today: date
) -> Period | None:
    """The period that the options ``--last``, ``--from`` and ``--to`` name; None without any.

    It ends with ``today`` at the latest, and begins with the first day of all where only its end is
    named. Raises BadInput for options that do not go together, for a period that is still to come
    and for one whose first day is after its last.
    """
    if last is not None and (from_ is not None or to is not None):
        raise BadInput("Give --last, or --from and --to, not both.")
    if last is not None:
        period = parse_period(last, today)
        if period.first > today:
            raise BadInput(f"{last!r} is in the future; give a period up to today.")
        return Period(_recent(period.first), min(period.last, today))
    if from_ is None and to is None:
        return None
    first = _recent(parse_past_day(from_, today)) if from_ is not None else date.min
    end = _recent(parse_past_day(to, today)) if to is not None else today
    if first > end:
        raise BadInput(f"--from {first.isoformat()} is after --to {end.isoformat()}; swap them.")
    return Period(first, end)


def _recent(day: date) -> date:
    """The day, if there can be anything about it. Raises BadInput."""
    if day < OLDEST:
        raise BadInput(f"{day.isoformat()} is before {OLDEST.year}; give a later day.")
    return day


def _first_day(number: int, unit: str, today: date) -> date:
    if number < 1:
        raise ValueError("a period holds one day at least")
    if unit == "d":
        return today - timedelta(days=number - 1)
    if unit == "w":
        return monday(today) - timedelta(weeks=number - 1)
    months = today.year * 12 + today.month - 1 - (number * (12 if unit == "y" else 1) - 1)
    return date(months // 12, months % 12 + 1, 1)
