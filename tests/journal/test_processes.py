"""Several processes at one journal, processes that are killed, and a disk that is full."""

import fcntl
import subprocess
from pathlib import Path

from leadself.journal.files import lock_path
from leadself.journal.journal import Journal
from tests import safety
from tests.journal import child
from tests.journal.samples import moment, number, save
from tests.journal.saves import saves
from tests.safety import Size

SAVES = 15


def test_many_writers_lose_nothing(size: Size) -> None:
    """Processes that save at the same time: every save that was acknowledged is kept."""
    trial = safety.writers(size)

    assert trial.losses == ()
    assert trial.count >= 60


def test_a_reader_beside_a_writer_sees_whole_journals(journal: Journal) -> None:
    """Who reads while another saves sees the journal after some save, never half of one."""
    line = child.command(child.write, journal.path, 0, SAVES)
    seen = []
    with subprocess.Popen(
        line, cwd=child.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdin is not None
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
        while writer.poll() is None:
            seen.append([record.id for record in journal.read().moments])
        seen.append([record.id for record in journal.read().moments])

    everything = [number(value) for value in range(SAVES)]
    assert everything == seen[-1]
    assert all(everything[: len(one)] == one for one in seen)
    assert sorted(map(len, seen)) == list(map(len, seen))


def test_a_killed_writer_loses_nothing_it_acknowledged(size: Size) -> None:
    """Killed at any moment: the journal after the last save, or the one begun; the next works."""
    trial = safety.kills(size)

    assert trial.losses == ()
    assert trial.count >= 200


def test_the_lock_of_a_dead_process_stops_nobody(journal: Journal) -> None:
    """The lock file of a process that was killed while it held the lock is in nobody's way."""
    line = child.command(child.hold, journal.path)
    with subprocess.Popen(
        line, cwd=child.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        held = is_held(journal)
        holder.kill()
    there = lock_path(journal.path).exists()

    save(journal, moment(1))

    assert held
    assert there
    assert [moment(1)] == list(journal.read())


def is_held(journal: Journal) -> bool:
    """Whether another process holds the lock of ``journal`` just now."""
    with lock_path(journal.path).open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_full_disk_changes_nothing(size: Size) -> None:
    """Wherever the room for a file ends, the old one stays and nothing else is left."""
    trial = safety.disks(size)

    assert trial.losses == ()
    assert trial.count >= 20


def test_a_save_goes_through_when_the_room_is_enough_to_the_byte(tmp_path: Path) -> None:
    """After full disks the same journal can be saved, with room for the new file and no more."""
    plain = saves()["plain"]
    path = plain.plant(tmp_path / "enough")
    plain.act(path)
    size = path.stat().st_size

    [said] = child.run(child.fill, tmp_path / "home", "plain", 0, size - 3, 1)

    assert (said["disks"], said["room"], said["losses"]) == (3, size, [])


def test_a_backup_that_is_a_copy_needs_its_room_too(tmp_path: Path) -> None:
    """Without links there has to be room for the old file, or neither is there in the end."""
    almost = saves()["copied"].plant(tmp_path / "almost").stat().st_size - 20

    [said] = child.run(child.fill, tmp_path / "home", "copied", 0, almost, 1)

    assert said["disks"] > 0
    assert said["room"] == said["old"] > said["size"]
    assert said["losses"] == []
