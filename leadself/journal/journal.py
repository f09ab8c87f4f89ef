"""The journal: read it whole, or change it in a transaction. Nothing else touches the file."""

import contextlib
import gc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from leadself.entries import KINDS, Changes, Entries
from leadself.errors import BadInput, JournalDamaged, JournalNewer, OtherDamaged
from leadself.journal import files, history, layout
from leadself.records import Record, new_id

TABLES = {kind: table for table, kind in KINDS.items()}


class Run(NamedTuple):
    """One run of a command, which is one change of the journal however often it saves.

    ``now`` is the instant the run began, with its offset from UTC.
    """

    command: str
    now: datetime


class Journal:
    """All of a person's records, in the one file ``path``. Making one touches no file.

    ``run`` is who changes it, so that it can be taken back; a journal that is only read needs
    none.
    """

    def __init__(self, path: Path, run: Run | None = None) -> None:
        self.path = path
        self._run = run
        self._change = new_id() if run else ""
        self._backed_up = False

    def read(self) -> Entries:
        """Everything in the journal; empty where there is no file yet. Takes no lock.

        Raises JournalDamaged, JournalUnavailable, or BadInput for a path that is no file.
        """
        with self._open() as database, _without_collecting():
            return _entries(self.path, database.storage.read())

    def tables(self, newer: bool = False) -> layout.Tables:
        """Everything in the journal as documents, with what this version does not know.

        Raises what ``read`` raises; JournalNewer for a later schema unless ``newer``, since such
        documents must not come into a journal of this version.
        """
        return self.look(newer)[0]

    def look(self, newer: bool = False) -> tuple[layout.Tables, Entries]:
        """What ``tables`` and ``read`` give, from one version of the file."""
        with self._open() as database, _without_collecting():
            tables = database.storage.read() or {}
            if layout.schema_of(tables) > layout.SCHEMA and not newer:
                raise JournalNewer(self.path)
            # Whoever takes documents on needs to know that they are sound.
            return tables, _entries(self.path, tables)

    @contextlib.contextmanager
    def transaction(self, parse: layout.Parse = layout.parse_tables) -> Iterator["Transaction"]:
        """Change the journal: all of it is written at the end, or nothing if anything is raised.

        Ask first and open this after: no lock is held while a person thinks. ``parse`` makes
        tables of the file's bytes; another one than the usual takes over a damaged file.
        """
        with (
            self._open() as database,
            _without_collecting(),
            database.storage.transaction(self._keep_replaced, parse),
        ):
            change = Transaction(self.path, database)
            yield change
            if self._run:
                change.note(self._run, self._change)

    def _keep_replaced(self, path: Path, for_good: bool) -> None:
        """Back up the journal as it was before this run's first save."""
        if not for_good and (self._backed_up or not self._run):
            return
        from leadself.journal import backups

        now = self._run.now if self._run else datetime.now(UTC)
        with files.file_errors(files.backups_folder(path), "written"):
            if for_good:
                backups.keep_copy(path, now)
            else:
                backups.keep_replaced(path, now)
        self._backed_up = True

    def keep_copy(self) -> int:
        """Keep the journal as it is now as a backup that stays; its number.

        Raises what ``read`` raises: only a whole journal is kept as one.
        """
        from leadself.journal import backups

        now = self._run.now if self._run else datetime.now(UTC)
        with self._open() as database, files.locked(database.storage.path):
            _entries(self.path, database.storage.read())
            with files.file_errors(files.backups_folder(self.path), "written"):
                return backups.keep_copy(database.storage.path, now)

    def check_writable(self) -> None:
        """Raise now what a save would raise later, before a person types anything."""
        files.check_writable(self.path)
        with self._open() as database:
            database.storage.check_schema()

    @contextlib.contextmanager
    def _open(self) -> Iterator[Any]:
        from leadself.journal.storage import Database

        with Database(self.path) as database:
            yield database


class TakenBack(NamedTuple):
    """A change that was undone or done again: by which command, and when.

    ``before`` and ``after`` are the documents it touched, as undo or redo found and left them.
    """

    command: str
    at: datetime
    before: history.Touched
    after: history.Touched


class Transaction:
    """The journal as it is now, under the lock, and the changes to be written."""

    def __init__(self, path: Path, database: Any) -> None:
        self._path = path
        self._database = database
        self._touched: history.Touched = {}

    def on(self, day: date) -> Entries:
        """The records of one day; no others are decoded."""
        wanted = day.isoformat()
        mark = layout.needle("day", wanted)
        tables: layout.Tables = {}
        for name, rows in self._tables().items():
            found = layout.rows_mentioning(rows, mark) if name in KINDS else ()
            tables[name] = {key: row for key, row in found if row.get("day") == wanted}
        return _entries(self._path, tables)

    def entries(self) -> Entries:
        """All records."""
        return _entries(self._path, self._database.storage.read())

    def apply(self, changes: Changes) -> None:
        """Add, replace and remove what ``changes`` says."""
        self.add(*changes.added)
        for record in changes.replaced:
            self.replace(record)
        for record in changes.removed:
            self.remove(record)

    def add(self, *records: Record) -> None:
        """New records, in this order."""
        from leadself.journal.documents import to_document

        for table, kind in KINDS.items():
            documents = [to_document(record) for record in records if type(record) is kind]
            if documents:
                self._database.table(table).insert_multiple(documents)
            for document in documents:
                self._touched.setdefault((table, str(document.doc_id)), None)

    def replace(self, record: Record) -> None:
        """The record of the same id becomes this one; fields of a newer version stay.

        A record that somebody removed meanwhile is there again: a text is never lost to that.
        """
        from leadself.journal.documents import overwritten, to_document

        document = to_document(record)
        self._touch(record)

        def overwrite(stored: dict[str, Any]) -> None:
            new = overwritten(stored, record)
            stored.clear()
            stored.update(new)

        if not self._table(record).update(overwrite, doc_ids=[document.doc_id]):
            self._table(record).insert(document)

    def remove(self, record: Record) -> None:
        """The record is no longer there."""
        self._touch(record)
        self._table(record).remove(doc_ids=[int(record.id, 16)])

    def put(self, bodies: history.Touched) -> None:
        """Give documents these bodies, where None takes a document away."""
        if not bodies:
            return
        tables = self._tables()
        for place, body in history.put(tables, bodies).items():
            self._touched.setdefault(place, body)
        self._database.storage.write(tables)

    def tables(self) -> layout.Tables:
        """All documents."""
        return self._tables()

    def take_over(self) -> None:
        """Write the journal as it was read, with sums that are right."""
        self._database.storage.write(self._tables())

    def reword(self, how: Callable[[str], str]) -> None:
        """Give every text what ``how`` makes of it, also those that undo would bring again.

        This is no change that can be taken back.
        """
        from leadself.journal import forgetting

        tables = self._tables()
        if forgetting.reword(tables, how):
            self._database.storage.write(tables)

    def undo(self, redo: bool = False) -> "TakenBack | None":
        """Take back the last change that stands, or bring again the last one taken back.

        Returns what it was; None where there is none.
        """
        tables = self._tables()
        key = history.first_undone(tables) if redo else history.last_standing(tables)
        if key is None:
            return None
        change = dict(tables[history.TABLE][key])
        before = history.swap(tables, key)
        self._database.storage.write(tables)
        after = {(table, number): body for table, number, body in change["bodies"]}
        return TakenBack(change["command"], datetime.fromisoformat(change["at"]), before, after)

    def note(self, run: Run, change: str) -> None:
        """Keep in the history what this run has touched, under the id of its change."""
        if self._touched:
            tables = self._tables()
            at = run.now.isoformat(timespec="seconds")
            history.note_change(tables, change, run.command, at, self._touched)
            self._database.storage.write(tables)

    def _touch(self, record: Record) -> None:
        """Remember what the record's document was before this run changed it."""
        table, number = TABLES[type(record)], str(int(record.id, 16))
        stored = self._tables().get(table, {}).get(number)
        self._touched.setdefault((table, number), None if stored is None else dict(stored))

    def _tables(self) -> layout.Tables:
        return self._database.storage.read() or {}

    def _table(self, record: Record) -> Any:
        return self._database.table(TABLES[type(record)])


def read_other(source: str) -> layout.Tables:
    """The tables of another journal file: a backup, or the journal of another machine.

    Raises BadInput for a file that is no journal, OtherDamaged for one that does not check, and
    JournalNewer for a later schema, whose records must not come into a journal of this version.
    """
    from leadself.journal.border import is_edited
    from leadself.journal.migrations import migrate

    data = files.read_paper(source)
    if not data.startswith(layout.BEGINNING) and not is_edited(data):
        raise BadInput(f"{source} is no journal file; `leadself import {source}` takes others in.")
    try:
        tables = layout.parse_tables(data)
    except layout.NotAJournal as problem:
        raise OtherDamaged(Path(source), str(problem)) from None
    if layout.schema_of(tables) > layout.SCHEMA:
        raise JournalNewer(Path(source))
    if layout.schema_of(tables) < layout.SCHEMA:
        migrate(tables)
    return tables


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Many small objects and no cycles among them: collecting in between only costs time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _entries(path: Path, tables: layout.Tables | None) -> Entries:
    """The records in ``tables``."""
    from leadself.journal.documents import from_documents

    records: dict[str, Any] = {}
    for name, kind in KINDS.items():
        try:
            rows = layout.decoded_rows((tables or {}).get(name, {}))
            records[name] = from_documents(kind, rows)
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as problem:
            if layout.schema_of(tables) > layout.SCHEMA:
                raise JournalNewer(path) from problem
            raise JournalDamaged(path, f"a record in {name} cannot be read") from problem
    return Entries(**records)
