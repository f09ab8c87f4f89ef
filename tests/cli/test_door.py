"""The door: help, version, errors, exit codes, completion."""

import json
import os
import subprocess
import sys

import pytest

import leadself
from leadself.cli import COMMANDS
from tests.conftest import Home, Run


def leadself_process(
    *arguments: str, home: Home, **environment: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LEADSELF_JOURNAL": str(home.journal), **environment}
    return subprocess.run(
        [sys.executable, "-m", "leadself", *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=environment,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_the_help_shows_every_command(run: Run) -> None:
    """`leadself --help` shows each of them with its sentence."""
    asked = run("--help")

    assert all(name in asked.out and text[:40] in asked.out for name, text in COMMANDS.items())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_opens_with_a_sentence_and_shows_examples(run: Run, name: str) -> None:
    """The help of every command: one sentence first, then examples to copy."""
    result = run(f"{name} --help")

    lines = [line.strip() for line in result.out.splitlines() if line.strip()]
    assert result.code == 0
    assert lines[1][0].isupper()
    assert any(line.startswith(f"leadself {name}") for line in lines)


def test_version(run: Run, home: Home) -> None:
    """`--version` and `python -m leadself --version` say the same."""
    assert run("--version").out == f"leadself {leadself.__version__}\n"
    assert leadself_process("--version", home=home).stdout == run("--version").out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chekin", "Did you mean checkin?"),
        ("nothing-like-it", "leadself --help"),
        ("--nope", "--nope"),
        ("progress --nope", "leadself progress --help"),
        ("log --last soon", "12w"),
        ("export --notes some", "marked"),
        ("--journal", "--journal"),
    ],
)
def test_a_wrong_call_is_one_sentence(run: Run, line: str, said: str) -> None:
    """Exit 2, one line on stderr, no usage box."""
    result = run(line)

    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("now", ["soon", "2026-11-21"])
def test_a_wrong_clock_is_named(run: Run, home: Home, now: str) -> None:
    """LEADSELF_NOW that is no day with a time is bad input."""
    home.at(now)

    result = run("progress")
    assert result.code == 2
    assert "LEADSELF_NOW" in result.err


def test_a_damaged_journal_is_named_and_left(run: Run, home: Home) -> None:
    """Exit 4 for reading and for writing, the path is named, and the bytes stay."""
    run("checkin --moment x")
    home.journal.write_bytes(home.journal.read_bytes().replace(b'"text":"x"', b'"text":"y"'))
    before = home.journal.read_bytes()

    for line in ("log", "checkin --moment z"):
        result = run(line)
        assert result.code == 4
        assert str(home.journal) in result.err
    assert home.journal.read_bytes() == before


def test_an_unexpected_error_is_no_traceback(run: Run, home: Home) -> None:
    """Whatever happens, the user reads one sentence; LEADSELF_DEBUG shows where."""

    def fail(*_: object) -> None:
        raise RuntimeError("boom")

    home.monkeypatch.setattr("leadself.commands.progress.build_progress", fail)
    result = run("progress")

    assert result.code == 1
    assert "RuntimeError: boom" in result.err
    assert "Traceback" not in result.err
    home.monkeypatch.setenv("LEADSELF_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("progress")


def test_an_error_holds_no_escape_codes(run: Run) -> None:
    """What was typed wrong is shown in the error as text."""
    result = run("", "checkin", "--rate", "\x1b[31mred=4")

    assert "\x1b" not in result.err


def test_a_closed_pipe_is_quiet(home: Home) -> None:
    """`leadself practices | head -1` leaves no traceback."""
    script = f'"{sys.executable}" -m leadself practices prepared | head -1'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_a_full_output_is_said(home: Home) -> None:
    """Where the output cannot be written, one sentence says so and the exit code is 5."""
    script = f'"{sys.executable}" -m leadself practices > /dev/full'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)

    assert done.returncode == 5
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_old_encoding_is_no_error(home: Home, encoding: str) -> None:
    """Where stdout cannot show a sign, it shows a question mark and goes on."""
    result = leadself_process("progress", home=home, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert (result.returncode, result.stderr) == (0, "")


def test_completion_is_offered(home: Home) -> None:
    """Shells can complete commands and options."""
    unaided = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    shown = leadself_process("--show-completion", "bash", home=home, **unaided)
    words = {"COMP_WORDS": "leadself pro", "COMP_CWORD": "1", "_LEADSELF_COMPLETE": "complete_bash"}
    completed = leadself_process(home=home, **words)

    assert "_LEADSELF_COMPLETE" in shown.stdout
    assert completed.stdout.split() == ["progress"]


def test_no_color_and_plain_are_honoured(run: Run, home: Home) -> None:
    """With colour forced, NO_COLOR takes colours off and --plain every escape code."""
    home.monkeypatch.setenv("FORCE_COLOR", "1")
    run("checkin --rate prepared=3")
    coloured = run("progress").out
    plain = run("--plain progress").out
    home.monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b[36m" in coloured
    assert "\x1b" not in plain
    assert "\x1b[36m" not in run("progress").out


def test_plain_progress_is_one_line_a_topic(run: Run, home: Home) -> None:
    """For a screen reader each topic is read in one go."""
    home.monkeypatch.setenv("COLUMNS", "200")
    run("focus prepared")
    run('checkin --rate prepared=3 --note prepared="One sentence"')

    lines = run("--plain progress").out.splitlines()
    assert " 6 Be prepared (focus). Weeks from 16 Nov: 3. 1 rating. “One sentence”" in lines


def test_reading_creates_nothing(run: Run, home: Home) -> None:
    """A command that reads leaves no file, no folder and no lock behind."""
    for line in ("progress", "log", "report", "export", "focus", "progress --json"):
        assert run(line).code == 0

    assert list(home.folder.iterdir()) == []


def test_json_of_an_empty_journal_is_whole(run: Run) -> None:
    """Every envelope begins the same, with nothing in it."""
    for name in ("progress", "log", "report", "focus", "practices"):
        answer = json.loads(run(f"{name} --json").out)
        assert (answer["leadself"], answer["kind"]) == (1, name)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("checkin --plain", "--plain stands before the command: leadself --plain checkin"),
        ("plan add --plain", "--plain stands before the command: leadself --plain plan add"),
        ("log --journal x", "--journal stands before the command: leadself --journal FILE log"),
    ],
)
def test_a_global_option_behind_the_command_is_told_its_place(
    run: Run, line: str, said: str
) -> None:
    """As in git, and not a guess at another option."""
    result = run(line)

    assert (result.code, result.err) == (2, f"leadself: {said}\n")
