"""What a journal of ten years costs, and one of a hundred.

    python -m tests.bench.journal [ROUNDS]

3,650 and 36,500 check-ins of four ratings with notes and a moment. A command is compared with
reading the same file by ``json.loads``, an import with ``csv`` and ``json.dumps`` of the same rows,
and the longer journal with the shorter one. The programs run in turn, as in
``tests/bench/startup.py``; each save adds to the journal, by far less than a thousandth.
"""

import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from leadself.journal.journal import Journal
from leadself.method.topics import SLUGS
from leadself.records import GIVEN, Asked, CheckIn, Moment, Rating, Record
from leadself.share.csv import format_ratings
from tests.bench import startup
from tests.bench.startup import Comparison, Program

CHECKINS = 3650
LAST = date(2026, 10, 31)
JOURNAL = "import os; os.environ['LEADSELF_JOURNAL'] = {path!r}; "
NEW = "import os; os.environ['LEADSELF_JOURNAL'] = os.path.expanduser('~/new.json'); "
READ_ALL = "import json; json.loads(open({path!r}, 'rb').read())"
ROWS = "import csv, json; json.dumps(list(csv.reader(open({path!r}, encoding='utf-8'))))"
CHECKIN = ("checkin", "--rate", "prepared=4")
LOG = ("log", "--last", "7d")
PEAK = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
"""A small process between, since a child's peak begins with that of the process it came from."""

MEMORY = 6
"""How many times the file's size one check-in may take of memory."""


def main() -> None:
    """Build the journals, measure, and print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else startup.ROUNDS
    with tempfile.TemporaryDirectory(prefix="leadself-bench-") as name:
        folder = Path(name)
        small, large = (build_journal(folder, CHECKINS * times) for times in (1, 10))
        startup.compare(commands(small), folder, rounds)
        startup.compare([taking_in(folder)], folder, rounds)
        startup.compare(growth(small, large), folder, rounds)
        sys.stdout.write(memory(large, folder))


def build_journal(folder: Path, checkins: int) -> Path:
    """A journal of one check-in a day, and its ratings as CSV for the smaller one."""
    path = folder / f"{checkins}.json"
    records = evenings(checkins)
    with Journal(path).transaction() as change:
        change.add(*records)
    ratings = [record for record in records if isinstance(record, Rating)]
    path.with_suffix(".csv").write_text(format_ratings(ratings), "utf-8")
    sys.stdout.write(f"{checkins} check-ins, {path.stat().st_size / 1e6:.1f} MB\n")
    return path


def commands(path: Path) -> list[Comparison]:
    """What commands take at ten years, against reading the file."""
    startup.BARE_BODIES["bare_json"] = READ_ALL.format(path=str(path))
    bare = Program("bare Typer program + json.loads", "bare_json", ("two",))
    aims = {CHECKIN: 1.3, ("progress",): None, ("report",): None, LOG: None}
    return [Comparison(leadself(path, *words), bare, aim) for words, aim in aims.items()]


def taking_in(folder: Path) -> Comparison:
    """An import of ten years of ratings from CSV, against the bare reading and writing of it."""
    path = str(folder / f"{CHECKINS}.csv")
    (folder / "bare_rows.py").write_text(f"def main():\n    {ROWS.format(path=path)}\n", "utf-8")
    bare = Program("csv + json.dumps", "bare_rows", ())
    program = Program("leadself import", "leadself.cli", ("import", path), NEW)
    return Comparison(program, bare, 12)


def growth(small: Path, large: Path) -> list[Comparison]:
    """What commands take at a hundred years, against ten: they grow no faster than the file."""
    times = large.stat().st_size / small.stat().st_size
    return [
        Comparison(leadself(large, *words), leadself(small, *words), round(times, 2))
        for words in (CHECKIN, LOG)
    ]


def memory(path: Path, folder: Path) -> str:
    """The most memory that one check-in takes, in the file's size."""
    environ = startup.build_environ(folder, folder)
    line = [sys.executable, "-c", PEAK, *leadself(path, *CHECKIN).command]
    said = subprocess.run(line, env=environ, cwd=folder, capture_output=True, check=True).stdout
    peak = int(said.split()[-1]) * 1024
    times = peak / path.stat().st_size
    kept = "kept" if times <= MEMORY else "missed"
    return f"peak memory of a check-in / size of the file: {times:.1f}  {MEMORY} {kept}\n"


def leadself(path: Path, *words: str) -> Program:
    """A command on the journal ``path``."""
    name = f"leadself {' '.join(words)}, {path.stem} check-ins"
    return Program(name, "leadself.cli", words, JOURNAL.format(path=str(path)))


def evenings(checkins: int) -> list[Record]:
    """The records of one check-in a day, four ratings with notes and a moment each."""
    records: list[Record] = []
    for number in range(checkins):
        day = LAST - timedelta(days=checkins - number)
        at = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
        slugs = [SLUGS[(number + place * 3) % len(SLUGS)] for place in range(4)]
        of_day: list[Record] = [
            Rating(
                topic=slug, value=(number + place) % 6, day=day, at=at, updated_at=at,
                note=f"Brought T. two options at eight, and he took the second one ({number}).",
            )
            for place, slug in enumerate(slugs)
        ]  # fmt: skip
        told = f"Told Ewa by noon that the list slips, and what I do about it ({number})."
        of_day.append(Moment(text=told, day=day, at=at, updated_at=at))
        steps = [*(f"rate.{slug}" for slug in slugs), "moment"]
        asked = tuple(
            Asked(GIVEN, step, record.id) for step, record in zip(steps, of_day, strict=True)
        )
        records += [CheckIn(asked=asked, day=day, at=at, updated_at=at), *of_day]
    return records


if __name__ == "__main__":
    main()
