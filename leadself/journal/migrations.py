"""From one schema of the journal to the next, one step after another.

A migration changes tables in place and knows nothing but them: no file, no clock. The list is
only ever added to, since a journal of any age may still come. Reading migrates in memory; the
first change after that writes, and keeps the old file as a backup for good.
"""

from collections.abc import Callable

from leadself.journal import layout

Migration = Callable[[layout.Tables], None]

MIGRATIONS: tuple[Migration, ...] = ()
"""The first makes schema 2 of schema 1, and so on. A step that changes records also changes their
earlier bodies in the table "history"."""


def migrate(tables: layout.Tables) -> None:
    """Bring ``tables`` of an earlier schema to the present one, in place."""
    for step in MIGRATIONS[layout.schema_of(tables) - 1 :]:
        step(tables)
    tables[layout.HEADER] = {"1": {"schema": layout.SCHEMA}}
