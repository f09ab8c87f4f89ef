"""A name in a text: found however it is written, as a word of its own and never within another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadself.errors import BadInput
from leadself.names import Name
from tests.strategies import texts


@pytest.mark.parametrize(
    ("name", "text", "without"),
    [
        ("Ewa", "Ewa", "someone"),
        ("ewa", "EWA asked eWA.", "someone asked someone."),
        ("Ewa", "Ewa's list, Ewa’s turn", "someone's list, someone’s turn"),
        ("Ewa", "*Ewa* _Ewa_ [Ewa](x) <b>Ewa</b> #Ewa", "*{0}* _{0}_ [{0}](x) <b>{0}</b> #{0}"),
        ("Ewa", "\nEwa\nEwa\tEwa\n", "\n{0}\n{0}\t{0}\n"),
        ("Ewa", "Ewart and Ewa, Marewa, Ewa2", "Ewart and someone, Marewa, Ewa2"),
        ("Ewa", "Ewa-Maria, d'Ewa, Ewa/Jan", "someone-Maria, d'someone, someone/Jan"),
        ("Ewa", " Ewą Ewa\u0301 ", " Ewą Ewa\u0301 "),
        ("  Ewa ", "Ewa came", "someone came"),
        ("Ewa Nowak", "Ewa Nowak, Ewa  Nowak, EWA\nNOWAK's", "someone, someone, someone's"),
        ("Ewa Nowak", "Ewa, Nowak", "Ewa, Nowak"),
        ("José", "José JOSÉ Jose\u0301 Jose", "someone someone someone Jose"),
        ("Jose\u0301", "José", "someone"),
        ("Jose", "José Jose\u0301 jose", "José Jose\u0301 someone"),
        ("Strauß", "STRAUSS strauss Straußen", "someone someone Straußen"),
        ("Işık", "IŞIK Işık", "someone someone"),
        ("İpek", "İPEK ipek I\u0307pek", "someone someone someone"),
        ("Νίκος", "ΝΊΚΟΣ, Νίκος", "someone, someone"),
        ("Иван", "ИВАН, Иванов", "someone, Иванов"),
        ("राम", "राम। रामा", "someone। रामा"),
        ("田中", "田中さんは言った", "someoneさんは言った"),
        ("민수", "민수가 말했다", "someone가 말했다"),
        ("Ewa", "Ewaさん", "someoneさん"),
        ("𠮷田", "𠮷田さん", "someoneさん"),
        ("a.*b+", "a.*b+ axxb", "someone axxb"),
        ("O'Neil", "O'Neil's, ONeil", "someone's, ONeil"),
        ('the "boss"', 'The "Boss" said', "someone said"),
        ("T.", "T. said (T.), T.'s", "someone said (someone), someone's"),
        ("T.", "didn't. i.t. T.V. T", "didn't. i.t. T.V. T"),
        ("E", "E. and E; e.g. this, i.e. that", "someone. and someone; e.g. this, i.e. that"),
    ],
)  # fmt: skip
def test_a_name_goes_and_what_is_joined_to_it_stays(name: str, text: str, without: str) -> None:
    """Case, accents, white space, markup and scripts without spaces; other words stay whole."""
    assert Name(name).replaced(text, "someone") == without.format("someone")


def test_in_its_own_case_only() -> None:
    """For names that are words: Will is one, will is not."""
    name = Name("Will", match_case=True)

    assert name.replaced("I will ask Will. WILL?", "T") == "I will ask T. WILL?"


@pytest.mark.parametrize("text", ["", " ", ".", "!?", "\n"])
def test_what_has_no_letter_is_no_name(text: str) -> None:
    """It would stand everywhere."""
    with pytest.raises(BadInput, match="no letter"):
        Name(text)


def test_other_words_are_named_whole() -> None:
    """So that a person sees what stays."""
    assert Name("Ewa").words_around("Ewart, ewa and O'Ewan") == {"Ewart", "O'Ewan"}


@pytest.mark.parametrize(
    ("name", "text", "by"),
    [
        ("Ewa", "Ewa came", "Ewa N."),
        ("Ewa Nowak", "Ewa Ewa Nowak Nowak", "Nowak"),
        ("田中", "田田中中", "中中田田"),
    ],
)
def test_words_that_make_the_name_again_are_refused(name: str, text: str, by: str) -> None:
    """Also together with what stands beside them."""
    with pytest.raises(BadInput, match="--as"):
        Name(name).replaced(text, by)


@given(texts, st.sampled_from(("Ewa", "É", "日本", "T.", "bold", "day")))
def test_afterwards_it_is_not_there(text: str, name: str) -> None:
    """Whatever the text; and a text without it stays as it is."""
    found = Name(name)
    without = found.replaced(text, "someone")

    assert not found.is_in(without)
    assert found.is_in(text) or without == text


@given(
    st.text("Ewa .'-", max_size=12),
    st.sampled_from(("Ewa", "a", "E.", "a a", "E'a", "wa-E")),
    st.booleans(),
)
def test_plain_texts_are_looked_through_in_the_same_way(
    text: str, name: str, match_case: bool
) -> None:
    """An accent at the end takes the longer way, and finds the same."""
    found = Name(name, match_case)

    assert list(found.places(text)) == list(found.places(f"{text} é"))


@given(texts, texts)
def test_it_is_found_between_any_texts(before: str, behind: str) -> None:
    """In every form of it, with white space around."""
    name = Name("José")
    for form in ("José", "JOSÉ", unicodedata.normalize("NFD", "josé")):
        new = name.replaced(f"{before}\n{form} {behind}", "x")
        assert new == f"{name.replaced(before, 'x')}\nx {name.replaced(behind, 'x')}"
