"""The agenda for the leader, written at a terminal: whole conversations and the page that comes of
them."""

import base64

import pytest

from leadself.method import topics
from leadself.records import Share
from tests.conftest import Home, Run
from tests.terminal.person import BACK, CTRL_C, CTRL_D, ENTER, Start

WORDS = topics.texts()["agenda"]
WHICH, NEXT, PURPOSE = WORDS["which"], WORDS["which_next"], WORDS["purpose"]
DECIDE, INFORM = WORDS["sentence"]["decide"], WORDS["sentence"]["inform"]
GIVEN = "Your leader may read this one."
FILE = "tomas-2026-11-27.md"


@pytest.fixture
def ahead(home: Home, run: Run, start: Start) -> Home:
    """A talk with Tomas was written up a week ago; since then two things are to be brought."""
    home.at("2026-11-20T12:00")
    run("meeting next today 14:00 --with Tomas")
    home.at("2026-11-20T15:00")
    debrief = start("meeting debrief")
    debrief.say(
        ("What was decided", ENTER), ("What did you take on", "training list, by 30 Nov" + ENTER),
        ("And what else", ENTER), ("What did Tomas take on", "the overtime rule" + ENTER),
        ("And what else", ENTER), ("Which words", ENTER), ("matters to Tomas", ENTER),
        ("did not?", "The rota is ours" + ENTER), ("differently", ENTER), ("Three lines", ENTER),
    )  # fmt: skip
    assert debrief.ends() == 0
    home.at("2026-11-24T18:00")
    run("meeting next 2026-11-27 14:00 --with Tomas")
    run('checkin --moment "Overtime for Friday: four hours" --bring')
    run('note "Secret of mine"')
    run('note "T. rang Ewa himself" --share leader')
    return home.at("2026-11-26T17:00")


def test_the_agenda_from_one_end_to_the_other(ahead: Home, run: Run, start: Start) -> None:
    """Two points and a thanks, what was agreed by one key, shown, and written after a yes."""
    terminal = start("report")
    terminal.asks("1 Overtime for Friday: four hours", "Enter closes", "agenda for Tomas")
    terminal.press("a")
    terminal.asks("Overtime for Friday: four hours (marked !)", "The rota is ours (not yet said)",
                  "T. rang Ewa himself (they may read it)", "training list (you owe, due 30 Nov)",
                  "the overtime rule (they owe)", WHICH)  # fmt: skip
    terminal.press("2")
    terminal.asks(PURPOSE, "d decide", "a advice", "i inform", "t thanks")
    terminal.press(ENTER)
    terminal.asks(INFORM, "now: The rota is ours", "Enter keeps it")
    terminal.press(ENTER)
    terminal.asks(GIVEN, NEXT)
    terminal.press("1")
    terminal.asks(PURPOSE)
    terminal.press("d")
    terminal.asks(DECIDE, "now: Overtime for Friday: four hours")
    terminal.type("Overtime for Friday: four hours? I suggest yes, 10 min")
    terminal.asks(NEXT)
    assert not terminal.has("not yet said")
    terminal.press("3")
    terminal.asks(PURPOSE)
    terminal.press("t")
    terminal.asks("what came of it?")
    terminal.type("for ringing Ewa yourself.")
    terminal.asks(NEXT)
    terminal.press(ENTER)
    terminal.asks(
        "training list, with me, due 30 Nov", "the overtime rule, with you", "all of them"
    )
    terminal.press("y")
    terminal.asks("Saved: three points.", "For Tomas: our talk on Fri 27 Nov, 14:00",
                  "1. Decide (10 min): Overtime for Friday: four hours? I suggest yes",
                  "2. Inform: The rota is ours", "Your points:",
                  "From last time: training list, with me", f"Write {FILE}?")  # fmt: skip
    terminal.press("y")
    assert terminal.ends(f"Wrote {FILE}.") == 0

    paper = (ahead.folder / FILE).read_text("utf-8")
    assert paper == (
        "# For Tomas: our talk on Fri 27 Nov, 14:00\n\n"
        "1. **Decide (10 min):** Overtime for Friday: four hours? I suggest yes\n"
        "2. **Inform:** The rota is ours\n\n"
        "**Your points:**\n\n"
        "**From last time:** training list, with me, due 30 Nov · the overtime rule,\n"
        "with you\n\n"
        "**Thanks** for ringing Ewa yourself.\n"
    )
    assert run("report --for leader").out == paper
    written = [a for a in ahead.entries().answers if a.question.startswith("agenda.")]
    assert {answer.share for answer in written} == {Share.LEADER}
    again = start("report")
    again.asks("c copy it")
    again.press("c")
    assert again.ends(WORDS["copied"]) == 0
    assert base64.b64encode(paper.encode()).decode() in again.raw


def test_another_purpose_leaves_one_point(ahead: Home, run: Run, start: Start) -> None:
    """Gone back to, a point is worded anew; what was written for its first purpose is gone."""
    terminal = start("report --for leader")
    terminal.say(
        (WHICH, "1"), (PURPOSE, "d"), (DECIDE, ENTER), (NEXT, BACK), (DECIDE, BACK + ENTER),
        (PURPOSE, "i"), (INFORM, "Four hours it is" + ENTER), (NEXT, ENTER),
        ("From last time", "n"), ("Write", ENTER),
    )  # fmt: skip
    terminal.ends()

    (written,) = [a for a in ahead.entries().answers if a.question.startswith("agenda.")]
    assert (written.question, written.text) == ("agenda.inform", "Four hours it is")
    assert not (ahead.folder / FILE).exists()
    assert "From last time" not in run("report --for leader").out


def test_written_a_second_time_it_is_what_was_said_last(
    ahead: Home, run: Run, start: Start
) -> None:
    """Fewer points the second time: those of the first time are on no page, and in no log."""
    for points in (("1", "2", "3"), ("2",)):
        terminal = start("report --for leader")
        for number, point in enumerate(points):
            terminal.say((WHICH if number == 0 else NEXT, point), (PURPOSE, "i"), (INFORM, ENTER))
        terminal.say(
            *[(NEXT, ENTER)] * (len(points) < 3), ("From last time", ENTER), ("Write", ENTER)
        )
        terminal.ends()

    (written,) = [a for a in ahead.entries().answers if a.question.startswith("agenda.")]
    assert written.text == "The rota is ours"
    assert "Overtime" not in run("report --for leader").out


@pytest.mark.parametrize(("key", "code"), [(CTRL_C, 130), (CTRL_D, 0)])
def test_broken_off_it_goes_on(ahead: Home, start: Start, key: str, code: int) -> None:
    """What was written is kept, and an offered text that nobody took is not."""
    terminal = start("report --for leader")
    terminal.say((WHICH, "1"), (PURPOSE, "d"))
    terminal.asks(DECIDE)
    terminal.press(key)
    assert terminal.ends() == code

    again = start("report --for leader")
    again.asks("Going on where you stopped", DECIDE)
    again.press(CTRL_C)
    again.ends()
    assert not [a for a in ahead.entries().answers if a.question.startswith("agenda.")]


def test_what_was_agreed_is_chosen_one_by_one(ahead: Home, run: Run, start: Start) -> None:
    """Only what got a yes is marked for the leader."""
    terminal = start("report --for leader")
    terminal.say(
        (WHICH, "o"), (PURPOSE, "a"), ("your question", "What would you do?" + ENTER),
        (NEXT, ENTER), ("From last time", "o"), ("training list", "n"), ("the overtime rule", "y"),
    )  # fmt: skip
    terminal.asks("1. Advice: What would you do?", "From last time: the overtime rule, with you")
    terminal.press(ENTER)
    terminal.ends()

    entries = ahead.entries()
    assert [owed.share for owed in entries.owed] == [Share.LEADER]
    assert [plan.share for plan in entries.plans] == [Share.PRIVATE]
    assert "Secret" not in run("report --for leader").out


def test_on_plain_paper_it_is_typed(ahead: Home, start: Start) -> None:
    """A screen reader hears the offered text, and no escape sequence is offered."""
    terminal = start("--plain report")
    terminal.asks("agenda for Tomas")
    assert not terminal.has("copy it")
    terminal.type("a")
    terminal.asks(WHICH)
    terminal.type("1")
    terminal.asks(PURPOSE)
    terminal.type("i")
    terminal.asks("Now: Overtime for Friday: four hours", "Enter keeps it.")
    terminal.type("")
    terminal.asks(NEXT)
    terminal.type("")
    terminal.asks("From last time")
    terminal.type("")
    terminal.asks("1. Inform: Overtime for Friday: four hours", f"Write {FILE}?")
    assert not terminal.has("copy it")
    terminal.type("")
    assert terminal.ends() == 0
    assert "\x1b]52" not in terminal.raw


def test_enter_closes_the_report(ahead: Home, start: Start) -> None:
    """Nothing is written, and nothing is kept."""
    before = ahead.entries()
    terminal = start("report")
    terminal.asks("Enter closes")
    terminal.press(ENTER)

    assert terminal.ends() == 0
    assert ahead.entries() == before


@pytest.mark.parametrize("line", ["report", "report --for leader"])
def test_the_invented_journal_is_only_read(start: Start, line: str) -> None:
    """At a terminal, too, nothing is asked about it."""
    terminal = start(f"demo {line}")

    assert terminal.ends("Tomas") == 0


@pytest.mark.parametrize("more", ["-o page.md", "--format markdown", "--json"])
def test_with_a_form_or_a_file_nothing_is_asked(ahead: Home, start: Start, more: str) -> None:
    """Also where there is a terminal."""
    terminal = start(f"report --for leader {more}")

    assert terminal.ends("note marked for your leader") == 0


@pytest.mark.parametrize("no", ["n", ENTER])
def test_what_may_not_stand_there_stands_there_no_more(
    ahead: Home, run: Run, start: Start, no: str
) -> None:
    """A no, or Enter, takes back the mark that an agreement had."""
    owed = ahead.entries().owed[0]
    run(f"edit {owed.id} --share leader")
    assert "the overtime rule" in run("report --for leader -o -").out
    terminal = start("report --for leader")
    terminal.say((WHICH, "1"), (PURPOSE, ENTER), (INFORM, ENTER), (NEXT, ENTER))
    terminal.asks("may these stand there?")
    terminal.press(no)
    terminal.asks("Write")
    terminal.press("n")
    terminal.ends()

    assert "the overtime rule" not in run("report --for leader -o -").out
