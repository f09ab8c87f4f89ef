"""What the private brief and the coach's page hold."""

from datetime import timedelta

from leadself.entries import Entries
from leadself.insight.periods import Period
from leadself.insight.report import build_report
from leadself.method.wording import plan_sentence
from tests.builders import DAY, answer, entries, focus, moment, plan, rating

PERIOD = Period(DAY, DAY + timedelta(days=55))


def test_bring_holds_what_was_marked_in_the_order_it_was_written() -> None:
    """Every kind of text marked `!` is there once, the oldest first, and nothing else."""
    found = entries(
        answer("second", 1, bring=True),
        moment("first", 0, bring=True),
        plan("T. says no", "ask", 2, bring=True),
        rating(3, 3, note="fourth", bring=True),
        moment("not this", 4),
    )

    texts = [quote.text for quote in build_report(found, PERIOD).bring]

    assert texts == ["first", "second", "If T. says no, then I ask.", "fourth"]


def test_your_words_are_the_three_newest_others() -> None:
    """The newest first; what is already under Bring is not said twice."""
    found = entries(*(moment(str(n), n) for n in range(5)), moment("bring", 9, bring=True))

    assert [quote.text for quote in build_report(found, PERIOD).words] == ["4", "3", "2"]


def test_only_the_period_is_looked_at_but_open_plans_stay() -> None:
    """What is older than the period is not shown, except for a plan that is still open."""
    found = entries(moment("old", -3, bring=True), plan("a", "b", -3), focus(day=-9))

    report = build_report(found, PERIOD)

    assert report.bring == ()
    assert [found.plan.if_ for found in report.plans] == ["a"]
    assert [topic.slug for topic in report.focuses] == ["prepared"]


def test_an_empty_journal_leaves_one_thing_to_ask() -> None:
    """Nothing is made up where nothing was written."""
    report = build_report(Entries(), PERIOD)

    assert (report.bring, report.words, report.focuses, report.plans) == ((), (), (), ())
    assert report.one_to_ask


def test_a_plan_ends_with_one_full_stop() -> None:
    """The user's own end of sentence stays; a missing full stop is set."""
    assert plan_sentence("a", "b") == "If a, then I b."
    assert plan_sentence("a", 'ask, "Really?"') == 'If a, then I ask, "Really?"'
