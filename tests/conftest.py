"""A home of its own for every test, a fixed clock, and one way to run leadself."""

import shlex
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from leadself.cli import main
from leadself.entries import Entries
from leadself.journal.journal import Journal

NOW = "2026-11-20T18:00"

# A slow machine is no failure, and a failing example must be the same on the next run.
settings.register_profile("leadself", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("leadself")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long", action="store_true", help="try to lose a journal as often as tests.safety --long"
    )


@dataclass(frozen=True)
class Result:
    """What a run of leadself left behind."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Home:
    """A user's machine: an empty folder, a journal path in it, and a clock that can be moved."""

    folder: Path
    journal: Path
    monkeypatch: pytest.MonkeyPatch

    def at(self, now: str) -> "Home":
        self.monkeypatch.setenv("LEADSELF_NOW", now)
        return self

    def entries(self) -> Entries:
        return Journal(self.journal).read()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A fresh home whose journal does not exist yet; it is Friday 20 November 2026, 18:00."""
    for name in ("NO_COLOR", "FORCE_COLOR", "LEADSELF_DEBUG", "COLUMNS", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    journal = tmp_path / "data" / "journal.json"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    monkeypatch.setenv("LEADSELF_JOURNAL", str(journal))
    monkeypatch.chdir(tmp_path)
    yield Home(tmp_path, journal, monkeypatch).at(NOW)
    monkeypatch.undo()
    time.tzset()


Run = Callable[..., Result]


@pytest.fixture
def run(home: Home, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a leadself command line in this process, without a terminal."""

    def run_line(line: str, *more: str) -> Result:
        capsys.readouterr()
        code = main([*shlex.split(line), *more])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run_line
