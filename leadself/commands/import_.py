"""leadself import"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from leadself.config import Environment
from leadself.errors import BadInput
from leadself.journal.files import decode_paper, read_paper
from leadself.journal.journal import Journal, Run
from leadself.journal.layout import Tables
from leadself.journal.merge import Difference, bodies_of, merge
from leadself.method.wording import amount, records_words

JOURNAL = b'{\n"leadself":{'
"""How a journal file begins."""


class Incoming(NamedTuple):
    """What a file holds for a journal, and what is wrong with the rest of it.

    ``merge_into`` says what taking it in would change, given the journal's tables.
    """

    merge_into: Callable[[Tables], Difference]
    bad: list[str]
    unknown: list[str]


def import_(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="JSON, CSV or a journal; - is standard input.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    mine: Annotated[
        bool, typer.Option("--mine", help="Keep what the journal says where they differ.")
    ] = False,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Take what the file says where they differ.")
    ] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave out rows that cannot be taken.")
    ] = False,
) -> None:
    """Take in what `backup --to` wrote, another journal, or a spreadsheet saved as CSV.

    A spreadsheet has one row a rating and the columns date,topic,rating,note,share. What is there
    already is not taken twice; where the two differ, --mine or --theirs chooses.

    \b
    leadself import everything.json --dry-run
    leadself import ratings.csv
    """
    from leadself.terminal.lines import say

    env: Environment = ctx.obj
    if mine and theirs:
        raise BadInput("Give --mine or --theirs, not both.")
    journal = Journal(env.journal, Run("import", env.now))
    if not dry_run:
        journal.check_writable()
    incoming = _read(file, env)
    _check_bad(incoming, file, skip_bad)
    if dry_run:
        found = incoming.merge_into(journal.tables())
    else:
        with journal.transaction() as change:
            found = incoming.merge_into(change.tables())
            if mine or theirs or not found.changed:
                change.put(found.to_put(theirs))
    if found.changed and not (mine or theirs):
        _refuse(found, env)
    say(_what_came(found, theirs, dry_run))
    if found.to_put(theirs) and not dry_run:
        say("leadself undo takes it back.")


def _read(file: str, env: Environment) -> Incoming:
    """What the file holds: a journal, JSON or CSV, by how it begins."""
    from leadself.share import csv, interchange
    from leadself.terminal.progressbar import tracked

    data, name = read_paper(file), "The input" if file == "-" else file
    if data.startswith(JOURNAL):
        if file == "-":
            raise BadInput("A journal cannot come from standard input; name its file.")
        bodies = bodies_of(Journal(Path(file)).tables())
        return Incoming(lambda tables: merge(bodies_of(tables), bodies), [], [])
    text = decode_paper(data, name)
    if text.lstrip().startswith(("{", "[")):
        taken = interchange.parse_everything(text, name, tracked)
        return Incoming(lambda tables: merge(bodies_of(tables), taken.bodies), taken.bad, [])
    sheet = csv.parse_ratings(text, name, env.today)
    return Incoming(
        lambda tables: csv.merge_ratings(bodies_of(tables), tracked(sheet.rows), env.now),
        sheet.bad,
        sheet.unknown,
    )


def _check_bad(incoming: Incoming, file: str, skip_bad: bool) -> None:
    """Name every row that cannot be taken; without ``--skip-bad`` there must be none."""
    from leadself.terminal.lines import say

    for column in incoming.unknown:
        say(f"The column {column!r} is not one of leadself's and is left out.", problem=True)
    for problem in incoming.bad:
        say(problem, problem=True)
    if not incoming.bad:
        return
    rows = amount(len(incoming.bad), "row")
    if not skip_bad:
        raise BadInput(
            f"{rows} of {file} cannot be taken; nothing was changed. "
            "Mend them, or leave them out with --skip-bad."
        )
    say(f"Left out: {rows}.", problem=True)


def _refuse(found: Difference, env: Environment) -> None:
    """Show what the two say differently, and leave the choice to the user."""
    from leadself.terminal import console, keeping_views

    keeping_views.show_changes(console.err(env.plain), found.changed, "differs", ("mine", "theirs"))
    one = len(found.changed) == 1
    raise BadInput(
        f"{amount(len(found.changed), 'record')} {'differs' if one else 'differ'} from the "
        "journal; nothing was changed. Choose --mine or --theirs."
    )


def _what_came(found: Difference, theirs: bool, dry_run: bool) -> str:
    """What was taken in, in one sentence."""
    put = found.to_put(theirs)
    kinds = Counter(table for table, _ in put)
    parts = [records_words(kinds) or (amount(len(put), "record") if put else "nothing new")]
    kept = found.same + (0 if theirs else len(found.changed))
    parts += [f"{amount(kept, 'record')} stayed as they were"] if kept else []
    said = f"{'Would take in' if dry_run else 'Taken in'}: {'; '.join(parts)}."
    return said + (" Nothing was changed." if dry_run else "")
