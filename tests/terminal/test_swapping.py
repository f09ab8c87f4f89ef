"""A fourth plan: one key says whose place it takes."""

import pytest

from leadself.method.plans import DRAFT, open_plans
from leadself.records import GAVE_WAY
from tests.conftest import Home, Run
from tests.terminal.conversations import PLAN_LINE, WORDS
from tests.terminal.person import BACK, CTRL_C, ENTER, STOP, Start

SWAP = WORDS["plan_swap"]
TYPED = "he nods, then I ask"


@pytest.fixture(autouse=True)
def three(run: Run) -> None:
    """Three plans made today are open."""
    for name in "abc":
        run(f"plan add --if {name} --then {name * 3}")


def open_of(home: Home) -> list[str]:
    entries = home.entries()
    return [found.if_ for found in open_plans(entries, entries.plans[0].day)]


@pytest.mark.parametrize("option", ["", "--plain "])
def test_a_plan_made_by_day_takes_the_place_that_is_chosen(
    home: Home, start: Start, run: Run, option: str
) -> None:
    """The three stand there numbered; `plan --all` and the log say what gave way."""
    enter = ENTER if option else ""
    terminal = start(f"{option}plan add")
    terminal.say((PLAN_LINE, TYPED + ENTER))
    terminal.asks(SWAP["heading"], "2  If b, then I bbb.  since 20 Nov", SWAP["ask"])

    terminal.press("2" + enter)

    assert terminal.ends("Kept as", "If he nods, then I ask.") == 0
    assert open_of(home) == ["a", "c", "he nods"]
    assert [found.reason for found in home.entries().followups] == [GAVE_WAY]


@pytest.mark.parametrize("key", [ENTER, STOP])
def test_enter_keeps_the_three_and_says_where_the_words_are(
    home: Home, start: Start, run: Run, key: str
) -> None:
    """What was written is in the log, and not among the plans."""
    terminal = start("plan add")
    terminal.say((PLAN_LINE, TYPED + ENTER), (SWAP["ask"], key))

    assert terminal.ends(SWAP["left_out"]) == 0

    assert open_of(home) == ["a", "b", "c"]
    assert home.entries().plans[-1].state == DRAFT
    assert "If he nods, then I ask. (left out: three were open)" in " ".join(run("log").out.split())
    assert "he nods" not in run("plan").out
    assert "left out: three were open" in run("plan --all").out


def test_back_from_the_choice_leads_to_the_line(home: Home, start: Start) -> None:
    """As it was typed; Ctrl-C there writes nothing down."""
    terminal = start("plan add")
    terminal.say((PLAN_LINE, TYPED + ENTER), (SWAP["ask"], BACK))
    terminal.asks(PLAN_LINE, "he nods")
    terminal.press(ENTER)
    terminal.say((SWAP["ask"], CTRL_C))

    assert terminal.ends("Nothing was written down.") == 130
    assert len(home.entries().plans) == 3


def test_the_end_of_an_evening_says_what_was_left_out(home: Home, start: Start) -> None:
    """It is not called saved."""
    terminal = start("checkin lead-self")
    terminal.say(("one moment for this", ENTER), ("", ENTER), ("", ENTER), ("", ENTER))
    terminal.say((WORDS["plan_which"], "2"), (SWAP["ask"], ENTER))

    assert terminal.ends(SWAP["left_out"]) == 0
    assert not terminal.has("Saved")
    assert not terminal.has("Nothing new")  # its words are in the log
    assert open_of(home) == ["a", "b", "c"]


def test_two_terminals_cannot_give_the_same_place_away(home: Home, start: Start, run: Run) -> None:
    """Where the plan that is chosen has left the list meanwhile, and another one has come."""
    terminal = start("plan add")
    terminal.say((PLAN_LINE, TYPED + ENTER))
    terminal.asks(SWAP["ask"])
    run("plan drop", home.entries().plans[0].id)
    run("plan add --if d --then ddd")

    terminal.press("1")

    assert terminal.ends(SWAP["left_out"]) == 0
    assert open_of(home) == ["b", "c", "d"]
    assert len(home.entries().followups) == 1


def test_what_was_typed_is_kept_where_the_room_is_gone(home: Home, start: Start, run: Run) -> None:
    """Another terminal was faster; the words stand in the log."""
    run("undo")
    terminal = start("plan add")
    terminal.asks(PLAN_LINE)
    run("plan add --if d --then ddd")

    terminal.press(TYPED + ENTER)

    assert terminal.ends(SWAP["left_out"]) == 0
    assert open_of(home) == ["a", "b", "d"]
    assert home.entries().plans[-1].if_ == "he nods"


@pytest.mark.parametrize("verb", ["done", "drop", "resume"])
def test_a_plan_that_was_left_out_is_named_as_such(
    home: Home, start: Start, run: Run, verb: str
) -> None:
    """It is listed with its id by `plan --all`; nothing becomes of it."""
    terminal = start("plan add")
    terminal.say((PLAN_LINE, TYPED + ENTER), (SWAP["ask"], ENTER))
    terminal.ends(SWAP["left_out"])

    refused = run(f"plan {verb}", home.entries().plans[-1].id[:6])

    assert (refused.code, "That plan was left out" in refused.err) == (3, True)
    assert home.entries().followups == ()


def test_the_end_of_an_evening_counts_the_plan_that_found_its_place(
    home: Home, start: Start
) -> None:
    """Once, as a plan; and nothing is called left out."""
    terminal = start("checkin lead-self")
    terminal.say(("one moment for this", ENTER), ("", ENTER), ("", ENTER), ("", ENTER))
    terminal.say((WORDS["plan_which"], "2"))
    terminal.asks(SWAP["ask"])
    terminal.press("1")

    assert terminal.ends("Saved: a plan.") == 0
    assert not terminal.has(SWAP["left_out"])
    assert open_of(home)[:2] == ["b", "c"]


def test_stopped_at_the_choice_the_plan_waits(home: Home, start: Start, run: Run) -> None:
    """The end says so, the next run asks for the place, and `undo` tells the two apart."""
    terminal = start("checkin lead-self")
    terminal.say(("one moment for this", ENTER), ("", ENTER), ("", ENTER), ("", ENTER))
    terminal.say((WORDS["plan_which"], "2"), (SWAP["ask"], "q"))
    assert terminal.ends(SWAP["waits"], "Run the same again") == 0
    assert not terminal.has("Nothing new")
    assert open_of(home) == ["a", "b", "c"]

    again = start("checkin lead-self")
    again.say((SWAP["ask"], "1"))
    assert again.ends("Saved: a plan.") == 0

    undone = " ".join(run("undo").out.split())
    assert "differs" not in undone
    assert "(without a place) leadself undo --redo" in undone


def test_own_words_come_in_the_place_of_one_of_three(home: Home, start: Start) -> None:
    """One key and one line, and nothing is asked after it."""
    terminal = start("checkin lead-self")
    terminal.say(("one moment for this", ENTER), ("", ENTER), ("", ENTER), ("", ENTER))
    terminal.asks(SWAP["full"], "5  my own words, in the place of: If b, then I bbb.")
    terminal.press("5")
    terminal.say((PLAN_LINE, TYPED + ENTER))

    assert terminal.ends("Saved: a plan.") == 0
    assert open_of(home) == ["a", "c", "he nods"]
