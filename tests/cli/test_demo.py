"""leadself demo: any reading command on an invented journal."""

import json
import stat
import tempfile
import time
from pathlib import Path

import pytest

from leadself.cli import COMMANDS
from leadself.commands.demo import READING, _invented
from leadself.config import Environment
from leadself.journal.journal import Journal
from leadself.method.demo import NOW, build_demo
from tests.conftest import Home, Run

LINES = (
    "progress",
    "progress prepared",
    "progress --json",
    "report",
    "report --json",
    "export",
    "export --notes all",
    "export --format html",
    "log",
    "log --last 7d",
    "log --kind rule",
    "log --json",
    "practices",
    "practices prepared",
    "practices --json",
    "meeting",
    "meeting list",
    "meeting list --json",
    "focus",
    "focus --json",
    "plan",
    "plan --all",
    "plan --json",
)
ASKING_OR_WRITING = (
    "checkin",
    "checkin --rate prepared=4",
    "checkin --explain",
    "note hello",
    "meeting next thursday",
    "focus prepared",
    "focus --renew",
    "focus --rest",
    "plan add --if a --then b",
    "plan drop 6d2d",
    "review",
    "review --month",
    "undo",
    "backup",
    "backup restore",
    "backup --to all.json",
    "import all.json",
    "doctor",
    "doctor --accept",
    "demo",
    "demo progress",
)


@pytest.fixture
def temporary(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for temporary files, of this test's own."""
    folder = tmp_path_factory.mktemp("temporary")
    home.monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file and folder in it, with what stands in it."""
    return {
        str(path.relative_to(folder)): b"" if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("line", LINES)
def test_every_reading_command_runs(run: Run, home: Home, temporary: Path, line: str) -> None:
    """It ends with 0, shows something, and leaves nothing behind: no journal, no folder."""
    result = run(f"demo {line}")

    assert (result.code, bool(result.out)) == (0, True)
    assert files_in(home.folder) == files_in(temporary) == {}


@pytest.mark.parametrize("line", LINES)
def test_it_is_the_very_command(run: Run, home: Home, line: str) -> None:
    """What it shows is what the command shows of such a journal at that hour, on both streams."""
    with Journal(home.journal).transaction() as change:
        change.add(*build_demo())
    own = run(line) if home.at(NOW.isoformat()) else None

    assert own == run(f"demo {line}")


@pytest.mark.parametrize("way", ["environment", "option"])
def test_the_users_own_journal_is_not_touched(run: Run, home: Home, way: str) -> None:
    """Byte for byte, its folder and its backups too, whichever way the journal is named."""
    home.at("2026-11-19T18:00")
    run("checkin --rate prepared=2 --moment zebra")
    home.at("2026-11-20T18:00")
    run("checkin --rate prepared=3")
    before = files_in(home.folder)
    option = f"--journal {home.journal} " if way == "option" else ""

    shown = [run(f"{option}demo {line}") for line in ("", *LINES, *ASKING_OR_WRITING)]

    assert files_in(home.folder) == before
    assert not any("zebra" in result.out for result in shown)


@pytest.mark.parametrize("line", ASKING_OR_WRITING)
def test_what_asks_or_writes_is_refused(run: Run, home: Home, temporary: Path, line: str) -> None:
    """One sentence that names the commands which read, and 2; with all its words, too."""
    result = run(f"demo {line}")

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"leadself: `leadself demo {line.split()[0]}")
    assert all(name in result.err for name in READING)
    assert files_in(home.folder) == files_in(temporary) == {}


def test_every_command_reads_or_is_refused(run: Run) -> None:
    """Of the commands of the door those run that the table names, and no other."""
    ran = {name for name in COMMANDS if run(f"demo {name}").code == 0}

    assert ran == {*READING}


def test_help_is_help(run: Run) -> None:
    """Of itself, and of each command that reads, also where that can write."""
    itself = run("demo --help")

    assert (itself.code, itself.err) == (0, "")
    assert all(name in itself.out for name in READING)
    for name in READING:
        result = run(f"demo {name} --help")
        assert (result.code, f"leadself demo {name}" in result.out) == (0, True)


def test_a_misspelt_command_is_named(run: Run) -> None:
    """As without the demo, with what it could have been."""
    result = run("demo progres")

    assert result.code == 2
    assert "There is no command 'progres'. Did you mean progress" in result.err


@pytest.mark.parametrize("line", ["", *LINES])
def test_it_shows_the_same_anywhere_and_at_any_time(run: Run, home: Home, line: str) -> None:
    """Its clock is its own: neither the user's nor their time zone changes a sign of it."""
    first = run(f"demo {line}")
    home.monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    home.at("2031-02-03T04:05")

    assert run(f"demo {line}") == first


def test_plain_is_plain(run: Run) -> None:
    """--plain stands before it, as before any command."""
    plain = run("--plain demo progress")

    assert plain.code == 0
    assert "Be prepared (focus)." in plain.out


def test_json_is_one_document(run: Run) -> None:
    """What is read by a program is nothing but the command's own JSON."""
    shown = json.loads(run("demo progress --json").out)

    assert (shown["as_of"], shown["checkins"]) == ("2026-12-10", 46)


def test_a_mistake_in_the_words_leaves_nothing_behind(run: Run, temporary: Path) -> None:
    """The invented journal is gone also where the command fails, and it says so by its own name."""
    result = run("demo progress singing")
    usage = run("demo log --lst 7d")

    assert (result.code, usage.code) == (2, 2)
    assert "There is no topic 'singing'" in result.err
    assert "See `leadself demo log --help`." in usage.err
    assert files_in(temporary) == {}


def test_only_its_owner_can_read_it_while_it_is_there(home: Home, temporary: Path) -> None:
    """A folder of its own, 0700, and a file with 0600, as for a real journal."""
    with _invented(Environment(home.journal, NOW)) as env:
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (env.journal.parent, env.journal)]
        inside = temporary in env.journal.parents

    assert (modes, inside) == ([0o700, 0o600], True)


def test_without_room_for_it_one_sentence_says_so(run: Run, home: Home, temporary: Path) -> None:
    """Where no temporary folder can be made: 5, and nothing on stdout."""
    temporary.rmdir()

    result = run("demo progress")

    assert (result.code, result.out) == (5, "")
    assert result.err.startswith("leadself: A folder for temporary files cannot be made:")


def test_alone_it_shows_three_screens(run: Run) -> None:
    """Each under the command that shows it, what they are before, and how to go on at the end."""
    result = run("demo")
    told = " ".join(result.out.split())

    assert result.code == 0
    for name in ("progress", "progress prepared", "report"):
        head, _, rest = result.out.partition(f"\n  leadself demo {name}  ")
        assert head
        assert rest.partition("\n\n")[2].startswith(run(f"demo {name}").out)
    assert told.startswith("An invented journal:")
    assert "All of it is invented, and nothing of yours was read or changed." in told
    assert told.endswith("Your own begins with `leadself checkin`.")


def test_a_paper_of_it_can_be_written(run: Run, home: Home) -> None:
    """Into a file of the user's choice; that one is not theirs to lose."""
    page = home.folder / "page.md"

    result = run("demo export -o page.md")

    assert (result.code, result.out) == (0, "")
    assert page.read_text("utf-8") == run("demo export").out
    assert files_in(home.folder).keys() == {"page.md"}


def test_a_paper_of_it_does_not_replace_the_users_journal(run: Run, home: Home) -> None:
    """Not even with --yes, nor its lock or a backup of it."""
    run("checkin --rate prepared=2")
    run("checkin --rate prepared=3")
    before = files_in(home.folder)
    backups = [home.folder / name for name in before if ".backups/" in name]

    for path in (home.journal, home.journal.with_name("journal.json.lock"), *backups[:1]):
        result = run(f"demo export --yes --format markdown -o {path}")
        assert result.code == 2
        assert "is your journal, or one of its backups" in result.err

    assert backups
    assert files_in(home.folder) == before


def test_a_picture_of_it_does_not_replace_the_users_journal(run: Run, home: Home) -> None:
    """Not even with --yes."""
    run("checkin --rate prepared=2")
    before = home.journal.read_bytes()

    result = run("demo progress --yes", "--svg", str(home.journal))

    assert result.code == 2
    assert home.journal.read_bytes() == before
