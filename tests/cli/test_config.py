"""`leadself config`: who the user is, their leaders, the coach, and whose names stay here."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import Entries
from leadself.method.people import build_terms, change_leader
from leadself.method.recording import Stamp
from leadself.method.scripts.context import build_context
from tests.builders import DAY, instant
from tests.conftest import Home, Run


def people(run: Run) -> tuple[list[str], str | None, list[str]]:
    found = json.loads(run("config people --json").out)
    return found["leaders"], found["coach"], found["team"]


def test_an_empty_list_says_how_to_begin(run: Run, home: Home) -> None:
    """Nothing is made by looking."""
    result = run("config people")

    assert (result.code, result.err) == (0, "")
    assert "leadself config people Ewa Marek" in result.out
    assert result.out in run("config").out
    assert not home.journal.exists()


def test_names_are_kept_once_whatever_their_case(run: Run) -> None:
    """In the order of the alphabet, and none is counted twice."""
    run("config people Marek Ewa")
    run("config people ewa 'Anna  Maria'")

    assert people(run) == ([], None, ["Anna Maria", "Ewa", "Marek"])


def test_there_is_one_coach(run: Run, home: Home) -> None:
    """The one named last, who is no longer in the team."""
    run("config people Ruth")
    run("config people Ruth --coach")
    assert people(run) == ([], "Ruth", [])

    home.at("2026-11-21T18:00")
    run("config people Ingrid --coach")
    assert people(run)[1] == "Ingrid"


def test_a_coach_of_before_can_be_named_again(run: Run, home: Home) -> None:
    """Whoever is named last is the coach, and the others are none any more; undo goes back."""
    for name in ("Ruth", "Olga", "Ruth"):
        run(f"config people {name} --coach")

    assert people(run)[1] == "Ruth"
    assert [person.name for person in home.entries().people] == ["Ruth"]
    run("undo")
    assert people(run)[1] == "Olga"


def test_a_name_given_twice_at_once_is_one(run: Run, home: Home) -> None:
    """In whatever case; as it was written first."""
    run("config people Ewa ewa 'EWA '")

    assert [person.name for person in home.entries().people] == ["Ewa"]


def test_a_name_comes_off_the_list_and_back_again(run: Run) -> None:
    """Taken off in any case, and undo brings it again."""
    run("config people Ewa Marek")

    assert run("config people EWA --remove").code == 0
    assert people(run)[2] == ["Marek"]
    run("undo")
    assert people(run)[2] == ["Ewa", "Marek"]


def test_leaders_are_listed_and_need_no_entry(run: Run) -> None:
    """Their nickname is shortened anyway, and listing one is refused."""
    run("meeting next thursday --with Tomas")

    refused = run("config people tomas")

    assert (refused.code, refused.out) == (2, "")
    assert "your leader" in refused.err
    assert people(run) == (["Tomas"], None, [])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("config people --coach", 2),
        ("config people --remove", 2),
        ("config people Ruth --coach --remove", 2),
        ("config people Ruth Ingrid --coach", 2),
        ("config people ' '", 2),
        ("config people Zoe --remove", 3),
    ],
)
def test_what_cannot_be_done_changes_nothing(run: Run, line: str, code: int) -> None:
    """One sentence and nothing kept."""
    result = run(line)

    assert (result.code, result.out) == (code, "")
    assert result.err.count("\n") == 1
    assert people(run) == ([], None, [])


def test_the_coachs_page_has_no_names(run: Run) -> None:
    """Neither in a note that goes nor beside somebody's words."""
    run("meeting next thursday --with Tomas")
    run("config people Ewa")
    run("checkin --rate prepared=4 --moment 'Ewa saw how tomas nodded.' --share coach")
    run("note 'Faster than you used to.' --outside Ewa --share coach")

    page = run("export").out

    assert "someone in the team saw how T. nodded." in page
    assert "ewa" not in page.lower()
    assert "tomas" not in page.lower()


# ---- the leader


def leaders(run: Run) -> list[tuple[str, str, str | None]]:
    found = json.loads(run("config leader --json").out)["leaders"]
    return [(one["nickname"], one["from"], one["to"]) for one in found]


def test_a_new_leader_ends_the_days_of_the_one_before(run: Run, home: Home) -> None:
    """The history stays, and one undo takes the change back."""
    home.at("2026-11-02T18:00")
    run("config leader Jana")
    home.at("2026-11-20T18:00")

    changed = run("config leader Tomas")

    assert (changed.code, changed.err) == (0, "")
    assert changed.out == (
        "Jana: your leader, 2 to 19 Nov 2026.\nTomas: your leader since 20 Nov 2026.\n"
        "leadself undo takes it back.\n"
    )
    now = [("Jana", "2026-11-02", "2026-11-19"), ("Tomas", "2026-11-20", None)]
    assert leaders(run) == now
    run("undo")
    assert leaders(run) == [("Jana", "2026-11-02", None)]


def test_a_leader_may_hold_from_a_day_before(run: Run, home: Home) -> None:
    """Whoever was named since stays so; on one day there is one leader."""
    run("config leader Tomas")
    run("config leader Jana --from 2026-11-02")
    run("config leader Irena --from monday")
    run("config leader Ewa --from 2026-11-16")

    assert leaders(run) == [
        ("Jana", "2026-11-02", "2026-11-15"), ("Ewa", "2026-11-16", "2026-11-19"),
        ("Tomas", "2026-11-20", None),
    ]  # fmt: skip
    assert len(home.entries().leaders) == 3


def test_who_is_the_leader_already_changes_nothing(run: Run, home: Home) -> None:
    """In whatever case, and there is nothing to undo; on the way back the name is as before."""
    run("config leader Tomas")
    before = home.journal.read_bytes()

    assert "Nothing to change" in run("config leader TOMAS").out
    assert home.journal.read_bytes() == before

    home.at("2026-11-23T18:00")
    run("config leader Jana")
    home.at("2026-11-24T18:00")
    run("config leader tomas")
    assert [name for name, *_ in leaders(run)] == ["Tomas", "Jana", "Tomas"]


def test_prompts_name_the_new_leader_and_a_talk_with_the_old_one_stays(
    run: Run, home: Home
) -> None:
    """That it stays is said; the next talk without a name is with the new one."""
    run("meeting next 2026-11-27 14:00 --with Jana")
    home.at("2026-11-23T18:00")

    changed = run("config leader Tomas")

    assert "Your talk with Jana on Fri 27 Nov, 14:00 stays." in changed.out
    assert home.entries().leader_on(date(2026, 11, 23)) == "Tomas"
    assert "with Tomas" in run("meeting next 2026-12-04").out
    found = build_context(home.entries(), date(2026, 11, 23), "daily")
    assert found.named("What would your leader say?") == "What would Tomas say?"
    before = build_context(home.entries(), date(2026, 11, 22), "daily")
    assert before.named("What would your leader say?") == "What would Jana say?"


def test_somebody_of_the_team_who_becomes_the_leader_is_off_that_list(run: Run) -> None:
    """A letter stands for them from then on; undo brings both back."""
    run("config people Ewa Marek")

    run("config leader ewa")

    assert people(run) == (["Ewa"], None, ["Marek"])
    run("undo")
    assert people(run) == ([], None, ["Ewa", "Marek"])


@pytest.mark.parametrize(
    "line",
    [
        "config leader ' '",
        "config leader '!?'",
        f"config leader {'x' * 41}",
        "config leader --from yesterday",
        "config leader Tomas --from 2026-11-21",
        "config leader Tomas --from someday",
        "config leader Ruth",
        "config leader Tomas Jana",
        "config --json leader Tomas",
    ],
)
def test_what_is_no_leader_changes_nothing(run: Run, home: Home, line: str) -> None:
    """A day to come, no name, or the coach's: one sentence, exit 2."""
    run("config people Ruth --coach")
    before = home.journal.read_bytes()

    result = run(line)

    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") <= 2
    assert home.journal.read_bytes() == before


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["Jana", "Tomas", "Irena"]))))
def test_the_days_that_are_shown_are_those_that_count(named: list[tuple[int, str]]) -> None:
    """Whatever is named from whatever day: each day is that of its leader, and of no other."""
    found = Entries()
    for hour, (since, nickname) in enumerate(named):
        now = Stamp(DAY + timedelta(days=since), instant(DAY) + timedelta(hours=hour))
        found = change_leader(found, nickname, now).applied_to(found)
        assert found.leader_on(now.day) == nickname

    last = DAY + timedelta(days=9)
    terms = build_terms(found, last)

    for day in (DAY + timedelta(days=n) for n in range(10)):
        shown = [t.nickname for t in terms if t.first <= day <= (t.last or last)]
        assert shown == [name for name in [found.leader_on(day)] if name]
    assert all(one.nickname != other.nickname for one, other in pairwise(terms))


# ---- the user's own name


def test_the_own_name_is_kept_shown_and_taken_off(run: Run) -> None:
    """Each of these is one step of undo; a name may be several words."""
    assert "do not name you" in run("config name").out
    assert run("config name --json").out.endswith('"name": null\n}\n')

    assert run("config name Nadia  B.").out == "Nadia B.: you, in the first line of your papers.\n"
    assert json.loads(run("config name --json").out)["name"] == "Nadia B."
    assert json.loads(run("config --json").out)["name"] == "Nadia B."
    assert "Nadia B." in run("config").out

    run("config name Nadia")
    run("config name Nadia")
    run("config name --remove")
    assert json.loads(run("config name --json").out)["name"] is None
    run("undo")
    assert json.loads(run("config name --json").out)["name"] == "Nadia"
    run("undo")
    assert json.loads(run("config name --json").out)["name"] == "Nadia B."


def test_the_keys_of_json_are_pinned(run: Run) -> None:
    """Other programs rely on them; null stands where nothing is known."""
    head = ["leadself", "kind"]

    assert [*json.loads(run("config name --json").out)] == [*head, "name"]
    assert [*json.loads(run("config leader --json").out)] == [*head, "leaders"]
    for line in ("config --json", "config people --json"):
        found = json.loads(run(line).out)
        assert [*found] == [*head, "name", "leaders", "coach", "team"]
        assert [*found.values()][2:] == [None, [], None, []]


@pytest.mark.parametrize(
    "line", ["config name ' '", "config name ...", "config name Nadia --remove",
             f"config name {'x' * 61}"],
)  # fmt: skip
def test_what_is_no_own_name_changes_nothing(run: Run, line: str) -> None:
    """One sentence, exit 2."""
    run("config name Ines")

    result = run(line)

    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert json.loads(run("config name --json").out)["name"] == "Ines"


def test_the_own_name_is_on_no_list_of_people(run: Run) -> None:
    """A namesake of the team or a leader of that name is somebody else."""
    run("config name Nadia")
    assert people(run) == ([], None, [])
    assert run("config people Nadia --remove").code == 3

    run("config people Nadia")
    assert people(run) == ([], None, ["Nadia"])
    run("config people Nadia --remove")
    assert "kept as your leader" in run("meeting next thursday --with Nadia").out
    assert json.loads(run("config --json").out)["name"] == "Nadia"


def first_line(run: Run, command: str) -> str:
    return run(command).out.partition("\n")[0]


def test_papers_say_whose_they_are(run: Run) -> None:
    """In their first line, whoever they are for; without a name nothing changes."""
    agenda, page, brief = "report --for leader", "export", "report --format markdown"
    without = [first_line(run, line) for line in (agenda, page, brief)]
    run("config name Nadia B.")

    assert first_line(run, agenda) == "# Nadia B.: our next talk, as of 20 Nov 2026"
    assert first_line(run, page) == "# Coach copy: Nadia B., 20 Nov 2026"
    assert first_line(run, brief) == "# Nadia B., for my eyes only: my talk · 20 Nov 2026"

    run("config leader Tomas")
    assert first_line(run, agenda) == "# Nadia B. and Tomas, next talk, as of 20 Nov 2026"
    run("meeting next 2026-11-27 14:00")
    run("config people Ruth --coach")
    assert first_line(run, agenda) == "# Nadia B. and Tomas, Fri 27 Nov, 14:00"
    assert first_line(run, page) == "# Coach copy: Nadia B. for Ruth, 20 Nov 2026"
    for line in (agenda, page, "report"):
        html = run(f"{line} --format html").out
        assert html.count("Nadia B.") == 2  # its title, and the heading

    for line in (agenda, "report"):
        assert json.loads(run(f"{line} --json").out)["writer"] == "Nadia B."
    run("config name --remove")
    for line in (agenda, "report"):
        assert json.loads(run(f"{line} --json").out)["writer"] is None
    for _ in range(5):
        run("undo")
    assert [first_line(run, line) for line in (agenda, page, brief)] == without


def test_an_own_name_is_only_text(run: Run) -> None:
    """Nothing in it is Markdown or HTML."""
    run("config name '*N* <b>'")

    assert first_line(run, "export") == r"# Coach copy: \*N\* \<b\>, 20 Nov 2026"
    assert "<b>" not in run("export --format html").out
