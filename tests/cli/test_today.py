"""`leadself` alone, and `leadself --short`."""

import pytest

from tests.conftest import Home, Run


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


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_it_stays_small(run: Run, home: Home, width: int) -> None:
    """At most twelve lines, none wider than the terminal, whatever the texts hold."""
    home.monkeypatch.setenv("COLUMNS", str(width))
    run("checkin", "--if", "[bold]a\nb\x1b[2J " * 40, "--then", "c", "--share", "coach", "--bring")

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

    assert not {"secret", "hidden", "covered"} & set(run("--short").out.split())
