"""What the tests of the journal run in a process of its own.

``python -m tests.journal.child NAME ARGUMENTS`` runs the function of that name.
"""

import functools
import itertools
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from leadself.errors import LeadselfError
from leadself.journal import files
from leadself.journal.journal import Journal, Transaction
from leadself.records import Entries, Moment
from tests.journal.samples import moment, number, rating, save, temporaries

ROOT = Path(__file__).parent.parent.parent
NOBODY = 65534


def command(function: Callable[..., None], *arguments: object) -> list[str]:
    """The command line that runs ``function`` in a process of its own, in the folder ROOT."""
    return [sys.executable, "-m", __name__, function.__name__, *map(str, arguments)]


def run(function: Callable[..., None], *arguments: object) -> list[dict[str, Any]]:
    """Run ``function`` to its end in a process of its own; what it said."""
    line = command(function, *arguments)
    done = subprocess.run(line, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return [json.loads(said) for said in done.stdout.splitlines()]


def say(**what: object) -> None:
    """One line of JSON for ``run``."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def outcome(act: Callable[[], object]) -> dict[str, str]:
    """What ``act`` raised of leadself's own errors; an empty name for nothing."""
    try:
        act()
    except LeadselfError as error:
        return {"raised": type(error).__name__, "message": str(error)}
    return {"raised": "", "message": ""}


# ---- many writers


def write(path: str, first: str, count: str) -> None:
    """Once told to go: ``count`` saves of one moment each; says its id when it is saved."""
    files.LOCK_SECONDS = 120  # a slow machine is no failure
    sys.stdin.readline()
    for value in range(int(first), int(first) + int(count)):
        save(Journal(Path(path)), moment(value))
        sys.stdout.write(number(value) + "\n")
        sys.stdout.flush()


# ---- killed while writing

STEPS = ("open", "write", "fsync", "close", "replace", "unlink")


def loop(path: str) -> None:
    """Save step after step until killed; ``<`` begins a save, ``>`` says that it is done.

    In between a dot stands for each call of the operating system that a save makes.
    """
    journal = Journal(Path(path))
    to_stdout = os.write
    for name in STEPS:
        setattr(os, name, _announced(getattr(os, name), lambda: to_stdout(1, b".")))
    for step in itertools.count():
        to_stdout(1, b"<")
        with journal.transaction() as transaction:
            take_step(transaction, step)
        to_stdout(1, b">")


def _announced(call: Callable[..., Any], announce: Callable[[], object]) -> Callable[..., Any]:
    def announced(*arguments: Any, **named: Any) -> Any:
        announce()
        return call(*arguments, **named)

    return announced


def take_step(transaction: Transaction, step: int) -> None:
    """Two moments, then the second is changed, then the first goes."""
    match step % 4:
        case 0 | 1:
            transaction.add(moment(step, f"step {step}"))
        case 2:
            transaction.replace(moment(step - 1, f"step {step}"))
        case 3:
            transaction.remove(moment(step - 3))


def state_after(steps: int) -> Entries:
    """What the journal holds after so many steps."""
    kept: dict[int, Moment] = {}
    for step in range(steps):
        match step % 4:
            case 0 | 1:
                kept[step] = moment(step, f"step {step}")
            case 2:
                kept[step - 1] = moment(step - 1, f"step {step}")
            case 3:
                del kept[step - 3]
    return Entries(moments=tuple(kept.values()))


def kill_everywhere(path: str, state: str) -> None:
    """Save over and over, killed before the first call of the system, the second, and so on.

    Before each save the file is ``state`` again. Says where it was killed and what was left; the
    last line is the save that nothing killed.
    """
    journal, before = Path(path), Path(state).read_bytes()
    for count in itertools.count(1):
        journal.write_bytes(before)
        child = os.fork()
        if not child:
            _kill_at(count)
            save(Journal(journal), moment(90))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say(killed=os.WIFSIGNALED(status), left=journal.read_bytes().decode())
        if not os.WIFSIGNALED(status):
            return


def _kill_at(count: int) -> None:
    """Let the process die before its call number ``count``; half of a write is done by then."""
    numbers = itertools.count(1)
    real_write = os.write

    def dying(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def die_or_call(*arguments: Any, **named: Any) -> Any:
            if next(numbers) == count:
                if name == "write":
                    descriptor, data = arguments
                    real_write(descriptor, data[: len(data) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return die_or_call

    for name in STEPS:
        setattr(os, name, dying(name, getattr(os, name)))


# ---- a full disk


def fill(path: str, *limits: str) -> None:
    """Save with ever different room for a file, and say how it went each time."""
    journal = Journal(Path(path))
    for limit in limits:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), hard))
        raised = outcome(lambda: save(journal, rating(90)))
        folder = journal.path.parent
        say(
            limit=int(limit),
            **raised,
            left=sha256(journal.path.read_bytes()).hexdigest(),
            temporaries=temporaries(folder),
        )


# ---- a user who may not write there


def unprivileged(path: str, *acts: str) -> None:
    """Do ``acts`` to the journal as a user who is not root, and say what each of them raised."""
    with tempfile.TemporaryDirectory() as folder:  # load every module while that is allowed
        save(Journal(Path(folder) / "journal.json"), moment(1))
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    journal = Journal(Path(path))
    for act in acts:
        say(act=act, **outcome(functools.partial(_ACTS[act], journal)))


_ACTS: dict[str, Callable[[Journal], object]] = {
    "read": Journal.read,
    "check": Journal.check_writable,
    "save": lambda journal: save(journal, moment(90)),
}


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
