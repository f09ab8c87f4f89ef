"""Where files live, what time it is, and what the user set from outside."""

import os
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from leadself.errors import BadInput

DAY_START = timedelta(hours=3)
"""A late-night entry before this hour belongs to the day before."""


def day_of(now: datetime) -> date:
    """The day that a moment of the local wall clock belongs to."""
    return (now - DAY_START).date()


def evening_of(on: date, hour: str | None) -> date:
    """The day that an ``hour`` like "01:00" of a date belongs to: days begin at ``DAY_START``."""
    begins = read_hour(hour)
    if begins is None or on == date.min:  # no day is before that
        return on
    return day_of(datetime.combine(on, begins))


def read_hour(text: str | None) -> time | None:
    """The hour in a text like "14:00"; None for any other."""
    try:
        return time.fromisoformat(text or "").replace(tzinfo=None)
    except ValueError:  # a journal from elsewhere may hold any words here
        return None


class Environment(NamedTuple):
    """One run of leadself: which journal, when, and how to draw.

    ``now`` is the local wall clock with its offset from UTC. ``plain`` asks for typed lines in
    place of redrawn prompts and for text in place of tables. ``own`` is the user's journal where
    ``journal`` is an invented one.
    """

    journal: Path
    now: datetime
    plain: bool = False
    own: Path | None = None

    @property
    def kept(self) -> Path:
        """The user's own journal, which no paper may replace."""
        return self.own or self.journal

    @property
    def today(self) -> date:
        """The local calendar day an entry made now belongs to."""
        return day_of(self.now)


def build_environment(
    journal: str | None, plain: bool, environ: Mapping[str, str] = os.environ
) -> Environment:
    """What the global options and the environment variables say; options win.

    Raises BadInput for a ``LEADSELF_NOW`` that is no ISO date and time.
    """
    given = journal or environ.get("LEADSELF_JOURNAL") or default_journal()
    return Environment(
        journal=Path(given).expanduser(),
        now=read_clock(environ),
        plain=plain or environ.get("TERM") == "dumb",
    )


def default_journal() -> Path:
    """``journal.json`` in the platform's folder for user data."""
    from platformdirs import user_data_path

    return user_data_path("leadself", appauthor=False) / "journal.json"


def read_clock(environ: Mapping[str, str] = os.environ) -> datetime:
    """Now, local time with its offset; ``LEADSELF_NOW`` fixes it. Raises BadInput."""
    return parse_now(environ.get("LEADSELF_NOW"))


def parse_now(text: str | None) -> datetime:
    """The fixed clock of ``LEADSELF_NOW``, or the real one; local time with its offset."""
    if not text:
        return datetime.now().astimezone()
    try:
        if len(text) <= len("2026-11-21"):
            raise ValueError("a day without a time")
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise BadInput(
            f"LEADSELF_NOW is {text!r}; write it like 2026-11-21T17:00, or unset it."
        ) from None
