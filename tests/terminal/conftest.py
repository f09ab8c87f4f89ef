"""A terminal for every conversation, closed when the test is over; and evenings before it."""

import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from leadself.journal.journal import Journal
from leadself.records import FIRST
from tests.conftest import NOW, Home
from tests.evenings import Book, skip
from tests.terminal.conversations import Turn, apart_from_ids
from tests.terminal.person import Start, Terminal

InOneGo = Callable[..., list[Any]]
Keep = Callable[[Book], None]


@pytest.fixture
def start(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start ``leadself`` in a terminal, with the home of this test.

    ``shell`` is a command line around it, ``{}`` its place in there.
    """
    monkeypatch.delenv("LINES", raising=False)
    opened: list[Terminal] = []

    def start_one(arguments: str, columns: int = 80, shell: str = "", **env: str) -> Terminal:
        command = [sys.executable, "-m", "leadself", *shlex.split(arguments)]
        if shell:
            command = ["/bin/sh", "-c", shell.format(shlex.join(command))]
        opened.append(Terminal(command, columns, env))
        return opened[-1]

    yield start_one
    for terminal in opened:
        terminal.close()


@pytest.fixture
def in_one_go(home: Home, start: Start, tmp_path: Path) -> InOneGo:
    """The record of these turns when nobody breaks off, in a copy of the journal as it is."""

    def run(*turns: Turn, arguments: str = "checkin") -> list[Any]:
        journal = tmp_path / "in one go.json"
        if home.journal.exists():
            shutil.copy(home.journal, journal)
        terminal = start(arguments, LEADSELF_JOURNAL=str(journal))
        terminal.say(*turns)
        terminal.ends()
        return apart_from_ids(Journal(journal).read())

    return run


@pytest.fixture
def opened(keep: Keep) -> None:
    """The opening of a first evening has just been skipped: it goes on with the check-in."""
    book = Book()
    book.evening(datetime.fromisoformat(NOW).date(), skip, FIRST)
    keep(book)


@pytest.fixture
def keep(home: Home) -> Keep:
    """Put the evenings of a book, which need no terminal, into the journal."""

    def put(book: Book) -> None:
        with Journal(home.journal).transaction() as change:
            change.add(*book.entries)

    return put
