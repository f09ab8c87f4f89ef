"""Earlier versions of the journal, each a whole journal file in a folder beside it.

A backup is the very file that a save replaced: a hard link, made before the new file takes its
place, costs nothing however large the journal is. Their order is the number their name begins
with, never a clock, which may have stood wrong.
"""

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from leadself.entries import KINDS
from leadself.journal import files, layout

ROLLING = 5
DAYS, WEEKS, MONTHS = 7, 5, 12
NAME = re.compile(r"(\d{6,})-(\d{8}T\d{6})Z(-kept)?\.json")
TIME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True)
class Backup:
    """One backup. ``made_at`` is UTC; a ``kept`` one is never removed by leadself."""

    path: Path
    number: int
    made_at: datetime
    kept: bool
    size: int


def list_backups(journal: Path) -> tuple[Backup, ...]:
    """The backups of a journal, the newest first; none where there is no folder.

    Raises JournalUnavailable for a folder that cannot be read, BadInput for what is no folder.
    """
    folder = files.backups_folder(journal)
    found: list[Backup] = []
    with files.file_errors(folder, "read"):
        files.check_backups_folder(folder)
        try:
            entries = list(os.scandir(folder))
        except FileNotFoundError:
            return ()
        for entry in entries:
            # Whatever goes by this name and is none, or has just been let go of, is left out.
            with contextlib.suppress(FileNotFoundError, ValueError):
                found += _backup(entry)
    return tuple(sorted(found, key=lambda backup: backup.number, reverse=True))


def _backup(entry: os.DirEntry[str]) -> list[Backup]:
    name = NAME.fullmatch(entry.name)
    if not name:
        return []
    made_at = datetime.strptime(name[2], TIME).replace(tzinfo=UTC)
    size = entry.stat().st_size
    return [Backup(Path(entry.path), int(name[1]), made_at, bool(name[3]), size)]


def keep_replaced(journal: Path, now: datetime) -> None:
    """Make a backup of the file that is about to be replaced, and let old ones go.

    A link where the file system has links, else a copy. Raises OSError as the system gives it.
    """
    backups = list_backups(journal)
    target = _next_path(journal, backups, now, kept=False)
    files.make_folder(target.parent)
    files.sweep_temporaries(target.parent, NAME.pattern)
    try:
        os.link(journal, target)
    except FileExistsError:
        raise
    except OSError:
        _copy(journal, target)
    for backup in surplus(backups, journal.stat().st_size):
        with contextlib.suppress(OSError):
            backup.path.unlink()


def keep_copy(journal: Path, now: datetime) -> int:
    """Make a backup that stays until the user removes it; its number.

    A copy: another program might write into a linked file in place. Call it under the lock.
    Raises OSError as the system gives it.
    """
    backups = list_backups(journal)
    target = _next_path(journal, backups, now, kept=True)
    files.make_folder(target.parent)
    _copy(journal, target)
    return _next_number(backups)


def records_in(backup: Path) -> int | None:
    """How many records of the user's a backup holds; None where it is no whole journal."""
    try:
        tables = layout.parse_tables(backup.read_bytes())
    except (OSError, layout.NotAJournal):
        return None
    return sum(len(tables.get(name, ())) for name in KINDS if name != "checkins")


def is_good(backup: Path) -> bool:
    """Whether the file is a whole journal."""
    return records_in(backup) is not None


def newest_good(journal: Path) -> Backup | None:
    """The newest backup that is a whole journal. Raises what ``list_backups`` raises."""
    return next((backup for backup in list_backups(journal) if is_good(backup.path)), None)


def surplus(backups: Sequence[Backup], current_size: int) -> list[Backup]:
    """Which of ``backups``, the newest first, can go.

    Stay: the newest 5, the newest of each of 7 days, 5 weeks and 12 months that have one, what is
    kept for good, and the newest one larger than the journal, so that a journal that lost its
    content never pushes out the last one that had it.
    """
    stay = {backup.number for backup in backups if backup.kept}
    rolling = [backup for backup in backups if not backup.kept]
    stay |= {backup.number for backup in rolling[:ROLLING]}
    for pattern, most in (("%Y-%m-%d", DAYS), ("%G-W%V", WEEKS), ("%Y-%m", MONTHS)):
        newest: dict[str, int] = {}
        for backup in rolling:
            newest.setdefault(backup.made_at.strftime(pattern), backup.number)
        stay |= set(list(newest.values())[:most])
    larger = next((backup.number for backup in rolling if backup.size > current_size), None)
    return [backup for backup in rolling if backup.number not in stay | {larger}]


def _next_path(journal: Path, backups: Sequence[Backup], now: datetime, kept: bool) -> Path:
    number = _next_number(backups)
    mark = "-kept" if kept else ""
    name = f"{number:06}-{now.astimezone(UTC).strftime(TIME)}Z{mark}.json"
    return files.backups_folder(journal) / name


def _next_number(backups: Sequence[Backup]) -> int:
    return backups[0].number + 1 if backups else 1


def _copy(journal: Path, target: Path) -> None:
    files.place_file(target, journal.read_bytes())
    files.sync_folder(target.parent)
