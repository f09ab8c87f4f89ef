"""What the coach's page says, from the entries that may go there."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import Entries
from leadself.insight.coach import (
    CoachPage,
    build_coach_page,
    build_sessions,
    coach_period,
)
from leadself.insight.kinds import Kind
from leadself.insight.outside import Unheard, find_unheard
from leadself.insight.periods import Period
from leadself.method.agreements import COACH_ANSWER, COACH_QUESTION
from leadself.method.recording import Stamp
from leadself.method.wording import number_word
from leadself.records import Answer, Outcome, Plan, Record, Role, Share
from leadself.share.choosing import build_choices, marked
from leadself.share.coach_paper import build_coach_paper
from leadself.share.markdown import format_markdown
from leadself.share.privacy import Notes, release
from leadself.share.sheet import HEADINGS, MOMENTS, SHEET, fit_page, size_of
from tests.builders import (
    DAY,
    answer,
    entries,
    event,
    focus,
    follow_up,
    instant,
    leader,
    meeting,
    moment,
    on,
    outside,
    person,
    plan,
    rating,
    rule,
)

LAST = DAY + timedelta(days=20)
NOW = Stamp(LAST, instant(LAST))
WEEKS = Period(DAY - timedelta(days=40), LAST)
RUTH = (person("Ruth", Role.COACH), meeting(0, "Ruth"), meeting(30, "Ruth"))
COACH = Share.COACH


def page_of(*records: Record, notes: Notes = Notes.MARKED) -> CoachPage:
    released = release(entries(*records), COACH, notes)
    sessions = build_sessions(released, NOW)
    return build_coach_page(released, coach_period(sessions, WEEKS), sessions)


def text_of(*records: Record) -> str:
    """The page's Markdown on one line."""
    return " ".join(format_markdown(build_coach_paper(page_of(*records))).split())


def question(text: str, which: str, day: int) -> Answer:
    at = instant(on(day))
    return Answer(day=on(day), at=at, updated_at=at, question=which, text=text, share=COACH)


def promise(then: str) -> Plan:
    return replace(plan("", then, 0, COACH), owed_to="Ruth")


def test_it_is_for_the_coach_and_begins_with_the_last_session() -> None:
    """Whose it is and for which session stands on top; what is older stays away."""
    text = text_of(*RUTH, moment("before", -3, share=COACH), moment("after", 3, share=COACH))

    assert text.startswith("# Coach copy for Ruth, 16 Nov to 6 Dec 2026 For our session on 16 Dec.")
    assert "after" in text
    assert "before" not in text


def test_what_was_promised_says_what_became_of_it() -> None:
    """Done with its day; not done with what stood in between, in the user's words."""
    kept, open_ = promise("ask Tomas once"), promise("give the idea away")
    text = text_of(
        *RUTH,
        kept,
        follow_up(kept, Outcome.DONE, 8),
        open_,
        follow_up(open_, Outcome.MISSED, 9, "I wanted to keep it", COACH),
    )

    assert "I said: ask Tomas once. Done on 24 Nov." in text
    assert "I said: give the idea away. Not done yet. What got in the way: “I wanted to" in text


def test_the_coachs_question_opens_the_page_with_its_answers() -> None:
    """How often it was answered is counted, however few of the answers may be read."""
    text = text_of(
        *RUTH,
        question("What would you do?", COACH_QUESTION, 0),
        question("I would ask.", COACH_ANSWER, 7),
        question("I did ask.", COACH_ANSWER, 14),
    )

    assert "Your question, “What would you do?”: answered twice." in text
    assert "- **23 Nov.** I would ask. - **30 Nov.** I did ask." in text


def test_plans_are_counted_by_their_chances() -> None:
    """A chance that never came is none, and a promise to somebody is no plan of one's own."""
    made, promised = plan("T. says no", "ask", 1, COACH), promise("call")
    became = [Outcome.DONE, Outcome.DONE, Outcome.MISSED, Outcome.NO_CHANCE]
    text = text_of(
        *RUTH,
        made,
        *(follow_up(made, outcome, day) for day, outcome in enumerate(became, start=3)),
        promised,
        follow_up(promised, Outcome.MISSED, 5),
    )

    assert "1 new plan. 3 chances came: 2 done, 1 not. Once the moment did not come." in text


def test_a_private_plan_is_counted_and_not_told() -> None:
    """The numbers of plans are no words; those of a private one stay."""
    secret = plan("T. shouts", "leave", 1)
    text = text_of(*RUTH, secret, follow_up(secret, Outcome.DONE, 4))

    assert "1 new plan. 1 chance came: 1 done." in text
    assert "shouts" not in text


def test_a_word_from_the_list_is_no_quotation() -> None:
    """It stands without quotation marks, and under a plan that may be read."""
    made = plan("T. says no", "ask", 1, COACH)
    forgot = replace(follow_up(made, Outcome.MISSED, 3), reason="forgot")

    assert "What got in the way: forgot (19 Nov)." in text_of(*RUTH, made, forgot)
    assert "forgot" not in text_of(*RUTH, replace(made, share=Share.PRIVATE), forgot)


def test_the_coachs_own_question_needs_no_mark() -> None:
    """It is theirs already; a name in it is hidden, and its answers stay under their own mark."""
    asked = replace(question("Is Tomas with you?", COACH_QUESTION, 0), share=Share.PRIVATE)
    kept = replace(question("Not yet.", COACH_ANSWER, 7), share=Share.PRIVATE)
    text = text_of(*RUTH, leader("Tomas"), asked, kept)

    assert "Your question, “Is T. with you?”. " in text
    assert "Not yet." not in text
    assert page_of(*RUTH, asked, notes=Notes.NONE).question is None


def test_another_coach_does_not_read_it() -> None:
    """Nor does a leader: a question is for who asked it."""
    asked = replace(question("Is he with you?", COACH_QUESTION, 0), share=Share.PRIVATE)
    later = person("Paul", Role.COACH, 10)

    assert page_of(*RUTH, asked, later).question is None
    for_leader = release(
        entries(*RUTH, leader("Tomas"), asked), Share.LEADER, Notes.MARKED, "Tomas"
    )
    assert not for_leader.answers


def test_answers_that_stay_are_not_called_missing() -> None:
    """A question whose answers are private says nothing of them."""
    asked = question("What would you do?", COACH_QUESTION, 0)
    kept = replace(question("I would ask.", COACH_ANSWER, 7), share=Share.PRIVATE)

    assert "Your question, “What would you do?”. " in text_of(*RUTH, asked, kept)


def test_a_direction_begins_anew_after_a_new_idea_of_a_3() -> None:
    """The coach sees no direction that the user's own table does not show, and is told why."""
    weeks = ("232", "232", "323", "332", "333", "434", "344", "434")
    rated = [
        rating(int(value), -35 + 7 * week + 2 * place)
        for week, values in enumerate(weeks)
        for place, value in enumerate(values)
    ]
    ruler = replace(event("stricter", 10), ruler=True, topic="prepared")
    with_it, without = text_of(focus(day=-70), *rated, ruler), text_of(focus(day=-70), *rated)

    assert "Rising" in without
    assert "Rising" not in with_it
    assert "My idea of a 3 in Be prepared changed on 26 Nov." in with_it


def test_a_moment_told_beside_a_rating_is_not_called_by_it() -> None:
    """Only what was written on a topic is said to have gone well or not."""
    text = text_of(
        rating(1, 3, note="No facts.", share=COACH), moment("Ewa laughed.", 4, share=COACH),
        rating(1, 4, "push-or-wait"),
    )  # fmt: skip

    assert "- **19 Nov, did not go well.** No facts." in text
    assert "- **20 Nov.** Ewa laughed." in text


def test_the_hard_one_is_a_hard_one_to_a_reader() -> None:
    """Its plan was missed and no everyday reason given: it says so, and goes before newer ones."""
    made = plan("T. says no", "ask", 0, COACH)
    late = replace(follow_up(made, Outcome.MISSED, 5), reason="forgot")
    told_of_none = promise("call")
    late_too = follow_up(told_of_none, Outcome.MISSED, 7)
    told = [moment("I said of course.", 3, share=COACH), moment("The try-out.", 5, share=COACH)]
    other = moment("It rained.", 7, share=COACH)
    missed = [made, follow_up(made, Outcome.MISSED, 3), late, told_of_none, late_too, other]
    page = page_of(*RUTH, *missed, *told)
    text = " ".join(format_markdown(build_coach_paper(page)).split())
    offered = build_choices(
        page_of(*RUTH, made, follow_up(made, Outcome.MISSED, 3), late,
                *(replace(one, share=Share.PRIVATE) for one in told), notes=Notes.ALL),
        entries(*(replace(one, share=Share.PRIVATE) for one in told), made),
    )  # fmt: skip

    assert "- **19 Nov, did not go well.** I said of course. - **21 Nov.** The try-out." in text
    assert "- **23 Nov.** It rained." in text
    assert [c.text for c in offered.first if c.why == Kind.HARD] == ["I said of course."]
    long = [replace(one, text="word " * 500) for one in told]
    full = page_of(*RUTH, made, follow_up(made, Outcome.MISSED, 3), late, *long)
    assert [quote.record.id for quote in fit_page(full).notes] == [told[0].id]


def test_each_number_says_which_weeks_it_counts() -> None:
    """The weeks of a focus reach further back than the page, and a direction further than both."""
    rated = [rating(3, n) for n in range(-60, 20, 3)]
    since = rating(2, 12, "push-or-wait")
    text = text_of(*RUTH, focus(), *rated, since)

    assert "own ratings, counted since 16 Nov)" in text
    assert "Before 16 Nov it was not yet my focus." in text


def test_a_focus_that_was_renewed_is_one_since_its_first_day() -> None:
    """It was the focus before the renewal, too."""
    text = text_of(*RUTH, focus(day=-28), focus(), *(rating(3, n) for n in range(-28, 14, 3)))

    assert "since 19 Oct" in text
    assert "not yet my focus" not in text


def test_an_answer_that_has_no_room_is_not_announced() -> None:
    """How often a question was answered is said, and how many of the answers stand there."""
    asked = question("What would you do?", COACH_QUESTION, 0)
    told = [question(f"{n} {'word ' * 150}", COACH_ANSWER, n) for n in range(1, 8)]
    page = fit_page(page_of(*RUTH, asked, *told))
    text = " ".join(format_markdown(build_coach_paper(page)).split())

    assert 1 < len(page.answers) < 7
    held = number_word(len(page.answers))
    assert f"answered 7 times; {held} of them:" in text
    one = replace(page, answers=page.answers[-1:])
    assert "answered 7 times; the last one:" in " ".join(
        format_markdown(build_coach_paper(one)).split()
    )
    assert "answered 7 times." in " ".join(
        format_markdown(build_coach_paper(replace(page, answers=()))).split()
    )


def test_what_is_late_says_so() -> None:
    """Something promised for a day that is over is overdue; on its day it is not yet."""
    late = replace(promise("send the list"), owed_to="Tomas", due=LAST - timedelta(days=1))
    today = replace(promise("ring Ewa"), owed_to="Tomas", due=LAST)
    text = text_of(*RUTH, late, today)

    assert "- send the list (for T., by 5 Dec), overdue" in text
    assert "- ring Ewa (for T., by 6 Dec)" in text


def test_the_gaps_of_the_record_are_told() -> None:
    """More than a week without a check-in is named, a shorter time is not."""
    assert "Nothing from 17 to 29 Nov 2026." in text_of(rating(3, 0), rating(3, 14), rating(3, 20))
    assert "Nothing" not in text_of(rating(3, 14), rating(3, 20))


def test_three_good_notes_stand_on_top() -> None:
    """One that went well, a hard one and one still open come before the rest; none is ticked."""
    found = entries(
        moment("first", 0),
        rating(5, 1, note="well, older"),
        rating(4, 2, note="well"),
        rating(1, 3, note="hard"),
        moment("to bring", 4, bring=True),
        moment("any other", 5),
        outside("said", 6, "Ewa", COACH),
    )
    choices = build_choices(build_coach_page(found, WEEKS, build_sessions(found, NOW)), found)

    assert [(c.text, c.why) for c in choices.first] == [
        ("Ewa: said", "marked"),
        ("well", Kind.WELL.value),
        ("hard", Kind.HARD.value),
        ("to bring", Kind.OPEN.value),
        ("first", "the first"),
    ]
    assert [choice.text for choice in choices.first if choice.ticked] == ["Ewa: said"]
    assert [choice.text for choice in choices.rest] == ["any other", "well, older"]


@given(st.sets(st.integers(0, 5)))
def test_what_is_ticked_is_what_goes(ticked: set[int]) -> None:
    """After ticking, the marks let through exactly those, and nobody else's marks move."""
    notes = [moment(f"note{n}.", n, share=share) for n, share in enumerate([*Share, *Share])]
    found = entries(*notes)
    choices = build_choices(build_coach_page(found, WEEKS, build_sessions(found, NOW)), found)
    wanted = {notes[n].id for n in ticked}

    changes = marked(choices.all, wanted, NOW.now)

    after = changes.applied_to(found)
    assert {m.id for m in release(after, COACH, Notes.MARKED).moments} == wanted
    touched = {record.id for record in changes.replaced}
    assert touched == {n.id for n in notes if (n.share is not Share.PRIVATE) != (n.id in wanted)}


characters = st.characters(categories=["L", "Nd", "Zs"])
texts = st.lists(st.text(characters, min_size=1, max_size=400).filter(str.strip), max_size=60)


@given(texts, texts)
def test_a_sheet_is_never_fuller_than_it_holds(told: list[str], heard: list[str]) -> None:
    """What is on it is whole, and all of it is there where there is room for all."""
    page = page_of(
        *RUTH,
        *(moment(text, n % 20 + 1, share=COACH) for n, text in enumerate(told)),
        *(outside(text, n % 20 + 1, "Ewa", COACH) for n, text in enumerate(heard)),
        rule("When I ask, I hear.", 3, COACH),
        answer("At eight.", 2, share=COACH),
    )
    fitted = fit_page(page)

    assert {*fitted.texts} <= {*page.texts}
    size = size_of(build_coach_paper(fitted))
    assert size.words <= SHEET.words
    assert size.lines <= SHEET.lines
    whole = size_of(build_coach_paper(page))
    if whole.words <= SHEET.words - HEADINGS.words and whole.lines <= SHEET.lines - HEADINGS.lines:
        assert fitted == page


def test_promises_to_the_coach_take_their_turn() -> None:
    """Many long ones fill no more than a sheet, and leave room for what else it is read for."""
    made = [promise(f"{n} {'word ' * 60}") for n in range(20)]
    held = [follow_up(one, Outcome.MISSED, 5, "It was late.", COACH) for one in made]
    fitted = fit_page(page_of(*RUTH, *made, *held, moment("told", 3, share=COACH)))

    size = size_of(build_coach_paper(fitted))
    assert size.words <= SHEET.words
    assert [quote.text for quote in fitted.notes] == ["told"]
    assert 0 < len(fitted.promised) < 20
    assert {*fitted.held_up} == {found.plan.id for found in fitted.promised}


def test_a_long_note_keeps_no_short_one_away() -> None:
    """One that does not fit is left out whole; the others go."""
    long = "word " * SHEET.words
    page = page_of(moment(long, 3, share=COACH), moment("short", 1, share=COACH))

    assert [quote.text for quote in fit_page(page).notes] == ["short"]


@given(st.integers(1, 40), st.integers(0, 40))
def test_three_moments_give_way_to_nothing(words: int, others: int) -> None:
    """One that went well, a hard one and an open one are there, however much else is marked."""
    told = "word " * words
    told_days = range(1, 20)
    page = page_of(
        *RUTH,
        focus(),
        *(rating(4 + n % 2, n, share=COACH, note=f"{told}well") for n in told_days),
        *(rating(1, n, "rapport", share=COACH, note=f"{told}hard") for n in told_days),
        moment("open", 2, share=COACH, bring=True),
        *(outside(told * 3, n % 20, "Ewa", COACH) for n in range(others)),
        *(question(told * 3, COACH_ANSWER, n % 20) for n in range(others)),
        *(rule(told * 3, n % 20, COACH) for n in range(others)),
        *(plan(f"{n}", told, n % 20, COACH) for n in range(others)),
    )

    fitted = fit_page(page)

    assert {page.kinds[quote.record.id] for quote in fitted.notes} == {*Kind}
    assert len(fitted.notes) >= MOMENTS


def test_of_every_list_the_newest_stays() -> None:
    """Where there is more of each than a sheet holds, one of each is there, and it is the last."""
    days, told = range(1, 20), "word " * 30
    made = plan("T. says no", "ask", 1, COACH)
    fitted = fit_page(
        page_of(
            *RUTH,
            *(moment(f"{told}{n}", n, share=COACH) for n in days),
            *(question(f"{told}{n}", COACH_ANSWER, n) for n in days),
            *(outside(f"{told}{n}", n, "Ewa", COACH) for n in days),
            *(rule(f"{told}{n}", n, COACH) for n in days),
            made,
            follow_up(made, Outcome.MISSED, 3, "It was late.", COACH),
        )
    )

    quoted = [found[-1].text for found in (fitted.notes, fitted.answers, fitted.lessons)]
    assert [*quoted, fitted.outsides[-1].text] == [f"{told}19"] * 4
    assert [one.plan for one in fitted.missed] == [found.plan for found in fitted.plans] == [made]


def test_a_promise_to_somebody_else_gives_way_to_a_plan_of_ones_own() -> None:
    """A coach is to ask about what is practised; what the leader waits for comes after it."""
    own = [plan(f"{n}", "word " * 30, n, COACH) for n in range(12)]
    owed_to_tomas = replace(plan("", "word " * 30, 15, COACH), owed_to="Tomas")
    whole = page_of(*RUTH, *own[:2], owed_to_tomas)
    fitted = fit_page(
        page_of(*RUTH, *own, owed_to_tomas, *(moment("w " * 90, n, share=COACH) for n in range(9)))
    )

    assert [found.plan.id for found in whole.plans] == [owed_to_tomas.id, own[0].id, own[1].id]
    assert owed_to_tomas.id not in {found.plan.id for found in fitted.plans}
    assert fitted.plans[-1].plan.id == own[-1].id


def test_a_moment_on_no_topic_is_what_became_of_the_plan_of_its_day() -> None:
    """Without one it is as the focus was rated; another topic says nothing of it."""
    made = plan("T. says no", "ask", 0, COACH)
    told = [moment(str(day), day, share=COACH) for day in range(1, 7)]
    page = page_of(
        focus(), made, *told,
        follow_up(made, Outcome.DONE, 1), rating(1, 1),
        follow_up(made, Outcome.MISSED, 2), rating(5, 2),
        follow_up(made, Outcome.NO_CHANCE, 3), rating(4, 3), rating(1, 3, "rapport"),
        rating(2, 4), rating(5, 4, "rapport"),
        rating(0, 5), rating(1, 5, "rapport"),
        follow_up(made, Outcome.DONE, 6), follow_up(made, Outcome.MISSED, 6), rating(5, 6),
    )  # fmt: skip

    kinds = [page.kinds.get(one.id) for one in told]
    assert kinds == [Kind.WELL, Kind.HARD, Kind.WELL, Kind.HARD, None, None]


def test_topics_of_which_there_is_nothing_share_a_line() -> None:
    """All twelve are named; a row of dashes and noughts is none."""
    text = text_of(rating(3, 3), rating(0, 4, "rapport"))

    assert "| 6 Be prepared every time you take your leader's time | 1 | 0 |" in text
    assert "| 5 Invest in relationship chemistry | 0 | 1 |" in text
    assert "| 1 Lead" not in text
    assert "Not rated in this time: 1 Lead yourself exceptionally well, 2 Lighten" in text
    assert "All twelve" not in text_of(moment("told", 3, share=COACH))


def test_a_word_on_a_promise_to_somebody_else_stays_a_note() -> None:
    """It has no other place on the page, whose promises are those to the coach."""
    to_tomas = replace(promise("send the list"), owed_to="Tomas", share=Share.PRIVATE)
    late = follow_up(to_tomas, Outcome.MISSED, 5, "Two names were missing.", COACH)

    assert "- **21 Nov, did not go well.** Two names were missing." in text_of(
        *RUTH, to_tomas, late
    )


def test_nobody_elses_view_is_told_to_be_missing() -> None:
    """A private one counts; so does one of somebody who may be the leader."""

    def missing(*records: Record) -> Unheard | None:
        return find_unheard(entries(rating(3, 2), leader("Tomas"), person("Ewa"), *records), WEEKS)

    assert missing() is Unheard.ANYBODY
    assert missing(outside("Shorter.", 2, "Ewa from packing")) is Unheard.LEADER
    assert missing(outside("Shorter.", 2, "Tomas")) is None
    assert missing(outside("Shorter.", 2, "Ewa"), outside("Good.", 3, "the boss")) is None
    assert missing(outside("Shorter.", -100, "Tomas")) is Unheard.ANYBODY
    alone = entries(rating(3, 2), outside("Good.", 3, "Ewa"), person("Ewa"))
    assert find_unheard(alone, WEEKS) is None
    assert find_unheard(Entries.of([leader("Tomas")]), WEEKS) is None


def test_what_nobody_said_stands_where_views_from_outside_do() -> None:
    """Below those there are."""
    ewa = outside("Shorter.", 3, "Ewa", COACH)
    page = replace(page_of(ewa), unheard=Unheard.LEADER)
    text = " ".join(format_markdown(build_coach_paper(page)).split())

    assert (
        "## Seen from outside - **19 Nov, E.** Shorter. "
        "Nothing my leader said was written down in this time."
    ) in text


def test_the_first_line_holds_the_day_of_every_note() -> None:
    """Also of one caught before the first check-in."""
    known = Entries.of([moment("Noted", 1, share=COACH), rating(3, 4)])

    page = build_coach_page(release(known, COACH, Notes.MARKED), WEEKS, build_sessions(known, NOW))

    assert page.since == on(1)
    assert format_markdown(build_coach_paper(page)).startswith("# Coach copy, 17 Nov to ")
