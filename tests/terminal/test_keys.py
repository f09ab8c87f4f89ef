"""The keys that work at every prompt: back, explain, stop, leave."""

import pytest

from leadself.method import topics
from leadself.records import Share
from tests.conftest import Home, Run
from tests.terminal.conversations import (
    CONFIRMED,
    LEAD,
    MOMENT,
    OFFERED,
    OTHER,
    PLAN,
    PLAN_LINE,
    QUESTION,
    RATE,
    SAVED,
    STOPPED,
    TOLD,
    WORDS,
    after,
    apart_from_ids,
    best_line,
    until,
    with_lines,
    written,
)
from tests.terminal.person import (
    BACK,
    CLEAR_LINE,
    CTRL_C,
    CTRL_D,
    ENTER,
    EXPLAIN,
    STOP,
    UP,
    Start,
)

pytestmark = pytest.mark.usefixtures("opened")

# Back


def test_back_from_a_line_to_a_key(home: Home, start: Start) -> None:
    """`<` alone on a line goes back to the rating before, and Enter keeps that rating."""
    terminal = start("checkin")

    terminal.say(*until(QUESTION), (QUESTION, BACK + ENTER))
    terminal.asks(best_line(OTHER), "2, Enter keeps it")
    terminal.press(ENTER)
    terminal.say((QUESTION, ENTER), (PLAN, ENTER), STOPPED)
    terminal.ends()

    assert [(r.topic, r.value) for r in home.entries().ratings] == [(LEAD, 4), (OTHER, 2)]


def test_back_from_a_line_and_another_key(home: Home, start: Start) -> None:
    """A rating gone back to can be changed, and is still one rating."""
    terminal = start("checkin")

    terminal.say(*until(QUESTION), (QUESTION, BACK + ENTER), (best_line(OTHER), "5"))
    terminal.say((QUESTION, ENTER), (PLAN, ENTER), ("two ratings", ENTER))
    terminal.ends()

    assert [(r.topic, r.value) for r in home.entries().ratings] == [(LEAD, 4), (OTHER, 5)]


def test_back_from_a_key_to_a_line(home: Home, start: Start) -> None:
    """`<` at a key goes back to the line before; Enter keeps it with its marks."""
    terminal = start("checkin")

    terminal.say((MOMENT, f"{TOLD} @coach !" + ENTER), (best_line(LEAD), BACK))
    terminal.asks(MOMENT)
    terminal.shows(f"{TOLD} @coach !")
    terminal.press(ENTER)
    terminal.say((best_line(LEAD), STOP))
    terminal.ends()

    (moment,) = home.entries().moments
    assert (moment.text, moment.share, moment.bring) == (TOLD, Share.COACH, True)


def test_back_from_a_key_and_other_words(home: Home, start: Start) -> None:
    """A line gone back to can be written anew, and is still one moment."""
    terminal = start("checkin")

    terminal.say(*until(best_line(LEAD)), (best_line(LEAD), BACK))
    terminal.say((MOMENT, CLEAR_LINE + "Told Marek." + ENTER), (best_line(LEAD), STOP))
    terminal.ends()

    assert [m.text for m in home.entries().moments] == ["Told Marek."]


def test_a_line_gone_back_to_and_emptied_is_taken_back(home: Home, start: Start) -> None:
    """A moment that is emptied after going back to it is no longer in the journal."""
    terminal = start("checkin")

    terminal.say(*until(best_line(LEAD)), (best_line(LEAD), BACK))
    terminal.say((MOMENT, UP + CLEAR_LINE + ENTER), (best_line(LEAD), STOP))
    terminal.ends()

    assert home.entries().moments == ()


def test_all_the_way_back_and_forth_changes_nothing(home: Home, start: Start) -> None:
    """Back from the last step to the first, and Enter at each: the record is as before."""
    terminal = start("checkin")
    evening = until(SAVED)
    terminal.say(*until(PLAN_LINE))
    terminal.asks(PLAN_LINE)
    before = apart_from_ids(home.entries())

    for words, keys in reversed(evening):
        terminal.say((words, CLEAR_LINE + BACK + ENTER if keys.endswith(ENTER) else BACK))
    terminal.asks(MOMENT)
    terminal.shows(TOLD)
    terminal.press(ENTER)
    terminal.say(*((words, ENTER) for words, _ in evening[1:-1]))
    terminal.asks(PLAN_LINE)

    assert apart_from_ids(home.entries()) == before


@pytest.mark.parametrize(
    ("arguments", "words", "back"),
    [("checkin", MOMENT, BACK + ENTER), ("checkin --full", best_line(LEAD), BACK)],
    ids=["line", "key"],
)
def test_back_at_the_first_step_does_nothing(
    home: Home, start: Start, arguments: str, words: str, back: str
) -> None:
    """There is nothing before the first step: it is asked again and nothing is recorded."""
    before = home.entries()
    terminal = start(arguments)

    terminal.say((words, back), (words, back))
    terminal.asks(words)

    assert home.entries() == before


def test_another_plan_than_ones_own_words(home: Home, start: Start) -> None:
    """Going back from one's own words to a plan that is offered leaves that plan alone."""
    terminal = start("checkin")

    terminal.say(*until(PLAN_LINE), (PLAN_LINE, BACK + ENTER), (PLAN, OFFERED), STOPPED)
    terminal.ends()

    assert [(p.if_, p.then) for p in home.entries().plans] == [topics.topic(LEAD).actions[0]]


def test_back_over_a_line_that_is_answered(home: Home, start: Start) -> None:
    """`<` typed at a line that holds its earlier words goes back, too, and leaves them alone."""
    terminal = start("checkin")

    terminal.say(*until(PLAN), (PLAN, BACK), (QUESTION, BACK + ENTER))
    terminal.asks(best_line(OTHER))
    terminal.press(CTRL_C)
    terminal.ends()

    assert [answer.text for answer in home.entries().answers] == [CONFIRMED]


def test_there_is_no_way_back_into_what_was_given(home: Home, run: Run, start: Start) -> None:
    """`<` goes back to what was asked; a moment that came as an option is not told twice."""
    run("checkin", "--moment", TOLD)
    terminal = start("checkin")

    terminal.say((best_line(LEAD), BACK), (best_line(LEAD), STOP))
    terminal.ends()

    assert [m.text for m in home.entries().moments] == [TOLD]


def test_back_in_a_look_after_the_daily_checkin(home: Home, start: Start) -> None:
    """`<` never leads to a later step, though the moment at the end is known already."""
    daily = start("checkin")
    daily.say(*until(QUESTION), (QUESTION, CTRL_D))
    daily.ends()
    terminal = start("checkin --full")

    third, fourth = (best_line(slug) for slug in topics.SLUGS[2:4])
    terminal.say((third, BACK), (third, "3"), (fourth, BACK), (third, "4"), (fourth, STOP))
    terminal.ends()

    assert [(r.topic, r.value) for r in home.entries().ratings][2:] == [(topics.SLUGS[2], 4)]


# Explain


def test_explain(home: Home, start: Start) -> None:
    """`?` at a line and at a key explains what is asked there, and asks the same again."""
    words = topics.topic(LEAD)
    terminal = start("checkin")

    terminal.say((MOMENT, EXPLAIN + ENTER))
    terminal.asks(WORDS["help"]["moment"], WORDS["help"]["marks"], MOMENT)
    terminal.type(TOLD)
    terminal.say((best_line(LEAD), EXPLAIN))
    terminal.asks(words.meaning, words.trap, WORDS["help"]["rating"], RATE)
    terminal.press("4")
    terminal.asks(best_line(OTHER))

    entries = home.entries()
    assert [m.text for m in entries.moments] == [TOLD]
    assert [(r.topic, r.value) for r in entries.ratings] == [(LEAD, 4)]


# Another key than there is


def test_a_key_there_is_not(home: Home, start: Start) -> None:
    """Any other key says which keys there are, and changes nothing."""
    terminal = start("checkin")
    terminal.say(*until(best_line(LEAD)))
    terminal.asks(best_line(LEAD))
    before = home.entries()

    for key in ("9", "x", " ", "\t", "\x1b[A", "é", "日", "\x1b[200~345\x1b[201~"):
        terminal.press(key)
        terminal.shows(RATE, "1", "5", "0", "Enter", BACK, EXPLAIN, STOP)
    unchanged = home.entries()
    terminal.press("4")
    terminal.say(*until(PLAN, after(best_line(LEAD))))
    terminal.asks(PLAN)
    terminal.press("4")  # a rating, but only three plans are offered
    terminal.shows("1", "3", "Enter", BACK, EXPLAIN, STOP)
    terminal.press(OFFERED)
    terminal.say(STOPPED)
    terminal.ends()

    entries = home.entries()
    assert unchanged == before
    assert [(r.topic, r.value) for r in entries.ratings] == [(LEAD, 4), (OTHER, 2)]
    assert len(entries.plans) == 1


# Stop and keep


def test_q_at_a_key_stops_and_keeps(home: Home, start: Start) -> None:
    """`q` at a key ends the check-in, keeps what was answered, and that is no error."""
    terminal = start("checkin")

    terminal.say(*until(best_line(OTHER)), (best_line(OTHER), STOP))
    code = terminal.ends("Saved", "a moment", "a rating")

    entries = home.entries()
    assert code == 0
    assert [m.text for m in entries.moments] == [TOLD]
    assert [(r.topic, r.value) for r in entries.ratings] == [(LEAD, 4)]
    assert entries.checkins[0].complete == ("first",)


def test_ctrl_d_at_a_key_stops_and_keeps(home: Home, start: Start) -> None:
    """Ctrl-D at a key does what `q` does."""
    terminal = start("checkin")

    terminal.say(*until(best_line(LEAD)), (best_line(LEAD), CTRL_D))
    code = terminal.ends("Saved", "a moment")

    assert code == 0
    assert [m.text for m in home.entries().moments] == [TOLD]


def test_ctrl_d_on_an_empty_line_stops_and_keeps(home: Home, start: Start) -> None:
    """Ctrl-D on an empty line ends the check-in and keeps what was answered before."""
    terminal = start("checkin")

    terminal.say(*until(QUESTION), (QUESTION, CTRL_D))
    code = terminal.ends("Saved", "a moment", "two ratings")

    entries = home.entries()
    assert code == 0
    assert (len(entries.moments), len(entries.ratings), len(entries.answers)) == (1, 2, 0)


@pytest.mark.parametrize("text", [CONFIRMED, "<", "?"], ids=["text", "back", "explain"])
def test_ctrl_d_after_words_keeps_them(home: Home, start: Start, text: str) -> None:
    """Ctrl-D with text on the line keeps that text, whatever it is, and stops."""
    terminal = start("checkin")

    terminal.say(*until(QUESTION), (QUESTION, text + CTRL_D))
    code = terminal.ends("Saved", "an answer")

    assert code == 0
    assert [a.text for a in home.entries().answers] == [text]


def test_what_was_gone_back_to_is_counted(start: Start) -> None:
    """Stopping at an answer one went back to counts it: it is still in the journal."""
    terminal = start("checkin")

    terminal.say(*until(best_line(OTHER)), (best_line(OTHER), BACK), (best_line(LEAD), STOP))
    terminal.ends("Saved")

    assert terminal.has("a rating")


# Leave at once


def test_ctrl_c_after_explain_and_back(home: Home, start: Start) -> None:
    """Ctrl-C at a prompt that is put again keeps the answer it had."""
    terminal = start("checkin")
    terminal.say(*until(QUESTION), (QUESTION, EXPLAIN + ENTER), (QUESTION, BACK + ENTER))
    terminal.asks(best_line(OTHER))

    terminal.press(CTRL_C)
    code = terminal.ends()

    assert code == 130
    assert [(r.topic, r.value) for r in home.entries().ratings] == [(LEAD, 4), (OTHER, 2)]


def test_ctrl_c_with_words_on_the_line(home: Home, start: Start) -> None:
    """Ctrl-C leaves a line that was not finished out of the journal."""
    terminal = start("checkin")

    terminal.say(*until(QUESTION), (QUESTION, "Not yet sure" + CTRL_C))
    code = terminal.ends()

    assert code == 130
    assert home.entries().answers == ()


# Letters and marks in a line


@pytest.mark.parametrize(
    "lines",
    [("q", "h", "Done!", "<<"), ("!", "@coach", "x@coach", "1")],
    ids=["letters", "marks"],
)
def test_letters_in_a_line_are_text(
    home: Home, start: Start, lines: tuple[str, str, str, str]
) -> None:
    """What answers at a key is only text in a line, and only a word at its end marks it."""
    terminal = start("checkin")

    terminal.say(*with_lines(*lines))
    terminal.ends()

    kept = written(home.entries())
    assert kept == [(line, Share.PRIVATE, False) for line in lines]


def test_an_escaped_mark_is_text(home: Home, start: Start) -> None:
    r"""`\!` at the end is a plain `!`: nothing is marked and nothing is said about it."""
    terminal = start("checkin")

    terminal.say(*with_lines(r"It is done \!", r"Ask \@coach", "no ! mark", r"one backslash \\!"))
    terminal.ends()

    kept = written(home.entries())
    assert [text for text, _, _ in kept] == [
        "It is done !",
        "Ask @coach",
        "no ! mark",
        r"one backslash \!",
    ]
    assert {(share, bring) for _, share, bring in kept} == {(Share.PRIVATE, False)}
    assert WORDS["marked_bring"] not in terminal.screen.text()
