"""Records, journals and file bytes that the tests of the journal start from."""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

from leadself.entries import Entries
from leadself.journal.journal import Journal
from leadself.records import (
    Answer,
    Asked,
    CheckIn,
    Event,
    Focus,
    FollowUp,
    Leader,
    Meeting,
    Moment,
    Outcome,
    Outside,
    Owed,
    Person,
    Plan,
    Rating,
    Record,
    Role,
    Rule,
    Share,
)

DAY = date(2026, 11, 20)
NEXT_DAY = date(2026, 11, 21)
STAMP: dict[str, Any] = {
    "day": DAY,
    "at": datetime(2026, 11, 20, 18, tzinfo=timezone(timedelta(hours=1))),
    "updated_at": datetime(2026, 11, 20, 17, tzinfo=UTC),
}


def number(value: int) -> str:
    """The id of a record that is easy to tell: number 7 is the record 7."""
    return f"{value:032x}"


def moment(value: int, text: str = "Ran the review", **fields: Any) -> Moment:
    """A moment with the id ``value``."""
    return Moment(**STAMP | {"id": number(value), "text": text} | fields)


def rating(value: int, **fields: Any) -> Rating:
    """A rating with the id ``value``."""
    return Rating(**STAMP | {"id": number(value), "topic": "prepared", "value": 4} | fields)


SAMPLE = Entries(
    checkins=(
        CheckIn(
            **STAMP,
            id=number(1),
            asked=(
                Asked("daily", "rate.prepared", number(4)),
                Asked("daily", "moment", number(2)),
                Asked("daily", "plan"),
            ),
            complete=("daily",),
        ),
    ),
    moments=(
        moment(2, 'They said "no" {twice}\nand\u2028left — at 5 o\'clock'),
        moment(3, "a lone \ud800 and a \x00", share=Share.COACH, bring=True, topic="prepared"),
    ),
    ratings=(rating(4, since=date(2026, 11, 13), note="Two options by eight"),),
    answers=(Answer(**STAMP, id=number(5), topic="prepared", question="prepared.E1", text="É"),),
    plans=(Plan(**STAMP, id=number(6), if_="the meeting drags", then="I ask for the decision"),),
    focuses=(Focus(**STAMP, id=number(7), topic="prepared"),),
    outsides=(Outside(**STAMP, id=number(8), who="Ewa", text="Faster", topic="prepared"),),
    events=(Event(**STAMP, id=number(9), text="New leader"),),
    followups=(
        FollowUp(**STAMP, id=number(10), plan=number(6), outcome=Outcome.PART, note="half of it"),
    ),
    rules=(Rule(**STAMP, id=number(11), text="When I bring one sentence, we talk about it."),),
    leaders=(Leader(**STAMP, id=number(12), nickname="Tomas"),),
    meetings=(Meeting(**STAMP, id=number(13), on=date(2026, 11, 26), who="Tomas"),),
    owed=(Owed(**STAMP, id=number(15), who="Tomas", text="an answer", due=date(2026, 12, 4)),),
    people=(Person(**STAMP, id=number(14), name="Ewa", role=Role.TEAM),),
)
"""One journal with every kind of record."""


def save(journal: Journal, *records: Record) -> None:
    """One transaction that adds ``records``."""
    with journal.transaction() as transaction:
        transaction.add(*records)


def sampled(journal: Journal) -> bytes:
    """Put SAMPLE into ``journal``; the bytes of its file."""
    save(journal, *SAMPLE)
    return journal.path.read_bytes()


@contextlib.contextmanager
def temporary_journal() -> Iterator[Journal]:
    """A journal of one example's own, for properties: no file yet, its folder is there."""
    with tempfile.TemporaryDirectory() as folder:
        yield Journal(Path(folder) / "journal.json")


def sealed(tables: Mapping[str, Sequence[str]], schema: int = 1) -> bytes:
    """A journal file with exactly these lines in its tables, and a checksum that is right."""
    checked = crc32(f'{{"schema":{schema}}}'.encode())
    header = f'"1":{{"schema":{schema},"sum":"{checked:08x}"}}'
    body = "{\n"
    for name, lines in {"leadself": [header], **tables}.items():
        body += f'"{name}":{{\n' + ",\n".join(lines) + "\n},\n"
    records = 1 + sum(len(lines) for lines in tables.values())
    digest = sha256(body.encode()).hexdigest()
    return f'{body}"_check":{{"1":{{"records":{records},"sha256":"{digest}"}}}}}}\n'.encode()


def written(journal: Journal, data: bytes) -> Journal:
    """``journal`` with ``data`` as its file."""
    journal.path.parent.mkdir(parents=True, exist_ok=True)
    journal.path.write_bytes(data)
    return journal


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below ``folder``: the bytes of each file, None for a folder."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def temporaries(folder: Path) -> list[str]:
    """The names of the temporary files in ``folder`` and below it."""
    return sorted(path.name for path in folder.rglob("*.tmp"))
