"""leadself import"""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from leadself.config import Environment
from leadself.errors import BadInput
from leadself.journal import layout
from leadself.journal.files import decode_paper, read_paper
from leadself.journal.journal import Journal, Run, read_other
from leadself.journal.layout import Tables
from leadself.method.topics import are_known
from leadself.method.wording import amount, records_words

if TYPE_CHECKING:
    from leadself.journal.merge import Bodies, Difference


class Incoming(NamedTuple):
    """What a file holds for a journal, and what is wrong with the rest of it.

    ``merge_into`` says what taking it in would change, given the journal's tables.
    """

    merge_into: "Callable[[Tables], Difference]"
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
    undecided = bool(found.changed) and not (mine or theirs)
    if dry_run or not undecided:
        say(_what_came(found, theirs, undecided, dry_run))
    if undecided:
        _refuse(found, env)
    if found.to_put(theirs) and not dry_run:
        say("leadself undo takes it back.")


def _read(file: str, env: Environment) -> Incoming:
    """What the file holds: a journal, JSON or CSV, by how it begins."""
    from leadself.journal.merge import bodies_of, merge
    from leadself.share import csv, interchange
    from leadself.terminal.progressbar import tracked

    data, name = read_paper(file), "The input" if file == "-" else file
    if data.startswith(layout.BEGINNING):
        if file == "-":
            raise BadInput("A journal cannot come from standard input; name its file.")
        bodies, bad = _of_a_journal(file)
        return Incoming(lambda tables: merge(bodies_of(tables), bodies), bad, [])
    text = decode_paper(data, name)
    if text.lstrip().startswith(("{", "[")):
        taken = interchange.parse_everything(text, name, lambda rows: tracked(rows, env.plain))
        return Incoming(lambda tables: merge(bodies_of(tables), taken.bodies), taken.bad, [])
    sheet = csv.parse_ratings(text, name, env.today)
    rows = tracked(sheet.rows, env.plain)
    return Incoming(
        lambda tables: csv.merge_ratings(bodies_of(tables), rows, env.now),
        sheet.bad,
        sheet.unknown,
    )


def _of_a_journal(file: str) -> "tuple[Bodies, list[str]]":
    """The records of another journal, and what is wrong with those that cannot be taken."""
    from leadself.journal.border import problems
    from leadself.journal.merge import bodies_of

    tables = read_other(file)
    found = list(problems(tables, are_known))
    bad = {(problem.table, problem.key) for problem in found}
    bodies = {place: body for place, body in bodies_of(tables).items() if place not in bad}
    return bodies, [f"{problem}." for problem in found]


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
            "Put right what is named, or leave it out with --skip-bad."
        )
    say(f"Left out: {rows}.", problem=True)


def _refuse(found: "Difference", env: Environment) -> None:
    """Show what the two say differently, and leave the choice to the user."""
    from leadself.terminal import console, keeping_views

    keeping_views.show_changes(console.err(env.plain), found.changed, keeping_views.DIFFERS)
    differ = "differs" if len(found.changed) == 1 else "differ"
    raise BadInput(
        f"{amount(len(found.changed), 'record')} {differ} from the journal; nothing was changed. "
        "Choose --mine or --theirs."
    )


def _what_came(found: "Difference", theirs: bool, undecided: bool, dry_run: bool) -> str:
    """What was taken in, in one sentence."""
    put = found.to_put(theirs)
    kinds = Counter(table for table, _ in put)
    said = [records_words(kinds) or (amount(len(put), "record") if put else "nothing new")]
    same = found.same + (0 if theirs or undecided else len(found.changed))
    said += [f"{amount(same, 'record')} {'is' if same == 1 else 'are'} there already"] * bool(same)
    if undecided:
        said.append(f"{amount(len(found.changed), 'record')} to choose about")
    sentence = f"{'Would take in' if dry_run else 'Taken in'}: {'; '.join(said)}."
    return sentence + (" Nothing was changed." if dry_run else "")
