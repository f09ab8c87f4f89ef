"""The twelve topics on a paper: first and latest look, and how often each was rated."""

from collections.abc import Iterable, Iterator

from leadself.insight.progress import Progress, TopicProgress
from leadself.method import topics
from leadself.method.wording import short_day
from leadself.share.papers import Block, Paragraph, Table, paragraph, plain, section


def all_twelve(progress: Progress) -> Iterator[Block]:
    """The table of the twelve with its looks, and what is usual beside the focus."""
    looks = [day for day in (progress.first_look_day, progress.latest_look_day) if day]
    if looks[:1] == looks[1:]:
        looks = looks[:1]
    names = ["first look", "latest look"][: len(looks)]
    dates = [f"{name} {short_day(day)}" for name, day in zip(names, looks, strict=True)]
    title = f"All twelve ({'; '.join(filter(None, [', '.join(dates), 'own ratings']))})"
    rows = tuple(_row(topic, len(looks)) for topic in progress.topics)
    heads = ("Topic", *names, "ratings", "no chance")
    yield from section(title, Table("All twelve", heads, rows), _usual(progress.topics))


def _row(topic: TopicProgress, looks: int) -> tuple[str, ...]:
    words = topics.topic(topic.slug)
    name = f"{words.number} {words.name}{' (focus)' if topic.focus else ''}"
    looked = [topic.first_look, topic.latest_look][:looks]
    marks = [str(look.rating) if look else "–" for look in looked]
    return (name, *marks, str(topic.ratings), str(topic.no_chance))


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
