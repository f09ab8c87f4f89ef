"""What a journal of ten years costs, as ratios to reading the same file with ``json.loads``.

    python -m tests.bench.journal [ROUNDS]

3,650 check-ins of four ratings with notes and a moment. The programs run in turn, as in
``tests/bench/startup.py``; each save adds to the journal, by far less than a thousandth.
"""

import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from leadself.journal.journal import Journal
from leadself.method.topics import SLUGS
from leadself.records import GIVEN, Asked, CheckIn, Moment, Rating, Record
from tests.bench import startup
from tests.bench.startup import Comparison, Program

CHECKINS = 3650
FIRST = date(2016, 11, 1)
JOURNAL = "import os; os.environ['LEADSELF_JOURNAL'] = {path!r}; "
READ_ALL = "import json; json.loads(open({path!r}, 'rb').read())"


def main() -> None:
    """Build the journal, measure, and print the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else startup.ROUNDS
    with tempfile.TemporaryDirectory(prefix="leadself-bench-") as name:
        folder = Path(name)
        path = folder / "journal.json"
        with Journal(path).transaction() as change:
            change.add(*ten_years())
        size = path.stat().st_size / 1e6
        sys.stdout.write(f"{CHECKINS} check-ins, {size:.1f} MB\n")
        startup.BARE_BODIES["bare_json"] = READ_ALL.format(path=str(path))
        bare = Program("bare Typer program + json.loads", "bare_json", ("two",))
        before = JOURNAL.format(path=str(path))
        aims = {
            ("checkin", "--rate", "prepared=4"): 1.3,
            ("progress",): None,
            ("report",): None,
            ("log", "--last", "7d"): None,
        }
        comparisons = [
            Comparison(
                Program(f"leadself {' '.join(words)}", "leadself.cli", words, before), bare, aim
            )
            for words, aim in aims.items()
        ]
        startup.compare(comparisons, folder, rounds)


def ten_years() -> list[Record]:
    """The records of one check-in a day, four ratings with notes and a moment each."""
    records: list[Record] = []
    for number in range(CHECKINS):
        day = FIRST + timedelta(days=number)
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
