"""How a journal is: whole or not, where it lies, who can read it, what backups there are."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from leadself.entries import KINDS
from leadself.errors import JournalDamaged, JournalNewer, LeadselfError
from leadself.journal import backups, files, layout
from leadself.journal.backups import Backup
from leadself.journal.journal import Journal

SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "cloudstorage": "iCloud or another cloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pclouddrive": "pCloud",
    "box sync": "Box",
    "megasync": "MEGA",
    "seafile": "Seafile",
}
"""How a synced folder is called, and by whom it is synced."""

MARKS = {".stfolder": "Syncthing", ".dropbox.cache": "Dropbox", ".sync": "Resilio Sync"}
"""What a synced folder holds, and by whom it is synced."""


class State(StrEnum):
    """What doctor finds; only the last two are damage."""

    NONE = "none"
    WHOLE = "whole"
    NEWER = "newer"
    EDITED = "edited"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Checkup:
    """What there is to know about a journal file.

    ``records`` counts them by table; ``others_may`` and ``backups_open`` name who besides the user
    can read the file and a backup, where that is known; ``unwritable`` and ``backups_problem`` say
    why it cannot be written, or its backups cannot be read. ``size`` is in bytes.
    """

    path: Path
    state: State
    problem: str | None = None
    line: int | None = None
    schema: int | None = None
    records: Mapping[str, int] | None = None
    days: int = 0
    size: int = 0
    mode: int | None = None
    others_may: str | None = None
    unwritable: str | None = None
    synced_by: str | None = None
    backups: tuple[Backup, ...] = ()
    newest_good: Backup | None = None
    backups_problem: str | None = None
    backups_open: str | None = None

    @property
    def damaged(self) -> bool:
        return self.state in (State.EDITED, State.DAMAGED)

    @property
    def backups_folder(self) -> Path:
        return files.backups_folder(self.path)


def check_up(path: Path) -> Checkup:
    """Look at the journal ``path`` and change nothing.

    Raises JournalUnavailable for a file that cannot be read, BadInput for what is no file.
    """
    target = Path(os.path.realpath(path))
    found = _look_at_backups(Checkup(target, State.NONE, synced_by=synced_by(target)))
    try:
        files.check_writable(target)
    except LeadselfError as problem:
        found = replace(found, unwritable=str(problem))
    if not target.exists():
        return found
    with files.file_errors(path, "read"):
        status = target.stat()
    mode = status.st_mode & 0o777 if os.name != "nt" else None
    found = replace(found, size=status.st_size, mode=mode, others_may=who_may_read(target))
    try:
        tables, entries = Journal(path).look(newer=True)
    except JournalDamaged as damage:
        state = State.EDITED if damage.edited else State.DAMAGED
        return replace(found, state=state, problem=damage.what, line=damage.line)
    except JournalNewer:
        return replace(found, state=State.NEWER)
    schema = layout.schema_of(tables)
    return replace(
        found,
        state=State.NEWER if schema > layout.SCHEMA else State.WHOLE,
        schema=schema,
        records={table: len(getattr(entries, table)) for table in KINDS},
        days=len(entries.days),
    )


def is_damaged(path: Path) -> bool:
    """Whether there is a journal that does not check. Raises what ``check_up`` raises."""
    try:
        Journal(path).read()
    except JournalDamaged:
        return True
    except JournalNewer:
        return False
    return False


def _look_at_backups(found: Checkup) -> Checkup:
    try:
        listed = backups.list_backups(found.path)
    except LeadselfError as problem:
        return replace(found, backups_problem=str(problem))
    good = next((backup for backup in listed if backups.is_good(backup.path)), None)
    others = sorted({who for backup in listed if (who := who_may_read(backup.path))})
    return replace(found, backups=listed, newest_good=good, backups_open=next(iter(others), None))


def who_may_read(path: Path) -> str | None:
    """Who besides its owner can read a file, by the permissions on the way to it; None: nobody."""
    if os.name == "nt":
        return None
    try:
        ways = [folder.stat().st_mode for folder in path.parents]
        mode = path.stat().st_mode
    except OSError:
        return None
    if mode & stat.S_IROTH and all(way & stat.S_IXOTH for way in ways):
        return "everyone on this machine"
    by_group = all(way & (stat.S_IXGRP | stat.S_IXOTH) for way in ways)
    return "your group" if mode & stat.S_IRGRP and by_group else None


def synced_by(path: Path) -> str | None:
    """Who synchronises the folder ``path`` lies in, as far as names and marks tell."""
    for folder in path.parents:
        if name := SYNCED.get(folder.name.lower().partition(" - ")[0]):
            return name
        if mark := next((mark for mark in MARKS if (folder / mark).exists()), None):
            return MARKS[mark]
    return None
