"""Keys that find names again, and short forms of them."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referralmap import i18n
from referralmap.model.person_names import (
    KINDS,
    initials,
    name_key,
    parted_name,
    search_key,
    searched,
    short_name,
    sorting_key,
    stand_in,
)
from referralmap.model.records import Person, PersonId

ANNA = Person(PersonId("a"), "Dr. Anna Huber", 12)


def test_spellings_of_one_name_share_a_key() -> None:
    assert name_key("ANNA  Mu\u0308ller") == name_key("Anna Müller")
    assert name_key("Straße") == name_key("STRASSE")
    assert name_key("Müller") != name_key("Muller")


def test_letters_that_only_look_like_bold_ones_are_found_by_plain_ones() -> None:
    assert search_key("𝐀𝐧𝐧𝐚 𝗛𝘂𝗯𝗲𝗿") == "anna huber"


@pytest.mark.parametrize("typed", ["muller", "mueller", "Müller", "MÜLL"])
def test_an_umlaut_is_found_however_it_is_typed(typed: str) -> None:
    keys = searched("Anna Müller")
    assert any(key in found for key in searched(typed) for found in keys)


@given(st.text())
def test_a_key_of_a_key_is_that_key(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("name", "short", "letters"),
    [
        ("Anna Huber", "A. Huber", "A. H."),
        ("Dr. Anna Maria Huber", "A. Huber", "A. H."),
        ("Anna", "Anna", "A."),
        ("Dr.", "Dr.", "D."),
        ("élodie o'neil", "É. o'neil", "É. O."),
        ("Max Mustermann, MBA", "M. Mustermann", "M. M."),
        ("Mustermann, Erika", "Mustermann, Erika", "M. E."),
        ("Person 12", "Person 12", "P. 1."),
    ],
)
def test_short_forms_leave_out_titles_and_middle_names(name: str, short: str, letters: str) -> None:
    assert (short_name(name), initials(name)) == (short, letters)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use_language("en")
    yield
    i18n.use_language("en")


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("full", "Dr. Anna Huber"), ("initials", "A. H."), ("aliases", "Person 12")],
)
def test_somebody_is_called_by_the_kind_of_name_that_is_asked_for(kind: str, shown: str) -> None:
    assert kind in KINDS
    assert stand_in(ANNA, kind) == shown


def test_an_alias_that_the_user_gave_is_kept() -> None:
    named = Person(ANNA.id, ANNA.name, 12, alias="The dentist")
    assert stand_in(named, "aliases") == "The dentist"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("strom", "Lars Strøm"),
        ("stroem", "Lars Strøm"),
        ("lodz", "Jan Łódzki"),
        ("Łódz", "Jan Lodzki"),
        ("ipek", "İpek"),
        ("isik", "Işık"),
        ("aegir", "Ægir"),
        ("doric", "Đorić"),
        ("Müller", "Anna Mueller"),
        ("mueller", "Anna Müller"),
        ("muller", "Anna Müller"),
    ],
)
def test_names_are_found_without_the_marks_of_their_letters(typed: str, name: str) -> None:
    wanted = search_key(typed)
    keys = searched(name)
    assert any(wanted in key for key in keys)
    assert not any("xyz" in key for key in keys)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Dr. Eva Klein", ("Dr.", "Eva Klein")),
        ("Frau Mag. Dr. Eva Klein", ("Mag. Dr.", "Eva Klein")),
        ("DI Eva Klein", ("DI", "Eva Klein")),
        ("Herr Max Klein", ("", "Max Klein")),
        ("Dipl.-Ing. (FH) Max Klein", ("Dipl.-Ing. (FH)", "Max Klein")),
        ("Frau Klein", ("", "Frau Klein")),
        ("Dr. Klein", ("", "Dr. Klein")),
        ("Ing Klein Max", ("", "Ing Klein Max")),
        ("Hr. und Fr. Klein", ("", "Hr. und Fr. Klein")),
        ("Herr u. Frau Klein", ("", "Herr u. Frau Klein")),
        ("Frau & Herr Dr. Klein", ("", "Frau & Herr Dr. Klein")),
        ("Dr. und Mag. Klein", ("", "Dr. und Mag. Klein")),
        ("Mr. and Mrs. Klein", ("", "Mr. and Mrs. Klein")),
        ("Eva Klein", ("", "Eva Klein")),
        ("Dr.in Eva Klein", ("Dr.in", "Eva Klein")),
        ("Mag.a Eva Klein", ("Mag.a", "Eva Klein")),
        ("Mag.ª Eva Klein", ("Mag.ª", "Eva Klein")),
        ("KommR Max Klein", ("KommR", "Max Klein")),
        ("Ing.in Eva Klein", ("Ing.in", "Eva Klein")),
        ("Dipl.-Ing.in Eva Klein", ("Dipl.-Ing.in", "Eva Klein")),
        ("Dipl.-Kffr. Eva Klein", ("Dipl.-Kffr.", "Eva Klein")),
        ("Univ.-Prof.in Dr.in Eva Klein", ("Univ.-Prof.in Dr.in", "Eva Klein")),
        ("Dr.med. Eva Klein", ("Dr.med.", "Eva Klein")),
        ("Bakk. Max Klein", ("Bakk.", "Max Klein")),
        ("Eva Klein, MSc", ("MSc", "Eva Klein")),
        ("Eva Klein MSc", ("MSc", "Eva Klein")),
        ("Dr. Eva Klein, B.A., MBA", ("Dr. B.A. MBA", "Eva Klein")),
        ("Mag. (FH) Eva Klein, LL.M.", ("Mag. (FH) LL.M.", "Eva Klein")),
        ("Klein, Dr. Eva", ("Dr.", "Klein, Eva")),
        ("Dr. Klein, Eva", ("Dr.", "Klein, Eva")),
        ("Klein Dr., Eva", ("Dr.", "Klein, Eva")),
        ("Klein, Eva, MBA", ("MBA", "Klein, Eva")),
        ("Klein Dr. Eva", ("Dr.", "Klein Eva")),
        ("Prim. Dr. Max Klein", ("Prim. Dr.", "Max Klein")),
        ("Klein, Eva", ("", "Klein, Eva")),
        ("Klein, MBA", ("", "Klein, MBA")),
        ("Yo-Yo Ma", ("", "Yo-Yo Ma")),
        ("LI WEI MA", ("", "LI WEI MA")),
        ("Eva Klein jun.", ("", "Eva Klein jun.")),
        ("Baumeister Karl Heinz", ("", "Baumeister Karl Heinz")),
        ("Dina Maria Klein", ("", "Dina Maria Klein")),
        ("Maga Eva Klein", ("", "Maga Eva Klein")),
    ],
)
def test_a_title_is_parted_from_a_name_of_two_words(name: str, parts: tuple[str, str]) -> None:
    assert parted_name(name) == parts


def test_numbers_in_names_sort_by_what_they_say() -> None:
    names = ["Person 10", "Person 2", "person 1", "Änne 7b", "Anna", "2. Filiale", "10. Filiale"]
    names += ["Person", "Person 2 Huber", "Person 02", f"Person {10**30}"]
    assert sorted(names, key=sorting_key) == [
        *("2. Filiale", "10. Filiale", "Anna", "Änne 7b", "Person", "person 1"),
        *("Person 2", "Person 02", "Person 2 Huber", "Person 10", f"Person {10**30}"),
    ]


@given(st.text(), st.text())
def test_what_has_no_number_sorts_by_its_letters(one: str, other: str) -> None:
    keys = [search_key(one), search_key(other)]
    if not any("0" <= letter <= "9" for key in keys for letter in key):
        assert [sorting_key(one), sorting_key(other)] == keys
