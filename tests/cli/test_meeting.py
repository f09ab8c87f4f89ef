"""`leadself meeting`."""

import json

import pytest

from tests.conftest import Home, Run


def kept(home: Home) -> list[tuple[str, str | None, str | None]]:
    """The talks of the journal: day, time and whom with, in the order they were entered."""
    return [(found.on.isoformat(), found.time, found.who) for found in home.entries().meetings]


def leaders(home: Home) -> list[str]:
    return [leader.nickname for leader in home.entries().leaders]


@pytest.mark.parametrize(
    ("words", "said", "stored"),
    [
        ("2026-11-26", "Thursday 26 November", ("2026-11-26", None, None)),
        ("thursday 14:00", "Thursday 26 November, 14:00", ("2026-11-26", "14:00", None)),
        ("tomorrow 9.05", "Saturday 21 November, 09:05", ("2026-11-21", "09:05", None)),
        ("+3d", "Monday 23 November", ("2026-11-23", None, None)),
        ("friday", "Friday 27 November", ("2026-11-27", None, None)),
        ("today", "Friday 20 November", ("2026-11-20", None, None)),
        ("2027-01-07 8:30", "Thursday 7 January 2027, 08:30", ("2027-01-07", "08:30", None)),
    ],
)
def test_the_next_talk_is_kept(
    run: Run, home: Home, words: str, said: str, stored: tuple[str, str | None, str | None]
) -> None:
    """A day ahead and a time that may follow it; it is with the leader as long as none is named."""
    result = run(f"meeting next {words}")

    assert (result.code, result.err) == (0, "")
    assert result.out == f"Your next talk with your leader: {said}.\n"
    assert kept(home) == [stored]
    assert leaders(home) == []


def test_the_first_nickname_is_the_leaders(run: Run, home: Home) -> None:
    """It is kept as such and said so; from then on a talk without --with is with them."""
    result = run("meeting next thursday 14:00 --with Tomas")

    assert result.out == (
        "Your next talk with Tomas: Thursday 26 November, 14:00.\n"
        "Tomas is kept as your leader from today on.\n"
    )
    (leader,) = home.entries().leaders
    assert (leader.nickname, leader.day.isoformat()) == ("Tomas", "2026-11-20")
    home.at("2026-11-27T09:00")
    assert run("meeting next 2026-12-03").out == "Your next talk with Tomas: Thursday 3 December.\n"
    assert kept(home)[-1] == ("2026-12-03", None, "Tomas")


def test_somebody_else_is_no_new_leader(run: Run, home: Home) -> None:
    """Where a leader is known, --with only says whom this talk is with; both talks stand."""
    run("meeting next thursday --with Tomas")

    result = run("meeting next monday --with Ruth")

    assert result.out == "Your next talk with Ruth: Monday 23 November.\n"
    assert leaders(home) == ["Tomas"]
    assert kept(home) == [("2026-11-26", None, "Tomas"), ("2026-11-23", None, "Ruth")]


def test_a_talk_ahead_is_moved(run: Run, home: Home) -> None:
    """The record stays the same one; the answer names the old day, and undo brings that again."""
    run("meeting next thursday 14:00 --with Tomas")
    (before,) = home.entries().meetings

    result = run("meeting next wednesday 9:30")

    assert result.out == (
        "Your next talk with Tomas: Wednesday 25 November, 09:30.\n"
        "In the place of Thu 26 Nov, 14:00; leadself undo brings it again.\n"
    )
    (after,) = home.entries().meetings
    assert (after.id, after.day, after.at) == (before.id, before.day, before.at)
    assert kept(home) == [("2026-11-25", "09:30", "Tomas")]
    run("undo")
    assert kept(home) == [("2026-11-26", "14:00", "Tomas")]


def test_the_same_day_again_moves_nothing(run: Run, home: Home) -> None:
    """It is said once more, without anything in its place."""
    run("meeting next thursday 14:00 --with Tomas")

    assert run("meeting next thursday 14:00").out == (
        "Your next talk with Tomas: Thursday 26 November, 14:00.\n"
    )
    assert len(kept(home)) == 1


@pytest.mark.parametrize("spelled", ["tomas", " TOMAS ", "\x1bTomas"])
def test_a_nickname_is_known_in_any_spelling(run: Run, home: Home, spelled: str) -> None:
    """Case, outer blanks and control characters make no other person; the known spelling stays."""
    run("meeting next thursday --with Tomas")

    result = run("meeting next wednesday", "--with", spelled)

    assert result.out.startswith("Your next talk with Tomas: Wednesday 25 November.\nIn the place")
    assert kept(home) == [("2026-11-25", None, "Tomas")]
    assert leaders(home) == ["Tomas"]


def test_somebody_elses_nickname_is_known_too(run: Run, home: Home) -> None:
    """One that only a talk has named before is written as it was then."""
    run("meeting next thursday --with Tomas")
    run("meeting next monday --with Ruth")

    run("meeting next tuesday --with ruth")

    assert kept(home) == [("2026-11-26", None, "Tomas"), ("2026-11-24", None, "Ruth")]


def test_a_talk_without_a_nickname_was_with_the_leader(run: Run, home: Home) -> None:
    """The first nickname names the leader, so it moves the talk that had none."""
    run("meeting next thursday 14:00")

    result = run("meeting next wednesday --with Tomas")

    assert result.out == (
        "Your next talk with Tomas: Wednesday 25 November.\n"
        "In the place of Thu 26 Nov, 14:00; leadself undo brings it again.\n"
        "Tomas is kept as your leader from today on.\n"
    )
    assert kept(home) == [("2026-11-25", None, "Tomas")]
    run("undo")
    assert (kept(home), leaders(home)) == ([("2026-11-26", "14:00", None)], [])


@pytest.mark.parametrize("first", ["today 14:00", "today"])
def test_a_talk_that_is_over_stays(run: Run, home: Home, first: str) -> None:
    """Right after the talk the next one is arranged: today's stays in the list.

    So does one of today without a time, which may have been already.
    """
    home.at("2026-11-20T09:00")
    run(f"meeting next {first} --with Tomas")
    home.at("2026-11-20T15:00")

    result = run("meeting next friday 14:00")

    assert result.out == "Your next talk with Tomas: Friday 27 November, 14:00.\n"
    assert [day for day, _, _ in kept(home)] == ["2026-11-20", "2026-11-27"]


@pytest.mark.parametrize(
    ("first", "then"), [("today 16:00", "monday"), ("today", "today 16:00"), ("today", "today")]
)
def test_a_talk_of_today_still_ahead_is_moved(run: Run, home: Home, first: str, then: str) -> None:
    """One at a later hour, and one without a time that gets one."""
    home.at("2026-11-20T09:00")
    run(f"meeting next {first} --with Tomas")

    run(f"meeting next {then}")

    assert len(kept(home)) == 1


def test_it_says_how_much_is_marked_to_bring(run: Run) -> None:
    """One line more, and only where something is marked."""
    run("note", "Overtime for Friday !")
    assert run("meeting next thursday").out.splitlines()[1:] == [
        "leadself report shows what is marked to bring: one thing."
    ]
    run("note", "Photo try-out !")
    assert "marked to bring: two things.\n" in run("meeting next thursday").out


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("next", "Missing argument 'DATE [TIME]'"),
        ("next soon", "'soon' is no day; write 2026-11-26, today"),
        ("next yesterday", "2026-11-19 is over"),
        ("next 2026-11-19 14:00", "2026-11-19 is over"),
        ("next thursday 25:00", "'25:00' is no time; write it like 14:00"),
        ("next thursday 2pm", "'2pm' is no time; write it like 14:00"),
        ("next thursday 14:00 15:00", "'14:00 15:00' is no time"),
        ("next today 17:59", "Friday 20 November, 17:59 is over; give a later time"),
        ("next thursday --with ''", "The nickname is empty"),
        ("next thursday --with ' \t'", "The nickname is empty"),
        ("next thursday --with '\x1b'", "The nickname is empty"),
        ("next thursday --with", "requires an argument"),
        ("--json next thursday", "Write options after `leadself meeting next`"),
        ("nonsense", "No such command 'nonsense'"),
    ],
)
def test_what_meeting_refuses(run: Run, home: Home, line: str, why: str) -> None:
    """Exit 2 and one sentence; a journal that is not there is not made."""
    result = run(f"meeting {line}")

    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert why in result.err
    assert not home.journal.parent.exists()


def test_the_list(run: Run, home: Home) -> None:
    """Those ahead are marked, the next one first; then those that are over, newest first."""
    for now, words in [
        ("2026-11-04T09:00", "2026-11-05 --with Tomas"),
        ("2026-11-11T09:00", "2026-11-12 14:00"),
        ("2026-11-20T09:00", "2026-12-03 10:00"),
        ("2026-11-20T09:01", "2026-11-24 --with [bold]Ruth[/]"),
    ]:
        home.at(now)
        assert run(f"meeting next {words}").code == 0

    assert run("meeting").out.splitlines()[2:] == [
        " ahead  Tue 24 Nov 2026         [bold]Ruth[/]",
        " ahead  Thu 3 Dec 2026, 10:00   Tomas",
        "        Thu 12 Nov 2026, 14:00  Tomas",
        "        Thu 5 Nov 2026          Tomas",
    ]
    assert run("meeting list").out == run("meeting").out
    assert "─" not in run("--plain meeting").out


def test_a_talk_is_over_when_its_hour_has_come(run: Run, home: Home) -> None:
    """From then on it is no longer ahead, although its day is not over."""
    run("meeting next today 19:00")
    assert " ahead  Fri 20 Nov 2026, 19:00" in run("meeting").out

    home.at("2026-11-20T19:01")

    assert "ahead" not in run("meeting").out
    assert "Fri 20 Nov 2026, 19:00" in run("meeting").out


def test_the_list_in_json(run: Run, home: Home) -> None:
    """Its keys; null where nobody and no hour was named, in the order of the list."""
    run("meeting next thursday")
    run("meeting next monday 14:00 --with Tomas")
    home.at("2026-11-25T18:00")
    run("meeting next 2026-12-03")
    ids = [found.id for found in home.entries().meetings]

    result = run("meeting --json")

    assert json.loads(result.out) == {
        "leadself": 1,
        "kind": "meetings",
        "meetings": [
            {
                "id": ids[1],
                "date": "2026-12-03",
                "time": None,
                "who": "Tomas",
                "arranged": "2026-11-25",
            },
            {
                "id": ids[0],
                "date": "2026-11-23",
                "time": "14:00",
                "who": "Tomas",
                "arranged": "2026-11-20",
            },
        ],
    }
    assert run("meeting list --json").out == result.out


def test_nobody_is_null_in_json(run: Run) -> None:
    """Where no nickname was ever given."""
    run("meeting next thursday")

    (row,) = json.loads(run("meeting --json").out)["meetings"]
    assert (row["who"], row["time"]) == (None, None)


def test_without_a_talk(run: Run) -> None:
    """One line on how to make one, exit 0."""
    result = run("meeting")

    assert (result.code, result.out) == (0, "")
    assert result.err == (
        "No talk yet. `leadself meeting next thursday 14:00` keeps when you talk next.\n"
    )
    assert json.loads(run("meeting --json").out) == {
        "leadself": 1,
        "kind": "meetings",
        "meetings": [],
    }


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_a_nickname_is_only_text(run: Run, home: Home, width: int) -> None:
    """Stored as given; on the screen on one line, literal, without control characters."""
    home.monkeypatch.setenv("COLUMNS", str(width))
    typed = " [red]T\x1b[2J\n:smile:[/] "

    said = run("meeting next thursday", "--with", typed).out + run("meeting").out + run("").out

    assert kept(home) == [("2026-11-26", None, typed)]
    assert "\x1b" not in said
    assert "[red]T[2J" in said
    assert all(len(line) <= max(width, 32) for line in said.splitlines())


@pytest.mark.parametrize(
    ("now", "words", "stored"),
    [
        ("2026-11-21T00:30", "today 02:50", "2026-11-21 02:50"),
        ("2026-11-21T00:30", "today 00:30", "2026-11-21 00:30"),
        ("2026-11-21T00:30", "today 00:29", None),
        ("2026-11-21T00:30", "today 03:00", None),
        ("2026-11-21T00:30", "2026-11-21 02:50", "2026-11-21 02:50"),
        ("2026-11-21T00:30", "tomorrow 14:00", "2026-11-21 14:00"),
        ("2026-11-20T18:00", "today 02:59", "2026-11-21 02:59"),
        ("2026-11-20T18:00", "+0d 1:00", "2026-11-21 01:00"),
        ("2026-11-20T18:00", "today 03:00", None),
        ("2026-11-20T18:00", "2026-11-20 02:59", None),
        ("2026-11-20T18:00", "tomorrow 02:59", "2026-11-21 02:59"),
        ("2026-11-21T02:59", "today 02:59", "2026-11-21 02:59"),
        ("2026-11-21T03:00", "today 02:59", "2026-11-22 02:59"),
        ("2026-11-21T03:00", "today 03:00", "2026-11-21 03:00"),
    ],
)
def test_today_lasts_until_three_in_the_morning(
    run: Run, home: Home, now: str, words: str, stored: str | None
) -> None:
    """An hour before that is the coming night's, with its own date; a date is the date it says."""
    home.at(now)
    result = run(f"meeting next {words}")

    assert [f"{day} {time}" for day, time, _ in kept(home)] == ([stored] if stored else [])
    assert (result.code, "is over" in result.err) == ((0, False) if stored else (2, True))


def test_a_talk_at_night_is_ahead_until_its_hour(run: Run, home: Home) -> None:
    """It is in the list as ahead before midnight and after it, and over a minute later."""
    run("meeting next today 02:50")
    for now, ahead in (("20T23:59", True), ("21T02:50", True), ("21T02:51", False)):
        home.at(f"2026-11-{now}")
        assert (" ahead  Sat 21 Nov 2026, 02:50" in run("meeting").out) == ahead
    home.at("2026-11-21T00:30")
    run("meeting next today 02:55")
    assert [time for _, time, _ in kept(home)] == ["02:55"]


def test_a_talk_today_is_moved_to_the_coming_night(run: Run, home: Home) -> None:
    """One without a time gives way to an hour of the same day, after midnight too."""
    run("meeting next today --with Tomas")
    run("meeting next today 1:00")

    assert [(str(day), time) for day, time, _ in kept(home)] == [("2026-11-21", "01:00")]


def test_a_talk_without_a_time_lasts_as_long_as_its_day(run: Run, home: Home) -> None:
    """A date stands in its day; half an hour past midnight today's talk is ahead."""
    run("meeting next 2026-11-20")
    home.at("2026-11-21T00:30")

    assert " ahead  Fri 20 Nov 2026" in run("meeting").out
