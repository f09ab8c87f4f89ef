"""What the commands show that keep the journal: backups, differences and its health."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from rich.console import Console
from rich.text import Text

from leadself import __version__
from leadself.entries import KINDS
from leadself.journal import backups
from leadself.journal.backups import Backup
from leadself.journal.checkup import Checkup, State
from leadself.journal.documents import from_document, to_document
from leadself.journal.journal import TABLES
from leadself.journal.merge import Bodies, Body, Difference, Place
from leadself.journal.salvage import SHOWN as SHOWN_OF_LOST
from leadself.journal.salvage import Salvage
from leadself.method.wording import (
    amount,
    listed,
    one_line,
    records_words,
    short_day,
)
from leadself.records import (
    Record,
)
from leadself.terminal.console import BOLD, DIM, hang, words
from leadself.terminal.record_lines import record_line
from leadself.terminal.views import show_title

B = TypeVar("B")

LABEL = 12
DATE = 13
BRIEF = 160
"""Characters of one record that are shown."""

SHOWN = 10
"""How many records of a kind of change are shown one by one."""

UNITS = ((1_000_000, "MB"), (1_000, "kB"))


def show_backups(console: Console, found: Sequence[Backup]) -> None:
    """The backups, the newest first, with what each of them is."""
    show_title(console, "Backups", "the journal as it was before a change")
    for backup in found:
        held = backups.records_in(backup.path)
        notes = ["damaged" if held is None else amount(held, "record"), size_words(backup.size)]
        notes += ["kept until you remove it"] if backup.kept else []
        line = Text(f"{moment_words(backup.made_at):<23} {' · '.join(notes)}")
        hang(console, f" {backup.number:>6}  ", line, 9)
    console.print()
    hang(console, "", Text("leadself backup restore NUMBER   shows what would change", DIM), 1)


class Said(NamedTuple):
    """How a difference is told: of records that go, come and change, and the sides of a change."""

    gone: str
    added: str
    changed: str
    sides: tuple[str, str]


TO_COME = Said("goes", "comes back", "changes", ("now", "then"))
DONE = Said("gone", "back", "changed", ("was", "is"))
EDITED = Said("gone", "stands", "changed", ("was", "is"))
DIFFERS = Said("", "", "differs", ("mine", "theirs"))


def show_difference(console: Console, found: Difference, said: Said = TO_COME) -> None:
    """What goes, comes and changes, record by record."""
    _show_records(console, said.gone, found.gone)
    _show_records(console, said.added, found.added)
    show_changes(console, found.changed, said)
    if not found:
        console.print(Text(" (nothing that is not so already)", DIM))
    elif not _seen({**found.gone, **found.added}) and not _seen(found.changed):
        console.print(Text(" (only which questions were asked)", DIM))


def show_changes(console: Console, changed: Mapping[Place, tuple[Body, Body]], how: Said) -> None:
    """Records that say something else on each of two sides, from where they differ."""
    seen = _seen(changed)
    for place, bodies in list(seen.items())[:SHOWN]:
        records = [_record(place, body) for body in bodies]
        said = _apart(*(record_line(record) for record in records))
        if said[0] == said[1]:
            names = [n for n in {**bodies[0], **bodies[1]} if bodies[0].get(n) != bodies[1].get(n)]
            said = tuple(f"{one} ({listed(sorted(names))} differs)" for one in said)
        for number, (side, text) in enumerate(zip(how.sides, said, strict=True)):
            lead = f" {how.changed:<{LABEL}}" if number == 0 else " " * (LABEL + 1)
            day = _day(records[0]) if number == 0 else " " * DATE
            line = Text.assemble((day, DIM), (f"{side}: ", DIM), words(text))
            hang(console, lead, line, LABEL + 1)
    _show_rest(console, len(seen))


def show_corrected(console: Console, was: Record, now: Record) -> None:
    """A record that the user corrected, as it was and as it is."""
    show_changes(console, {_place(was): (dict(to_document(was)), dict(to_document(now)))}, DONE)


def show_gone(console: Console, records: Sequence[Record]) -> None:
    """Records that are to go."""
    bodies = {_place(record): dict(to_document(record)) for record in records}
    show_difference(console, Difference(gone=bodies))


def show_checkup(console: Console, found: Checkup, now: datetime, versions: str) -> None:
    """The health of the journal in plain words."""
    show_title(console, "Your journal", f"leadself {__version__}")
    _part(console, STATES[found.state], _state_words(found), warn=found.damaged)
    if found.state is State.NONE:
        _part(console, "File", f"{found.path}; the first check-in makes it.")
    else:
        schema = f", schema {found.schema}" if found.schema else ""
        _part(console, "File", f"{found.path} ({size_words(found.size)}{schema})")
        _part(console, "Readable", *_reader_words(found))
    if found.unwritable:
        _part(console, "Writable", found.unwritable, warn=True)
    if found.synced_by:
        _part(
            console,
            "Place",
            f"This folder looks synced by {found.synced_by}: your notes leave this machine, and "
            "two machines that write at once make a conflict copy. "
            "`--journal FILE` names another place.",
            warn=True,
        )
    else:
        _part(console, "Place", "No synced folder, as far as its name tells.")
    _part(console, "Backups", *_backup_words(found, now))
    _part(console, "Versions", versions)


def show_lost(console: Console, found: Salvage) -> None:
    """What a salvage could not save."""
    for piece in found.lost[:SHOWN]:
        text = one_line(piece.text)
        text += " …" if len(piece.text) == SHOWN_OF_LOST else ""
        hang(console, f" lost        line {piece.line}: ", words(text), LABEL + 1)
    _show_rest(console, len(found.lost))
    if found.held is None:
        end = "The end of the file is missing; how many records stood there nobody can tell."
        hang(console, "", Text(end), 1)
    elif found.missing:
        more = amount(found.missing, "record")
        end = f"{more} that the file says it held cannot be found in it."
        hang(console, "", Text(f" lost        {end}"), 1)
    elif not found.lost:
        hang(console, "", Text("No record was lost; what is damaged may be an id."), 1)


def moment_words(at: datetime) -> str:
    """ "20 Nov 2026 at 18:04", local time."""
    local = at.astimezone()
    return f"{short_day(local.date(), year=True)} at {local:%H:%M}"


def size_words(size: int) -> str:
    """ "640 bytes", "45 kB", "7.2 MB"."""
    for unit, name in UNITS:
        if size >= unit:
            return f"{size / unit:.1f} {name}" if size < 10 * unit else f"{size // unit} {name}"
    return f"{size} bytes"


def age_words(made_at: datetime, now: datetime) -> str:
    """ "three minutes ago": how old something is, in its largest unit."""
    seconds = (now - made_at).total_seconds()
    if seconds < 0:
        return "by a clock that is ahead of this one"
    for unit, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= unit:
            return f"{amount(int(seconds // unit), name)} ago"
    return "just now"


STATES = {
    State.NONE: "None yet",
    State.WHOLE: "Whole",
    State.NEWER: "Newer",
    State.EDITED: "Changed",
    State.DAMAGED: "Damaged",
}


def _state_words(found: Checkup) -> str:
    at = f" First in line {found.line}." if found.line else ""
    match found.state:
        case State.NONE:
            return "There is no journal yet."
        case State.NEWER:
            return "A newer leadself wrote it. This one reads it and never writes it: update."
        case State.EDITED:
            return (
                f"Another program wrote it, or it is damaged: {found.problem}.{at} "
                "If that was you: `leadself doctor --accept` takes it over as it is."
            )
        case State.DAMAGED:
            return (
                f"It is no whole journal: {found.problem}.{at} "
                "`leadself doctor --salvage` saves every record that still checks."
            )
    counted = records_words(found.records or {}) or "nothing written"
    on_days = f", on {amount(found.days, 'day')}" if found.days else ""
    return f"Its checksum and the number of its records are right: {counted}{on_days}."


def _reader_words(found: Checkup) -> tuple[str, bool]:
    if found.mode is None:
        return "by those whom this system lets read the folder", False
    if found.others_may:
        return (
            f"by {found.others_may} (mode {found.mode:04o}); chmod 600 makes it yours alone.",
            True,
        )
    return "by you alone", False


def _backup_words(found: Checkup, now: datetime) -> tuple[str, bool]:
    if found.backups_problem:
        return found.backups_problem, True
    if not found.backups:
        return "None yet: each change of the journal keeps the file it found.", False
    newest = found.backups[0]
    said = f"{len(found.backups)}, the newest of {moment_words(newest.made_at)}"
    said += f" ({age_words(newest.made_at, now)})"
    if not found.newest_good:
        return f"{said}; none of them is a whole journal.", True
    if found.newest_good != newest:
        said += f"; the newest whole one is number {found.newest_good.number}"
    if found.backups_open:
        said += f"; {found.backups_open} can read them: chmod -R go= {found.backups_folder}"
        return f"{said}.", True
    if found.damaged:
        said += ". `leadself backup restore` shows what going back to it would change"
    return said + ".", False


def _part(console: Console, label: str, text: str, warn: bool = False) -> None:
    style = BOLD if warn else ""
    mark = "!" if warn else " "
    hang(console, Text(f" {label:<{LABEL - 2}}{mark} ", style), words(text), LABEL + 1)


def _show_records(console: Console, label: str, bodies: Bodies) -> None:
    seen = _seen(bodies)
    for place, body in list(seen.items())[:SHOWN]:
        record = _record(place, body)
        line = Text.assemble((_day(record), DIM), words(_cut(record_line(record))))
        hang(console, f" {label:<{LABEL}}", line, LABEL + 1)
    _show_rest(console, len(seen))


def _seen(bodies: Mapping[Place, B]) -> dict[Place, B]:
    """The records a person knows of; which questions were asked is none of them."""
    return {place: body for place, body in bodies.items() if place[0] != "checkins"}


def _day(record: Record | None) -> str:
    return f"{short_day(record.day, year=True):<{DATE}}" if record else " " * DATE


def _apart(one: str, two: str) -> tuple[str, ...]:
    """Two texts cut so that the place where they differ is in sight."""
    pairs = zip(one, two, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(two)))
    start = max(0, same - 40) if same > BRIEF // 2 else 0
    return tuple(_cut(f"…{text[start:]}" if start else text) for text in (one, two))


def _cut(text: str) -> str:
    return text if len(text) <= BRIEF else f"{text[:BRIEF].rstrip()}… ({len(text):,} characters)"


def _show_rest(console: Console, number: int) -> None:
    if number > SHOWN:
        console.print(Text(f" {'':<{LABEL}}and {number - SHOWN} more", DIM))


def _place(record: Record) -> Place:
    return TABLES[type(record)], str(int(record.id, 16))


def _record(place: Place, body: Body) -> Record | None:
    kind: Any = KINDS.get(place[0])
    found: Record | None = from_document(kind, int(place[1]), body) if kind else None
    return found
