"""`leadself import`."""

import io
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leadself.entries import Entries
from leadself.journal.journal import Journal
from tests.builders import rating
from tests.conftest import Home, Run

HEAD = "date,topic,rating,note,share\n"


@pytest.fixture
def everything(run: Run, home: Home) -> Entries:
    """A journal on another machine, taken out to x.json and x.csv; what it held."""
    other = home.folder / "other.json"
    line = '--rate prepared=4 --note prepared="[bold]Two[/] options" --moment "Told Ewa."'
    run(f'--journal {other} checkin {line} --if "T. says no" --then "ask again" --share coach')
    run(f"--journal {other} focus prepared")
    run(f"--journal {other} backup --to x.json")
    run(f"--journal {other} backup --to x.csv")
    return Journal(other).read()


def test_json_brings_everything(run: Run, home: Home, everything: Entries) -> None:
    """Every record as it was, ids and share marks included; twice changes nothing."""
    first, second = run("import x.json"), run("import x.json")

    assert (first.code, second.code) == (0, 0)
    assert home.entries() == everything
    assert "Taken in: a moment, a rating, a plan and a focus." in first.out
    assert second.out == "Taken in: nothing new; 4 records are there already.\n"


def test_a_journal_file_can_be_taken_in(run: Run, home: Home, everything: Entries) -> None:
    """The journal of another machine needs no way through JSON."""
    run("checkin --moment mine --date 2026-11-18")

    assert run("import other.json").code == 0
    assert len(home.entries().moments) == 2
    assert home.entries().ratings == everything.ratings


def test_csv_brings_the_ratings(run: Run, home: Home, everything: Entries) -> None:
    """A rating a row, with its note and share; again it is known by day and topic."""
    first, second = run("import x.csv"), run("import x.csv")

    assert (first.code, second.code) == (0, 0)
    assert [(r.day, r.topic, r.value, r.note, r.share) for r in home.entries().ratings] == [
        (r.day, r.topic, r.value, r.note, r.share) for r in everything.ratings
    ]
    assert "nothing new" in second.out


def test_imported_ratings_are_in_progress(run: Run, home: Home) -> None:
    """They count like any other, on their own day."""
    Path("old.csv").write_text("date;topic;rating\n2026-11-02;prepared;2\n2026-11-09;6;3\n")

    run("import old.csv")

    envelope = json.loads(run("progress --json").out)
    assert envelope["topics"][5]["ratings"] == 2
    assert envelope["checkins"] == 2


def test_a_check_in_after_an_import_goes_on(run: Run, home: Home) -> None:
    """A rating of today that came from a spreadsheet is replaced like any other."""
    Path("today.csv").write_text(f"{HEAD}2026-11-20,prepared,2,kept,\n")
    run("import today.csv")

    run("checkin --rate prepared=4")

    assert [(r.value, r.note) for r in home.entries().ratings] == [(4, "kept")]


def test_dry_run_counts_and_changes_nothing(run: Run, home: Home, everything: Entries) -> None:
    """Not even a file is made."""
    result = run("import x.json --dry-run")

    assert result.code == 0
    assert result.out.startswith("Would take in: a moment, a rating, a plan and a focus.")
    assert "Nothing was changed." in result.out
    assert not home.journal.exists()


def test_a_conflict_is_listed_and_changes_nothing(
    run: Run, home: Home, everything: Entries
) -> None:
    """Exit 2 until --mine or --theirs says which."""
    run("checkin --rate prepared=2")
    before = home.journal.read_bytes()

    refused = run("import x.json")

    assert (refused.code, home.journal.read_bytes()) == (2, before)
    assert "mine: Be prepared 2" in refused.err
    assert "theirs: Be prepared 4 “[bold]Two[/] options”" in refused.err
    assert "Choose --mine or --theirs." in refused.err
    rehearsed = run("import x.json --dry-run")
    assert rehearsed.code == 2
    assert "Would take in: a moment, a plan and a focus; 1 record to choose" in rehearsed.out
    assert run("import x.json --mine").code == 0
    assert [rating.value for rating in home.entries().ratings] == [2]
    assert len(home.entries().moments) == 1
    assert run("import x.json --theirs").code == 0
    assert [rating.value for rating in home.entries().ratings] == [4]
    assert len(home.entries().checkins) == 1


def test_an_import_can_be_taken_back(run: Run, home: Home, everything: Entries) -> None:
    """It is one change like any other."""
    run("checkin --rate prepared=2")
    before = home.entries()
    run("import x.json --theirs")

    run("undo")

    assert home.entries() == before


def test_bad_rows_change_nothing_unless_they_are_skipped(run: Run, home: Home) -> None:
    """Each is named with its line; --skip-bad takes the rest."""
    Path("bad.csv").write_text(
        f"{HEAD}2026-11-18,prepared,3,,\n2026-11-19,prepared,9,,\n2027-01-01,go-to,3,,\n"
    )

    refused = run("import bad.csv")

    assert (refused.code, refused.out, home.journal.exists()) == (2, "", False)
    assert "line 3: '9' is no rating" in refused.err
    assert "line 4: 2027-01-01 is in the future." in refused.err
    assert "2 rows of bad.csv cannot be taken; nothing was changed." in refused.err
    taken = run("import bad.csv --skip-bad")
    assert taken.code == 0
    assert "Left out: 2 rows." in taken.err
    assert [rating.value for rating in home.entries().ratings] == [3]


def test_bad_records_of_json_are_named(run: Run, home: Home, everything: Entries) -> None:
    """A record that cannot be read is as bad as a row."""
    content = json.loads(Path("x.json").read_text("utf-8"))
    content["records"]["ratings"][0]["value"] = 9
    Path("x.json").write_text(json.dumps(content))

    assert run("import x.json").code == 2
    assert "record 1 in ratings: a rating is a whole number" in run("import x.json").err
    assert run("import x.json --skip-bad").code == 0
    assert home.entries().ratings == ()


def test_standard_input(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single dash reads what another program writes."""
    data = io.BytesIO(f"\ufeff{HEAD}2026-11-18,prepared,3,é,\n".encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))

    assert run("import -").code == 0
    assert [rating.note for rating in home.entries().ratings] == ["é"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "has no column 'date'"),
        (b"\xff\xfe\x00", "is no UTF-8 text; reading stopped in line 1."),
        (b"date,topic,rating\n2026-11-18,prepared,3,\xe9\n", "reading stopped in line 2."),
        (b"{}", "is JSON, but no backup of a journal"),
        (b'{"kind": "backup", "schema": 9}', "was written by a newer leadself"),
        (b"{", "is no JSON; reading stopped at line 1, column 2."),
    ],
)
def test_what_cannot_be_taken_in(run: Run, home: Home, content: bytes, why: str) -> None:
    """Exit 2, one sentence, nothing changed."""
    Path("x").write_bytes(content)

    result = run("import x")

    assert (result.code, result.out, home.journal.exists()) == (2, "", False)
    assert why in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "code", "why"),
    [
        ("import", 2, "Missing argument 'FILE'"),
        ("import no-such-file", 2, "no-such-file cannot be read: no such file"),
        ("import .", 2, "cannot be read: is a directory"),
        ("import x.json --mine --theirs", 2, "not both"),
    ],
)
def test_what_import_refuses(run: Run, everything: Entries, line: str, code: int, why: str) -> None:
    """One sentence on stderr."""
    result = run(line)

    assert (result.code, result.out) == (code, "")
    assert why in result.err


def test_a_damaged_journal_is_not_taken_in(run: Run, home: Home, everything: Entries) -> None:
    """Exit 4, and what can be saved from it is for doctor."""
    other = home.folder / "other.json"
    other.write_bytes(other.read_bytes().replace(b"Ewa", b"Eva"))

    assert run("import other.json").code == 4
    assert not home.journal.exists()


def test_a_column_nobody_reads_is_said(run: Run) -> None:
    """Nothing is left out in silence."""
    Path("x.csv").write_text("date,topic,rating,mood\n2026-11-18,prepared,3,good\n")

    assert "'mood' is not one of leadself's" in run("import x.csv").err


def test_an_import_that_brings_nothing_writes_nothing(
    run: Run, home: Home, everything: Entries
) -> None:
    """No change, no backup: the old ones are not pushed out by copies."""
    run("import x.json")
    before = home.journal.stat().st_ino

    for _ in range(3):
        run("import x.json")
        run("import x.csv")

    assert home.journal.stat().st_ino == before


def test_another_journal_with_what_is_none(run: Run, home: Home, everything: Entries) -> None:
    """A topic nobody knows is as bad in a journal as in JSON; the rest can be taken."""
    other = home.folder / "other.json"
    with Journal(other).transaction() as change:
        change.add(rating(3, topic="delegating"))

    refused = run("import other.json")

    assert (refused.code, home.journal.exists()) == (2, False)
    assert "a topic or question that is none" in " ".join(refused.err.split())
    assert run("import other.json --skip-bad").code == 0
    assert home.entries().ratings == everything.ratings
    assert run("backup restore other.json --yes").code == 2


def test_csv_first_and_json_after(run: Run, home: Home) -> None:
    """The same rating by two ways is one, whatever the spreadsheet cannot say of it."""
    other = home.folder / "other.json"
    since = rating(4, day=date(2026, 11, 18))
    with Journal(other).transaction() as change:
        change.add(replace(since, since=date(2026, 11, 11), at=since.at.replace(hour=9)))
    run(f"--journal {other} backup --to a.json")
    run(f"--journal {other} backup --to a.csv")

    run("import a.csv")
    result = run("import a.json")

    assert (result.code, len(home.entries().ratings)) == (0, 1)


def test_what_differs_is_in_sight(run: Run, home: Home, everything: Entries) -> None:
    """Long notes are shown from where they differ; alike ones with what else differs."""
    long = "word " * 2000
    run("checkin", "--rate", "prepared=4", "--note", f"prepared={long}mine")
    Path("long.csv").write_text(f"{HEAD}2026-11-20,prepared,4,{long}theirs,\n")

    result = run("import long.csv")

    assert "mine”" in result.err
    assert "theirs”" in result.err
    assert len(result.err) < 1000


def test_damage_elsewhere_is_not_told_as_damage_here(
    run: Run, home: Home, everything: Entries
) -> None:
    """What to type names the other file."""
    other = home.folder / "other.json"
    other.write_bytes(other.read_bytes().replace(b"Ewa", b"Eva"))

    for line in ("import other.json", "backup restore other.json"):
        result = run(line)
        assert result.code == 4
        assert "`leadself --journal other.json doctor --salvage`" in result.err
