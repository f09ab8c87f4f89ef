"""The documents say what the program does."""

import re
from pathlib import Path

import pytest

from leadself.cli import COMMANDS
from tests.pictures import FOLDER, PICTURES, screen, text_of
from tests.readme import README, renewed_readme

TEXT = README.read_text("utf-8")


def test_the_screens_of_the_readme_are_real() -> None:
    """Every command the README shows is run in order, and shows what stands there."""
    assert renewed_readme() == TEXT


def test_the_readme_opens_with_two_commands_of_one_line() -> None:
    """A newcomer copies one line to use it, and one to test it."""
    blocks = re.findall(r"^```sh\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)

    assert [block.count("\n") for block in blocks] == [1, 1]
    assert "leadself checkin" in blocks[0]
    assert blocks[1].strip().endswith(".venv/bin/pytest")


def test_every_command_is_documented() -> None:
    """Each command of the table stands in the README."""
    assert [name for name in COMMANDS if f"leadself {name}" not in TEXT] == []


def test_only_commands_that_exist_are_named() -> None:
    """No document and no help names a command that is not there."""
    package = Path(__file__).parent.parent / "leadself"
    files = [*package.rglob("*.py"), *package.rglob("*.toml"), README]
    named = {
        word
        for path in files
        for word in re.findall(r"(?m)(?:`|\$ |^    )leadself ([a-z]+)", path.read_text("utf-8"))
    }

    assert named - set(COMMANDS) == set()


@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_of_the_readme_are_real(name: str) -> None:
    """Each holds what its command shows; `python -m tests.pictures` draws them anew."""
    shown = screen(*PICTURES[name])

    assert text_of((FOLDER / name).read_text("utf-8")) == "".join(shown.split())


def test_every_picture_is_shown_and_says_what_it_shows() -> None:
    """The README names each with a description for whoever cannot see it."""
    shown = re.findall(r"!\[([^\]]+)\]\(tests/pictures/([^)]+)\)", TEXT)

    assert sorted(name for _, name in shown) == sorted(PICTURES)
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(PICTURES)
    assert all(len(words) > 20 for words, _ in shown)
