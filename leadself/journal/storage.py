"""A TinyDB storage that loses nothing.

TinyDB's own JSON storage writes in place and without a lock; a kill, a full disk or a second
writer destroys the file. Here a transaction is the only way to write: lock, read once, let
TinyDB work in memory, write a new file, and put it in the place of the old one.
"""

import contextlib
import os
import re
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

from tinydb import Storage, TinyDB
from tinydb.table import Table

from leadself.errors import BadInput, JournalNewer, JournalUnavailable
from leadself.journal import files, layout


class JournalStorage(Storage):
    """Reads ``path`` afresh every time; writes only inside ``transaction()``."""

    def __init__(self, path: Path) -> None:
        # A symlinked journal stays a symlink: its target is what gets replaced.
        self.path = Path(os.path.realpath(path))
        self._pending: layout.Tables | None = None
        self._written = False
        self._migrated = False

    def read(self) -> layout.Tables | None:  # type: ignore[override]  # rows are a mapping
        """The tables; inside a transaction as changed so far. None where there is no file yet.

        Outside of one every call reads the file: whoever looks at two tables takes both from
        one answer, or they might come from two versions of the journal.

        Raises JournalDamaged for a file that does not check, JournalUnavailable for one that
        cannot be read, BadInput for a path that is no file.
        """
        if self._pending is not None:
            return self._pending
        return self._load()[0]

    def write(self, data: Any) -> None:
        if self._pending is None:
            raise RuntimeError("a journal is only written inside a transaction")
        self._pending = data
        self._written = True

    @contextlib.contextmanager
    def transaction(
        self,
        keep_replaced: Callable[[Path, bool], None] = lambda path, for_good: None,
        parse: layout.Parse = layout.parse_tables,
    ) -> Iterator[None]:
        """Hold the lock, collect changes in memory, and write them once at the end.

        ``keep_replaced`` is given the old file just before the new one takes its place, and
        whether that must be kept for good: it has an older schema, or is no whole journal.
        ``parse`` makes tables of the old file's bytes; another one than the usual reads what is
        damaged. An exception inside writes nothing.

        Raises JournalUnavailable when the lock is held, the disk is full or may not be written, or
        another program changed the file meanwhile; and JournalNewer for a file of a later schema,
        which is read but never written.
        """
        files.check_writable(self.path)
        with files.file_errors(self.path, "written"):
            files.make_folder(self.path.parent)
        with files.locked(self.path):
            tables, seen = self._load(parse)
            self._check(tables)
            for_good = self._migrated or parse is not layout.parse_tables
            self._pending, self._written = tables or {}, False
            try:
                yield
                if self._written:
                    self._commit(seen, lambda: keep_replaced(self.path, for_good))
            finally:
                self._pending = None

    def _commit(self, seen: tuple[int, ...] | None, keep_replaced: Callable[[], None]) -> None:
        def keep_the_one_read() -> None:
            if seen is not None:
                keep_replaced()
            if self._identity() != seen:
                raise JournalUnavailable(
                    f"{self.path} was changed by another program just now; "
                    "nothing was saved. Try again."
                )

        assert self._pending is not None
        with files.file_errors(self.path, "written"):
            files.sweep_temporaries(self.path.parent, re.escape(self.path.name))
            files.replace_file(self.path, layout.format_tables(self._pending), keep_the_one_read)

    def check_schema(self) -> None:
        """Raise now what a transaction would raise of the file as it is."""
        self._check(self._load()[0])

    def _check(self, tables: layout.Tables | None) -> None:
        if layout.schema_of(tables) > layout.SCHEMA:
            raise JournalNewer(self.path)

    def _load(
        self, parse: layout.Parse = layout.parse_tables
    ) -> tuple[layout.Tables | None, tuple[int, ...] | None]:
        seen = self._identity()
        if seen is None:
            return None, None
        with files.file_errors(self.path, "read"):
            if not self.path.is_file():
                raise BadInput(f"{self.path} is not a file; name a file for the journal.")
            data = self.path.read_bytes()
        try:
            tables = parse(data)
        except layout.NotAJournal as problem:
            from leadself.journal.salvage import describe_damage

            raise describe_damage(self.path, data, problem) from None
        self._migrated = layout.schema_of(tables) < layout.SCHEMA
        if self._migrated:
            from leadself.journal.migrations import migrate

            migrate(tables)
        return tables, seen

    def _identity(self) -> tuple[int, ...] | None:
        """What tells one version of the file from another; None where there is none."""
        with files.file_errors(self.path, "read"):
            try:
                stat = os.stat(self.path)
            except FileNotFoundError:
                return None
        return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns


class _ById(MutableMapping[int, Any]):
    """A table as TinyDB changes it, its ids as numbers."""

    def __init__(self, rows: layout.Rows) -> None:
        self.rows = rows

    def __contains__(self, key: object) -> bool:
        return str(key) in self.rows

    def __getitem__(self, key: int) -> Any:
        return self.rows[str(key)]

    def __setitem__(self, key: int, document: Any) -> None:
        self.rows[str(key)] = document

    def __delitem__(self, key: int) -> None:
        del self.rows[str(key)]

    def __iter__(self) -> Iterator[int]:
        return map(int, self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class JournalTable(Table):
    """A TinyDB table that is changed in place, where the stock one copies all its documents."""

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        tables = self._storage.read() or {}
        updater(_ById(tables.setdefault(self.name, {})))
        self._storage.write(tables)
        self.clear_cache()


class Database(TinyDB):
    """A TinyDB over a journal."""

    table_class = JournalTable

    def __init__(self, path: Path) -> None:
        super().__init__(path, storage=JournalStorage)
