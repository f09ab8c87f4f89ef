"""How a journal is: whole or not, where it lies, who can read it, what backups there are."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from leadself.errors import JournalDamaged, JournalNewer
from leadself.journal import backups, files, layout
from leadself.journal.backups import Backup
from leadself.journal.journal import Journal
from leadself.records import KINDS

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
    "box": "Box",
    "box sync": "Box",
    "mega": "MEGA",
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

    ``records`` counts them by table; ``others_may`` names who besides the user can read the file,
    where that is known. ``size`` is in bytes.
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
    synced_by: str | None = None
    backups: tuple[Backup, ...] = ()
    newest_good: Backup | None = None

    @property
    def damaged(self) -> bool:
        return self.state in (State.EDITED, State.DAMAGED)

    @property
    def others_may(self) -> str | None:
        """Who else can read the file, by its permissions."""
        if self.mode is None or not self.mode & (stat.S_IRGRP | stat.S_IROTH):
            return None
        return "everyone on this machine" if self.mode & stat.S_IROTH else "your group"


def check_up(path: Path) -> Checkup:
    """Look at the journal ``path`` and change nothing.

    Raises JournalUnavailable for a file that cannot be read, BadInput for what is no file.
    """
    target = Path(os.path.realpath(path))
    found = Checkup(
        target,
        State.NONE,
        synced_by=synced_by(target),
        backups=backups.list_backups(target),
        newest_good=backups.newest_good(target),
    )
    if not target.exists():
        return found
    with files.file_errors(path, "read"):
        status = target.stat()
    mode = status.st_mode & 0o777 if os.name != "nt" else None
    found = replace(found, size=status.st_size, mode=mode)
    try:
        tables = Journal(path).tables(newer=True)
        entries = Journal(path).read()
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


def synced_by(path: Path) -> str | None:
    """Who synchronises the folder ``path`` lies in, as far as names and marks tell."""
    for folder in path.parents:
        if name := SYNCED.get(folder.name.lower().partition(" - ")[0]):
            return name
        if mark := next((mark for mark in MARKS if (folder / mark).exists()), None):
            return MARKS[mark]
    return None
