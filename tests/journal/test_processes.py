"""Several processes at one journal, processes that are killed, and a disk that is full."""

import random
import signal
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from leadself.journal.journal import Journal
from tests.journal import child
from tests.journal.samples import moment, number, rating, sampled, save, temporaries

WRITERS, SAVES = 4, 15


def test_many_writers_lose_nothing(journal: Journal) -> None:
    """Four processes that save at the same time: every save that was acknowledged is kept."""
    started = [
        subprocess.Popen(
            child.command(child.write, journal.path, writer * SAVES, SAVES),
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

    kept = [record.id for record in journal.read().moments]
    assert [writer.returncode for writer in started] == [0] * WRITERS
    assert [number(value) for value in range(WRITERS * SAVES)] == [
        one for mine in said for one in mine
    ]
    assert sorted([one for mine in said for one in mine]) == sorted(kept)
    assert said == [[one for one in kept if one in mine] for mine in said]


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


@pytest.mark.parametrize("seed", range(15))
def test_a_killed_writer_loses_nothing_it_acknowledged(journal: Journal, seed: int) -> None:
    """Killed at any moment: the file is the journal after the last save, or the one begun."""
    moment_of_death = random.Random(seed).randrange(1, 600)
    line = child.command(child.loop, journal.path)
    with subprocess.Popen(line, cwd=child.ROOT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        said = writer.stdout.read(moment_of_death)
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.read()

    left = journal.read()

    assert writer.returncode == -signal.SIGKILL
    assert left in (child.state_after(said.count(b">")), child.state_after(said.count(b"<")))


def test_a_journal_goes_on_after_a_kill(journal: Journal) -> None:
    """What a killed writer leaves, its lock and its temporary file, is in nobody's way."""
    line = child.command(child.loop, journal.path)
    with subprocess.Popen(line, cwd=child.ROOT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.read(100)
        writer.kill()
    before = journal.read()

    save(journal, moment(2**100))

    assert [*before, moment(2**100)] == list(journal.read())
    assert temporaries(journal.path.parent) == []


def test_killed_at_any_step_a_save_is_whole_or_not_at_all(journal: Journal, tmp_path: Path) -> None:
    """Killed before each call to the system that a save makes: the old file or the new one."""
    old = tmp_path / "old"
    old.write_bytes(sampled(journal))
    save(journal, moment(90))
    new = journal.path.read_bytes().decode()

    *killed, last = child.run(child.kill_everywhere, journal.path, old)

    assert [one["killed"] for one in killed] == [True] * len(killed)
    assert {one["left"] for one in killed} == {old.read_bytes().decode(), new}
    assert last == {"killed": False, "left": new}
    assert temporaries(journal.path.parent) == []


def test_a_full_disk_changes_nothing(journal: Journal) -> None:
    """Wherever the room for the new file ends, the old one stays and nothing else is left."""
    before = sampled(journal)
    limits = [0, 1, 100, len(before) // 2, len(before) - 1, len(before), len(before) + 1]

    said = child.run(child.fill, journal.path, *limits)

    assert limits == [one["limit"] for one in said]
    assert ["JournalUnavailable"] * len(limits) == [one["raised"] for one in said]
    assert all("the disk is full" in one["message"] for one in said)
    assert {sha256(before).hexdigest()} == {one["left"] for one in said}
    assert [[]] * len(limits) == [one["temporaries"] for one in said]
    assert before == journal.path.read_bytes()


def test_a_save_goes_through_when_there_is_room_again(journal: Journal) -> None:
    """After a full disk the same journal can be saved, when the room is enough to the byte."""
    before = sampled(journal)
    with journal.transaction() as transaction:
        transaction.add(rating(90))
    size = journal.path.stat().st_size
    journal.path.write_bytes(before)

    said = child.run(child.fill, journal.path, size - 1, size)

    assert [one["raised"] for one in said] == ["JournalUnavailable", ""]
    assert rating(90) in journal.read().ratings
