"""Hypothesis strategies for what a person can record."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from leadself.entries import KINDS, Entries
from leadself.method import topics
from leadself.records import (
    Answer,
    Asked,
    CheckIn,
    Event,
    Focus,
    FollowUp,
    Leader,
    Meeting,
    Moment,
    Outcome,
    Outside,
    Owed,
    Person,
    Plan,
    Rating,
    Record,
    Role,
    Rule,
    Share,
)

TRICKY = (
    '"', "\\", "{", "}", "\n},\n", "},", "\r\n", "\n", "\t", "\x00", "\x1b[2J", "\x7f", "\x85",
    "\u2028", "\u2029", "\ufeff", "\ud800", "\udfff", "é", "日本", "🙂", "[bold]", "*", "<b>",
    '"day":"2026-11-20"', '"_check":', '"moments":{', '"sum":"00000000"', "null", "  ",
)  # fmt: skip
"""Pieces of text that a layout, a terminal or a markup language could trip over."""


def _as_json_keeps_it(text: str) -> str:
    # A high and a low surrogate side by side are one character to JSON; alone each stays itself.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


characters = st.characters(exclude_categories=())
"""Any character at all, lone surrogates and control characters among them."""

texts = (
    st.text(characters, max_size=20) | st.lists(st.sampled_from(TRICKY), max_size=4).map("".join)
).map(_as_json_keeps_it)
"""Any text; may be empty."""

written_texts = texts.filter(lambda text: bool(text.strip()))
"""Any text that says something."""

days = st.dates(date(1970, 1, 1), date(2199, 12, 31))

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))

instants = st.datetimes(
    datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=offsets, allow_imaginary=False
).map(lambda instant: instant.replace(microsecond=0))
"""Wall clocks with their offset from UTC, in whole seconds."""

ids = st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}")

shares = st.sampled_from(Share)

slugs = st.sampled_from(topics.SLUGS)

questions = slugs.flatmap(
    lambda slug: st.sampled_from([question.id for question in topics.topic(slug).questions])
)

_base: dict[str, st.SearchStrategy[Any]] = {
    "id": ids,
    "day": days,
    "at": instants,
    "updated_at": instants.map(lambda instant: instant.astimezone(UTC)),
}
_written = _base | {"share": shares, "bring": st.booleans()}

_scripts = st.sampled_from(("daily", "full", "given")) | slugs
_steps = st.one_of(
    st.sampled_from(("moment", "plan", "plan.if", "plan.then")),
    slugs.map("rate.{}".format),
    slugs.map("note.{}".format),
    questions.map("answer.{}".format),
)


def asked(records: st.SearchStrategy[str]) -> st.SearchStrategy[Asked]:
    """A step that was recorded as one of ``records``, answered by a choice, or skipped."""
    return st.one_of(
        st.builds(Asked, _scripts, _steps),
        st.builds(Asked, _scripts, _steps, record=records),
        st.builds(Asked, _scripts, _steps, choice=texts),
    )


def checkins_about(records: Sequence[str]) -> st.SearchStrategy[CheckIn]:
    """Check-ins whose steps were recorded as ``records``."""
    return _checkins(st.sampled_from(records) if records else st.nothing())


def _checkins(records: st.SearchStrategy[str]) -> st.SearchStrategy[CheckIn]:
    return st.builds(
        CheckIn,
        **_base,
        asked=st.lists(asked(records), max_size=4).map(tuple),
        complete=st.lists(_scripts, unique=True, max_size=2).map(tuple),
    )


@st.composite
def _ratings(draw: st.DrawFn) -> Rating:
    fields = draw(st.fixed_dictionaries(_written))
    since = draw(st.none() | st.integers(0, 400))
    return Rating(
        **fields,
        topic=draw(slugs),
        value=draw(st.integers(0, 5)),
        since=None if since is None else fields["day"] - timedelta(days=since),
        note=draw(st.none() | texts),
    )


checkins = _checkins(ids)
moments = st.builds(Moment, **_written, text=texts, topic=st.none() | slugs)
ratings = _ratings()
answers = questions.flatmap(
    lambda question: st.builds(
        Answer,
        **_written,
        topic=st.just(question.rpartition(".")[0]),
        question=st.just(question),
        text=texts,
    )
)
plans = st.builds(
    Plan,
    **_written,
    topic=st.none() | slugs,
    if_=texts,
    then=texts,
    state=st.sampled_from(("open", "draft", "done", "dropped")),
    tell=st.none() | texts,
    owed_to=st.none() | texts,
    due=st.none() | days,
)
focuses = st.builds(
    Focus,
    **_base,
    topic=slugs,
    rest=st.booleans(),
    reason=st.none() | texts,
    beside=st.booleans(),
)
outsides = st.builds(Outside, **_written, who=texts, text=texts, topic=st.none() | slugs)
followups = st.builds(
    FollowUp,
    **_written,
    plan=ids,
    outcome=st.sampled_from(Outcome),
    reason=st.none() | texts,
    note=st.none() | texts,
)
events = st.builds(Event, **_written, text=texts, topic=st.none() | slugs, ruler=st.booleans())
rules = st.builds(Rule, **_written, text=texts)
leaders = st.builds(Leader, **_base, nickname=texts)
owed = st.builds(Owed, **_written, who=texts, text=texts, due=st.none() | days)
people = st.builds(Person, **_base, name=texts, role=st.sampled_from(Role))
meetings = st.builds(Meeting, **_base, on=days, who=st.none() | texts, time=st.none() | texts)

RECORDS: dict[type[Record], st.SearchStrategy[Any]] = {
    CheckIn: checkins,
    Moment: moments,
    Rating: ratings,
    Answer: answers,
    Plan: plans,
    Focus: focuses,
    Outside: outsides,
    Event: events,
    FollowUp: followups,
    Rule: rules,
    Leader: leaders,
    Meeting: meetings,
    Person: people,
    Owed: owed,
}
"""A strategy for every kind of record."""

records: st.SearchStrategy[Record] = st.one_of(*(RECORDS[kind] for kind in KINDS.values()))


@st.composite
def entries(draw: st.DrawFn, max_size: int = 8) -> Entries:
    """Records of all kinds, no id twice, one check-in a day, each about some of the others."""
    others = st.one_of(*(RECORDS[kind] for kind in KINDS.values() if kind is not CheckIn))
    told = draw(st.lists(others, unique_by=lambda record: record.id, max_size=max_size))
    known = [record.id for record in told]
    held = st.lists(
        checkins_about(known).filter(lambda checkin: checkin.id not in known),
        unique_by=(lambda checkin: checkin.id, lambda checkin: checkin.day),
        max_size=3,
    )
    return Entries.of([*draw(held), *told])
