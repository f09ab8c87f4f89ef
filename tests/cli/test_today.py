"""`leadself` alone, and `leadself --short`."""

import pytest

from leadself.insight.today import Today
from tests.builders import plan
from tests.conftest import Home, Run
from tests.evenings import MONDAY, Book, press, stamp


def test_before_the_first_check_in(run: Run, home: Home) -> None:
    """Three lines on how to begin, and nothing is made."""
    result = run("")

    assert (result.code, result.err, result.out.count("\n")) == (0, "", 3)
    assert "leadself checkin" in result.out
    assert run("--short").out == ""
    assert not home.journal.parent.exists()


def test_today_at_a_glance(run: Run, home: Home) -> None:
    """The plan, what to bring, what waits, whose turn it is, each with where to go from there."""
    home.at("2026-11-19T18:00")
    run('checkin --rate prepared=3 --if "T. says no" --then "ask again"')
    run("focus prepared")
    home.at("2026-11-20T09:00")
    run("note", "One for Friday !")
    run("note two")

    assert run("").out == (
        " Friday 20 November\n"
        " Plan       If T. says no, then I ask again.\n"
        " To bring   One thing.                                          leadself report\n"
        " Noted      Two moments for the next check-in.\n"
        " Tonight    Be prepared and Lead yourself.                     leadself checkin\n"
    )
    assert run("--short").out == "check-in open · 2 noted · 1 to bring\n"


@pytest.mark.parametrize(
    ("when", "row", "short"),
    [
        ("today 19:00", " Today      Tomas, 19:00.", "check-in open · talk today"),
        ("tomorrow", " Tomorrow   Tomas.", "check-in open · talk tomorrow"),
        ("sunday 9:30", " Sunday     Tomas, 09:30.", "check-in open"),
        ("friday 14:00", " 27 Nov     Tomas, 14:00.", "check-in open"),
    ],
)
def test_the_next_talk(run: Run, when: str, row: str, short: str) -> None:
    """It stands there from a week ahead; a prompt names only today and tomorrow, and nobody."""
    run(f"meeting next {when} --with Tomas")

    assert f"{row:<64}leadself report" in run("").out.splitlines()
    assert run("--short").out == f"{short}\n"


def test_a_talk_says_what_to_bring(run: Run, home: Home) -> None:
    """It takes the place of the row on what to bring, which says the same."""
    run("note", "One for Friday !")
    run("note", "Another !")
    run("meeting next thursday 14:00")

    assert run("").out == (
        " Friday 20 November\n"
        " Thursday   Your leader, 14:00. Two things marked to bring.     leadself report\n"
        " Noted      Two moments for the next check-in.\n"
        " Tonight    Lead yourself and Lighten the load.                leadself checkin\n"
    )
    assert run("--short").out == "check-in open · 2 noted · 2 to bring\n"


def test_a_talk_farther_off_does_not_stand_there(run: Run) -> None:
    """Eight days ahead what to bring has its own row still."""
    run("note", "One for Friday !")
    run("meeting next +8d --with Tomas")

    assert "Tomas" not in run("").out
    assert " To bring   One thing." in run("").out


def test_the_next_talk_is_the_next_in_time(run: Run, home: Home) -> None:
    """Whoever it is with; one whose hour has come is not the next any more."""
    run("meeting next monday --with Tomas")
    run("meeting next today 19:00 --with Ruth")
    assert " Today      Ruth, 19:00." in run("").out

    home.at("2026-11-20T19:30")

    assert " Monday     Tomas." in run("").out
    assert "Ruth" not in run("").out


@pytest.mark.parametrize(
    ("nickname", "shown"), [("T.", "T."), ("Annegret-Sophia", "Annegret-So…."), ("tomas", "tomas.")]
)
def test_a_nickname_leaves_room(run: Run, nickname: str, shown: str) -> None:
    """A long one is cut so that the rest is seen; there are never two full stops; case stays."""
    run("note", "One !")
    run(f"meeting next tomorrow --with {nickname}")

    assert f" Tomorrow   {shown} One thing marked to bring." in run("").out


def test_after_midnight_the_evening_goes_on(run: Run, home: Home) -> None:
    """Until the day begins at three, a talk of the new date is tomorrow's."""
    run("meeting next tomorrow 14:00 --with Tomas")
    home.at("2026-11-21T01:00")

    assert " Tomorrow   Tomas, 14:00." in run("").out
    assert run("--short").out == "check-in open · talk tomorrow\n"


@pytest.mark.parametrize(
    ("now", "row", "short"),
    [
        ("2026-11-20T18:00", " Today      Tomas, 01:00.", "talk today"),
        ("2026-11-21T00:30", " Today      Tomas, 01:00.", "talk today"),
        ("2026-11-19T18:00", " Tomorrow   Tomas, 01:00.", "talk tomorrow"),
    ],
)
def test_a_talk_at_night_is_that_evenings(
    run: Run, home: Home, now: str, row: str, short: str
) -> None:
    """Until three in the morning the day goes on, for a talk as for all else."""
    run("meeting next 2026-11-21 1:00 --with Tomas")
    home.at(now)

    assert row in run("").out
    assert run("--short").out == f"check-in open · {short}\n"


def test_a_talk_of_the_night_before_raises_nothing(run: Run, home: Home) -> None:
    """The check-in of the next day speaks of none; that of its own evening does."""
    run("meeting next today 1:00 --with Tomas")
    assert "because of today's talk with Tomas" in run("checkin --explain").out
    home.at("2026-11-21T18:00")

    assert "because" not in run("checkin --explain").out


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_it_stays_small(run: Run, home: Home, width: int) -> None:
    """At most twelve lines, none wider than the terminal, whatever the texts hold."""
    home.monkeypatch.setenv("COLUMNS", str(width))
    run("checkin", "--if", "[bold]a\nb\x1b[2J " * 40, "--then", "c", "--share", "coach", "--bring")
    run("note two")
    run("meeting next thursday 14:00", "--with", "[bold]T\nomas\x1b[2J " * 40)

    lines = run("").out.splitlines()

    assert len(lines) <= 12
    assert all(len(line) <= max(width, 24) for line in lines)
    assert "\x1b" not in run("").out


def test_the_evening_is_over(run: Run, home: Home) -> None:
    """A check-in that was begun goes on; one that is done is done."""
    run("checkin --rate prepared=3")

    assert "Begun; it goes on where it stopped." in run("").out
    assert run("--short").out == "check-in begun\n"


@pytest.mark.parametrize("data", [b"", b"{", None])
def test_a_shell_prompt_is_no_place_for_errors(run: Run, home: Home, data: bytes | None) -> None:
    """Whatever is wrong, --short is silent and exits 0."""
    if data is None:
        home.at("nonsense")
    else:
        home.journal.parent.mkdir()
        home.journal.write_bytes(data)

    result = run("--short")

    assert (result.code, result.out, result.err) == (0, "", "")


def test_short_stands_alone(run: Run) -> None:
    """With a command it is a mistake."""
    assert run("--short progress").code == 2


def test_no_word_of_the_users_is_in_a_prompt(run: Run) -> None:
    """Somebody may look over the shoulder."""
    run("checkin --moment secret --if hidden --then covered --bring")
    run("meeting next tomorrow --with nickname")

    assert "talk tomorrow" in run("--short").out
    assert not {"secret", "hidden", "covered", "nickname"} & set(run("--short").out.split())


@pytest.mark.parametrize(
    ("plans", "keys"),
    [
        (1, ["r", "q"]),
        (3, ["d", "told", "3", "3", "fine", "2", "1"]),
        (3, ["x", "h", "fine", "If it is noon, then I call Ewa", "1"]),
    ],
)
def test_a_plan_that_is_gone_does_not_stand_there(plans: int, keys: list[str]) -> None:
    """What tonight's check-in dropped, or put another plan in the place of, is no plan now."""
    held = Book()
    held.add(*(plan(f"if {number}", "ask", number - 4) for number in range(plans)))
    due = held.context(MONDAY).to_follow_up
    assert due is not None

    held.evening(MONDAY, press(*keys))

    now = Today(held.entries, stamp(MONDAY)).plan
    assert (now is None) == (plans == 1)
    assert now is None or now.id != due.plan.id
