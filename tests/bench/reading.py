"""What progress, report and export cost at ten years, and how much of progress is directions.

    python -m tests.bench.reading [ROUNDS]

Run by hand, never a test. The journal is the one of ``tests/bench/journal.py``; the bare program
has one command that reads the same file by ``json.loads`` and imports ``rich.table``. The programs
run in turn, as in ``tests/bench/startup.py``.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from unittest.mock import patch

from leadself.insight import progress
from leadself.insight.periods import parse_period
from leadself.insight.trends import build_trend
from leadself.journal.journal import Journal
from tests.bench import startup
from tests.bench.journal import CHECKINS, JOURNAL, LAST, READ_ALL, build_journal
from tests.bench.startup import Comparison, Program

NOW = f"os.environ['LEADSELF_NOW'] = '{LAST}T18:00'; "
COMMANDS = (("progress",), ("report",), ("export", "--notes", "marked"))

MOST, MOST_OF_IT = 2.5, 0.2
"""The aims: how often the bare program's time, and the share of the directions in progress."""


def main() -> None:
    """Build the journal, measure, and print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else startup.ROUNDS
    with tempfile.TemporaryDirectory(prefix="leadself-bench-") as name:
        folder = Path(name)
        path = build_journal(folder, CHECKINS)
        startup.BARE_BODIES["bare_table"] = f"import rich.table; {READ_ALL.format(path=str(path))}"
        bare = Program("bare Typer program + json.loads + rich.table", "bare_table", ("two",))
        before = JOURNAL.format(path=str(path)) + NOW
        programs = [
            Program(" ".join(("leadself", *words)), "leadself.cli", words, before)
            for words in COMMANDS
        ]
        times = startup.compare([Comparison(one, bare, MOST) for one in programs], folder, rounds)
        whole = median(taken.processor for taken in times[programs[0]])
        sys.stdout.write(format_share(trend_times(path, rounds), whole))


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
