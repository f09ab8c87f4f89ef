"""What the tests of the journal run in a process of its own.

``python -m tests.journal.child NAME ARGUMENTS`` runs the function of that name.
"""

import contextlib
import functools
import itertools
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from leadself.entries import Entries
from leadself.errors import LeadselfError
from leadself.journal import files, history
from leadself.journal.backups import list_backups
from leadself.journal.journal import Journal, Run, Transaction
from leadself.records import Moment
from tests.journal.calls import Call, intercepted
from tests.journal.samples import moment, number, save, temporaries, tree
from tests.journal.saves import NAME, NOW, no_links, saves

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


def load_everything() -> None:
    """Load every module that a save needs, so that none is looked for later."""
    with tempfile.TemporaryDirectory() as folder:
        for value in (1, 2, 3):
            save(Journal(Path(folder) / "journal.json", Run("checkin", NOW)), moment(value))


# ---- many writers


def write(path: str, first: str, count: str) -> None:
    """Once told to go: ``count`` saves of one moment each; says its id when it is saved."""
    files.LOCK_SECONDS = 600  # a slow machine is no failure
    sys.stdin.readline()
    for value in range(int(first), int(first) + int(count)):
        save(Journal(Path(path), Run("checkin", NOW)), moment(value))
        sys.stdout.write(number(value) + "\n")
        sys.stdout.flush()


def hold(path: str) -> None:
    """Take the lock, say so, and hold it until killed, or until nobody is there to do it."""
    Path(path).parent.mkdir(parents=True)
    with files.locked(Path(path)):
        say(held=True)
        sys.stdin.read()


# ---- killed while writing


def kill_often(path: str, kills: str, links: str, seed: str) -> None:
    """Let a writer save until it is killed, and another go on from there, over and over.

    Says how many saves were begun, and what was lost.
    """
    load_everything()
    dice = random.Random(int(seed))
    journal, step, begun, losses = Path(path), 0, 0, list[str]()
    with contextlib.nullcontext() if links == "linked" else no_links():
        for _ in range(int(kills)):
            act = functools.partial(_save_on, journal, step)
            said, killed = _killed_after(dice.randrange(1, 1200), act)
            losses += [] if killed else ["a save failed"]
            begun += said.count(b"<")
            done = range(step + said.count(b">"), step + said.count(b"<") + 1)
            step, lost = _look(journal, done)
            losses += lost
        losses += _go_on(journal, step)
    say(saves=begun, losses=losses)


def _forked(act: Callable[[], object]) -> int:
    """The id of a fork of this process that does ``act`` and ends, whatever happens."""
    child = os.fork()
    if child:
        return child
    try:
        act()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _killed_after(size: int, act: Callable[[int], object]) -> tuple[bytes, bool]:
    """What a fork wrote to its pipe until it was killed, soon after it had written ``size`` bytes.

    Says also whether it was the kill that ended it.
    """
    reading, writing = os.pipe()
    child = _forked(lambda: act(writing))
    os.close(writing)
    with open(reading, "rb") as pipe:
        said = pipe.read(size)
        os.kill(child, signal.SIGKILL)
        said += pipe.read()
    _, status = os.waitpid(child, 0)
    return said, os.WIFSIGNALED(status)


def _save_on(path: Path, step: int, pipe: int) -> None:
    """Save step after step until killed; ``<`` begins a save, ``>`` says that it is done.

    In between a dot stands for each call of the operating system that a save makes.
    """
    announce = functools.partial(os.write, pipe)

    def announced(name: str, call: Call) -> Call:
        def announce_and_call(*arguments: Any, **named: Any) -> Any:
            announce(b".")
            return call(*arguments, **named)

        return announce_and_call

    with intercepted(announced):
        for each in itertools.count(step):
            announce(b"<")
            _take(path, each)
            announce(b">")


def _take(path: Path, step: int) -> None:
    with Journal(path, Run("checkin", NOW + timedelta(minutes=step))).transaction() as transaction:
        take_step(transaction, step)


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


def _look(path: Path, done: range) -> tuple[int, list[str]]:
    """How many steps are in the journal, one of ``done``, and what a killed writer lost."""
    try:
        left = Journal(path).read()
        kept = [Journal(backup.path).read() for backup in list_backups(path)]
    except LeadselfError as error:
        return done[0], [str(error)]
    step = next((step for step in done if left == state_after(step)), None)
    if step is None:
        return done[0], [f"after {done[0]} saves, {done[-1]} begun, it holds another journal"]
    if step > 1 and kept[:1] not in ([state_after(step - 1)], [state_after(step)]):
        return step, ["the last backup is not the journal before"]
    return step, []


def _go_on(path: Path, step: int) -> list[str]:
    """What is wrong when nothing kills the next save, and it is taken back again."""
    _take(path, step)
    lost = [f"{name} is left behind" for name in temporaries(path.parent)]
    with Journal(path, Run("undo", NOW)).transaction() as transaction:
        transaction.undo()
    right = set(Journal(path).read()) == set(state_after(step))
    return lost + ["the next save cannot be taken back"] * (not right)


def kill_everywhere(folder: str, name: str) -> None:
    """Save over and over, killed before the first call of the system, the second, and so on.

    Says how often it was killed, and what was lost; the last save is the one that nothing kills.
    """
    load_everything()
    one, losses = saves()[name], list[str]()
    for count in itertools.count():
        path = one.plant(Path(folder))
        child = _forked(functools.partial(_die_in, count, one.act, path))
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        losses += one.losses(path, acknowledged=not killed)
        losses += one.losses_after_the_next(path)
        if not killed:
            say(kills=count, losses=losses)
            return


def kill_forgetting(folder: str) -> None:
    """Forget a name over and over, killed before the first call of the system, the second ...

    Says how often it was killed, and what was lost.
    """
    from tests.journal import test_forgetting as forgetting

    load_everything()
    losses = list[str]()
    for count in itertools.count():
        path = forgetting.planted(Path(folder) / str(count))
        old = [path.read_bytes(), *forgetting.kept(path)]
        child = _forked(functools.partial(_die_in, count, forgetting.forget, path, "Ewa"))
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        losses += forgetting.losses(path, old)
        forgetting.forget(path, "Ewa")
        losses += forgetting.forms_in(path.parent, "Ewa") + temporaries(path.parent)
        if not killed:
            say(kills=count, losses=losses)
            return


def _die_in(number: int, act: Call, *arguments: object) -> None:
    """Do ``act`` and die before its call with this number; half of a write is done by then."""
    count = itertools.count()

    def dying(name: str, call: Call) -> Call:
        def die_or_call(*arguments: Any, **named: Any) -> Any:
            if next(count) == number:
                if name == "write":
                    descriptor, data = arguments
                    call(descriptor, data[: len(data) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return die_or_call

    with intercepted(dying):
        act(*arguments)


# ---- a full disk


def fill(folder: str, name: str, more: str, first: str, step: str) -> None:
    """Save with ever more room for a file, until there is enough for the save to go through.

    ``first`` is the room to begin with. Says how often there was too little, how much was enough,
    how large the old file and the new one are, and what was lost.
    """
    load_everything()
    one, losses = saves(int(more))[name], list[str]()
    path = one.plant(Path(folder))
    before, old = _files(folder), len(one.before.get(NAME) or b"")
    pytest.MonkeyPatch().setattr(history, "new_id", lambda: number(2**127))  # one size every time
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for disks, room in enumerate(itertools.count(int(first), int(step))):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        said = outcome(functools.partial(one.act, path))
        if not said["raised"]:
            losses += one.losses(path, acknowledged=True)
            size = path.stat().st_size
            say(disks=disks, room=room, old=old, size=size, losses=losses)
            return
        if room > 2 * old + 10_000:
            say(disks=disks, room=room, old=old, size=0, losses=["no room was enough", *losses])
            return
        if "the disk is full" not in said["message"]:
            losses.append(said["message"])
        if _files(folder) != before:
            losses.append(f"with room for {room} bytes something changed")


def _files(folder: str) -> dict[str, bytes | None]:
    """All files but the lock."""
    found = tree(Path(folder)).items()
    return {name: data for name, data in found if data is not None and not name.endswith(".lock")}


# ---- a user who may not write there


def unprivileged(path: str, *acts: str) -> None:
    """Do ``acts`` to the journal as a user who is not root, and say what each of them raised."""
    load_everything()  # while that is allowed
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
    "run": lambda journal: save(Journal(journal.path, Run("checkin", NOW)), moment(91)),
}


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
