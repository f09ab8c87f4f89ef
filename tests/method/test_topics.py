"""A topic is found by slug, by name, by a unique beginning of either, or by number."""

import pytest

from leadself.errors import BadInput
from leadself.method.topics import SLUGS, parse_question, parse_topic, topic


@pytest.mark.parametrize("slug", SLUGS)
def test_a_slug_and_a_number_mean_the_topic(slug: str) -> None:
    """The slug itself and the number of its place mean it, whatever the case."""
    number = str(SLUGS.index(slug) + 1)

    assert parse_topic(slug) == parse_topic(slug.upper()) == parse_topic(number) == slug


@pytest.mark.parametrize("slug", SLUGS)
def test_every_unique_beginning_means_the_topic(slug: str) -> None:
    """A beginning that only one slug has means it; one that several have names them all."""
    for length in range(1, len(slug)):
        beginning = slug[:length]
        owners = [other for other in SLUGS if other.startswith(beginning)]
        if len(owners) == 1:
            assert parse_topic(beginning) == slug
        else:
            with pytest.raises(BadInput) as caught:
                parse_topic(beginning)
            assert all(owner in str(caught.value) for owner in owners)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_name_means_the_topic(slug: str) -> None:
    """Both names that are shown mean it, in any case, and with the apostrophe of a keyboard."""
    for name in (topic(slug).in_short, topic(slug).name):
        for typed in (name, name.upper(), f"  {name} ", name.replace("’", "'"), name[:-1]):
            assert parse_topic(typed) == slug


def test_a_beginning_of_several_names_names_them_all() -> None:
    """A slug that begins so comes before a name that does."""
    with pytest.raises(BadInput, match="stay-close or reach-decision"):
        parse_topic("The")
    assert parse_topic("be") == "beyond-tasks"
    assert parse_topic("be p") == "prepared"


@pytest.mark.parametrize(("typo", "near"), [("preapred", "prepared"), ("raport", "rapport")])
def test_a_typo_names_the_nearest(typo: str, near: str) -> None:
    """An unknown topic names the nearest ones."""
    with pytest.raises(BadInput, match=near):
        parse_topic(typo)


@pytest.mark.parametrize("text", ["", " ", "0", "13", "-1", "²", "xyz", "prepared."])
def test_what_is_no_topic_is_refused(text: str) -> None:
    """Anything else is bad input, never another exception."""
    with pytest.raises(BadInput):
        parse_topic(text)


def test_a_question_is_found_by_topic_and_key() -> None:
    """The topic part follows the rule of topics; the key may be in any case."""
    assert parse_question("prep.e1") == ("prepared", "prepared.E1")


@pytest.mark.parametrize("text", ["prepared", "prepared.X9", ".E1", "", "nothing.E1"])
def test_what_is_no_question_is_refused(text: str) -> None:
    """Anything else is bad input."""
    with pytest.raises(BadInput):
        parse_question(text)
