"""The house itself: floors hold, starting stays light, the version is one."""

import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import leadself

ROOT = Path(__file__).parent.parent
SLOW = {"rich", "questionary", "prompt_toolkit", "tinydb", "filelock", "platformdirs", "pydantic"}


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_starting_loads_no_slow_library() -> None:
    """`import leadself.cli`, which every start pays for, loads none of the slow libraries."""
    assert not SLOW & loaded_after("import leadself.cli")


def test_importing_a_command_loads_no_slow_library() -> None:
    """A command pays for a slow library when it uses it, not when it is imported."""
    from leadself.cli import COMMANDS, module_of

    modules = ", ".join(f"leadself.commands.{module_of(name)}" for name in COMMANDS)

    assert not SLOW & loaded_after(f"import {modules}")


def test_a_conversation_needs_no_rich() -> None:
    """The first question does not wait for what only tables need."""
    modules = "ask, checkin_views, keys, lines, readers"

    assert "rich" not in loaded_after(f"from leadself.terminal import {modules}")


def test_the_version_is_one() -> None:
    """The literal, the installed metadata and the newest release in the changelog agree."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = [line for line in changelog.splitlines() if line.startswith("## [")]
    newest = [line.split("[")[1].split("]")[0] for line in headings if "Unreleased" not in line]

    assert leadself.__version__ == version("leadself")
    assert newest[:1] == [leadself.__version__]


def test_every_module_can_be_read_in_one_sitting() -> None:
    """No module is longer than about 300 lines."""
    modules = (ROOT / "leadself").rglob("*.py")
    too_long = [str(path) for path in modules if len(path.read_text("utf-8").splitlines()) > 320]

    assert too_long == []


def test_the_build_needs_only_what_it_says() -> None:
    """The runtime dependencies are the ones chosen for the house."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {line.split(" ")[0] for line in project["dependencies"]}

    assert names == {
        "typer", "rich", "questionary", "prompt_toolkit", "tinydb", "platformdirs", "filelock",
    }  # fmt: skip
