"""How long a focus lasts, and how often it can be renewed."""

from datetime import date

from leadself.entries import Entries
from leadself.records import Focus

WEEKS = 4
"""How long a focus is meant to last."""

RENEWALS = 2
"""How often it can be renewed: twelve weeks in all."""


def is_over(focus: Focus, day: date) -> bool:
    """Whether its four weeks are over on that day."""
    return focus.week_on(day) > WEEKS


def may_renew(entries: Entries) -> bool:
    """Whether the present focus can have four weeks more."""
    return _renewals(entries) < RENEWALS


def _renewals(entries: Entries) -> int:
    """How often the present focus was chosen again without another one between."""
    chosen = sorted(entries.focuses, key=lambda focus: (focus.day, focus.at))
    last, times = chosen[-1].topic, -1
    for focus in reversed(chosen):
        if focus.topic != last or focus.rest:
            break
        times += 1
    return times
