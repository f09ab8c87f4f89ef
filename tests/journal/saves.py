"""One save of each kind: the journal before it, the journal after it, and nothing in between."""

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leadself.entries import Entries
from leadself.errors import LeadselfError
from leadself.journal.backups import ROLLING, list_backups
from leadself.journal.journal import Journal, Run
from tests.journal.samples import moment, sampled, save, temporaries, tree

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
NAME = "data/journal.json"


@contextlib.contextmanager
def no_links() -> Iterator[None]:
    """A file system that has no hard links, for a while."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", refuse)
        yield


@dataclass(frozen=True)
class Save:
    """A save that something is done to: what lies there before it, and how it is made."""

    name: str
    before: Mapping[str, bytes | None]
    old: Entries
    run: Run | None = None
    links: bool = True
    new: Entries = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "new", Entries.of([*self.old, moment(90)]))

    def plant(self, folder: Path) -> Path:
        """Make ``folder`` what it is before this save; the path of the journal in it."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, data in self.before.items():
            if data is None:
                (folder / name).mkdir()
            else:
                (folder / name).write_bytes(data)
        return folder / NAME

    def act(self, path: Path) -> None:
        """Save."""
        with self._system():
            save(Journal(path, self.run), moment(90))

    def losses(self, path: Path, acknowledged: bool) -> list[str]:
        """What was lost of the journal, its backups, or a save that was acknowledged."""
        old = self.before.get(NAME)
        found = path.read_bytes() if path.exists() else None
        kept = [backup.path.read_bytes() for backup in list_backups(path)]
        lost = []
        if found == old:
            lost += ["a save that was acknowledged is not there"] * acknowledged
        else:
            lost += self._losses_of_a_new_one(path)
            if old and self.run and kept[:1] != [old]:
                lost.append("the journal was replaced and not backed up")
        ever = self.before.values()
        lost += ["a backup is damaged" for data in kept if data not in ever]
        newest = sorted(name for name in self.before if ".backups/" in name)[-ROLLING:]
        lost += ["a backup is gone" for name in newest if self.before[name] not in kept]
        return lost

    def _losses_of_a_new_one(self, path: Path) -> list[str]:
        try:
            read = Journal(path).read()
        except LeadselfError as error:
            return [str(error)]
        return [] if read == self.new else ["the journal is neither the old one nor the new"]

    def losses_after_the_next(self, path: Path) -> list[str]:
        """What is wrong when the next save goes through; it sweeps up, too."""
        run = self.run and Run("checkin", self.run.now + timedelta(minutes=1))
        try:
            found = Journal(path).read()
            with self._system():
                save(Journal(path, run), moment(91))
            read = Journal(path).read()
        except LeadselfError as error:
            return [f"the next save does not go through: {error}"]
        lost = [f"{name} is left behind" for name in temporaries(path.parent)]
        right = Entries.of([*found, moment(91)])
        return lost + ["the next save lost something"] * (read != right)

    def _system(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext() if self.links else no_links()


def saves(more: int = 0) -> dict[str, Save]:
    """One save of each kind, by its name; ``more`` moments than usual in a journal with a past."""
    with tempfile.TemporaryDirectory() as name:
        plain, past = Path(name) / "plain", Path(name) / "past"
        sampled(Journal(plain / NAME))
        with_a_past(past / NAME, more)
        old = Journal(past / NAME).read()
        run = Run("checkin", NOW + timedelta(hours=2))
        kinds: list[dict[str, Any]] = [
            {"name": "first", "before": {}, "old": Entries(), "run": run},
            {"name": "plain", "before": tree(plain), "old": Journal(plain / NAME).read()},
            {"name": "linked", "before": tree(past), "old": old, "run": run},
            {"name": "copied", "before": tree(past), "old": old, "run": run, "links": False},
        ]
    return {kind["name"]: Save(**kind) for kind in kinds}


def with_a_past(path: Path, more: int = 0) -> None:
    """Make a journal whose next save makes a backup, lets another go, and is smaller.

    It is smaller because a long text that was added and taken back is forgotten then.
    """
    sampled(Journal(path))
    save(Journal(path), *map(moment, range(1000, 1000 + more)))
    for number in range(10, 10 + ROLLING + 2):
        save(Journal(path, Run("checkin", NOW + timedelta(minutes=number))), moment(number))
    save(Journal(path, Run("checkin", NOW + timedelta(hours=1))), moment(80, "x" * 1500))
    with Journal(path, Run("undo", NOW + timedelta(hours=1))).transaction() as transaction:
        transaction.undo()
