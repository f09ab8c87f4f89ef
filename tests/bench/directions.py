"""How often a direction is named where there is none, and how often where there is one.

    python -m tests.bench.directions [--journals N]

Run by hand, never a test; it prints the tables of the README, the same ones every time. Journals
are invented: behind each rating stands a number that keeps part of its last deviation (an AR(1)
process over consecutive ratings), and the rating is that number rounded and held between 1 and 5.
What is counted is what ``build_trend`` would show, after both weekly checks.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from math import sqrt
from typing import NamedTuple

from leadself.insight.trends import FOCUS, OTHER, Label, Mark, Rule, build_trend

JOURNALS = 3000
"""In a cell; a third of them where each is looked at 26 times."""

START = date(2026, 1, 5)
WORK_DAYS = 5
LAGS = (0.0, 0.3, 0.5, 0.7)
LOOKS = 26
DIRECTIONS = (Label.RISING, Label.LOWER)


class Life(NamedTuple):
    """How a person rates one topic: so many weeks, from a Monday on, with so many ratings in each.

    ``lag`` is the correlation of one rating with the next, ``rise`` what the mean gains from the
    first day to the last, ``mondays`` how much lower Mondays are. ``missing`` is the share of
    weeks without a check-in, ``gap`` the length in days of one long absence.
    """

    weeks: int
    per_week: int = 5
    lag: float = 0.0
    rise: float = 0.0
    mean: float = 3.0
    spread: float = 0.9
    mondays: float = 0.0
    missing: float = 0.0
    gap: int = 0


class Journal(NamedTuple):
    """The ratings of the topic, and the days with a check-in."""

    marks: list[Mark]
    held: list[date]


FLAT = {
    "nothing else": Life(0),
    "three weeks in ten away": Life(0, missing=0.3),
    "once 25 days away": Life(0, gap=25),
    "ratings of 4 and 5": Life(0, mean=4.6, spread=0.6),
    "Mondays a point lower": Life(0, mondays=1.0),
}
LENGTHS = ((5, 12), (5, 52), (1, 12), (1, 52))
"""Ratings a week, and weeks."""

RISES = (1.0, 1.5, 2.0)
RISING_WEEKS = (6, 8, 12, 26, 52)


def live(life: Life, chance: random.Random) -> Journal:
    """A journal such a person might have."""
    held = evenings(life, chance)
    state = chance.gauss(0, 1)
    marks = []
    for day in rated_days(held, life.per_week, chance):
        part = (day - START) / timedelta(weeks=life.weeks)
        mean = life.mean + life.rise * (part - 0.5) - life.mondays * (day.weekday() == 0)
        marks.append(Mark(day, min(5, max(1, round(mean + life.spread * state)))))
        state = life.lag * state + sqrt(1 - life.lag**2) * chance.gauss(0, 1)
    return Journal(marks, held)


def evenings(life: Life, chance: random.Random) -> list[date]:
    """The days with a check-in: work days, but for the weeks and the days away."""
    away = chance.randrange(max(1, 7 * life.weeks - life.gap))
    kept = [week for week in range(life.weeks) if chance.random() >= life.missing]
    days = [7 * week + day for week in kept for day in range(WORK_DAYS)]
    return [START + timedelta(day) for day in days if not away <= day < away + life.gap]


def rated_days(held: Sequence[date], per_week: int, chance: random.Random) -> list[date]:
    """So many of each week's check-ins, in the order of days."""
    by_week: dict[date, list[date]] = {}
    for day in held:
        by_week.setdefault(day - timedelta(day.weekday()), []).append(day)
    weeks = by_week.values()
    return [day for days in weeks for day in sorted(chance.sample(days, min(per_week, len(days))))]


def look(journal: Journal, week: int, rule: Rule) -> Label:
    """What is shown once so many weeks are over."""
    day = START + timedelta(weeks=week)
    return build_trend(journal.marks, day, rule, journal.held).label


def names_direction(life: Life, rule: Rule, journal: Journal) -> bool:
    """Whether a direction is shown at the end."""
    return look(journal, life.weeks, rule) in DIRECTIONS


def names_rise(life: Life, rule: Rule, journal: Journal) -> bool:
    """Whether a rise is shown at the end."""
    return look(journal, life.weeks, rule) is Label.RISING


def names_once(life: Life, rule: Rule, journal: Journal) -> bool:
    """Whether a direction is shown in one at least of the last 26 weeks."""
    weeks = range(life.weeks - LOOKS + 1, life.weeks + 1)
    return any(look(journal, week, rule) in DIRECTIONS for week in weeks)


class Case(NamedTuple):
    """A life, the rule its topic is under, and what is asked of each journal."""

    life: Life
    rule: Rule
    asks: Callable[[Life, Rule, Journal], bool]

    def percent(self, journals: int) -> float:
        """In how many of a hundred journals the answer is yes."""
        lived = (live(self.life, random.Random(f"{self.life} {n}")) for n in range(journals))
        return 100 * sum(self.asks(self.life, self.rule, one) for one in lived) / journals


Rows = dict[str, list[list[Case]]]
"""What stands at the left, and the cases of each cell."""


def main() -> None:
    """Live the journals and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.directions")
    parser.add_argument("--journals", type=int, default=JOURNALS)
    journals: int = parser.parse_args().journals
    lags = [f"{lag:g}" for lag in LAGS]
    weeks = [f"{weeks} weeks" for weeks in RISING_WEEKS]
    tables = [
        ("Flat, one look: focus / another topic", lags, one_look(), journals),
        (f"Flat, {LOOKS} weekly looks: focus / another topic", lags, many_looks(), journals // 3),
        ("Rising, lag 0 / 0.3 / 0.5", weeks, sight(), journals),
    ]
    with ProcessPoolExecutor() as pool:
        for title, heads, rows, number in tables:
            sys.stdout.write(format_table(title, heads, rows, partial(run, pool, number)))
            sys.stdout.write(format_error(number))


def one_look() -> Rows:
    """Flat journals at one look, each as a focus and as another topic."""
    return {
        f"{per_week} a week, {weeks} weeks, {name}": [
            both(life._replace(weeks=weeks, per_week=per_week, lag=lag), names_direction)
            for lag in LAGS
        ]
        for per_week, weeks in LENGTHS
        for name, life in FLAT.items()
    }


def many_looks() -> Rows:
    """Flat journals over 26 looks, from the first week on and half a year later."""
    return {
        f"{per_week} a week, weeks {weeks - LOOKS + 1} to {weeks}": [
            both(Life(weeks, per_week, lag), names_once) for lag in LAGS
        ]
        for per_week in (5, 1)
        for weeks in (LOOKS, 2 * LOOKS)
    }


def sight() -> Rows:
    """Journals that rise: a focus at five ratings a week, another topic at one."""
    return {
        f"{name}, {per_week} a week, up by {rise:g}": [
            [Case(Life(weeks, per_week, lag, rise), rule, names_rise) for lag in LAGS[:3]]
            for weeks in RISING_WEEKS
        ]
        for name, rule, per_week in (("focus", FOCUS, 5), ("another topic", OTHER, 1))
        for rise in RISES
    }


def both(life: Life, asks: Callable[[Life, Rule, Journal], bool]) -> list[Case]:
    return [Case(life, rule, asks) for rule in (FOCUS, OTHER)]


def run(pool: ProcessPoolExecutor, journals: int, cases: Iterable[Case]) -> Iterator[float]:
    return pool.map(partial(Case.percent, journals=journals), cases)


def format_error(journals: int) -> str:
    """What the numbers are, and how far chance alone moves them."""
    errors = {share: sqrt(share * (100 - share) / journals) for share in (1, 3, 20, 50)}
    words = ", ".join(f"{error:.1f} at {share}" for share, error in errors.items())
    return f"In a hundred, of {journals} journals a cell; standard error {words}.\n\n"


def format_table(
    title: str,
    heads: Sequence[str],
    rows: Rows,
    answers: Callable[[Iterable[Case]], Iterator[float]],
) -> str:
    """A Markdown table of the rows, the cases of a cell side by side."""
    found = answers([case for row in rows.values() for cell in row for case in cell])
    lines = [f"| {title} | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for name, row in rows.items():
        cells = [" / ".join(f"{next(found):.1f}" for _ in cell) for cell in row]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", ""])


if __name__ == "__main__":
    main()
