"""`leadself config people`: whose names stay here, and who the coach is."""

import json

import pytest

from tests.conftest import Home, Run


def people(run: Run) -> tuple[list[str], str | None, list[str]]:
    found = json.loads(run("config people --json").out)
    return found["leaders"], found["coach"], found["team"]


def test_an_empty_list_says_how_to_begin(run: Run, home: Home) -> None:
    """Nothing is made by looking."""
    result = run("config people")

    assert (result.code, result.err) == (0, "")
    assert "leadself config people Ewa Marek" in result.out
    assert run("config").out == result.out
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
