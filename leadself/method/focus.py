"""How long a focus lasts, and how often it can be renewed."""

from collections.abc import Iterable
from datetime import date, timedelta

from leadself.entries import Entries
from leadself.method import topics
from leadself.method.wording import listed
from leadself.records import Focus

WEEKS = 4
"""How long a focus is meant to last."""

RENEWALS = 2
"""How often it can be renewed."""


def is_over(focus: Focus, day: date) -> bool:
    """Whether its four weeks are over on that day."""
    return focus.week_on(day) > WEEKS


def last_day(focus: Focus) -> date:
    """The last day of its four weeks."""
    return focus.day + timedelta(weeks=WEEKS, days=-1)


def may_renew(entries: Entries, focus: Focus, day: date) -> bool:
    """Whether a focus that is in force on that day can have four weeks more."""
    return len(entries.focus_runs_on(day)[focus.topic]) <= RENEWALS


def weeks_in_all(entries: Entries, focus: Focus, day: date) -> int:
    """How many weeks, begun ones too, lie between its first day and the end of its weeks."""
    first = entries.focus_runs_on(day)[focus.topic][0]
    return (last_day(focus) - first.day).days // 7 + 1


def focus_names(focuses: Iterable[Focus]) -> str:
    """ "Be prepared", "Be prepared and Lead yourself"."""
    return listed([topics.IN_SHORT[focus.topic] for focus in focuses])
