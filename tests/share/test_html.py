"""The page as HTML: a person's text is only ever text, and nothing is run or fetched."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import example, given

from leadself.insight.coach import Sessions, build_coach_page
from leadself.insight.periods import Period
from leadself.insight.progress import build_progress
from leadself.insight.trends import DIRECTIONS
from leadself.method.wording import one_line
from leadself.records import Record, Share, Written
from leadself.share.chart import format_chart
from leadself.share.coach_paper import build_coach_paper
from leadself.share.html import format_html
from leadself.share.papers import (
    Chart,
    Foot,
    Heading,
    Items,
    Paper,
    Paragraph,
    Table,
    plain,
    strong,
)
from leadself.share.privacy import Notes, release
from tests.builders import DAY, answer, entries, focus, moment, outside, plan, rating
from tests.share.test_markdown import PERIOD, texts

Attributes = dict[str, str | None]

SAFE = {
    "html": {"lang"}, "head": set(), "meta": {"charset", "http-equiv", "name", "content"},
    "title": {"id"}, "style": set(), "body": set(), "main": set(), "header": set(),
    "section": {"class"}, "footer": set(), "h1": set(), "h2": set(), "p": set(), "br": set(),
    "ul": set(), "ol": set(), "li": set(), "strong": set(), "div": {"class"}, "table": set(),
    "caption": set(), "thead": set(), "tbody": set(), "tr": set(), "th": {"scope"}, "td": set(),
    "figure": set(), "figcaption": set(), "desc": {"id"}, "text": {"class", "x", "y"},
    "svg": {"viewbox", "role", "aria-labelledby", "aria-describedby"}, "path": {"class", "d"},
    "circle": {"class", "cx", "cy", "r"},
}  # fmt: skip
"""Every tag of a page, with its attributes: none of them runs or fetches anything."""


class Parts(HTMLParser):
    """The tags of a page in their order, the text in each, and what is not a tag nor text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.starts: list[tuple[str, Attributes]] = []
        self.tags: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.others: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.starts.append((tag, dict(attrs)))
        self.tags.append(f"<{tag} {attrs}>")
        if tag not in ("br", "meta"):
            self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] = (self.texts[-1][0], self.texts[-1][1] + data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def of(self, tag: str) -> list[str]:
        """The texts of all tags of a name, white space folded."""
        return [" ".join(text.split()) for name, text in self.texts if name == tag]


def page_of(*records: Written, period: Period = PERIOD) -> str:
    released = release(entries(*records, focus()), Share.COACH, Notes.MARKED)
    return format_html(build_coach_paper(build_coach_page(released, period, Sessions())))


def page_with(one: str, two: str, three: str, four: str) -> str:
    """A page with these texts in a moment, a rating, an answer, and a plan and somebody's words."""
    return page_of(
        moment(one, share=Share.COACH),
        rating(3, note=two, share=Share.COACH),
        answer(three, 1, share=Share.LEADER),
        plan(four, four, share=Share.COACH),
        outside(four, who=four, share=Share.COACH),
    )


def chart_of(*records: Record, weeks: int = 3) -> Chart:
    """The chart of the focus over so many weeks from DAY."""
    period = Period(DAY, DAY + timedelta(weeks=weeks, days=-1))
    topic = build_progress(entries(*records, focus()), period).focuses[0]
    return Chart(topic, period, "My ratings of <prepared>")


def rising() -> Iterator[Record]:
    """Eight weeks that go up, three ratings in each."""
    for week, values in enumerate(["232", "232", "323", "332", "333", "434", "344", "434"]):
        yield from (rating(int(value), 7 * week + n) for n, value in enumerate(values))


@given(texts, texts, texts, texts)
@example("</p></section><script>x()</script>", "<!--", "<![CDATA[", "&lt;<br>")
@example('" onload="x()', "' x='", "<?php", "<svg/onload=x()>")
def test_no_text_changes_the_structure_of_the_page(
    told: str, noted: str, answered: str, planned: str
) -> None:
    """Whatever is written, the page has the tags it had, with the attributes they had.

    Only new lines add something: breaks.
    """

    def structure(page: str) -> tuple[list[str], list[str]]:
        parts = Parts(page)
        return [tag for tag in parts.tags if "<br" not in tag], parts.others

    assert structure(page_with(told, noted, answered, planned)) == structure(
        page_with("a", "b", "c", "d")
    )


@given(texts)
@example("<b>&amp;</b>\n\"quoted\" 'too'")
def test_a_text_reads_as_it_was_written(text: str) -> None:
    """A reader sees the very characters wherever a text may stand, with white space folded."""
    line = plain(text)
    paper = Paper(
        text,
        (
            Paragraph((line,)),
            Heading(text),
            Items(((line,),)),
            Table(text, (text, text), ((text, text),)),
            Foot(text),
        ),
    )
    parts = Parts(format_html(paper))

    for tag in ("title", "h1", "p", "h2", "li", "caption", "th", "td"):
        shown = {*parts.of(tag)}
        assert shown == {one_line(text)}, tag


@given(texts, texts)
def test_a_page_holds_only_what_is_known_to_be_harmless(one: str, two: str) -> None:
    """No script, no address, no event, no style of a text's own: tags and attributes of a list."""
    for tag, attributes in Parts(page_with(one, two, one, two)).starts:
        assert attributes.keys() <= SAFE[tag]


def test_a_page_fetches_nothing() -> None:
    """It says itself that it may fetch nothing, and neither it nor its style names an address."""
    page = page_with("a", "b", "c", "d")
    metas = [attributes for tag, attributes in Parts(page).starts if tag == "meta"]
    policy = [a["content"] for a in metas if a.get("http-equiv") == "Content-Security-Policy"]

    assert metas[0] == {"charset": "utf-8"}
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert not re.search(r"http:|https:|//|url\(|@import", page)


@given(texts)
def test_control_characters_stay_out(text: str) -> None:
    """No control character but newline reaches the page, and all of it can be written as UTF-8."""
    page = page_with(f"{text}\x1b[31m\x85\x00x", text, "\udcff", text)

    page.encode()
    assert not any(char != "\n" and (char < " " or "\x7f" <= char <= "\x9f") for char in page)


def test_new_lines_are_kept() -> None:
    """Each line of a note begins anew; lines without anything on them go."""
    page = page_of(moment("Two lines,\n \r<both> kept.\r\rEnd.", 2, share=Share.COACH))

    kept = "Two lines,<br>\n&lt;both&gt; kept.<br>\nEnd."

    assert f"<li><strong>18 Nov.</strong> {kept}</li>" in page


def test_what_stands_out_does() -> None:
    """The day of a note is strong, and its text is not."""
    paper = Paper("x", (Items(((strong("18 Nov.", " Said <no>."),),)),))

    assert "<li><strong>18 Nov.</strong> Said &lt;no&gt;.</li>" in format_html(paper)


def test_tables_say_what_their_cells_belong_to() -> None:
    """A caption, a head row whose cells name columns, and rows whose first cell names the row."""
    page = page_of(rating(2), rating(4, 8))
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)

    assert len(tables) == 2
    for table in tables:
        assert re.match(r"<table>\n<caption>[^<]+</caption>\n<thead>\n<tr>", table)
        head, body = re.split(r"</thead>\n<tbody>", table)
        rows = re.findall(r"<tr>(.*?)</tr>", body)
        columns = re.findall(r"<th\b([^>]*)>", head)
        assert {*columns} == {' scope="col"'}
        for row in rows:
            assert re.findall(r"<(t[hd])\b([^>]*)>", row) == [
                ("th", ' scope="row"'), *[("td", "")] * (len(columns) - 1)
            ]  # fmt: skip
        assert rows


def test_the_parts_of_a_page_have_their_places() -> None:
    """The title on top, a section for each heading, how to read it at the foot."""
    page = page_with("a", "b", "c", "d")
    counted = Counter(tag for tag, _ in Parts(page).starts)

    assert (counted["h1"], counted["header"], counted["footer"], counted["main"]) == (1, 1, 1, 1)
    assert counted["h2"] == counted["section"] > 3
    assert '<html lang="en">' in page


def test_a_chart_says_in_words_what_it_draws() -> None:
    """Its title and its words belong to it, each week with its ratings, gaps too."""
    chart = chart_of(rating(2, 0), rating(3, 2), rating(0, 3), rating(0, 15))
    parts = Parts(format_chart(chart))
    drawing = parts.starts[0][1]
    named = {a.get("id"): tag for tag, a in parts.starts if "id" in a}

    assert drawing["role"] == "img"
    assert named == {drawing["aria-labelledby"]: "title", drawing["aria-describedby"]: "desc"}
    assert parts.of("title") == ["My ratings of <prepared>"]
    assert parts.of("desc") == [
        "16 Nov to 6 Dec 2026, week by week. 16 Nov: 2, 3; no real chance on 1 day. "
        "23 Nov: no rating. 30 Nov: no real chance on 1 day."
    ]
    assert parts.of("text") == ["–", "1", "2", "3", "4", "5", "16 Nov", "23 Nov", "30 Nov"]


def test_a_chart_puts_each_rating_on_its_day() -> None:
    """Higher ratings stand higher, later ones further right, by the number of days between."""
    drawn = format_chart(chart_of(rating(2, 0), rating(3, 1), rating(5, 4), rating(5, 18)))
    dots = [
        tuple(map(float, found))
        for found in re.findall(r'class="dot" cx="([\d.]+)" cy="([\d.]+)"', drawn)
    ]
    (x0, y2), (x1, y3), (x4, y5), (x18, again) = dots

    assert x18 - x4 == pytest.approx(14 * (x1 - x0), abs=0.5)
    assert x4 - x0 == pytest.approx(4 * (x1 - x0), abs=0.5)
    assert y2 > y3 > y5 == again
    assert (y2 - y3) * 2 == y3 - y5


def test_a_day_without_a_chance_is_no_low_rating() -> None:
    """It is a dash below the lowest rating; without such days there is no place for one."""
    with_one, without = (
        format_chart(chart_of(rating(0), rating(1, 1))),
        format_chart(chart_of(rating(1, 1))),
    )

    assert (with_one.count('class="dot"'), with_one.count('class="sign"')) == (1, 1)
    assert 'class="sign"' not in without
    assert "–" not in without


def test_a_line_is_drawn_for_a_direction_only() -> None:
    """Ratings that rise have a line, which is said in words too; others have none."""
    up = chart_of(*rising(), weeks=9)
    still = chart_of(*(rating(2 + n % 2, 3 * n) for n in range(19)), weeks=9)

    assert up.topic.trend.label in DIRECTIONS
    assert still.topic.trend.line is not None
    assert format_chart(up).count('class="line"') == 1
    assert "A line through the weeks goes up." in format_chart(up)
    assert 'class="line"' not in format_chart(still)
    assert "A line" not in format_chart(still)


@pytest.mark.parametrize("weeks", [1, 8, 12, 60])
def test_dates_of_a_chart_have_room(weeks: int) -> None:
    """However many weeks there are, dates stand apart and within the drawing."""
    drawn = format_chart(chart_of(rating(3), weeks=weeks))
    places = [float(x) for x in re.findall(r'<text x="([\d.]+)"', drawn)]

    assert all(later - sooner >= 40 for sooner, later in pairwise(places))
    assert places
    assert max(places) <= 400
