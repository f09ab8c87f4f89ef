"""What can go wrong for a user. Each class owns its exit code; each message says what to do next.

Exit codes: 1 unexpected, 2 bad usage or input, 3 no such entry, 4 journal damaged or newer,
5 journal busy, read-only or disk full, 130 cancelled.
"""

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
    """The file is there and is not a whole journal; it is never written over."""

    exit_code = 4

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"The journal {path} is damaged or was changed by another program: {what}. "
            "It was left as it is; keep a copy before you try anything."
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
