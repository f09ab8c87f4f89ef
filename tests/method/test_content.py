"""The words of the twelve topics keep the rules they were written by."""

import itertools
import re

import pytest

from leadself.method import topics
from leadself.method.topics import KINDS, SLUGS, Topic

ALL = [topics.topic(slug) for slug in SLUGS]
OPENERS = ("why", "do", "did", "is", "are", "have", "can", "could")
JARGON = """
    stakeholder leverage bandwidth synergy empower proactive ownership deliverable actionable
    holistic mindset impactful paradigm alignment scalable learnings
"""
GRADING = "poor excellent perfect brilliant outstanding terrible great superb mediocre adequate"
NAMES = {
    1: "Lead yourself exceptionally well",
    2: "Lighten your leader's load",
    3: "Be willing to do what others won't",
    4: "Do more than manage – lead!",
    5: "Invest in relationship chemistry",
    6: "Be prepared every time you take your leader's time",
    7: "Know when to push and when to back off",
    8: "Become a go-to player",
    9: "Be better tomorrow than you are today",
    10: "A shift in perception",
    11: "The will and ability to let go and stay in close contact",
    12: "The ability to lead conversations to decision making",
}

each_topic = pytest.mark.parametrize("topic", ALL, ids=SLUGS)


def words(text: str) -> list[str]:
    return text.split()


def every_text(topic: Topic) -> list[str]:
    plans = [half for action in topic.actions for half in action]
    questions = [question.text for question in topic.questions]
    talk = [topic.meaning, topic.why, topic.trap, topic.trap_check, topic.talking_point]
    return [*topic.lines, topic.zero, *questions, *plans, *talk]


def test_the_names_are_their_authors() -> None:
    """Each topic is shown by the name its author gave it, in the authors' order."""
    assert {topic.number: topic.name for topic in ALL} == NAMES


@each_topic
def test_a_topic_stands_at_its_place(topic: Topic) -> None:
    """Number, kind and source agree with the place of the slug in the fixed order."""
    practice = topic.number <= 9
    kind = "practice" if practice else "requirement"
    source = f"Maxwell {topic.number}" if practice else f"Michalik {topic.number - 9}"

    assert topics.number(topic.slug) == topic.number
    assert (kind, source) == (topic.kind, topic.source)
    assert topic.family in ("me", "leader", "work")


@each_topic
def test_a_topic_is_whole(topic: Topic) -> None:
    """Five lines, two questions of each kind, four plans, a trap and its check, a way to say it."""
    kinds = [question.kind for question in topic.questions]

    assert len(topic.lines) == 5
    assert [kind for kind in KINDS for _ in range(2)] == kinds
    assert len(topic.actions) == 4
    assert all([topic.zero, topic.trap, topic.trap_check, topic.talking_point, topic.stem])


@each_topic
def test_questions_ask_what_and_how(topic: Topic) -> None:
    """At most 20 words, never "why", and no question that yes or no would answer."""
    for question in topic.questions:
        assert len(words(question.text)) <= 20
        assert not re.search(r"\bwhy\b", question.text, re.IGNORECASE)
        assert words(question.text)[0].lower() not in OPENERS
        assert "?" in question.text[-2:]


@each_topic
def test_lines_describe_and_do_not_grade(topic: Topic) -> None:
    """At most 20 words and 100 characters, and no word that gives a mark."""
    for line in topic.lines:
        assert len(words(line)) <= 20
        assert len(line) <= 100
        assert not set(re.findall(r"[a-z]+", line.lower())) & set(words(GRADING))


@each_topic
def test_no_jargon(topic: Topic) -> None:
    """Plain words only."""
    text = " ".join(every_text(topic)).lower()

    assert [word for word in words(JARGON) if word in text] == []


@each_topic
def test_no_exclamation_at_the_person(topic: Topic) -> None:
    """The project's own sentences do not raise their voice."""
    assert not any("!" in text for text in every_text(topic))


@each_topic
def test_the_short_form_fits_the_table(topic: Topic) -> None:
    """The short form fits its column of 22."""
    assert len(topic.in_short) <= 21


def test_no_two_questions_are_alike() -> None:
    """No question is asked twice, nor one that shares most of its words with another."""
    questions = [question for topic in ALL for question in topic.questions]

    for one, other in itertools.combinations(questions, 2):
        mine, yours = set(words(one.text.lower())), set(words(other.text.lower()))
        assert len(mine & yours) / len(mine | yours) < 0.75, (one, other)


def test_question_ids_are_unique_and_found() -> None:
    """Every question is found again by its id."""
    questions = [question for topic in ALL for question in topic.questions]

    assert len({question.id for question in questions}) == 120
    assert [topics.question(question.id) for question in questions] == questions


def test_short_texts_keep_the_tone() -> None:
    """No praise, no scolding, no exclamation mark in what the program itself says."""
    said = str(topics.texts()).lower()
    plain = said.replace("\\\\!", "").replace("a plain !", "").replace("! keeps", "")

    assert not any(word in plain for word in ("well done", "great", "you failed", "streak"))
    assert "!" not in plain.replace(": !", "").replace("space: !", "").replace("marked !", "")


def test_sources_credit_both_authors_and_both_articles() -> None:
    """Whose the names are is said by name, with both articles."""
    said = " ".join(topics.texts()["sources"])

    for name in ("Maxwell", "Michalik", "Massey", "Lead Up and Learn Up", "from the 'bottom up'"):
        assert name in said
