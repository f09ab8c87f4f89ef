"""A name taken out of everything that is kept: records, what undo keeps of them, and backups.

Whatever is not known to be no text is one, so that a field of tomorrow is reached, too.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from leadself import records
from leadself.errors import JournalNewer, JournalUnavailable, LeadselfError, OtherDamaged
from leadself.journal import backups, files, history, layout
from leadself.journal.merge import Bodies

NO_TEXT = records.NO_TEXT | {
    "day", "at", "updated_at", "since", "on", "outcome", "share", "role", "due",
    "script", "step", "record", "complete", "schema", "sum",
}  # fmt: skip
"""The fields of documents in which leadself keeps its own words, ids and times."""

Reword = Callable[[str], str]
"""What becomes of a text."""


def reword(tables: layout.Tables, how: Reword) -> bool:
    """Give every text in ``tables``, and in the steps of undo, what ``how`` makes of it.

    Whether that changed any. Records without a change stay as the bytes they are.
    """
    changed = False
    for table, rows in tables.items():
        of_table = _reworded_step if table == history.TABLE else _reworded
        found: dict[str, dict[str, Any]] = {}
        for key, row in layout.decoded_rows(rows).items():
            new = of_table(row, how)
            if new != row:
                found[key] = {name: new[name] for name in row if new[name] != row[name]}
        for key, fields in found.items():
            rows[key].update(fields)
        changed = changed or bool(found)
    return changed


@dataclass(frozen=True)
class Holding:
    """The records that hold a name, and how many changes do that undo can take back."""

    bodies: Bodies
    changes: int

    def __bool__(self) -> bool:
        return bool(self.bodies or self.changes)


def find_holding(tables: layout.Tables, is_held: Callable[[str], bool]) -> Holding:
    """What of ``tables`` has a text for which ``is_held`` says yes."""
    found: Bodies = {}
    for table, rows in tables.items():
        for key, row in layout.decoded_rows(rows).items():
            texts = _texts_of_step(row) if table == history.TABLE else texts_of(row)
            if sum(map(is_held, texts)):  # each is looked at, also behind one that is held
                found[table, key] = {name: value for name, value in row.items() if name != "sum"}
    bodies = {place: body for place, body in found.items() if place[0] != history.TABLE}
    return Holding(bodies, len(found) - len(bodies))


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a document, or in a part of one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if key not in NO_TEXT:
                yield from texts_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_of(part)


class Unreached(NamedTuple):
    """A file that may still hold a name, and what kept leadself from reaching it."""

    path: Path
    problem: LeadselfError
    damaged: bool


class Kept(NamedTuple):
    """The files beside the journal that held a name, and those nobody can tell it of."""

    holding: tuple[Path, ...] = ()
    unreached: tuple[Unreached, ...] = ()


def look_at_kept(journal: Path, is_held: Callable[[str], bool]) -> Kept:
    """Which backups of a journal, and files set aside beside it, hold a name.

    Raises what ``list_backups`` raises.
    """
    return _each_kept(journal, lambda path, tables: bool(find_holding(tables, is_held)))


def reword_kept(journal: Path, how: Reword) -> Kept:
    """Give every text in the backups of a journal, and in files set aside, what ``how`` makes.

    Each file is replaced whole or stays as it was. Raises what ``list_backups`` raises, and
    JournalUnavailable when the journal's lock is held.
    """

    def rewrite(path: Path, tables: layout.Tables) -> bool:
        changed = reword(tables, how)
        if changed:
            with files.file_errors(path, "written"):
                files.replace_file(path, layout.format_tables(tables))
        return changed

    target = Path(os.path.realpath(journal))
    with files.locked(target):
        _sweep(target)
        return _each_kept(target, rewrite)


def _each_kept(journal: Path, act: Callable[[Path, layout.Tables], bool]) -> Kept:
    """Do ``act`` with each file that is kept beside a journal; it says whether a name was there."""
    paths = [backup.path for backup in backups.list_backups(journal)]
    with files.file_errors(journal.parent, "read"):
        aside = files.salvaged_path(journal)
        paths += [aside] * (aside.name in os.listdir(journal.parent))
    holding: list[Path] = []
    unreached: list[Unreached] = []
    for path in paths:
        try:
            if act(path, _read_kept(path)):
                holding.append(path)
        except LeadselfError as problem:
            unreached.append(Unreached(path, problem, damaged=False))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
            damage = OtherDamaged(path, str(problem))
            unreached.append(Unreached(path, damage, damaged=True))
    return Kept(tuple(holding), tuple(unreached))


def _read_kept(path: Path) -> layout.Tables:
    """The tables of a file that may be written anew.

    Raises NotAJournal for a damaged one and LeadselfError for any other.
    """
    with files.file_errors(path, "read"):
        if path.is_symlink():
            raise JournalUnavailable(f"{path} is a link to another file, which stays as it is.")
        data = path.read_bytes()
    tables = layout.parse_tables(data)
    if layout.schema_of(tables) > layout.SCHEMA:
        raise JournalNewer(path)
    return tables


def _sweep(journal: Path) -> None:
    """Take away what killed saves have left beside a journal, which may hold a name, too."""
    own = "|".join(re.escape(path.name) for path in (journal, files.salvaged_path(journal)))
    folders = {journal.parent: own, files.backups_folder(journal): backups.NAME.pattern}
    for folder, names in folders.items():
        with files.file_errors(folder, "written"):
            if folder.is_dir():
                files.sweep_temporaries(folder, names)


def _texts_of_step(step: Mapping[str, Any]) -> Iterator[str]:
    for _, _, body in step["bodies"]:
        yield from texts_of(body)


def _reworded_step(step: Mapping[str, Any], how: Reword) -> dict[str, Any]:
    rows = [[table, key, _reworded(body, how)] for table, key, body in step["bodies"]]
    return {**step, "bodies": rows}


def _reworded(value: Any, how: Reword) -> Any:
    if isinstance(value, str):
        return how(value)
    if isinstance(value, Mapping):
        return {
            key: part if key in NO_TEXT else _reworded(part, how) for key, part in value.items()
        }
    if isinstance(value, list):
        return [_reworded(part, how) for part in value]
    return value
