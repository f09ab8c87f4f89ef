"""`leadself plan`."""

import json

import pytest

from leadself.journal.journal import Journal
from tests.builders import plan
from tests.conftest import Home, Run


def made(run: Run, if_: str = "T. says no", then: str = "ask again") -> str:
    """Make a plan; the beginning of its id."""
    result = run("plan add", "--if", if_, "--then", then)
    assert result.code == 0
    return result.out.split()[2].rstrip(":")


def test_a_plan_is_made_and_listed(run: Run, home: Home) -> None:
    """With the beginning of its id, its topic and its day; the same in JSON."""
    result = run('plan add --if "[bold]T.[/] says no" --then "ask again" --topic prep')

    short = result.out.split()[2].rstrip(":")
    assert result.out.endswith("Read it once, slowly, and picture the moment.\n")
    shown = run("plan").out
    assert f" {short}  If [bold]T.[/] says no, then I ask again.\n" in shown
    assert "       Be prepared · since 20 Nov 2026\n" in shown
    (row,) = json.loads(run("plan --json").out)["plans"]
    assert row["id"].startswith(short)
    assert (row["state"], row["chances"], row["taken"]) == ("open", 0, 0)


def test_what_became_of_it_is_counted_by_chances(run: Run, home: Home) -> None:
    """Below five chances no count is shown; never a percentage."""
    short = made(run)
    for day, verb in enumerate(["done", "part", "missed", "done"]):
        home.at(f"2026-11-2{day + 1}T18:00")
        assert "chances" not in run(f"plan {verb} {short}").out
    home.at("2026-11-26T18:00")

    result = run(f"plan missed {short}")

    assert "3 of 5 chances." in result.out
    assert "3 of 5 chances" in run("plan").out
    assert "3 of 5 chances" in run("report").out
    assert "%" not in run("plan").out
    assert "did part of it: If T. says no, then I ask again." in run("log").out


@pytest.mark.parametrize(
    ("verb", "said", "ended"),
    [
        ("drop", "Dropped on purpose. That is a decision, too:", "dropped on purpose"),
        ("habit", "A habit now; it is asked", "a habit now"),
    ],
)
def test_a_plan_leaves_the_list(run: Run, home: Home, verb: str, said: str, ended: str) -> None:
    """Dropped or become a habit; --all still shows it, and undo brings it again."""
    short = made(run)

    assert run(f"plan {verb} {short}").out.startswith(said)
    assert (run("plan").out, run("plan").code) == ("", 0)
    assert ended in run("plan --all").out
    assert run(f"plan done {short}").code == 3
    assert "If T. says no" not in run("report").out
    run("undo")
    assert short in run("plan").out


def test_twice_missed_and_five_times_done(run: Run, home: Home) -> None:
    """The second miss says how to keep what holds it back; five times done offer a habit."""
    short = made(run)
    said = []
    for day, verb in enumerate(["missed", "missed", *["done"] * 5], start=20):
        home.at(f"2026-11-{day}T18:00")
        said.append(run(f"plan {verb} {short}").out)

    assert "All right." in said.pop(0)
    assert "Twice now; --note keeps what in you held it back" in said.pop(0)
    assert ["habit" in out for out in said] == [False] * 4 + [True]


def test_one_chance_of_a_day_counts_once(run: Run, home: Home) -> None:
    """What is said again takes the first one's place, with its note; another day's stays."""
    short = made(run)
    run(f"plan done {short}")
    home.at("2026-11-21T18:00")
    run(f"plan done {short}", "--note", "asked twice @coach")

    corrected = run(f"plan missed {short}")
    again = run(f"plan missed {short}")

    assert "In the place of “did it”; leadself undo brings it again." in corrected.out
    assert ("In the place of" in again.out, "Twice now" in again.out) == (False, False)
    found = [(f.day.day, f.outcome.value, f.note, f.share.value) for f in home.entries().followups]
    assert sorted(found) == [
        (20, "done", None, "private"), (21, "missed", "asked twice", "coach"),
    ]  # fmt: skip
    run(f"plan drop {short}")  # to let it go afterwards is no correction
    assert len(home.entries().followups) == 3


def test_three_are_open_at_most(run: Run, home: Home) -> None:
    """By options a fourth is refused, and nothing is changed."""
    first = made(run, "a")
    made(run, "b")
    made(run, "c")

    refused = run("plan add --if d --then e")

    assert (refused.code, len(home.entries().plans)) == (2, 3)
    assert "Three plans are open" in refused.err
    run(f"plan drop {first}")
    assert run("plan add --if d --then e").code == 0


def test_no_command_makes_a_fourth(run: Run, home: Home) -> None:
    """Neither the options of a check-in nor what takes up again a plan that was set aside."""
    home.at("2026-11-01T18:00")
    old = made(run, "old")
    home.at("2026-11-20T18:00")
    for name in "abc":
        made(run, name)

    taken_up = [f"plan {verb} {old}" for verb in ("resume", "done", "part", "missed")]
    for line in ("checkin --if d --then e --moment told", *taken_up):
        refused = run(line)
        assert (refused.code, "Three plans are open" in refused.err) == (2, True)
    assert (len(home.entries().plans), home.entries().moments) == (4, ())
    assert home.entries().followups == ()
    assert run(f"plan drop {old}").code == 0  # what leaves the list needs no room


def test_a_dropped_plan_is_on_no_paper(run: Run) -> None:
    """Neither on the coach's page nor in a check-in's offers."""
    result = run('plan add --if "T. says no" --then "ask again" --share coach')
    short = result.out.split()[2].rstrip(":")
    assert "ask again" in run("export").out

    run(f"plan drop {short}")

    assert "ask again" not in run("export").out
    assert "ask again" not in run("").out
    assert "ask again" not in run("progress").out


@pytest.mark.parametrize(
    ("line", "code", "why"),
    [
        ("plan done ffff", 3, "There is no open plan 'ffff'"),
        ("plan done", 2, "Missing argument 'ID'"),
        ("plan add --if a", 2, "this is only an if; add --then"),
        ("plan add --if ' ' --then b", 2, "The if is empty"),
        ("plan add", 2, "Here is no terminal to ask in"),
        ("plan add --if a --then b --tell ' '", 2, "--tell names who"),
        ("plan done ffff --note ' '", 2, "The note is empty"),
        ("plan add --if a --then b --topic nonsense", 2, "There is no topic 'nonsense'"),
        ("plan add --if a --then b --share boss", 2, "There is no share mark 'boss'"),
        ("plan nonsense", 2, "No such command 'nonsense'"),
        ("plan --all add --if a --then b", 2, "Write options after `leadself plan add`"),
    ],
)
def test_what_plan_refuses(run: Run, home: Home, line: str, code: int, why: str) -> None:
    """One sentence, and nothing is changed."""
    result = run(line)

    assert (result.code, result.out) == (code, "")
    assert why in result.err
    assert home.entries().plans == ()


def test_without_a_plan(run: Run) -> None:
    """One line on how to make one, exit 0."""
    assert run("plan").code == 0
    assert "No open plan." in run("plan").err
    assert json.loads(run("plan --json").out) == {"leadself": 1, "kind": "plans", "plans": []}


def test_a_plan_that_somebody_is_to_hear_of(run: Run, home: Home) -> None:
    """The name is kept, stands in the list, and is asked about when it was followed up."""
    result = run('plan add --if "T. says no" --then "ask again" --tell Ewa --share coach')
    short = result.out.split()[2].rstrip(":")

    assert "Ewa is to hear of it" in run("plan").out
    assert "Did Ewa hear how it went?" in run(f"plan done {short}").out
    assert "Ewa" not in run("export").out


def test_a_note_on_what_became_of_it(run: Run, home: Home) -> None:
    """It is kept with its marks, stands in the log, and is private unless it is marked."""
    short = made(run)
    run(f"plan missed {short}", "--note", "somebody was watching @coach")
    home.at("2026-11-21T18:00")
    run(f"plan done {short}", "--note", "secret")

    notes = [(f.note, f.share.value) for f in home.entries().followups]
    assert notes == [("somebody was watching", "coach"), ("secret", "private")]
    assert "somebody was watching" in run("log").out
    assert "somebody was watching" in run("export").out
    assert "secret" not in run("export").out


def test_a_gentle_word_on_a_plan(run: Run) -> None:
    """One at most, on stderr, and the plan is kept."""
    result = run("plan add --if tomorrow --then", "try to be better")

    assert result.code == 0
    assert result.err.startswith("When exactly will the chance come?")
    assert "Could someone watching" not in result.err


def test_a_plan_that_a_gap_has_set_aside(run: Run, home: Home) -> None:
    """After ten days without a check-in it makes room for others, and can be taken up again."""
    home.at("2026-11-01T18:00")
    run("checkin --rate prepared=3")
    short = made(run)
    home.at("2026-11-10T18:00")
    assert "set aside" not in run("plan").out
    home.at("2026-11-11T18:00")

    assert "set aside" in run("plan").out
    assert "Taken up again: If T. says no" in run(f"plan resume {short}").out
    assert (run(f"plan resume {short}").code, len(home.entries().followups)) == (2, 1)
    assert "set aside" not in run("plan").out


@pytest.mark.parametrize(("verb", "why"), [("drop", "was dropped"), ("habit", "is a habit")])
def test_a_plan_that_has_left_the_list_is_named_as_such(run: Run, verb: str, why: str) -> None:
    """Nothing is said of it any more, and how to make a new one is."""
    short = run("plan add --if noon --then ask").out.removeprefix("Kept as ").partition(":")[0]
    run(f"plan {verb} {short}")

    result = run(f"plan resume {short}")

    assert result.code == 3
    assert why in result.err
    assert "leadself plan add" in result.err


def test_half_a_plan_of_an_older_version_was_not_left_out(run: Run, home: Home) -> None:
    """It is shown with the half it has; only a whole plan that found no place was left out."""
    with Journal(home.journal).transaction() as change:
        change.add(plan("T. says no", "", state="draft"), plan("she nods", "ask", state="draft"))

    shown = " ".join(run("plan --all").out.split())

    assert "If T. says no … " in shown
    assert shown.count("left out: three were open") == 1
    assert shown.index("left out") > shown.index("she nods")
