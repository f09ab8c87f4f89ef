"""A check-in that cannot be held says so before the first question."""

import subprocess
import sys

import pytest

from tests.conftest import Home
from tests.terminal.conversations import LEADER
from tests.terminal.person import PATIENCE, Start, environment


@pytest.mark.parametrize("shell", [": | {}", "{} > /dev/null"], ids=["stdin", "stdout"])
def test_a_checkin_needs_a_terminal_at_both_ends(home: Home, start: Start, shell: str) -> None:
    """Where stdin or stdout is no terminal nothing is asked: exit 2, and what to type instead."""
    terminal = start("checkin", shell=shell)

    code = terminal.ends("terminal", "leadself checkin --rate")

    assert code == 2
    assert not home.journal.exists()


def test_nothing_waits_without_a_terminal(home: Home) -> None:
    """A pipe that stays open and silent is not waited for."""
    command = [sys.executable, "-m", "leadself", "checkin"]
    pipe = subprocess.PIPE

    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment()
    ) as process:
        try:
            code = process.wait(PATIENCE)
        finally:
            process.kill()
        out, err = process.communicate()

    assert code == 2
    assert out == b""
    assert b"leadself checkin --rate" in err


def test_a_journal_that_cannot_be_written(home: Home, start: Start) -> None:
    """A journal below a file is refused before the first question, by its name."""
    (home.folder / "notes").write_text("a file", "utf-8")
    journal = home.folder / "notes" / "journal.json"
    terminal = start("checkin", LEADSELF_JOURNAL=str(journal))

    code = terminal.ends(str(journal))

    assert code == 2
    assert not terminal.has(LEADER)


def test_a_damaged_journal(home: Home, start: Start) -> None:
    """A damaged journal is refused before the first question, and left as it is."""
    home.journal.parent.mkdir()
    home.journal.write_text('{"moments": {"1"', "utf-8")
    terminal = start("checkin")

    code = terminal.ends(str(home.journal))

    assert code == 4
    assert not terminal.has(LEADER)
    assert home.journal.read_text("utf-8") == '{"moments": {"1"'
