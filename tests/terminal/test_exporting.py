"""The coach's page at a terminal: two questions, the notes that may go, and a yes."""

from pathlib import Path

import pytest

from leadself.method import topics
from leadself.records import Share
from tests.conftest import Home, Run
from tests.terminal.person import BACK, CTRL_C, ENTER, Start

WORDS = topics.texts()["export"]
BREATH, WANT = (topics.texts()["questions"][f"export.{name}"] for name in ("breath", "want"))
MORE = topics.texts()["debrief"]["and_more"]
WHICH = WORDS["which"].format(coach="Ruth")

ASKED = ((BREATH, "I go quiet after a no." + ENTER), (WANT, ENTER))
SPACE, DOWN = " ", "\x1b[B"


@pytest.fixture
def ruth(home: Home, run: Run) -> Home:
    """A session with Ruth a week ago, and three notes since, one of them marked for her."""
    home.at("2026-11-13T12:00")
    run("meeting next today 13:00 --with Ruth --coach")
    home.at("2026-11-16T18:00")
    run("meeting next 2026-12-01 --with Tomas")
    run("config people Ewa")
    run('note "Tomas said no with Ewa in the room."')
    run('note "Sent two options at eight. @coach"')
    run('note "A quiet day."')
    return home.at("2026-11-20T18:00")


def page(home: Home) -> str:
    return (home.folder / "ruth-2026-11-20.md").read_text("utf-8")


def shares(home: Home) -> dict[str, Share]:
    return {moment.text: moment.share for moment in home.entries().moments}


def test_a_page_from_one_end_to_the_other(ruth: Home, start: Start) -> None:
    """What is ticked goes and nothing else; names are hidden, and the ticks are remembered."""
    terminal = start("export")
    terminal.asks("For Ruth, since your session on 13 Nov", "3 notes, 1 of them marked")
    terminal.say(*ASKED)
    terminal.asks(WHICH, "Sent two options", "the first")
    terminal.press(DOWN + SPACE + ENTER)
    terminal.asks("Goes: 2 notes", "Stays: 1 note", "Tomas is “T.”", "Ewa is “someone in the team”")
    terminal.press("p")
    terminal.asks("I go quiet after a no.", "T. said no with someone in the team in the room.")
    terminal.press("y")
    assert terminal.ends("Wrote ruth-2026-11-20.md") == 0

    assert "T. said no with someone in the team in the room." in page(ruth)
    assert "## In one breath\n\nI go quiet after a no." in page(ruth)
    assert "quiet day" not in page(ruth)
    assert "Tomas" not in page(ruth)
    assert [*shares(ruth).values()] == [Share.COACH, Share.COACH, Share.PRIVATE]


def test_names_in_what_was_just_written_are_told_too(ruth: Home, start: Start) -> None:
    """The two answers are read as they were typed, and so is the coach's own question."""
    terminal = start("export")
    terminal.say((BREATH, "Tomas and I talk." + ENTER), (WANT, "How to thank Ewa." + ENTER))
    terminal.say((MORE, ENTER), (WHICH, SPACE + ENTER))
    terminal.asks("Goes: no note", "Tomas is “T.”, Ewa is “someone in the team”.")
    terminal.press("y")
    assert terminal.ends() == 0
    assert "T. and I talk." in page(ruth)


def test_only_what_is_there_is_said_to_go(ruth: Home, start: Start, run: Run) -> None:
    """Ratings are named where there are some, and plans where one was made or asked about."""
    terminal = start("export")
    terminal.say(*ASKED, (WHICH, SPACE + ENTER))
    terminal.asks("Goes: no note.")
    terminal.press("q")
    terminal.ends()
    run("checkin --rate prepared=4")
    run("plan add --if noon --then walk")
    terminal = start("export")
    terminal.say((BREATH, ENTER), (WANT, ENTER), (WHICH, SPACE + ENTER))
    terminal.asks("Goes: no note, how often each topic was rated and what became of plans.")


def test_a_page_for_a_browser(ruth: Home, start: Start) -> None:
    """It is shown in words that can be read here, and written as HTML under such a name."""
    terminal = start("export --format html")
    terminal.say(*ASKED, (WHICH, ENTER), ("Write ruth-2026-11-20.html?", "p"))
    terminal.asks("- **16 Nov.** Sent two options at eight.")
    terminal.press("y")
    assert terminal.ends("Wrote ruth-2026-11-20.html") == 0

    text = (ruth.folder / "ruth-2026-11-20.html").read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Sent two options at eight." in text


def test_nothing_is_ticked_for_the_user(ruth: Home, start: Start) -> None:
    """Enter sends what they had marked before, and no more."""
    terminal = start("export -o mine.md")
    terminal.say(*ASKED, (WHICH, ENTER), ("Write mine.md?", "y"))
    assert terminal.ends("Wrote mine.md") == 0

    text = Path("mine.md").read_text("utf-8")
    assert "Sent two options at eight." in text
    assert "said no" not in text
    assert "quiet day" not in text


def test_a_mark_can_be_taken_back(ruth: Home, start: Start) -> None:
    """What is unticked stays, and is marked no more."""
    terminal = start("export")
    terminal.say(*ASKED, (WHICH, SPACE + ENTER), ("Goes: no note", "y"))
    assert terminal.ends() == 0

    assert "two options" not in page(ruth)
    assert {*shares(ruth).values()} == {Share.PRIVATE}


def test_a_mark_for_the_leader_outlives_a_page_it_stays_off(
    ruth: Home, start: Start, run: Run
) -> None:
    """Unticked here it is off this page, and the leader still reads it; that is said."""
    run('note "Four hours of overtime. @leader"')
    terminal = start("export")
    terminal.say(*ASKED)
    terminal.asks(WHICH, "Four hours")
    terminal.press(SPACE + ENTER)
    terminal.asks("Goes: 1 note", "Stays: 3 notes.", "Still marked for your leader: 1 of them.")
    terminal.press("y")
    assert terminal.ends() == 0

    assert "overtime" not in page(ruth)
    assert shares(ruth)["Four hours of overtime."] is Share.LEADER


@pytest.mark.parametrize("no", [ENTER, "q", CTRL_C])
def test_without_a_yes_nothing_is_written(ruth: Home, start: Start, no: str) -> None:
    """Neither the file nor the marks; what was written for the page is kept."""
    before = shares(ruth)
    terminal = start("export")
    terminal.say(*ASKED, (WHICH, "a" + ENTER), ("Write ruth-2026-11-20.md?", no))
    assert terminal.ends() == 130

    assert not (ruth.folder / "ruth-2026-11-20.md").exists()
    assert shares(ruth) == before
    assert [answer.text for answer in ruth.entries().answers] == ["I go quiet after a no."]


def test_back_leads_to_the_ticks(ruth: Home, start: Start) -> None:
    """Whoever sees that too much goes ticks again, from what was ticked just now."""
    terminal = start("export")
    terminal.say(*ASKED, (WHICH, "a" + ENTER), ("Goes: 2 notes", BACK), (WHICH, SPACE + ENTER))
    terminal.asks("Goes: 1 note")
    terminal.press(BACK)
    terminal.say((WHICH, ENTER))  # what was unticked stays so
    terminal.asks("Goes: 1 note")
    terminal.press("y")
    assert terminal.ends() == 0


def test_what_has_no_room_is_named_before_the_yes(ruth: Home, start: Start, run: Run) -> None:
    """How many of which kinds, and each by its day; unticking others makes room."""
    long = "Told Ewa at noon. " * 18
    for n in range(18):
        run(f'note "{n} {long}@coach"')
    terminal = start("export")
    terminal.say(*ASKED, (WHICH, ENTER))
    terminal.asks("Goes: 7 notes", "Left off: 12 notes.", "20 Nov  0 Told", "and 6 more", "untick")
    terminal.press(BACK)
    terminal.asks(WHICH)
    terminal.press("aa" + SPACE + ENTER)
    terminal.asks("Goes: 1 note.", "Stays: 20 notes. Ewa is")
    terminal.press("y")
    assert terminal.ends() == 0


def test_what_was_written_for_the_page_is_offered_again(ruth: Home, start: Start) -> None:
    """A second page before the next session costs no new sentence."""
    first = start("export")
    first.say(*ASKED, (WHICH, ENTER), ("Write", "y"))
    first.ends()

    again = start("export")
    again.asks("I go quiet after a no.", "Enter takes it")
    again.press(ENTER)
    again.say((WANT, ENTER), (WHICH, ENTER))
    again.asks("Replace ruth-2026-11-20.md?")
    again.press("y")
    assert again.ends() == 0
    assert page(ruth).count("I go quiet after a no.") == 1


def test_a_page_whose_questions_are_broken_off_is_not_made(ruth: Home, start: Start) -> None:
    """Ctrl-C at the first question leaves no file and no mark."""
    terminal = start("export")
    terminal.asks(BREATH)
    terminal.press(CTRL_C)
    assert terminal.ends() == 130
    assert not [*ruth.folder.glob("*.md")]


def test_on_plain_paper_numbers_are_typed(ruth: Home, start: Start) -> None:
    """Whoever hears the screen ticks by number, and is told what is ticked."""
    terminal = start("--plain export")
    terminal.say(*ASKED)
    terminal.asks(WHICH, "m shows 1 more")
    terminal.type("m")
    terminal.asks("A quiet day.")
    terminal.type("1, 3")
    terminal.asks("Ticked: 3.")
    terminal.type("9")
    terminal.asks("There are 3")
    terminal.press(ENTER)
    terminal.asks("Write ruth-2026-11-20.md?")
    terminal.type("y")
    assert terminal.ends() == 0
    assert "A quiet day." in page(ruth)
    assert "two options" not in page(ruth)


def test_with_an_answer_given_nothing_is_asked(ruth: Home, start: Start) -> None:
    """--notes is the answer, as in every command."""
    terminal = start("export --notes none -o none.md")
    assert terminal.ends("No note is in it") == 0
    assert "two options" not in Path("none.md").read_text("utf-8")


@pytest.mark.parametrize(("file", "code"), [("nowhere/page.md", 5), (".", 2)])
def test_a_place_for_no_file_is_told_before_the_first_question(
    ruth: Home, start: Start, file: str, code: int
) -> None:
    """Nobody answers two questions for a page that cannot be written."""
    terminal = start(f"export -o {file}")
    assert terminal.ends(file) == code
    assert not terminal.has(BREATH)
