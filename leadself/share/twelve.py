"""The twelve topics on a paper: first and latest look, and how often each was rated."""

from collections.abc import Iterable, Iterator

from leadself.insight.progress import Progress, TopicProgress
from leadself.method import topics
from leadself.method.wording import short_day
from leadself.share.papers import Block, Paragraph, Table, paragraph, plain, section


def all_twelve(progress: Progress) -> Iterator[Block]:
    """The table of the twelve with its looks, and what is usual beside the focus.

    Topics of which there is nothing to say yet share a line below it; all of them, nothing.
    """
    looks = [day for day in (progress.first_look_day, progress.latest_look_day) if day]
    if looks[:1] == looks[1:]:
        looks = looks[:1]
    names = ["first look", "latest look"][: len(looks)]
    dates = [f"{name} {short_day(day)}" for name, day in zip(names, looks, strict=True)]
    counted = f"own ratings, counted since {short_day(progress.since)}"
    title = f"All twelve ({'; '.join(filter(None, [', '.join(dates), counted]))})"
    rows = tuple(_row(topic, len(looks)) for topic in progress.topics if _is_rated(topic))
    heads = ("Topic", *names, "ratings", "no chance")
    if rows:
        table = Table("All twelve", heads, rows)
        yield from section(title, table, _usual(progress.topics), _unrated(progress.topics))


def _is_rated(topic: TopicProgress) -> bool:
    """Whether a row says anything: of a look, or of the time the paper is about."""
    return bool(topic.first_look or topic.latest_look or topic.ratings or topic.no_chance)


def _unrated(found: Iterable[TopicProgress]) -> Paragraph | None:
    names = [_name(topic) for topic in found if not _is_rated(topic)]
    return paragraph(plain(f"Not rated in this time: {', '.join(names)}.")) if names else None


def _name(topic: TopicProgress) -> str:
    words = topics.topic(topic.slug)
    return f"{words.number} {words.name}{' (focus)' if topic.focus else ''}"


def _row(topic: TopicProgress, looks: int) -> tuple[str, ...]:
    looked = [topic.first_look, topic.latest_look][:looks]
    marks = [str(look.rating) if look else "–" for look in looked]
    return (_name(topic), *marks, str(topic.ratings), str(topic.no_chance))


def _usual(found: Iterable[TopicProgress]) -> Paragraph | None:
    """What is usual beside the focus, where there are ratings enough to say so."""
    said = [
        f"{topics.IN_SHORT[one.slug]} {_span(one)}"
        for one in found
        if one.usual is not None and not one.focus
    ]
    return paragraph(plain(f"Usually: {', '.join(said)}.")) if said else None


def _span(topic: TopicProgress) -> str:
    if topic.low == topic.high:
        return f"{topic.usual}"
    return f"{topic.usual} (from {topic.low} to {topic.high})"
