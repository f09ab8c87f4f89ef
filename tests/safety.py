"""Whether a journal is safe: what was tried to lose one, and what was lost. Run by hand:

    python -m tests.safety [kills|writers|disks|damage|calls ...] [--long]

Each trial prints one line. The tests of the journal run the same trials, only smaller.
"""

import argparse
import contextlib
import errno
import itertools
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import pytest

from leadself.errors import LeadselfError
from leadself.journal import files
from leadself.journal.backups import list_backups
from leadself.journal.journal import Journal
from tests.journal import child, damages
from tests.journal.calls import ALL, NAMES, Call, failing, intercepted, recorded
from tests.journal.samples import number, temporaries
from tests.journal.saves import NAME, Save, saves, with_a_past


class Size(IntEnum):
    """How much is tried: in the tests, by the program, and by the program with ``--long``."""

    QUICK, USUAL, LONG = range(3)


@dataclass(frozen=True)
class Trial:
    """What was tried, how often, and every single thing that was lost."""

    tried: str
    count: int
    kept: str
    losses: tuple[str, ...]

    @property
    def line(self) -> str:
        """What was tried and what was lost, in one line."""
        if not self.losses:
            return f"{self.tried}: {self.kept}"
        more = f" (and {len(self.losses) - 1:,} more)" if self.losses[1:] else ""
        return f"{self.tried}: LOST, {self.losses[0]}{more}"


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="leadself-safety-") as name:
        yield Path(name)


# ---- kills

A_JOURNAL = 20
"""How many kills one journal goes through."""


def kills(size: Size) -> Trial:
    """Writers are killed at any moment, and before each call of the system that a save makes."""
    journals = (1, 12, 120)[size]
    with _folder() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        at_random = [
            pool.submit(
                child.run,
                child.kill_often,
                folder / f"{links}-{seed}" / NAME,
                A_JOURNAL,
                links,
                seed,
            )
            for seed in range(journals)
            for links in ("linked", "copied")
        ]
        everywhere = [
            pool.submit(child.run, child.kill_everywhere, folder / name, name) for name in saves()
        ]
        often = [said for done in at_random for said in done.result()]
        each = [said for done in everywhere for said in done.result()]
    count = len(at_random) * A_JOURNAL + sum(said["kills"] for said in each)
    begun = sum(said["saves"] for said in often) + sum(said["kills"] for said in each)
    return Trial(
        f"{count:,} kills -9 during {begun:,} saves that add, change and delete",
        count,
        "every acknowledged record there, no file damaged",
        tuple(loss for said in [*often, *each] for loss in said["losses"]),
    )


# ---- writers

WRITERS = 6


def writers(size: Size) -> Trial:
    """Several processes save at the same time, each as often as it can."""
    each = (10, 40, 400)[size]
    with _folder() as folder:
        path = folder / "journal.json"
        started = [
            subprocess.Popen(
                child.command(child.write, path, writer * each, each),
                cwd=child.ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for writer in range(WRITERS)
        ]
        for writer in started:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        said = [writer.communicate()[0].split() for writer in started]
        losses = list(_losses_of_writers(path, said, each))
    losses += ["a writer failed" for writer in started if writer.returncode]
    total = WRITERS * each
    return Trial(
        f"{WRITERS} processes, {total:,} saves at once",
        total,
        f"all {total:,} kept, in the order they were acknowledged",
        tuple(losses),
    )


def _losses_of_writers(path: Path, said: list[list[str]], each: int) -> Iterator[str]:
    kept = [record.id for record in Journal(path).read().moments]
    if sorted(kept) != [number(value) for value in range(len(said) * each)]:
        yield f"{len(kept):,} of {len(said) * each:,} saves were kept"
    for mine in said:
        if mine != [one for one in kept if one in set(mine)]:
            yield "a save that was acknowledged is not there, or not in its place"
    for backup in list_backups(path):
        earlier = [record.id for record in Journal(backup.path).read().moments]
        if earlier != kept[: len(earlier)]:
            yield f"{backup.path.name} is no earlier version of the journal"
    yield from (f"{name} is left behind" for name in temporaries(path.parent))


# ---- disks


def disks(size: Size) -> Trial:
    """The disk is full, with room for the new file or the backup up to every byte of it."""
    step, more = ((397, 0), (1, 0), (1, 80))[size]
    names = ("first", "plain", "linked", "copied")
    with _folder() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        done = [
            pool.submit(child.run, child.fill, folder / name, name, more, 0, step) for name in names
        ]
        said = [one for each in done for one in each.result()]
    losses = [loss for one in said for loss in one["losses"]]
    if len(said) < len(names) or any(not one["disks"] for one in said):
        losses.append("a disk was never full")
    losses += [
        f"a save of {one['size']} bytes went through with room for {one['room']}"
        for one in said
        if one["room"] < one["size"]
    ]
    count = sum(one["disks"] for one in said)
    most = max(one["room"] for one in said)
    every = "every size" if step == 1 else f"every {step} bytes"
    return Trial(
        f"{count:,} full disks (RLIMIT_FSIZE at {every} up to {most:,} bytes, "
        "backups by link and by copy)",
        count,
        "the journal and its backups byte for byte as before",
        tuple(losses),
    )


# ---- damage


def damage(size: Size) -> Trial:
    """The file of a journal is damaged in every way of each kind."""
    with _folder() as folder:
        with_a_past(folder / NAME, more=(0, 100, 400)[size])
        whole = (folder / NAME).read_bytes()
    assert not damages.is_noticed(whole)
    losses, count = [], 0
    for kind, damaged in damages.KINDS.items():
        for data in damaged(whole):
            if data == whole:
                continue
            count += 1
            try:
                if not damages.is_noticed(data):
                    losses.append(f"one of the {kind} was read as a journal")
            except Exception as error:
                losses.append(f"one of the {kind} raised {error!r}")
    return Trial(
        f"{count:,} damaged files of {len(whole):,} bytes ({', '.join(damages.KINDS)})",
        count,
        "all noticed, none read as a journal",
        tuple(losses),
    )


# ---- calls

ERRORS: tuple[BaseException, ...] = (
    KeyboardInterrupt(),
    *(
        OSError(code, os.strerror(code))
        for code in (
            *(errno.EIO, errno.ENOSPC, errno.EACCES),
            *(errno.EROFS, errno.EEXIST, errno.EINVAL, errno.ENOTSUP, errno.ESTALE, errno.EMFILE),
        )
    ),
)
"""What a call of the system can fail with; the tests take the first two."""


def calls(size: Size) -> Trial:
    """Each call of the system that a save makes fails: alone, with all after it, with another."""
    errors = ERRORS[: (2, 5, 10)[size]]
    pairs, pieces = (10, 100, 4_000)[size], (10, 50, 200)[size]
    dice = random.Random(int(size))
    losses: list[str] = []
    count = made = 0
    with _folder() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "LOCK_SECONDS", 0)
        for one in saves().values():
            numbers = range(len(recorded(one.act, one.plant(folder / "try"))))
            made += len(numbers)
            for fault in _faults(numbers, errors, pairs, pieces, dice):
                lost = _losses_of_a_fault(one, folder / "try", fault)
                losses += [f"{one.name} save, {fault.name}: {loss}" for loss in lost]
                count += 1
    return Trial(
        f"{count:,} saves in which each of the {made} operating-system calls of a first save, a "
        f"plain one, and one with a backup by link or by copy failed in {len(errors)} ways, alone, "
        "with all after it and with another, or wrote its bytes in pieces",
        count,
        "the old journal or the new, and every backup whole",
        tuple(losses),
    )


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong in a save. After a small one no temporary file is left."""

    name: str
    happens: contextlib.AbstractContextManager[None]
    small: bool = True


def _faults(
    numbers: range, errors: Sequence[BaseException], pairs: int, pieces: int, dice: random.Random
) -> Iterator[Fault]:
    unlocked = NAMES - {"flock"}  # a lock that cannot be let go of goes with the process
    for error in errors:
        for first in numbers:
            yield Fault(f"call {first} fails, {error!r}", failing([first], error))
            fails = failing(ALL[first:], error, unlocked)
            yield Fault(f"calls from {first} on fail, {error!r}", fails, small=False)
    for _ in range(pairs):
        two, error = sorted(dice.sample(numbers, 2)), dice.choice(errors)
        fails = failing(two, error, unlocked)
        yield Fault(f"calls {two} fail, {error!r}", fails, small=False)
    for _ in range(pieces):
        sizes = [dice.choice((1, 7, 100, 700, 4096)) for _ in range(dice.randint(1, 5))]
        yield Fault(f"written in pieces of {sizes}", in_pieces(sizes))


def _losses_of_a_fault(one: Save, folder: Path, fault: Fault) -> list[str]:
    path = one.plant(folder)
    raised: BaseException | None = None
    try:
        with fault.happens:
            one.act(path)
    except BaseException as error:
        raised = error
    lost = one.losses(path, acknowledged=raised is None)
    if not isinstance(raised, LeadselfError | KeyboardInterrupt | None):
        lost.append(f"a traceback, {raised!r}")
    if fault.small:
        lost += [f"{name} is left behind" for name in temporaries(folder)]
    return lost + one.losses_after_the_next(path)


@contextlib.contextmanager
def in_pieces(sizes: list[int]) -> Iterator[None]:
    """A system that takes no more bytes at a time than these sizes, one after another."""
    pieces = itertools.cycle(sizes)

    def intercept(name: str, call: Call) -> Call:
        if name != "write":
            return call
        return lambda descriptor, data: call(descriptor, data[: next(pieces)])

    with intercepted(intercept):
        yield


# ---- the program

TRIALS: dict[str, Callable[[Size], Trial]] = {
    "kills": kills,
    "writers": writers,
    "disks": disks,
    "damage": damage,
    "calls": calls,
}


def main(words: Sequence[str] | None = None) -> int:
    """Try what the command line names; 1 where anything was lost, or could not be tried."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.safety", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("trials", nargs="*", metavar="TRIAL", help=", ".join(TRIALS))
    parser.add_argument("--long", action="store_true", help="about ten times as much")
    given = parser.parse_args(words)
    if unknown := set(given.trials) - set(TRIALS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(TRIALS)}")
    lost = 0
    for name in given.trials or TRIALS:
        try:
            trial = TRIALS[name](Size.LONG if given.long else Size.USUAL)
            line, losses = trial.line, len(trial.losses)
        except (LeadselfError, OSError, subprocess.SubprocessError) as error:
            line, losses = f"BROKEN OFF, {error}", 1
        sys.stdout.write(f"{name:<9} {line}\n")
        sys.stdout.flush()
        lost += losses
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
