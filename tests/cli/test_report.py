"""The report as a file, as an agenda and as JSON, without a terminal."""

import json
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from leadself.journal.journal import Journal
from leadself.records import Share
from tests.builders import owed
from tests.cli.test_reading import shape
from tests.conftest import Home, Run


@pytest.fixture
def weeks(home: Home, run: Run) -> Home:
    """Jana was the leader, then Tomas; each may read a note of their time."""
    home.at("2026-11-02T18:00")
    run("meeting next 2026-11-03 --with Jana")
    run('note "Jana may read this" --share leader')
    home.at("2026-11-09T18:00")
    run("config leader Tomas")
    run("meeting next 2026-11-27 14:00 --with Tomas")
    run('note "The plan is *out*" --share leader')
    run('note "For Ruth" --share coach')
    run('checkin --rate prepared=2 --note prepared="rated" --share leader')
    run('checkin --moment "Overtime for Friday" --bring')
    return home.at("2026-11-20T18:00")


def test_the_agenda_is_what_this_leader_may_read(weeks: Home, run: Run) -> None:
    """Nothing private, nothing for the coach, no rating, nothing of another leader's time."""
    result = run("report --for leader")

    assert result.out == (
        "# For Tomas: our talk on Fri 27 Nov, 14:00\n\n"
        "1. **Inform:** The plan is \\*out\\*\n\n**Your points:**\n"
    )
    assert "1 note marked for your leader. " in result.err
    assert "run this in a terminal" in result.err


def test_a_change_of_the_leader_takes_the_old_ones_notes_off(weeks: Home, run: Run) -> None:
    """The new leader's agenda is empty, the way back brings the old one's days again."""
    run("config leader Irena")
    weeks.at("2026-12-01T18:00")

    new = run("report --for leader")
    assert "Irena" in new.out
    assert "The plan is" not in new.out
    assert "Irena" in run("report").out

    run("config leader Tomas --from 2026-11-25")
    assert "The plan is" in run("report --for leader").out
    assert "Jana may read this" not in run("report --for leader").out


def test_an_agenda_of_nothing_has_room_for_their_points(run: Run) -> None:
    """It works without any setup."""
    result = run("report --for leader")

    assert result.code == 0
    assert result.out == "# Our next talk, as of 20 Nov 2026\n\n**Your points:**\n"
    said = "Nothing is on this agenda yet; check-in lines that end in @leader come here.\n"
    assert result.err == said
    run("note 'Told him by noon.'")
    told = run("report --for leader").err
    assert told.startswith("0 notes marked for your leader. 1 other note stayed with you.")


def test_sources_add_days(weeks: Home, run: Run) -> None:
    """Every claim can be traced: the agenda by its days, the brief by days and ids."""
    (moment,) = [m for m in weeks.entries().moments if m.bring]

    assert "out\\* (9 Nov)" in run("report --for leader --sources").out
    brief = run("report --sources").out
    assert f"9 Nov  {moment.id[:4]}" in brief
    assert moment.id[:4] not in run("report").out
    assert f"(9 Nov, {moment.id[:4]})" in run("report --sources --format markdown").out


def test_the_brief_goes_into_a_file(weeks: Home, run: Run) -> None:
    """Its first line says whose it is; a file that is there is left alone without --yes."""
    result = run("report -o brief.md")

    paper = (weeks.folder / "brief.md").read_text("utf-8")
    assert (result.code, result.out) == (0, "")
    assert result.err == "Wrote brief.md.\n"
    first = "# For my eyes only: my talk with Tomas, Fri 27 Nov, 14:00 · 2 to 20 Nov 2026"
    assert paper.splitlines()[0] == first
    assert "1. Overtime for Friday" in paper
    assert run("report -o brief.md").code == 2
    assert run("report -o brief.md --yes").code == 0


def test_json_stands_alone(weeks: Home, run: Run) -> None:
    """It has no other form; the one who mixes them is told."""
    for more in ("-o x.json", "--format markdown"):
        result = run(f"report --json {more}")
        assert (result.code, result.out) == (2, "")
        assert "--json" in result.err


def test_the_keys_of_the_agenda_are_pinned(
    weeks: Home, run: Run, snapshot: SnapshotAssertion
) -> None:
    """Other programs rely on these keys; a rating is none of them."""
    with Journal(weeks.journal).transaction() as change:
        change.add(owed("an answer", date(2026, 11, 10), share=Share.LEADER))
    told = run("report --for leader --json").out

    assert shape(json.loads(told)) == snapshot
    assert "rat" not in told.replace("private", "")


def test_another_reader_is_refused(run: Run) -> None:
    """One sentence, exit 2."""
    result = run("report --for boss")

    assert (result.code, result.out) == (2, "")
