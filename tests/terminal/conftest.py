"""A terminal for every conversation, closed when the test is over."""

import shlex
import sys
from collections.abc import Iterator

import pytest

from tests.conftest import Home
from tests.terminal.person import Start, Terminal


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
