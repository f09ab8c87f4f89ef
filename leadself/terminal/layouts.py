"""How the progress table is set: what its strips show, and how wide its columns are."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from rich.cells import cell_len

from leadself.insight.periods import Period, monday
from leadself.insight.progress import Progress
from leadself.insight.strips import Unit

NARROW, WIDE = 74, 120
NAME, WIDE_NAME, FULL_NAME = 22, 35, 58
"""Columns of a name: the short one, the full one on two lines, and on one."""

MAX_TABLE = 160

FEWEST_WORDS, WIDE_WORDS, SPARING_WORDS = 12, 24, 40
"""Columns of the last column: at least, on a wide screen, and before names get more of them."""

DAYS = 14
"""Up to so many days a strip has a digit for each of them."""

BACK_WEEKS = (52, 26)
"""How many weeks a wide screen shows, where nobody chose a period."""

NUMBER = 3
"""Columns of the number of ratings, which grow with it."""

BY_WEEK = "by week"

MOST_SPOKEN = 26
"""So many numbers in a row are still listened to."""


class Layout(NamedTuple):
    """One way to set the table: what its strips show, and whether it has names in full."""

    unit: Unit
    shown: Period
    wide: bool

    @property
    def cells(self) -> int:
        """Columns of a strip."""
        return max(len(BY_WEEK), len(self.unit.starts(self.shown)))

    def name_width(self, width: int) -> int:
        """Columns of the names in a table of ``width``: full ones get what words can spare."""
        if not self.wide:
            return NAME
        spare = self._room(width) - WIDE_NAME - SPARING_WORDS
        return min(max(WIDE_NAME, WIDE_NAME + spare), FULL_NAME)

    def words_width(self, width: int) -> int:
        """Columns that are left for the last column of a table of ``width``."""
        return self._room(width) - self.name_width(width)

    def fits(self, width: int) -> bool:
        return self.words_width(width) >= (WIDE_WORDS if self.wide else FEWEST_WORDS)

    def _room(self, width: int) -> int:
        """Columns that names and words share."""
        return width - 1 - (5 + 11 + self.cells + 9 + 8 * self.wide)


def spoken_unit(shown: Period) -> Unit:
    """Weeks where they are not too many to be read out, else months or years."""
    units = (Unit.WEEK, Unit.MONTH, Unit.YEAR)
    return next((one for one in units if len(one.starts(shown)) <= MOST_SPOKEN), Unit.YEAR)


def flowed(parts: Sequence[str], width: int) -> list[str]:
    """Parts side by side in as few lines of ``width`` as they need, none of them broken."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(lines[-1]) + 3 + cell_len(part) <= width:
            lines[-1] += f"   {part}"
        else:
            lines.append(part)
    return lines


def choose_layout(progress: Progress, width: int) -> Layout:
    """The layout that shows most and leaves room for words in ``width`` columns."""
    found = [*_layouts(progress, width)]
    return next((layout for layout in found if layout.fits(width)), found[-1])


def _layouts(progress: Progress, width: int) -> Iterator[Layout]:
    """The ways to set the table, the one that shows most first."""
    chosen = Period(progress.since, progress.as_of)
    names = (True, False) if width >= WIDE else (False,)
    if progress.first_day and len(Unit.DAY.starts(chosen)) <= DAYS:
        yield from (Layout(Unit.DAY, chosen, wide) for wide in names)
    if progress.back != progress.period and width >= WIDE:
        start = monday(progress.as_of)
        for weeks in BACK_WEEKS:
            back = Period(start - timedelta(weeks=weeks - 1), progress.as_of)
            yield Layout(Unit.WEEK, progress.kept(back), wide=True)
    for unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        yield from (Layout(unit, chosen, wide) for wide in names)
