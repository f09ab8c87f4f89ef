"""The coach's page is Markdown in which a person's text is only ever text."""

from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from leadself.insight.coach import Sessions, build_coach_page
from leadself.insight.periods import Period
from leadself.method.topics import SLUGS
from leadself.method.wording import one_line
from leadself.records import Share, Written
from leadself.share.coach_paper import build_coach_paper
from leadself.share.markdown import escape, format_markdown
from leadself.share.privacy import Notes, release
from tests.builders import DAY, answer, entries, focus, moment, plan, rating

PERIOD = Period(DAY, DAY + timedelta(days=20))
PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
nasty = st.sampled_from(
    ["# no", "| a | b |", "<b>x</b>", "**x**", "`x`", "[x](y)", "![x](y)", "- x", "1. x", "1) x",
     "> x", "---", "===", "+ x", "    x", "&amp;", "\\", "~~x~~", "$x$", "a\n\nb", "a  \nb", "_x_",
     "<!-- x -->", "http://x", "\x1b[31m", "\t- x", "* x", "***", "```", ":---", "| --- |"]
)  # fmt: skip
texts = st.one_of(
    nasty, st.text(), st.lists(nasty).map("".join), st.lists(nasty).map("\n".join)
).filter(str.strip)


def page_of(*records: Written, period: Period = PERIOD) -> str:
    released = release(entries(*records, focus()), Share.COACH, Notes.MARKED)
    return format_markdown(build_coach_paper(build_coach_page(released, period, Sessions())))


def structure(page: str) -> list[tuple[str, str]]:
    """The parts of a page, without what stands in them."""
    return [(token.type, token.tag) for token in PARSER.parse(page)]


def shown_text(markdown: str) -> str:
    """What a reader sees of inline Markdown."""
    inline = PARSER.parseInline(markdown)[0].children or []
    return "".join(" " if "break" in token.type else token.content for token in inline)


@given(texts, texts, texts, texts)
@example("# Heading", "| a |\n|---|", "```\nx", "<script>")
def test_no_text_changes_the_structure_of_the_page(
    told: str, noted: str, answered: str, planned: str
) -> None:
    """Whatever is written in the notes, the page has the headings, lists and tables it had."""

    def page(one: str, two: str, three: str, four: str) -> str:
        return page_of(
            moment(one, share=Share.COACH),
            rating(3, note=two, share=Share.COACH),
            answer(three, 1, share=Share.LEADER),
            plan(four, four, share=Share.COACH),
        )

    assert structure(page(told, noted, answered, planned)) == structure(page("a", "b", "c", "d"))


@given(texts)
def test_an_escaped_text_reads_as_it_was_written(text: str) -> None:
    """A reader sees the very characters, with white space folded and control characters gone."""
    assert shown_text(f"**x.** {escape(text)}") == f"x. {one_line(text)}".rstrip()


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "L"])))
def test_control_characters_stay_out(text: str) -> None:
    """No control character but newline reaches the page, and all of it can be written as UTF-8."""
    page = page_of(moment(text + "x", share=Share.COACH))

    page.encode()
    assert not any(char != "\n" and (char < " " or "\x7f" <= char <= "\x9f") for char in page)


def test_the_page_of_a_few_weeks() -> None:
    """Focus by week, notes with what they are about, open plans, all twelve, how to read it."""
    page = page_of(
        rating(2, 0, note="Thought aloud for twenty minutes.", share=Share.COACH),
        rating(4, 8, note="private one"),
        rating(0, 9),
        moment("Two lines,\nboth kept.", 2, share=Share.COACH),
        plan("T. says no", "ask for five minutes", 9, share=Share.COACH),
    )

    assert "# Coach copy, 16 Nov to 6 Dec 2026" in page
    assert "| Week of | 16 Nov | 23 Nov | 30 Nov |" in page
    assert "| My ratings | 2 | 4 – | · |" in page
    assert "2 ratings; on 1 more day no real chance came up.\\\n3 = I knew" in page
    assert "– is a day without a real chance, · is a week without a rating." in page
    assert "- **16 Nov, did not go well.** Thought aloud for twenty minutes." in page
    assert "- **18 Nov.** Two lines,\\\n  both kept." in page
    assert "- If T. says no, then I ask for five minutes.\n" in page
    assert "| 6 Be prepared every time you take your leader's time (focus) | 2 | 1 |" in page
    assert "private one" not in page


def test_a_focus_a_plan_and_a_look_from_before_the_period_stay() -> None:
    """The notes are those of the period; what still holds from before it is not forgotten."""
    later = Period(DAY + timedelta(days=70), DAY + timedelta(days=120))
    looked = [rating(2, 0, slug) for slug in SLUGS]

    page = page_of(
        *looked, rating(4, 80), moment("old", 0, share=Share.COACH),
        plan("T. says no", "ask", 1, share=Share.COACH), period=later,
    )  # fmt: skip

    assert "## Focus: Be prepared every time you take your leader's time, since 16 Nov" in page
    assert "If T. says no, then I ask." in page
    assert "first look 16 Nov" in page
    assert "old" not in page


def test_an_empty_part_is_left_out() -> None:
    """A page without notes and plans has no headings for them."""
    page = page_of(rating(3))

    assert "oment" not in page
    assert "Until next time" not in page
