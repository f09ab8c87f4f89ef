"""What progress, report and export cost at ten years, and how much of progress is directions.

    python -m tests.bench.reading [ROUNDS]

Run by hand, never a test. The journal is the one of ``tests/bench/journal.py``, for export also
with names to hide, once with every fifth note marked for the coach and once with all of them; the
bare program has one command that reads the same file by ``json.loads`` and imports ``rich.table``.
The programs run in turn, as in ``tests/bench/startup.py``.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from unittest.mock import patch

from leadself.entries import touched
from leadself.insight import progress
from leadself.insight.periods import parse_period
from leadself.insight.trends import build_trend
from leadself.journal.journal import Journal
from leadself.records import Role, Share, Written
from tests.bench import startup
from tests.bench.journal import CHECKINS, JOURNAL, LAST, READ_ALL, build_journal, evenings
from tests.bench.startup import Comparison, Program
from tests.builders import leader, person

NOW = f"os.environ['LEADSELF_NOW'] = '{LAST}T18:00'; "
EXPORT = ("export", "--notes", "marked")
COMMANDS = (("progress",), ("report",), EXPORT)
MARKED = {"a fifth marked": 5, "all marked": 1}
TEAM = ("Ewa", "Marek", "Samir")

MOST, MOST_OF_IT = 2.5, 0.2
"""The aims: how often the bare program's time, and the share of the directions in progress."""


def main() -> None:
    """Build the journal, measure, and print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else startup.ROUNDS
    with tempfile.TemporaryDirectory(prefix="leadself-bench-") as name:
        folder = Path(name)
        path = build_journal(folder, CHECKINS)
        compared = [compared_with_bare(path, words) for words in COMMANDS]
        for name, every in MARKED.items():
            compared.append(compared_with_bare(build_marked(folder, every), EXPORT, name))
        times = startup.compare(compared, folder, rounds)
        whole = median(taken.processor for taken in times[compared[0].program])
        sys.stdout.write(format_share(trend_times(path, rounds), whole))


def compared_with_bare(path: Path, words: tuple[str, ...], marked: str = "") -> Comparison:
    """A command on a journal, beside the bare program that reads the same file."""
    module = f"bare_{path.stem}"
    startup.BARE_BODIES[module] = f"import rich.table; {READ_ALL.format(path=str(path))}"
    told = f", {marked}" if marked else ""
    bare = Program(f"bare + json.loads + rich.table{told}", module, ("two",))
    name = " ".join(("leadself", *words)) + told
    before = JOURNAL.format(path=str(path)) + NOW
    return Comparison(Program(name, "leadself.cli", words, before), bare, MOST)


def build_marked(folder: Path, every: int) -> Path:
    """The same journal with one of so many notes for the coach, and people whose names are hidden.

    The coach, the leader and the team are known from the first day on.
    """
    path, records = folder / f"marked{every}.json", evenings(CHECKINS)
    notes = [number for number, record in enumerate(records) if isinstance(record, Written)]
    for number in notes[::every]:
        records[number] = touched(records[number], records[number].at, share=Share.COACH)
    first = LAST - timedelta(days=CHECKINS)
    with Journal(path).transaction() as change:
        change.add(leader("Tomas", first), *(person(name, day=first) for name in TEAM))
        change.add(person("Ruth", Role.COACH, first), *records)
    return path


def trend_times(path: Path, rounds: int) -> list[float]:
    """Milliseconds of the twelve directions of that journal, once a round."""
    entries, period = Journal(path).read(), parse_period("12w", LAST)
    with patch.object(progress, "build_trend", wraps=build_trend) as asked:
        progress.build_progress(entries, period)
    calls = asked.call_args_list
    return [taken(lambda: [build_trend(*call.args) for call in calls]) for _ in range(rounds)]


def taken(work: Callable[[], object]) -> float:
    """Milliseconds of the processor that ``work`` took."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def format_share(trends: list[float], whole: float) -> str:
    """One line: the twelve directions beside the whole run, and the aim."""
    low, middle, high = quantiles(trends, n=4, method="inclusive")
    kept = startup.format_aim(MOST_OF_IT, middle / whole)
    return (
        f"twelve directions: {middle:.1f} ms of the processor ({low:.1f} to {high:.1f}), "
        f"of {whole:.0f}: {middle / whole:.3f}  {kept}\n"
    )


if __name__ == "__main__":
    main()
