"""Who has no name is told, nobody is taken for them, and they have referred nobody."""

from __future__ import annotations

import pytest

from referralmap.model.identity.giver_words import named_in
from referralmap.model.identity.nobodies import names_me, names_no_giver, names_nobody
from tests.interchange.importing import chains, imported, kinds, names
from tests.maps import a_map

NOBODIES = (
    *("N.N.", "n. n.", "NN", "unbekannt", "Unbekannter Mann", "UNBEKANNTE FRAU", "Herr Unbekannt"),
    *("Kunde", "Unknown", "unknown caller 3", "k.A.", "keine Angabe", "n/a", "?", "Test", "---"),
)


@pytest.mark.parametrize("name", NOBODIES)
def test_whoever_has_no_name_is_told(name: str) -> None:
    network, proposal = imported(f"Name;Telefon;Empfohlen von\n{name};0664 1;Anna\n")
    assert kinds(proposal) == [(2, "names_nobody")]
    assert names(network) == [name, "Anna"]


@pytest.mark.parametrize(
    "name", ["Anna Kunde", "Frau Kunde", "Nina Test", "Mann", "Na Li", "Unger"]
)
def test_names_that_people_have_are_names(name: str) -> None:
    assert not names_nobody(name)


@pytest.mark.parametrize(
    "name",
    [
        *(*NOBODIES, "Internet", "Google", "niemand", "Messe", "0664 1", "siehe Notiz", "0", "7"),
        *("12.03.2024", "3. Mai 2024", "03/04/2026", "1.1.24", "über Google", "ich"),
        *("über eine Freundin", "durch meinen Bruder", "Über die Homepage", "Tipp von der Zeitung"),
        *("through a friend", "by my sister", "eine Freundin", "Empfohlen von unserer Nachbarin"),
        *("privat", "Nachbar", "Nachbarin", "guter Freund", "Familie", "Mama", "Stammkunde"),
        *(
            "Messe 2024",
            "Messe Wels",
            "Google Ads",
            "Homepage-Anfrage",
            "Facebook Gruppe",
            "Inserat",
        ),
        *("BNI", "Vortrag März 2024", "Kaltakquise", "eigener Kontakt", "weiß nicht", "vorhanden"),
        *("dto.", "w.o.", "s. o.", "ebenso", "detto", "Empfehlung Steuerberater", "Tipp: Nachbar"),
        *("wird nachgereicht", "siehe Mail", "noch offen"),
        *("Schwester war hier", "Chaptertreffen 12.3.", "BNI Chapter Linz", "keine Empfehlung"),
        *("von Unbekannt", "durch unbekannt", "von niemand", "selbst gemeldet", "Direktanfrage"),
        *("Kollegin von Karl Maier", "Schwester vom Maier", "friend of Karl Maier"),
    ],
)
def test_what_is_no_name_has_referred_nobody(name: str) -> None:
    text = f"Name;Empfohlen von;Empfohlen am\nAnna;{name};31.01.2026\n"
    network, proposal = imported(text)
    assert names_me(name) or names_no_giver(named_in(name).name)
    assert (names(network), len(network.referrals)) == (["Anna"], 0)
    assert [kind for _line, kind in kinds(proposal)] in (["no_giver_named"], ["no_giver"])


def test_who_is_on_the_map_by_such_a_name_is_meant() -> None:
    network, proposal = imported("Name;Empfohlen von\nAnna;Messe\n", into=a_map("Messe"))
    assert (len(network.referrals), kinds(proposal)) == (1, [])


@pytest.mark.parametrize("name", ["7", "Via Roma", "ich", "12.03.2024"])
def test_who_is_in_the_table_by_such_a_name_is_meant(name: str) -> None:
    network, proposal = imported(f"Name;Empfohlen von\nAnna;{name}\n{name};\n")
    assert (len(network.people), len(network.referrals), kinds(proposal)) == (2, 1, [])


@pytest.mark.parametrize("word", ["ich", "Ich selbst", "me", "I", "mir"])
def test_i_am_meant_by_a_word_for_me(word: str) -> None:
    network, proposal = imported(f"Name;Ich;Empfohlen von\nEva;ja;\nAnna;;{word}\n")
    assert (chains(network), kinds(proposal)) == (["Eva > Anna"], [])
    network, proposal = imported(f"Name;Empfohlen von\nBen;{word}\n", into=network)
    assert (chains(network), kinds(proposal)) == (["Eva > Anna", "Eva > Ben"], [])


@pytest.mark.parametrize(
    "giver",
    [
        "über Karl Maier",
        "Durch Maier, Karl",
        "via Karl Maier",
        "Tipp von Karl Maier",
        "by Dr. Karl Maier",
    ],
)
def test_words_before_a_giver_are_no_part_of_the_name(giver: str) -> None:
    network, proposal = imported(f"Name;Geber\nEva;{giver}\nKarl Maier;\n")
    assert (chains(network), kinds(proposal)) == (["Karl Maier > Eva"], [])


@pytest.mark.parametrize(
    "giver", ["Via Nova GmbH", "Durch Dick und Dünn KG", "Über Reisen & Co", "By Nature Ltd"]
)
def test_a_firm_keeps_such_words_in_its_name(giver: str) -> None:
    network, proposal = imported(f"Name;Geber\nEva;{giver}\n")
    assert (chains(network), kinds(proposal)) == ([f"{giver} > Eva"], [])


@pytest.mark.parametrize("giver", ["über Nova GmbH", "Empfohlen von Nova GmbH"])
def test_words_that_cannot_be_of_a_firm_are_none_of_its_name(giver: str) -> None:
    assert chains(imported(f"Name;Geber\nEva;{giver}\n")[0]) == ["Nova GmbH > Eva"]


@pytest.mark.parametrize("giver", ["Anna Der", "von der Leyen", "A. Huber", "Die Post", "Ana Sein"])
def test_names_with_such_words_elsewhere_are_names(giver: str) -> None:
    assert not names_no_giver(giver)


@pytest.mark.parametrize(
    "giver",
    [
        *("Karl Maier (Bruder)", "Karl Maier am 3.5.2024", "Karl Maier, Wien"),
        *("Karl Maier – Tennis", "Karl Maier 2024", "Karl Maier, 3.5.2024"),
    ],
)
def test_a_giver_with_a_remark_is_somebody_in_the_table_and_the_remark_is_told(giver: str) -> None:
    network, proposal = imported(f"Name;Geber\nEva;{giver}\nKarl Maier;\n")
    assert (chains(network), kinds(proposal)) == (["Karl Maier > Eva"], [(2, "beside_name")])


def test_no_two_are_taken_for_one_because_both_have_no_name() -> None:
    text = "Name;Telefon;Ort\nN.N.;0664 1;\nN.N.;;Wien\nN.N.;0664 1;\n"
    network, _proposal = imported(text)
    assert names(network) == ["N.N.", "N.N."]
    again, proposal = imported(text, into=network)
    assert (proposal.people, len(again.people)) == (0, 2)
    other, proposal = imported("Name;Telefon\nN.N.;0664 9\n", into=network)
    assert (proposal.people, len(other.people)) == (1, 3)


def test_a_giver_who_may_be_somebody_in_the_table_is_told() -> None:
    text = "Name;Geber\nEva Maier;\nAnna Huber;Fr. Maier\nBen Gruber;Maier Eva\nCara Wolf;Otto\n"
    _network, proposal = imported(text)
    assert kinds(proposal) == [(3, "giver_alike"), (4, "giver_alike")]


@pytest.mark.parametrize(
    "giver", ["Anna Huber und Karl Maier", "Anna Huber, Karl Maier", "Anna & Karl", "Anna/Karl"]
)
def test_several_givers_in_one_are_told(giver: str) -> None:
    network, proposal = imported(f"Name;Geber\nEva;{giver}\n")
    assert (names(network), kinds(proposal)) == (["Eva", giver], [(2, "several_in_one")])


@pytest.mark.parametrize(
    "giver",
    [
        "Anna Huber und Karl Maier",
        "Anna Huber, Karl Maier",
        "Karl Maier / Anna Huber",
        "Anna Huber u. Karl Maier",
    ],
)
def test_several_givers_who_are_all_known_are_several(giver: str) -> None:
    text = f'Name;Geber\nEva;"{giver}"\nAnna Huber;\nKarl Maier;\n'
    network, proposal = imported(text)
    assert sorted(chains(network)) == ["Anna Huber > Eva", "Karl Maier > Eva"]
    assert kinds(proposal) == []


@pytest.mark.parametrize("giver", ["Huber & Partner", "Müller und Söhne GmbH", "Maier & Co. KG"])
def test_a_firm_of_several_names_is_one(giver: str) -> None:
    assert kinds(imported(f"Name;Geber\nEva;{giver}\n")[1]) == []


@pytest.mark.parametrize(
    "giver",
    [
        *(
            "Nachbaur",
            "Freund Karl",
            "Karl Freund",
            "Bruder Klaus Stiftung",
            "Messner",
            "Will Smith",
        ),
        *("Bekannt Anna", "Doris", "Do Thi Mai", "Ida", "Bank Austria", "Privatbank", "Kurs Eva"),
        *(
            "Familie Mai",
            "Privat Anna",
            "Anna Messe",
            "Notar Mai",
            "Dina",
            "Ist GmbH",
            "Siehe Anna",
        ),
    ],
)
def test_names_that_begin_like_such_words_are_names(giver: str) -> None:
    assert not names_no_giver(giver)
