"""The door: which command runs, the global options, and what an error looks like.

Only the module of the command that runs is imported, so that starting stays fast however many
commands there are; what the help needs to know of the others stands in the table here.
"""

import contextlib
import gc
import io
import keyword
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from leadself import __version__
from leadself.config import build_environment
from leadself.errors import BadInput, LeadselfError

PANELS: dict[str, dict[str, str]] = {
    "Every day": {
        "checkin": "two minutes: a moment, two ratings, a question, a plan",
        "note": "one line now; tonight's check-in picks it up",
        "progress": "how it has gone, honestly; `progress prepared` for one topic",
    },
    "Before a talk": {
        "report": "what to bring, two minutes before a talk",
        "meeting": "when you talk next, and with whom",
        "export": "one page of Markdown for your coach",
    },
    "Look back": {
        "log": "all of it, newest first",
        "practices": "the nine practices, the three requirements",
        "undo": "take back the last change",
    },
    "More": {
        "focus": "the topic you practise for four weeks",
        "plan": "your if-then plans, and what became of them",
        "review": "look at the week: one lesson, one view from outside; --month for the month",
        "config": "who you are, your leader, your coach, and whose names stay here",
        "edit": "correct, share or delete an entry; --forget NAME replaces a name everywhere",
        "backup": "what was kept, and going back to it; --to takes everything out",
        "import": "take in what another leadself or a spreadsheet has",
        "doctor": "whether the journal is whole, and what to do if not",
        "demo": "an invented journal to look around in, like `demo progress`",
    },
}
"""Panel of the help -> command -> its sentence. A command lives in the module of its name."""

COMMANDS = {name: sentence for panel in PANELS.values() for name, sentence in panel.items()}

GARBAGE = 200_000
"""How many new objects there may be before Python looks for unused ones. Nearly all that a start
makes is imported and stays; looking after every 700, as Python does, is 6 % of it."""


GLOBAL = {"--plain": "--plain", "--journal": "--journal FILE"}
"""What stands before the command, as it is written there."""


def module_of(command: str) -> str:
    """The module a command lives in, and the function that is it: ``import_`` for a keyword."""
    return f"{command}_" if keyword.iskeyword(command) else command


class Commands(TyperGroup):
    """The commands of the table, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        name = module_of(cmd_name)
        module = import_module(f"leadself.commands.{name}")
        if hasattr(module, "app"):  # it has commands of its own
            group = typer.main.get_command(module.app)
            group.name = cmd_name
            return group
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(cmd_name)(getattr(module, name))
        return typer.main.get_command(app)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        # Typer looks for near misses among commands it has already loaded; here that is none.
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise BadInput(_unknown_command(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for panel, commands in PANELS.items():
            with formatter.section(panel):
                formatter.write_dl(list(commands.items()))


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A self-coaching journal for people who lead without the title.",
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"leadself {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def leadself(
    ctx: typer.Context,
    journal: Annotated[
        str | None, typer.Option(metavar="FILE", help="Use this journal file.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Typed lines and plain text, for screen readers.")
    ] = False,
    short: Annotated[
        bool, typer.Option("--short", help="Today in one line, for a shell prompt.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    if short:
        if ctx.invoked_subcommand:
            raise BadInput("--short stands alone; leave out the command.")
        _show_short(journal, plain)
        return
    ctx.obj = build_environment(journal, plain)
    if ctx.invoked_subcommand is None:
        from leadself.commands.today import today

        today(ctx.obj)


def _show_short(journal: str | None, plain: bool) -> None:
    """Today in one line; nothing at all where anything goes wrong, since a prompt is no place."""
    from leadself.commands.today import short

    with contextlib.suppress(Exception):
        if line := short(build_environment(journal, plain)):
            typer.echo(line)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run leadself with these arguments (those of the process by default); the exit code.

    The one place where an error becomes a sentence on stderr.
    """
    gc.set_threshold(GARBAGE)
    for stream in (sys.stdout, sys.stderr):
        # An old terminal or pipe that cannot show a sign gets a question mark, not an error.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        command = typer.main.get_command(app)
        result = command.main(arguments, prog_name="leadself", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except LeadselfError as error:
        return _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        return _fail(_usage_sentence(error), error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        return _fail("Stopped.", 130)
    except BrokenPipeError:
        _close_stdout()  # whoever read our output has gone
        return 0
    except OSError as error:
        # The journal's own errors are sentences by now; this is the output.
        _close_stdout()
        why = (error.strerror or str(error)).lower()
        return _fail(f"The output cannot be written: {why}. What was to be saved is saved.", 5)
    except Exception as error:
        if os.environ.get("LEADSELF_DEBUG"):
            raise
        return _fail(
            f"Something unexpected happened ({type(error).__name__}: {error}). "
            "LEADSELF_DEBUG=1 shows where; please report it.",
            1,
        )


def _close_stdout() -> None:
    """Let nothing more be written to stdout at exit, where it would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(sentence: str, code: int) -> int:
    from leadself.method.wording import one_line
    from leadself.terminal.lines import reading_width, wrapped

    line = one_line(f"leadself: {sentence}")
    width = reading_width() if sys.stderr.isatty() else len(line)
    sys.stderr.write("\n".join(wrapped(line, width)) + "\n")
    return code


def _usage_sentence(error: typer.TyperException) -> str:
    """One sentence for what is wrong with the words of the call, and where to look."""
    context = getattr(error, "ctx", None)
    where = context.command_path if context else "leadself"
    option = getattr(error, "option_name", None)
    if option in GLOBAL:
        command = where.removeprefix("leadself ")
        return f"{option} stands before the command: leadself {GLOBAL[option]} {command}"
    return f"{error.format_message().rstrip('.')}. See `{where} --help`."


def _unknown_command(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, COMMANDS, n=2)
    hint = f"Did you mean {' or '.join(near)}?" if near else "See `leadself --help`."
    return f"There is no command {name!r}. {hint}"
