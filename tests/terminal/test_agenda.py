"""The agenda for the leader, written at a terminal: whole conversations and the page that comes of
them."""

import base64

import pytest

from leadself.method import topics
from leadself.method.points import OWN_LINES
from leadself.method.scripts.script import Answers, Text
from leadself.method.wording import with_leader
from leadself.records import Share
from leadself.terminal.checkin_views import kept_words
from tests.conftest import Home, Run
from tests.terminal.person import BACK, CLEAR_LINE, CTRL_C, CTRL_D, ENTER, UP, Start

WORDS = topics.texts()["agenda"]
WHICH, NEXT, PURPOSE = WORDS["which"], WORDS["which_next"], WORDS["purpose"]
DECIDE, INFORM = WORDS["sentence"]["decide"], WORDS["sentence"]["inform"]
GIVEN = "Your leader may read this one."
WAITS, STAYS, SHOWN = WORDS["waits"], WORDS["stays"], WORDS["shown"]
REGRET, THEIRS, SURPRISE = (
    with_leader(topics.question(question).text, "Tomas") for question in OWN_LINES
)
FILE = "tomas-2026-11-27.md"
ALONE = [(REGRET, ENTER), (THEIRS, ENTER), (SURPRISE, ENTER)]
"""The lines for the user alone, each skipped."""


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
    terminal.asks(GIVEN, WAITS)
    terminal.type("Needed by 4 Dec, otherwise week 50 is short.")
    terminal.asks(GIVEN, NEXT)
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
    terminal.say(*ALONE)
    terminal.asks("Saved: an answer and three points.", "For Tomas: our talk on Fri 27 Nov, 14:00",
                  "1. Decide (10 min): Overtime for Friday: four hours? I suggest yes",
                  "yes. Needed by 4 Dec, otherwise week 50 is short.",
                  "2. Inform: The rota is ours", "Your points:",
                  "From last time: training list, with me", SHOWN, f"w write {FILE}")  # fmt: skip
    terminal.press("w")
    assert terminal.ends(f"Wrote {FILE}.") == 0

    paper = (ahead.folder / FILE).read_text("utf-8")
    assert paper == (
        "# For Tomas: our talk on Fri 27 Nov, 14:00\n\n"
        "1. **Decide (10 min):** Overtime for Friday: four hours? I suggest yes. Needed\n"
        "   by 4 Dec, otherwise week 50 is short.\n"
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


def test_the_agenda_stays_until_the_talk_is_written_up(
    written: Home, run: Run, start: Start
) -> None:
    """Once it has begun, also where the next one is arranged; written up, it is for the next."""
    written.at("2026-11-27T13:00")
    paper, brief = run("report --for leader").out, run("report").out
    written.at("2026-11-27T14:30")
    assert (run("report --for leader").out, run("report").out) == (paper, brief)
    run("meeting next 2026-12-04 14:00 --with Tomas")
    assert run("report --for leader").out == paper

    terminal = start("meeting debrief")
    terminal.say(("Has it come?", "n"), ("What was decided", "The list goes on" + ENTER))
    terminal.asks("And what else")
    terminal.press(CTRL_D)
    terminal.ends()
    page = run("report --for leader").out
    assert page.startswith("# For Tomas: our talk on Fri 4 Dec, 14:00")
    assert "Overtime" not in page


def test_what_stayed_is_what_is_not_on_the_page(written: Home, run: Run) -> None:
    """A text that became a point went; words of others they may read, left out, stayed."""
    assert "2 points you chose. 2 other notes stayed" in run("report --for leader").err
    run('note --outside Ewa "Good that you asked" --share leader')

    assert "3 other notes stayed" in run("report --for leader").err


def test_another_purpose_leaves_one_point(ahead: Home, run: Run, start: Start) -> None:
    """Gone back to, a point is worded anew; what was written for its first purpose is gone."""
    terminal = start("report --for leader")
    terminal.say(
        (WHICH, "1"), (PURPOSE, "d"), (DECIDE, ENTER), (WAITS, "By Friday" + ENTER), (NEXT, BACK),
        (WAITS, BACK + ENTER), (DECIDE, BACK + ENTER), (PURPOSE, "i"),
        (INFORM, "Four hours it is" + ENTER), (NEXT, ENTER), ("From last time", "n"), *ALONE,
        (SHOWN, ENTER),
    )  # fmt: skip
    terminal.ends()

    (written,) = [a for a in ahead.entries().answers if a.question.startswith("agenda.")]
    assert (written.question, written.text) == ("agenda.inform", "Four hours it is")
    assert not (ahead.folder / FILE).exists()
    assert "From last time" not in run("report --for leader").out


@pytest.fixture
def written(ahead: Home, start: Start) -> Home:
    """A point to decide with what hangs on it, one to know, a list that may stand, a line alone."""
    terminal = start("report --for leader")
    terminal.say(
        (WHICH, "1"), (PURPOSE, "d"), (DECIDE, ENTER), (WAITS, "Needed by 4 Dec" + ENTER),
        (NEXT, "2"), (PURPOSE, "i"), (INFORM, ENTER), (NEXT, ENTER), ("From last time", "o"),
        ("training list", "y"), ("the overtime rule", "n"),
        (REGRET, "The night of the 3rd" + ENTER), (THEIRS, ENTER), (SURPRISE, ENTER),
        (SHOWN, ENTER),
    )  # fmt: skip
    assert terminal.ends() == 0
    return ahead


LATER = ["2026-11-26T18:30", "2026-11-27T13:58"]
"""The same evening, and two minutes before the talk."""


@pytest.mark.parametrize("now", LATER)
def test_enter_keeps_everything(written: Home, run: Run, start: Start, now: str) -> None:
    """Shown first; gone through with Enter alone it is afterwards what it was, on any day."""
    home = written.at(now)
    paper, brief = run("report --for leader").out, run("report").out
    terminal = start("report")
    terminal.asks("agenda for Tomas")
    terminal.press("a")
    terminal.asks("1. Decide: Overtime for Friday: four hours", "Needed by 4 Dec", SHOWN,
                  f"w write {FILE}", "c copy it", "e change it")  # fmt: skip
    terminal.press("e")
    terminal.asks("Decide: Overtime for Friday: four hours", STAYS)
    terminal.press(ENTER)
    terminal.asks("Inform: The rota is ours", STAYS)
    terminal.press(ENTER)
    terminal.say(
        (NEXT, ENTER), ("From last time", ENTER), ("training list", ENTER),
        ("the overtime rule", ENTER), (REGRET, ENTER), (THEIRS, ENTER), (SURPRISE, ENTER),
    )  # fmt: skip
    terminal.asks("Nothing new was written down.", SHOWN)
    terminal.press(ENTER)
    assert terminal.ends() == 0

    assert run("report --for leader").out == paper
    assert run("report").out == brief
    assert len(home.entries().answers) == len({a.question for a in home.entries().answers})


@pytest.mark.parametrize("now", LATER)
def test_one_point_is_changed_and_one_is_left_out(
    written: Home, run: Run, start: Start, now: str
) -> None:
    """What is touched changes; a text whose point was left out can become one again."""
    written.at(now)
    terminal = start("report --for leader")
    terminal.say((SHOWN, "e"), ("Overtime", "e"))
    terminal.asks(PURPOSE, "Enter keeps it")
    terminal.press(ENTER)
    terminal.asks(DECIDE, "now: Overtime for Friday: four hours")
    terminal.type(UP + " a week")
    terminal.asks(WAITS, "now: Needed by 4 Dec")
    terminal.press(ENTER)
    terminal.say(("The rota is ours", "x"))
    terminal.asks("The rota is ours", NEXT)
    terminal.press(ENTER)
    terminal.say(
        ("From last time", ENTER), ("training list", ENTER), ("the overtime rule", ENTER), *ALONE
    )
    terminal.asks("1. Decide: Overtime for Friday: four hours a week", "Needed by 4 Dec", SHOWN)
    assert not terminal.has("rota")
    terminal.press(ENTER)
    terminal.ends()

    paper = run("report --for leader").out
    assert "four hours a week. Needed by 4 Dec\n" in paper
    assert "training list" in paper
    assert "rota" not in paper
    assert run("report").out.count("The night of the 3rd") == 1


@pytest.mark.parametrize("now", LATER)
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_a_change_that_is_broken_off_loses_nothing(
    written: Home, run: Run, start: Start, now: str, key: str
) -> None:
    """Neither what was not come to, nor the point that was just being worded anew."""
    written.at(now)
    paper, brief = run("report --for leader").out, run("report").out
    terminal = start("report --for leader")
    terminal.say((SHOWN, "e"), ("Overtime", "e"), (PURPOSE, "a"))
    terminal.asks("your question")
    terminal.press(key)
    terminal.ends()

    assert run("report --for leader").out == paper
    assert run("report").out == brief


@pytest.fixture
def three(ahead: Home, start: Start) -> Home:
    """Three points to know, in the user's own words."""
    terminal = start("report --for leader")
    new = [(step, key) for n in "abc" for step, key in _in_own_words(f"point {n}")]
    terminal.say((WHICH, new[0][1]), *new[1:], ("From last time", "n"), *ALONE, (SHOWN, ENTER))
    assert terminal.ends() == 0
    return ahead


def _in_own_words(text: str) -> list[tuple[str, str]]:
    return [(NEXT, "o"), (PURPOSE, "i"), (INFORM, text + ENTER)]


@pytest.mark.parametrize("out", ["a", "b", "abc"])
def test_all_that_stand_after_a_broken_change_stay(
    three: Home, run: Run, start: Start, out: str
) -> None:
    """Some left out, as many new, and broken off: the next change keeps them all as they are."""
    terminal = start("report --for leader")
    terminal.say((SHOWN, "e"), *((f"point {n}", "x" if n in out else ENTER) for n in "abc"))
    for n in out:
        terminal.say(*_in_own_words(f"new {n}"))
    terminal.asks("may these stand there?")
    terminal.press(CTRL_C)
    terminal.ends()
    paper = run("report --for leader").out
    told = [f"point {n}" for n in "abc"] + [f"new {n}" for n in out]
    assert all(f"**Inform:** {one}\n" in paper for one in told)

    again = start("report --for leader")
    again.say((SHOWN, "e"), *((STAYS, ENTER) for _ in told), ("may these", ENTER), *ALONE)
    again.say((SHOWN, ENTER))
    again.ends()

    assert run("report --for leader").out == paper


def test_after_one_is_left_out_the_others_stay(three: Home, run: Run, start: Start) -> None:
    """Also where the points of the same day are changed twice."""
    for left_out in ([("point a", "x")], []):
        terminal = start("report --for leader")
        terminal.say((SHOWN, "e"), *left_out, (STAYS, ENTER), (STAYS, ENTER), (NEXT, ENTER))
        terminal.say(("may these", ENTER), *ALONE, (SHOWN, ENTER))
        terminal.ends()

    paper = run("report --for leader").out
    assert sorted(line[3:] for line in paper.splitlines() if line[:1].isdigit()) == [
        "**Inform:** point b",
        "**Inform:** point c",
    ]


def test_back_leads_to_the_point_before(written: Home, run: Run, start: Start) -> None:
    """Past all that a point which stays consists of."""
    terminal = start("report --for leader")
    terminal.say((SHOWN, "e"), ("Overtime", ENTER), ("The rota is ours", BACK), ("Overtime", "x"))
    terminal.say(("The rota is ours", ENTER), (NEXT, ENTER), ("From last time", "n"), *ALONE)
    terminal.say((SHOWN, ENTER))
    terminal.ends()

    paper = run("report --for leader").out
    assert "1. **Inform:** The rota is ours" in paper
    assert "Overtime" not in paper


def test_lines_for_the_user_alone(ahead: Home, run: Run, start: Start) -> None:
    """They stand in the brief alone, and a mark that shares one is refused."""
    terminal = start("report --for leader")
    terminal.say((WHICH, ENTER), ("From last time", ENTER))
    terminal.asks(REGRET, WORDS["own_how"])
    terminal.type("The night of the 3rd @leader")
    terminal.asks(WORDS["own_marked"])
    terminal.type(CLEAR_LINE + "The night of the 3rd")
    terminal.asks(THEIRS)
    terminal.type("His father !")
    terminal.asks(SURPRISE)
    terminal.type("The course is in spring")
    terminal.ends(WORDS["nothing"])

    brief = run("report").out
    assert "Do say       The night of the 3rd" in brief
    assert "Their topic  His father" in brief
    assert "No surprise  The course is in spring" in brief
    answers = ahead.entries().answers
    alone = [answer for answer in answers if answer.question in OWN_LINES]
    assert [(a.share, a.bring) for a in alone] == [(Share.PRIVATE, False)] * 3
    for answer in alone:
        assert run(f"edit {answer.id} --share leader").code == 2
    assert ahead.entries().answers == answers
    assert "father" not in run("report --for leader").out + run("export --notes all").out


def test_a_point_for_another_talk_is_not_for_this_leader(
    ahead: Home, run: Run, start: Start
) -> None:
    """Written for a talk with Jana it is on her page, and on no page for Tomas."""
    run("meeting next 2026-11-26 18:00 --with Jana")
    terminal = start("report --for leader")
    terminal.say((WHICH, "o"), (PURPOSE, "i"), (INFORM, "For Jana's ears" + ENTER), (NEXT, ENTER))
    terminal.say(*((with_leader(topics.question(q).text, "Jana"), ENTER) for q in OWN_LINES))
    terminal.asks("For Jana: our talk", "For Jana's ears", SHOWN)
    terminal.press(ENTER)
    terminal.ends()
    assert "For Jana's ears" in run("report --for leader").out

    ahead.at("2026-11-27T12:00")
    page = run("report --for leader").out
    assert page.startswith("# For Tomas")
    assert "Jana" not in page
    assert "Jana's ears" not in run("report").out


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
        *ALONE,
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
    for question, _ in ALONE:
        terminal.asks(question)
        terminal.type("")
    terminal.asks("1. Inform: Overtime for Friday: four hours", f"w write {FILE}")
    assert not terminal.has("copy it")
    terminal.type("")
    assert terminal.ends() == 0
    assert "\x1b]52" not in terminal.raw


def test_a_last_talk_with_the_old_leader_has_an_agenda_of_its_own(
    ahead: Home, run: Run, start: Start
) -> None:
    """Written in the days of the new one, who sees nothing of it."""
    run("config leader Irena")
    terminal = start("report --for leader")
    terminal.say((WHICH, "1"), (PURPOSE, ENTER), (INFORM, ENTER), (NEXT, ENTER))
    terminal.asks("may these stand there?")
    terminal.press("n")
    terminal.say(*((question, ENTER) for question, _ in ALONE))
    terminal.asks("For Tomas: our talk on Fri 27 Nov, 14:00", "1. Inform: Overtime for Friday")
    terminal.press(ENTER)
    terminal.ends()

    assert "Overtime for Friday" in run("report --for leader").out
    ahead.at("2026-11-28T12:00")
    new = run("report --for leader").out
    assert new == "# For Irena: our next talk, as of 28 Nov 2026\n\n**Your points:**\n"


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
    terminal.say(*ALONE, (SHOWN, ENTER))
    terminal.ends()

    assert "the overtime rule" not in run("report --for leader -o -").out


def test_a_talk_that_is_put_off_to_a_later_hour_keeps_its_agenda(
    ahead: Home, run: Run, start: Start
) -> None:
    """Half an hour after it was to begin; it is the same talk."""
    terminal = start("report --for leader")
    terminal.say((WHICH, "1"), (PURPOSE, ENTER), (INFORM, ENTER), (NEXT, ENTER))
    terminal.asks("may these stand there?")
    terminal.press("n")
    terminal.say(*((question, ENTER) for question, _ in ALONE))
    terminal.asks("Inform: Overtime for Friday")
    terminal.press(ENTER)
    terminal.ends()
    ahead.at("2026-11-27T14:30")

    moved = run("meeting next today 16:00 --with Tomas").out

    assert "In the place of Fri 27 Nov, 14:00" in moved
    assert len(ahead.entries().meetings) == len({m.on for m in ahead.entries().meetings})
    ahead.at("2026-11-27T15:59")
    assert "Overtime for Friday" in run("report --for leader").out


def test_the_line_below_a_point_is_not_counted_as_a_point() -> None:
    """What is said to be saved are as many points as stand on the page."""
    said: Answers = {
        "point.1.as.decide": Text("Overtime?"),
        "point.1.as.decide.waits": Text("12 Dec"),
    }

    assert kept_words(said) == "an answer and a point"


def test_the_line_of_keys_names_none_that_does_nothing(ahead: Home, start: Start) -> None:
    """An agenda is not made shorter."""
    terminal = start("report --for leader")
    terminal.asks("q stop (in a line Ctrl-D stops)", WHICH)
    terminal.press(CTRL_C)
    assert terminal.ends() == 130
