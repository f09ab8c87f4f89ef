"""`leadself focus --second`, and where the two of them are seen."""

import json
from datetime import date

import pytest

from tests.conftest import Home, Run

FIRST = "Be prepared every time you take your leader's time"
SECOND = "Become a go-to player"


@pytest.fixture
def two(run: Run, home: Home) -> None:
    """One focus for a week, and a second one since today."""
    home.at("2026-11-13T18:00")
    run("focus prepared")
    home.at("2026-11-20T18:00")
    run("focus go-to --second --yes")


def topics(home: Home, day: str = "2026-11-20") -> list[tuple[str, str]]:
    """What is practised, and since when."""
    found = home.entries().focuses_on(date.fromisoformat(day))
    return [(focus.topic, focus.day.isoformat()[5:]) for focus in found]


@pytest.mark.usefixtures("two")
def test_both_are_shown(run: Run) -> None:
    """Each with its week; in JSON the second one beside the first."""
    assert " ".join(run("focus").out.split()) == (
        f"{FIRST}: week 2, since Friday 13 November. {SECOND}: week 1, since Friday 20 November."
    )
    found = json.loads(run("focus --json").out)
    assert found["focus"] == {"topic": "prepared", "since": "2026-11-13", "week": 2}
    assert found["second_focus"] == {"topic": "go-to", "since": "2026-11-20", "week": 1}


def test_one_focus_has_no_second_in_json(run: Run) -> None:
    """Null where there is none, in both papers that name the focus."""
    run("focus prepared")

    for line in ("focus --json", "report --json"):
        found = json.loads(run(line).out)
        assert found["focus"] is not None
        assert found["second_focus"] is None


def test_without_a_terminal_it_needs_a_yes(run: Run, home: Home) -> None:
    """Exit 2, one line that names --yes, nothing changed; with it no question is asked."""
    run("focus prepared")

    refused = run("focus go-to --second")

    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "Two focuses often means none. Sure?" in refused.err
    assert "--yes" in refused.err
    assert topics(home) == [("prepared", "11-20")]
    done = run("focus go-to --second -y")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Your second focus from today on: {SECOND}.")
    assert topics(home) == [("prepared", "11-20"), ("go-to", "11-20")]


def test_as_the_only_one_it_is_the_focus(run: Run, home: Home) -> None:
    """Without another there is nothing to be sure about."""
    said = run("focus go-to --second")

    assert (said.code, said.out) == (0, f"Your focus from today on: {SECOND}.\n")
    assert topics(home) == [("go-to", "11-20")]


@pytest.mark.usefixtures("two")
def test_a_third_is_refused(run: Run, home: Home) -> None:
    """Before anything is asked, in one sentence; one of the two again changes nothing."""
    refused = run("focus rapport --second --yes")

    assert (refused.code, refused.err) == (
        2,
        "leadself: You practise two already, Be prepared and Be a go-to player; without --second "
        "the topic takes their place.\n",
    )
    assert run("focus go-to --second").out == run("focus").out
    assert len(home.entries().focuses) == 2


@pytest.mark.usefixtures("two")
def test_another_takes_the_place_of_both(run: Run, home: Home) -> None:
    """And says once that a reason can be kept; undo brings both again."""
    assert "--reason" in run("focus rapport").out
    assert topics(home) == [("rapport", "11-20")]
    run("undo")
    assert len(topics(home)) == 2


@pytest.mark.usefixtures("two")
def test_one_of_the_two_alone_goes_on_in_its_week(run: Run, home: Home) -> None:
    """Naming it lets the other one go."""
    assert run("focus prepared").out.startswith("Your one focus from today on: Be prepared")
    assert topics(home) == [("prepared", "11-13")]


@pytest.mark.usefixtures("two")
def test_a_rest_is_from_both(run: Run, home: Home) -> None:
    run("focus --rest")

    assert topics(home) == []
    assert "No focus now." in run("focus").out


@pytest.mark.usefixtures("two")
def test_what_is_over_is_renewed(run: Run, home: Home) -> None:
    """The one whose weeks are over gets four more, the other one goes on; then both."""
    home.at("2026-12-12T18:00")
    said = " ".join(run("focus --renew").out.split())
    assert said == f"Four weeks from today: {FIRST}, until Friday 8 January 2027."
    assert topics(home, "2026-12-12") == [("prepared", "12-12"), ("go-to", "11-20")]

    home.at("2027-01-10T18:00")
    assert f"{FIRST} and {SECOND}, until" in " ".join(run("focus --renew").out.split())
    assert topics(home, "2027-01-10") == [("prepared", "01-10"), ("go-to", "01-10")]
    home.at("2027-02-10T18:00")
    said = " ".join(run("focus --renew").out.split())
    assert said == f"Four weeks from today: {SECOND}, until Tuesday 9 March."
    home.at("2027-03-12T18:00")
    refused = run("focus --renew")
    assert (refused.code, "renewed twice" in refused.err) == (2, True)


@pytest.mark.usefixtures("two")
def test_both_are_seen_where_the_focus_is_seen(run: Run) -> None:
    """In the table, below it, before the talk and in the coach's paper."""
    run("checkin --rate prepared=3 --rate go-to=4 --rate rapport=2")

    progress = run("progress").out
    report = run("report").out
    page = run("export --notes all").out

    marked = [line for line in progress.splitlines() if "▸" in line and "focus" not in line]
    assert [line.split("▸")[1].split("  ")[0] for line in marked] == [
        "Be prepared", "Be a go-to player",
    ]  # fmt: skip
    assert [line.split("  ")[-1].strip() for line in marked] == ["1 of 12", "1 of 12"]
    below = progress.partition("▸ focus")[2]
    assert below.index("Be prepared") < below.index("Be a go-to player")
    assert FIRST in report
    assert f"{SECOND}. 1 rating so far." in report
    assert "focus_is" not in json.loads(run("report --json").out)
    assert json.loads(run("report --json").out)["second_focus"]["slug"] == "go-to"
    assert f"## Focus: {FIRST}, since 13 Nov" in page
    assert f"## Focus: {SECOND}, since 20 Nov" in page
    rows = json.loads(run("progress --json").out)["topics"]
    assert {row["slug"] for row in rows if row["focus"]} == {"prepared", "go-to"}


@pytest.mark.usefixtures("two")
def test_whose_evening_it_is(run: Run) -> None:
    """The choice says which one waits; today's screen names the one that does not."""
    said = " ".join(run("checkin --explain").out.split())

    assert "take turns; Be a go-to player waits tonight." in said
    assert "tonight's focus, week 2" in said
    assert "Tonight Be prepared and Lead yourself." in " ".join(run("").out.split())
    assert run("--short").out == "check-in open\n"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("focus --second", "--second goes with a topic"),
        ("focus --rest --second", "--second goes with a topic"),
        ("focus prepared --yes", "--yes goes with --second"),
        ("focus prepared --second --reason x", "with --second none does"),
    ],
)
def test_what_it_refuses(run: Run, home: Home, line: str, why: str) -> None:
    """Exit 2, one sentence, nothing changed."""
    result = run(line)

    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert why in result.err
    assert home.entries().focuses == ()


@pytest.mark.usefixtures("two")
def test_what_is_said_of_one_that_is_over_costs_the_other_nothing(run: Run, home: Home) -> None:
    """How to go on with the other alone is said, and not to choose another in place of both."""
    home.at("2026-12-12T18:00")
    said = " ".join(run("focus").out.split())

    assert "choose another" not in said
    assert (
        "Its four weeks are over: --renew for four more, or `leadself focus go-to`, which goes on "
        "with that one alone." in said
    )


def test_one_renewed_twice_can_be_let_go(run: Run, home: Home) -> None:
    """The refusal names the other one, which is not over."""
    home.at("2026-09-01T18:00")
    run("focus prepared")
    for day in ("2026-10-01", "2026-10-30"):
        home.at(f"{day}T18:00")
        run("focus --renew")
    home.at("2026-11-20T18:00")
    run("focus go-to --second --yes")
    home.at("2026-11-28T18:00")
    refused = run("focus --renew")

    assert (refused.code, refused.err) == (
        2,
        "leadself: Be prepared: renewed twice, thirteen weeks in all; `leadself focus go-to` goes "
        "on with that one alone.\n",
    )


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("topic", ["go-to", "prepared"])
def test_a_reason_for_what_goes_on_is_refused(run: Run, home: Home, topic: str) -> None:
    """Nothing is changed early there, and nothing would show it."""
    before = home.entries()
    refused = run(f"focus {topic} --reason Enough")

    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "gives way" in refused.err
    assert home.entries() == before


@pytest.mark.usefixtures("two")
def test_undo_names_a_rest_from_both_by_no_topic(run: Run) -> None:
    """One that is let go beside another is named."""
    run("focus --rest")
    assert " gone        20 Nov 2026  a rest\n" in run("undo").out
    run("focus prepared")
    assert " gone        20 Nov 2026  rest from Be a go-to player\n" in run("undo").out


@pytest.mark.usefixtures("two")
def test_before_its_last_week_neither_is_renewed(run: Run, home: Home) -> None:
    """Until when each runs; in the last week of one it alone has four weeks more."""
    home.at("2026-11-22T18:00")
    said = " ".join(run("focus --renew").out.split())
    assert (
        "Be prepared runs until Thursday 10 December and can be renewed in its last week;" in said
    )
    assert "Be a go-to player runs until Thursday 17 December" in said
    assert len(home.entries().focuses) == 2

    home.at("2026-12-04T18:00")
    run("focus --renew")

    assert topics(home, "2026-12-04") == [("prepared", "12-04"), ("go-to", "11-20")]


@pytest.mark.usefixtures("two")
def test_a_reason_is_asked_for_where_one_of_them_is_given_up_early(run: Run, home: Home) -> None:
    """Although the weeks of the other one are over."""
    home.at("2026-12-12T18:00")

    assert "--reason" in run("focus rapport").out
