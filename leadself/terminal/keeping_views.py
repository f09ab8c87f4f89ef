"""What the commands show that keep the journal: backups, differences and its health."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from leadself import __version__
from leadself.journal.backups import Backup, is_good
from leadself.journal.checkup import Checkup, State
from leadself.journal.documents import from_document
from leadself.journal.merge import Bodies, Body, Difference, Place
from leadself.journal.salvage import Lost
from leadself.method import topics
from leadself.method.wording import (
    amount,
    listed,
    one_line,
    plan_sentence,
    records_words,
    short_day,
)
from leadself.records import (
    KINDS,
    Answer,
    CheckIn,
    Event,
    Focus,
    Moment,
    Outside,
    Plan,
    Rating,
    Record,
)
from leadself.terminal.console import BOLD, DIM, hang, words
from leadself.terminal.views import show_title

LABEL = 12
SHOWN = 10
"""How many records of a kind of change are shown one by one."""

UNITS = ((1_000_000, "MB"), (1_000, "kB"))


def show_backups(console: Console, found: Sequence[Backup]) -> None:
    """The backups, the newest first, with what each of them is."""
    show_title(console, "Backups", "the journal as it was before a change")
    for backup in found:
        notes = [size_words(backup.size)]
        notes += ["kept until you remove it"] if backup.kept else []
        notes += [] if is_good(backup.path) else ["damaged"]
        line = Text(f"{moment_words(backup.made_at):<23} {' · '.join(notes)}")
        hang(console, f" {backup.number:>6}  ", line, 9)
    console.print()
    hang(console, "", Text("leadself backup restore NUMBER   shows what would change", DIM), 1)


def show_difference(console: Console, found: Difference) -> None:
    """What going back would do, record by record."""
    _show_records(console, "goes", found.gone)
    _show_records(console, "comes back", found.added)
    changed = {place: bodies for place, bodies in found.changed.items() if place[0] != "checkins"}
    show_changes(console, changed, "changes", ("now", "then"))


def show_changes(
    console: Console,
    changed: Mapping[Place, tuple[Body, Body]],
    label: str,
    sides: tuple[str, str],
) -> None:
    """Records that say something else on each of two sides."""
    for place, (mine, other) in list(changed.items())[:SHOWN]:
        first, second = _record(place, mine), _record(place, other)
        for side, record in zip(sides, (first, second), strict=True):
            day = record.day if record else None
            lead = f" {label:<{LABEL}}" if side == sides[0] else " " * (LABEL + 1)
            date = f"{short_day(day):<8}" if day and side == sides[0] else " " * 8
            line = Text.assemble((date, DIM), (f"{side}: ", DIM), words(_said(record)))
            hang(console, lead, line, LABEL + 1)
    _show_rest(console, len(changed))


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


def show_lost(console: Console, lost: Sequence[Lost], missing: int) -> None:
    """What a salvage could not save."""
    for piece in lost[:SHOWN]:
        where = f"line {piece.line}" if piece.line else "a record"
        hang(console, f" lost  {where}: ", words(one_line(piece.text)), 7)
    _show_rest(console, len(lost))
    if missing:
        console.print(Text(f" {amount(missing, 'record')} more are not in the file at all."))


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
    if not found.backups:
        return "None yet: each change of the journal keeps the file it found.", False
    newest = found.backups[0]
    said = f"{len(found.backups)}, the newest of {moment_words(newest.made_at)}"
    said += f" ({age_words(newest.made_at, now)})"
    if not found.newest_good:
        return f"{said}; none of them is a whole journal.", True
    if found.newest_good != newest:
        said += f"; the newest whole one is number {found.newest_good.number}"
    if found.damaged:
        said += ". `leadself backup restore` shows what going back to it would change"
    return said + ".", False


def _part(console: Console, label: str, text: str, warn: bool = False) -> None:
    style = BOLD if warn else ""
    mark = "!" if warn else " "
    hang(console, Text(f" {label:<{LABEL - 2}}{mark} ", style), words(text), LABEL + 1)


def _show_records(console: Console, label: str, bodies: Bodies) -> None:
    shown = [
        record
        for place, body in bodies.items()
        if (record := _record(place, body)) and not isinstance(record, CheckIn)
    ]
    for record in shown[:SHOWN]:
        line = Text.assemble((f"{short_day(record.day):<8}", DIM), words(_said(record)))
        hang(console, f" {label:<{LABEL}}", line, LABEL + 1)
    _show_rest(console, len(shown))


def _show_rest(console: Console, number: int) -> None:
    if number > SHOWN:
        console.print(Text(f" {'':<{LABEL}}and {number - SHOWN} more", DIM))


def _record(place: Place, body: Body) -> Record | None:
    kind: Any = KINDS.get(place[0])
    found: Record | None = from_document(kind, int(place[1]), body) if kind else None
    return found


def _said(record: Record | None) -> str:
    """A record in one line."""
    match record:
        case Moment() | Answer():
            said = f"“{one_line(record.text)}”"
        case Rating():
            name = topics.topic(record.topic).in_short
            said = f"{name} {record.value or 'no real chance'}"
            said += f" “{one_line(record.note)}”" if record.note else ""
        case Plan():
            said = plan_sentence(one_line(record.if_), one_line(record.then))
        case Outside():
            said = f"{one_line(record.who)}: “{one_line(record.text)}”"
        case Event():
            said = one_line(record.text)
        case Focus():
            said = f"focus: {topics.topic(record.topic).in_short}"
        case _:
            said = "something this version does not know"
    marks = [str(getattr(record, "share", "private"))] + ["to bring"] * getattr(record, "bring", 0)
    marks = [mark for mark in marks if mark != "private"]
    return said[:160] + (f"  ({listed(marks)})" if marks else "")
