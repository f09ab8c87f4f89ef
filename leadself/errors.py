"""What can go wrong for a user. Each class owns its exit code; each message says what to do next.

Exit codes: 1 unexpected, 2 bad usage or input, 3 no such entry, 4 journal damaged or newer,
5 journal busy, read-only or disk full, 130 cancelled.
"""

from datetime import datetime
from pathlib import Path


class LeadselfError(Exception):
    """A problem with one sentence for the user. Only ``cli.main`` turns it into an exit code."""

    exit_code = 1


class BadInput(LeadselfError):
    """What was typed cannot be used; nothing was changed."""

    exit_code = 2


class TerminalNeeded(BadInput):
    """A command would have to ask, and there is nobody to answer."""


class NotThere(LeadselfError):
    """There is no such entry, backup or change, or its id is ambiguous."""

    exit_code = 3


class JournalDamaged(LeadselfError):
    """The file is there and is not a whole journal; it is never written over.

    ``line`` is the first one that does not check, where that can be told; ``edited`` says that
    every record can be read, as after another program wrote the file; ``backup`` is when the
    newest good backup was made, None where there is none.
    """

    exit_code = 4

    def __init__(
        self,
        path: Path,
        what: str,
        line: int | None = None,
        edited: bool = False,
        backup: datetime | None = None,
    ) -> None:
        self.what, self.line, self.edited = what, line, edited
        happened = "was changed by another program, or damaged" if edited else "is damaged"
        where = f", first in line {line}" if line else ""
        ways = ["`leadself doctor --accept` takes it over if that was you"] if edited else []
        if backup:
            made = f"{backup.astimezone():%Y-%m-%d at %H:%M}"
            ways.append(f"`leadself backup restore` goes back to the good backup of {made}")
        ways.append("`leadself doctor --salvage` saves every record that still checks")
        super().__init__(
            f"The journal {path} {happened}: {what}{where}. It was left as it is; "
            f"{'; '.join(ways)}."
        )


class OtherDamaged(LeadselfError):
    """A journal file that something was to be taken from is not whole; nothing was changed."""

    exit_code = 4

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"{path} is a damaged journal: {what}. `leadself --journal {path} doctor --salvage` "
            "saves every record in it that still checks."
        )


class JournalNewer(LeadselfError):
    """A later leadself wrote this journal: readable, but writing could lose what is new in it."""

    exit_code = 4

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The journal {path} was written by a newer leadself; this one leaves it as it is. "
            "Update leadself."
        )


class JournalUnavailable(LeadselfError):
    """The journal cannot be written (or read) now; nothing was changed."""

    exit_code = 5


class Cancelled(LeadselfError):
    """The user pressed Ctrl-C."""

    exit_code = 130
