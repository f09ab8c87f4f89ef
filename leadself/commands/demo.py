"""leadself demo"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from leadself.config import Environment
from leadself.entries import KINDS, Entries
from leadself.errors import BadInput
from leadself.journal.files import file_errors, place_file
from leadself.journal.layout import Tables, format_tables
from leadself.method.demo import NOW, build_demo
from leadself.method.wording import listed

READING: dict[str, tuple[str, ...] | None] = {
    "progress": None,
    "report": None,
    "export": None,
    "log": None,
    "practices": None,
    "meeting": ("list", "--json"),
    "focus": ("--json",),
    "plan": ("--all", "--json"),
}
"""The commands that read, and of those that can also write the words with which they only read."""

HELP = ("--help", "-h")

SCREENS = (
    ("how it has gone", ["progress"]),
    ("one topic, week by week", ["progress", "prepared"]),
    ("two minutes before the talk", ["report"]),
)
"""What is shown where no command is named; the last one stands nearest to the prompt."""

BEFORE = (
    "An invented journal: Nadia plans shifts in a parts warehouse, has kept it for 26 weeks, and "
    "sees Tomas tomorrow."
)
AFTER = (
    "All of it is invented, and nothing of yours was read or changed. Every reading command works "
    "on it: `leadself demo log`, `leadself demo progress prepared`.",
    "Your own begins with `leadself checkin`.",
)


class Reading(TyperGroup):
    """The commands of the door that read."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*READING]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return _door(ctx).get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        found = _door(ctx).resolve_command(ctx, args)  # says what a misspelt one could have been
        if not _only_reads(*args):
            always = [name for name, words in READING.items() if words is None]
            alone = [name for name, words in READING.items() if words is not None]
            raise BadInput(
                f"`leadself demo {' '.join(args[:2])}` would ask or write, and an invented journal "
                f"is only read, with {listed(always)}, or with {listed(alone)} alone."
            )
        return found

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Leave them to the text above: the help of the door has their sentences."""


app = typer.Typer(cls=Reading, add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def demo(ctx: typer.Context) -> None:
    """Any reading command on an invented journal of 26 weeks; alone, three screens of it.

    It takes progress, report, export, log, practices, meeting, focus and plan with the options they
    have. It is always Thursday 10 December 2026, 17:40 there, whatever --journal and LEADSELF_NOW
    say. Your own journal is neither read nor changed.

    \b
    leadself demo
    leadself demo progress prepared
    leadself demo log --last 7d
    leadself demo export -o page.md
    """
    ctx.obj = ctx.with_resource(_invented(ctx.obj))
    if ctx.invoked_subcommand is None:
        _show_screens(ctx)


def _door(ctx: Any) -> Any:
    return ctx.find_root().command


def _only_reads(command: str, *words: str) -> bool:
    if command not in READING:
        return False
    reading = READING[command]
    return reading is None or {*words} <= {*reading, *HELP}


@contextmanager
def _invented(env: Environment) -> Iterator[Environment]:
    """The invented journal in a file that is there as long as the command runs."""
    with file_errors(Path("A folder for temporary files"), "made"):
        folder = tempfile.TemporaryDirectory(prefix="leadself-demo-", ignore_cleanup_errors=True)
    with folder as name:
        path = Path(name) / "journal.json"
        _write(path, build_demo())
        yield env._replace(journal=path, now=NOW, own=env.journal)


def _write(path: Path, entries: Entries) -> None:
    """A journal without a lock: nobody else knows of the file."""
    from leadself.journal.documents import to_document

    tables: Tables = {
        table: {str(int(record.id, 16)): to_document(record) for record in getattr(entries, table)}
        for table in KINDS
    }
    with file_errors(path, "written"):
        place_file(path, format_tables(tables))


def _show_screens(ctx: typer.Context) -> None:
    """One screen after another, each under the command that shows it."""
    from leadself.terminal.lines import Lines

    lines = Lines(ctx.obj.plain or not sys.stdout.isatty())
    lines.hang(BEFORE)
    for what, (command, *options) in SCREENS:
        lines.blank()
        lines.ends(f"leadself demo {' '.join([command, *options])}", what)
        lines.blank()
        shown = _door(ctx).get_command(ctx, command)
        with shown.make_context(command, options, parent=ctx) as screen:
            shown.invoke(screen)
    lines.blank()
    for sentence in AFTER:
        lines.hang(sentence)
