"""What is shown when a name is to be forgotten: where it stands, and what could not be reached."""

from datetime import date

from rich.console import Console
from rich.text import Text

from leadself.journal.forgetting import Holding, Kept, texts_of
from leadself.journal.merge import Body
from leadself.method.wording import KINDS, PLURALS, amount, listed, one_line, short_day
from leadself.names import Name
from leadself.terminal.console import DIM, hang, words
from leadself.terminal.lines import say
from leadself.terminal.views import show_title

LINES = 3
"""How many records of a kind are shown one by one."""

AROUND = 60
"""Characters that are shown on each side of a name."""

OTHER_WORDS = 8

BEYOND = (
    "What was copied elsewhere it cannot reach: papers that `export` or `report -o` wrote to "
    "files, files of `backup --to`, other machines, backups of this whole computer, the terminal's "
    "scrollback and its list of commands."
)


class Seen:
    """A name, and the other words it was seen in as a part of them."""

    def __init__(self, name: Name) -> None:
        self.name = name
        self.shown = one_line(name.text)
        self._words: set[str] = set()

    def look(self, text: str) -> bool:
        """Whether the name stands in ``text``."""
        self._words |= self.name.words_around(text)
        return self.name.is_in(text)

    @property
    def other_words(self) -> str:
        """ "Ewart and Ewas"; empty where there is none."""
        found = sorted({one_line(word) for word in self._words})
        more = [f"{len(found) - OTHER_WORDS} more"] if len(found) > OTHER_WORDS else []
        return listed([*found[:OTHER_WORDS], *more])


def show_holding(console: Console, holding: Holding, seen: Seen) -> None:
    """How many records of each kind hold a name, and the first lines in which it stands."""
    places = [amount(len(holding.bodies), "record")] if holding.bodies else []
    places += [amount(holding.changes, "step") + " of undo"] if holding.changes else []
    show_title(console, seen.shown, f"in {listed(places)}" if places else "not in the journal")
    by_table: dict[str, list[Body]] = {}
    for (table, _), body in holding.bodies.items():
        by_table.setdefault(table, []).append(body)
    kinds = {table: KINDS.get(table, "check-in") for table in by_table}
    labels = {
        table: amount(len(by_table[table]), kind, PLURALS.get(kind, ""))
        for table, kind in kinds.items()
    }
    width = max(map(len, labels.values()), default=0) + 3
    for table, bodies in by_table.items():
        bodies.sort(key=lambda body: str(body.get("day")), reverse=True)
        for place, body in enumerate(bodies[:LINES]):
            lead = f" {labels[table]}" if place == 0 else ""
            hang(console, lead, Text.assemble((_day(body), DIM), _line(body, seen.name)), width)
        if len(bodies) > LINES:
            console.print(Text(f"{'':<{width}}and {len(bodies) - LINES} more", DIM))
    if seen.other_words:
        say(f" It stays in other words that hold it: {seen.other_words}.")


def say_plan(by: str, kept: Kept, backups: bool, own: str | None) -> None:
    """What is going to happen, and that nothing brings the name back.

    ``own`` is what the user's own name becomes, where the name is in that.
    """
    say(f"“{one_line(by)}” takes its place, also in what undo keeps: undo does not bring it back.")
    if own:
        say(f"Your own name becomes “{own}”; `leadself config name` sets another.")
    if backups and kept.holding:
        say(f"{_backups_hold(kept)} it and will be written anew; then nothing here brings it back.")
    elif kept.holding:
        say(f"{_backups_hold(kept)} it; --backups reaches them, too.")


def say_still_held(kept: Kept) -> None:
    """That backups still hold the name, and what nobody can reach."""
    if kept.holding:
        say(
            f"{_backups_hold(kept)} it, and going back to one would bring it back. The same "
            "command with --backups reaches them."
        )
    _say_unreached(kept)
    say(BEYOND)


def say_reached(kept: Kept) -> None:
    """How many backups were reached, which were not, and what nobody can reach."""
    say(f"Replaced in {amount(len(kept.holding), 'backup')}.")
    _say_unreached(kept)
    say(BEYOND)


def nowhere_words(seen: Seen, kept: Kept) -> str:
    """That a name is not there, and what there is."""
    said = f"{seen.shown} does not stand in the journal as a word of its own"
    if seen.other_words:
        said += f"; it is a part of {seen.other_words}"
    if kept.holding:
        said += f". {_backups_hold(kept)} it; --backups reaches them"
    return said + "."


def _say_unreached(kept: Kept) -> None:
    for path, problem, damaged in kept.unreached:
        said = f"{path} is damaged. Delete it if you need nothing of it." if damaged else problem
        say(f"Not reached, though it may hold it: {said}", problem=True)


def _backups_hold(kept: Kept) -> str:
    number = len(kept.holding)
    return f"{amount(number, 'backup')} still hold{'s' if number == 1 else ''}"


def _counted(table: str, number: int) -> str:
    kind = {**KINDS, "checkins": "check-in"}.get(table, "record")
    return amount(number, kind, table if kind == "focus" else "")


def _day(body: Body) -> str:
    try:
        return f"{short_day(date.fromisoformat(body['day']), year=True):<13}"
    except (KeyError, TypeError, ValueError):
        return ""


def _line(body: Body, name: Name) -> Text:
    """The first text of a record that holds the name, cut so that it is in sight."""
    for text in texts_of(body):
        for found in name.places(text):
            if found.whole:
                start, end = max(0, found.start - AROUND), found.end + AROUND
                said = f"{'…' * bool(start)}{text[start:end]}{'…' * (end < len(text))}"
                return words(one_line(said))
    return Text("")
