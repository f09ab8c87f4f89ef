"""`leadself focus`: show, choose, renew, rest."""

import json

import pytest

from tests.conftest import Home, Run


def test_it_is_chosen_and_shown(run: Run, home: Home) -> None:
    """Which one, since when, in which week; the same in JSON."""
    assert "No focus now." in run("focus").out

    assert run("focus prep").out.startswith("Your focus from today on: Be prepared every time")
    home.at("2026-12-01T18:00")
    assert run("focus").out == (
        "Be prepared every time you take your leader's time: week 2, since Friday 20\nNovember.\n"
    )
    assert json.loads(run("focus --json").out)["focus"]["week"] == 2


def test_changing_early_takes_one_line_of_reason(run: Run, home: Home) -> None:
    """It is asked for once, can be left out, and is shown with the focus."""
    run("focus prepared")

    assert "--reason" in run("focus go-to").out
    with_reason = run("focus", "rapport", "--reason", "T. has [gone]\x1b[2J")

    assert "--reason" not in with_reason.out
    assert "Why you chose it: “T. has [gone][2J”" in run("focus").out
    home.at("2027-03-01T18:00")
    assert "--reason" not in run("focus prepared").out  # after four weeks nobody needs one


def test_after_four_weeks_it_can_be_renewed_twice(run: Run, home: Home) -> None:
    """Twelve weeks in all; after that another one, or a rest."""
    run("focus prepared")
    for now in ("2026-12-19", "2027-01-17"):
        home.at(f"{now}T18:00")
        assert "are over" in run("focus").out
        assert run("focus --renew").out.startswith("Four weeks from today: Be prepared")
        assert "week 1" in run("focus").out
    home.at("2027-02-15T18:00")

    assert "--renew" not in run("focus").out
    refused = run("focus --renew")

    assert (refused.code, "renewed twice, thirteen weeks in all;" in refused.err) == (2, True)


def test_the_reason_can_be_added_that_day(run: Run, home: Home) -> None:
    """As the line after an early change says; a day later that focus is simply in force."""
    run("focus prepared")
    assert "--reason" in run("focus go-to").out

    added = run("focus", "go-to", "--reason", "The shift list is settled")

    assert added.out == "Kept with your focus: “The shift list is settled”\n"
    assert [(f.topic, f.reason) for f in home.entries().focuses] == [
        ("prepared", None), ("go-to", "The shift list is settled"),
    ]  # fmt: skip
    home.at("2026-11-21T18:00")
    assert run("focus go-to --reason Later").code == 2


@pytest.mark.parametrize("now", ["2026-11-20", "2026-11-26", "2026-12-10"])
def test_before_its_last_week_there_is_nothing_to_renew(run: Run, home: Home, now: str) -> None:
    """Until when it runs, exit 0, and nothing is written: its weeks do not begin anew."""
    run("focus prepared")
    before = home.journal.read_bytes()
    home.at(f"{now}T18:00")

    result = run("focus --renew")

    assert result.code == 0
    assert " ".join(result.out.split()) == (
        "Be prepared runs until Thursday 17 December and can be renewed in its last week. "
        "Nothing was changed."
    )
    assert home.journal.read_bytes() == before
    home.at("2026-12-17T18:00")
    assert "are over" not in run("focus").out
    assert run("focus --renew").out.startswith("Four weeks from today: Be prepared")
    assert "until Wednesday 13 January 2027 and can" in " ".join(run("focus --renew").out.split())


def test_a_rest_is_a_choice(run: Run) -> None:
    """Then there is no focus, until one is chosen; undo takes it back."""
    run("focus prepared")

    assert run("focus --rest").out == "No focus from today on. Rest is a choice, too.\n"
    assert "No focus now." in run("focus").out
    assert json.loads(run("progress --json").out)["topics"][5]["focus"] is False
    run("undo")
    assert "Be prepared" in run("focus").out


def test_why_one_rests_is_shown(run: Run) -> None:
    """With the rest itself, and where it is taken back; without a reason nothing is said of one."""
    run("focus prepared")
    run("focus --rest")
    assert "Why you rest" not in run("focus").out
    run("undo")
    run("focus", "--rest", "--reason", "A [month] of leave\x1b[2J")

    assert "Why you rest: “A [month] of leave[2J”" in run("focus").out
    assert "a rest “A [month] of leave[2J”" in run("undo").out
    assert "Why" not in run("focus").out
    run("focus", "go-to", "--reason", "settled")
    assert "focus: Be a go-to player “settled”" in run("undo").out


def test_a_reason_stays_with_its_writer(run: Run) -> None:
    """The coach's page names the focus and never why it was chosen."""
    run("focus go-to")
    run("focus", "prepared", "--reason", "secret")
    run("checkin --rate prepared=3")

    page = run("export --notes all").out

    assert "Be prepared" in page
    assert "secret" not in page


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("focus prepared --rest", "one of them"),
        ("focus --rest --renew", "one of them"),
        ("focus --reason x", "--reason goes with a topic or with --rest"),
        ("focus --renew", "There is no focus to renew"),
        ("focus --rest", "There is no focus to renew or to rest from"),
        ("focus nonsense", "There is no topic 'nonsense'"),
    ],
)
def test_what_focus_refuses(run: Run, home: Home, line: str, why: str) -> None:
    """Exit 2, one sentence, nothing changed."""
    result = run(line)

    assert (result.code, result.out) == (2, "")
    assert why in result.err
    assert home.entries().focuses == ()


def test_a_reason_after_a_rest_says_nothing_of_early(run: Run) -> None:
    """No focus gave way to it before its time."""
    run("focus prepared")
    run("focus --rest")
    run("focus prepared --reason again")

    assert "Why you chose it: “again”" in run("focus").out
    assert "early" not in run("focus").out
