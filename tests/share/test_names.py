"""Names do not leave: a letter for those known by name, nobody in particular for the team."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.entries import KINDS, WORDS, Entries
from leadself.names import Name
from leadself.records import NO_TEXT, Record, Role, Share
from leadself.share.names import SOMEONE, build_aliases, hide_names
from leadself.share.privacy import Notes, release
from tests.builders import leader, meeting, moment, outside, person, plan

NAMES = st.sampled_from(
    [
        "Tomas",
        "Theo",
        "Ewa",
        "Marek",
        "Zoë",
        "Anna Maria",
        "Anna",
        "José",
        "Jose\u0301",
        "Strauß",
        "İpek",
    ]
)


def aliases(*records: Record) -> dict[str, str]:
    return build_aliases(Entries.of(records))


def test_each_has_the_fewest_letters_that_tell_them_apart() -> None:
    """One letter where that is enough."""
    found = aliases(leader("Tomas"), leader("Theo"), outside("x", who="Ewa"), meeting(0, "Ruth"))

    assert found == {"Tomas": "To.", "Theo": "Th.", "Ewa": "E.", "Ruth": "R."}


def test_a_name_that_is_the_beginning_of_another_has_its_first_letter() -> None:
    """There is no shorter way to tell them apart, and the whole name must not leave."""
    assert aliases(leader("An"), leader("Anna"))["An"] == "A."


def test_the_team_is_nobody_in_particular_and_the_coach_keeps_the_name() -> None:
    """Also where somebody of the team is quoted, and the coach has a talk."""
    found = aliases(
        leader("Tomas"), person("Ewa"), outside("x", who="Ewa"),
        person("Ruth", Role.COACH), meeting(0, "Ruth"),
    )  # fmt: skip

    assert found == {"Tomas": "T.", "Ewa": SOMEONE}


def test_the_users_own_name_stays() -> None:
    """With its first name, wherever it stands; that of a namesake among the leaders goes."""
    own = person("Nadia Bauer", Role.SELF)

    assert aliases(own, outside("x", who="Nadia Bauer")) == {}
    assert aliases(own, leader("Nadia")) == {"Nadia": "N."}
    assert aliases(person("Tomas", Role.SELF), leader("Tomas")) == {"Tomas": "T."}
    assert aliases(person("Ewa", Role.SELF), person("Ewa"))["Ewa"] == SOMEONE


def test_the_coachs_name_stays_where_a_longer_one_begins_alike() -> None:
    """Their own in full has no first name to hide, and somebody else's does not hide theirs."""
    assert aliases(person("Ruth Meyer", Role.COACH), meeting(0, "Ruth Meyer")) == {}
    found = aliases(person("Ruth", Role.COACH), outside("x", who="Ruth Klein"))
    assert found.keys() == {"Ruth Klein"}


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("Ewa from packing", {"Ewa": "E."}),
        ("Jan van Dijk", {"Jan van Dijk": "J.", "Jan": "J."}),
        ("Anna Maria Lopez", {"Anna Maria Lopez": "A.", "Anna": "A."}),
    ],
)
def test_the_name_that_somebody_is_called_by(who: str, found: dict[str, str]) -> None:
    """What stands before the rest of a description, and the first name of a longer one."""
    assert aliases(outside("x", who=who)).keys() == found.keys()


def test_a_shorter_name_in_a_longer_one_is_replaced_too() -> None:
    """Whichever stands first in the text."""
    found = aliases(leader("Anna"), outside("x", who="Anna Maria"))

    assert not Name("Anna").is_in(hide_names("Anna, Anna Maria and Anna", found))


def test_a_talk_with_the_team_is_no_name() -> None:
    """Nor is what stands in the place of a forgotten one."""
    assert aliases(meeting(0, "the team"), leader("someone")) == {}


@pytest.mark.parametrize("who", ["a colleague", "Customer", "HR", "the night shift", "", "IT"])
def test_what_is_no_name_stays(who: str) -> None:
    """Somebody who could be anybody is not shortened."""
    assert aliases(outside("x", who=who)) == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tomas said yes.", "T. said yes."),
        ("I asked Tomas.", "I asked T."),
        ("tomas's room, TOMAS, “Tomas”", "T.'s room, T., “T.”"),
        ("Tomasz and Tomas-list", "Tomasz and T.-list"),
        ("Anna  Maria nodded; Anna did not", "A. nodded; Anna did not"),
        ("I will ask Will", "I will ask W."),
        ("mark it, Mark", "mark it, M."),
        ("_Tomas_ and *Tomas*", "_T._ and *T.*"),
        ("STRAUSS, strauß", "S., S."),
        ("[Tomas](http://tomas.example)", "[T.](http://T.example)"),
        ("", ""),
    ],
)
def test_names_in_a_text(text: str, shown: str) -> None:
    """Whole words, whatever their case; a name that is also a word only with its capital."""
    found = {"Tomas": "T.", "Anna Maria": "A.", "Will": "W.", "Mark": "M.", "Strauß": "S."}

    assert hide_names(text, found) == shown


@given(
    st.lists(NAMES, min_size=1, unique=True),
    st.lists(st.one_of(NAMES, st.text("abc .,!?*|\n", max_size=6))),
)
def test_no_listed_name_is_left(names: list[str], parts: list[str]) -> None:
    """Whatever stands around them, in no text that passes for a coach."""
    text = " ".join(parts)
    records: list[Record] = [leader(name) for name in names]
    records.append(moment(text, share=Share.COACH))

    (passed,) = release(Entries.of(records), Share.COACH, Notes.MARKED).moments

    assert not any(Name(name).is_in(passed.text) for name in names)


def test_the_leaders_paper_keeps_the_names() -> None:
    """They know who is who; only what is marked for them passes."""
    asked = moment("Asked Ewa and Tomas", share=Share.LEADER)

    (passed,) = release(
        Entries.of([leader("Tomas"), person("Ewa"), asked]), Share.LEADER, Notes.MARKED, "Tomas"
    ).moments

    assert passed.text == "Asked Ewa and Tomas"


def test_both_halves_of_a_plan_and_who_said_it() -> None:
    """Every field with words is looked at."""
    made = plan("Tomas says no", "ask Tomas", share=Share.COACH)
    said = outside("Ask Tomas.", who="Tomas", share=Share.COACH)

    passed = release(Entries.of([leader("Tomas"), made, said]), Share.COACH, Notes.MARKED)

    assert (passed.plans[0].if_, passed.plans[0].then) == ("T. says no", "ask T.")
    assert (passed.outsides[0].who, passed.outsides[0].text) == ("T.", "Ask T.")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_field_with_words_is_known(kind: type[Record]) -> None:
    """A new text field is looked at by the gate, or said here to hold none of the user's words."""
    texts = {field.name for field in fields(kind) if field.type in (str, str | None)}

    assert {name for name in texts if name.rstrip("_") not in NO_TEXT} == {*WORDS[kind]}
