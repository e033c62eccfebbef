"""Names in plain text: lines, lists and chains."""

from __future__ import annotations

import pytest

from referralmap.interchange.findings import Unreadable
from tests.interchange.importing import chains, found, imported, kinds, names
from tests.maps import a_map


def read(text: str) -> list[tuple[str, str]]:
    return [(p.fields.name, p.fields.email) for p in found(text, "x.txt").people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Anna Huber\n\nBernd\r\nClara\r", ["Anna Huber", "Bernd", "Clara"]),
        ("- Anna\n• Bernd\n* Clara\n1. Dora\n2) Emil\n(3) Franz", "ABCDEF"),
        ("Anna, Bernd; Clara\tDora", "ABCD"),
        ("Anna-Maria Huber\n-", ["Anna-Maria Huber"]),
        ("1. FC Köln", ["FC Köln"]),
        ("x" * 300, ["x" * 300]),
    ],
)
def test_names_stand_on_lines_and_in_lists(text: str, people: list[str] | str) -> None:
    found_names = [name for name, _email in read(text)]
    if isinstance(people, str):
        assert [name[0] for name in found_names] == list(people)
    else:
        assert found_names == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Anna Huber <a@x.at>", [("Anna Huber", "a@x.at")]),
        ("Anna <a@x.at>,Bernd <b@x.at>", [("Anna", "a@x.at"), ("Bernd", "b@x.at")]),
        ('"Huber, Anna" <a@x.at>; b@x.at', [("Anna Huber", "a@x.at"), ("b@x.at", "b@x.at")]),
        ("<a@x.at>", [("a@x.at", "a@x.at")]),
        ("mailto:a@x.at", [("a@x.at", "a@x.at")]),
        ('Anna "Ani" Huber', [('Anna "Ani" Huber', "")]),
        ("Anna Huber (a@x.at)", [("Anna Huber", "a@x.at")]),
        ("Anna [mailto:a@x.at], Bernd (b@x.at)", [("Anna", "a@x.at"), ("Bernd", "b@x.at")]),
        ("'Anna Huber' <a@x.at>", [("Anna Huber", "a@x.at")]),
        ("Jan ’t Hooft <j@x.at>", [("Jan ’t Hooft", "j@x.at")]),
    ],
)
def test_addresses_belong_to_their_names(text: str, people: list[tuple[str, str]]) -> None:
    assert read(text) == people


@pytest.mark.parametrize("arrow", ["→", "->", "-->", "=>", ">", " > ", "⇒"])
def test_arrows_make_a_chain(arrow: str) -> None:
    network, proposal = imported(arrow.join(("Anna <a@x.at>", "Bernd", "Clara")), "x.txt")
    assert chains(network) == ["Anna > Bernd", "Bernd > Clara"]
    assert not proposal.problems


def test_one_may_refer_several_and_be_named_again() -> None:
    network, proposal = imported("Anna > Bernd, Clara\nClara > Dora > Anna", "x.txt")
    assert names(network) == ["Anna", "Bernd", "Clara", "Dora"]
    assert chains(network) == ["Anna > Bernd", "Anna > Clara", "Clara > Dora", "Dora > Anna"]
    assert proposal.people == 4


def test_who_refers_themselves_is_a_problem_with_its_line() -> None:
    network, proposal = imported("Bernd\nAnna > Anna > Bernd", "x.txt", into=a_map("Clara"))
    assert kinds(proposal) == [(2, "referred_themselves")]
    assert chains(network) == ["Anna > Bernd"]


def test_marks_are_no_names() -> None:
    network, proposal = imported("Anna\n***\n> > Bernd\n", "x.txt")
    assert names(network) == ["Anna", "Bernd"]
    assert kinds(proposal) == [(2, "no_name")]


def test_a_whole_story_is_no_name() -> None:
    network, proposal = imported("Anna\n" + "x" * 2000, "x.txt")
    assert names(network) == ["Anna"]
    assert kinds(proposal) == [(2, "name_too_long")]


def test_the_referrals_around_one_arrow_are_bounded_before_they_are_made() -> None:
    many = ", ".join(f"Giver {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(200))
    with pytest.raises(Unreadable, match="too_many_in_a_link"):
        found(f"{many} > {many.replace('Giver', 'Taker')}", "x.txt")


def test_a_title_is_no_part_of_the_name() -> None:
    [eva] = found("Frau Dr. Eva Klein <e@x.at>", "x.txt").people
    assert (eva.fields.title, eva.fields.name) == ("Dr.", "Eva Klein")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Anna Huber 0664 1234567", [("Anna Huber", "0664 1234567")]),
        ("Anna Huber (0664/123 45)", [("Anna Huber", "0664/123 45")]),
        ("Anna Huber, Tel. 01 2345", [("Anna Huber", "01 2345")]),
        ("Anna | +43 664 1 | Ben: +43 664 2", [("Anna", "+43 664 1"), ("Ben", "+43 664 2")]),
        ("Anna Huber - Wien", [("Anna Huber - Wien", "")]),
        ("Studio 54", [("Studio 54", "")]),
    ],
)
def test_a_telephone_number_belongs_to_whoever_stands_before_it(
    line: str, people: list[tuple[str, str]]
) -> None:
    network, proposal = imported(f"{line}\n", "x.txt")
    assert [(p.name, p.phone) for p in network.people.values()] == people
    assert kinds(proposal) == []


def test_names_behind_families_are_turned_where_all_lines_are_so() -> None:
    network, proposal = imported("Huber, Anna\nMaier, Ben\nWolf, Cara\n", "x.txt")
    assert names(network) == ["Anna Huber", "Ben Maier", "Cara Wolf"]
    assert kinds(proposal) == [(1, "flipped_names")]
    network, proposal = imported("Huber, Anna\nBen Maier\n", "x.txt")
    assert names(network) == ["Huber", "Anna", "Ben Maier"]
    assert kinds(proposal) == [(1, "two_or_one")]


@pytest.mark.parametrize("arrow", ["->", "-->", "=>", "—>", "–>", ">", "→"])
def test_arrows_are_known_as_programs_turn_them(arrow: str) -> None:
    network, _proposal = imported(f"Anna {arrow} Ben\n", "x.txt")
    assert (names(network), len(network.referrals)) == (["Anna", "Ben"], 1)


def test_a_letter_around_a_list_is_no_list() -> None:
    text = "Liebe Anna,\nanbei die Liste:\nBen Maier\nCara Wolf\nLiebe Grüße\nAnna empfiehlt Gabi\n"
    network, proposal = imported(text, "x.txt")
    assert names(network) == ["Ben Maier", "Cara Wolf"]
    assert kinds(proposal) == [(line, "not_a_name") for line in (1, 2, 5, 6)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:04.000\nHallo\n", "is_subtitles"),
        ("[10:15, 1.2.2024] Anna: Hallo\n[10:16, 1.2.2024] Ben: Servus\n", "is_log"),
        ("01.02.24, 10:15 - Anna: Hallo\n01.02.24, 10:16 - Ben: Servus\n", "is_log"),
        ("a: 1\nb: 2\nc: 3\nAnna\n", "is_no_list"),
    ],
)
def test_what_is_no_list_is_refused(text: str, kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        imported(text, "x.txt")
    assert refused.value.kind == kind


def test_an_address_belongs_to_the_name_before_it_that_it_has_a_part_of() -> None:
    text = "Anna Huber\tanna@x.at\t0664 12345\nBen Maier, cara@y.at\nVon: Eva Klein <e@x.at>\n"
    network, _proposal = imported(text, "x.txt")
    people = [(p.name, p.email, p.phone) for p in network.people.values()]
    assert people == [
        ("Anna Huber", "anna@x.at", "0664 12345"),
        ("Ben Maier", "", ""),
        ("cara@y.at", "cara@y.at", ""),
        ("Eva Klein", "e@x.at", ""),
    ]


def test_a_word_behind_every_name_is_nobody() -> None:
    network, proposal = imported(
        "1) Anna Huber, Wien\n2) Ben Maier, Graz\nEva Zu Berg, Linz", "x.txt"
    )
    assert names(network) == ["Anna Huber", "Ben Maier", "Eva Zu Berg"]
    assert kinds(proposal) == [(1, "beside_names")]
    assert names(imported("Anna Huber, Ben\nCara\nDora\n", "x.txt")[0])[1] == "Ben"


@pytest.mark.parametrize("arrow", ["<-", "<--", "←", " <= ", "⇐"])
def test_an_arrow_to_the_left_comes_from_the_giver(arrow: str) -> None:
    network, _proposal = imported(f"Dora <d@x.at>{arrow}Anna <a@x.at>", "x.txt")
    assert chains(network) == ["Anna > Dora"]
    assert {p.name: p.email for p in network.people.values()} == {
        "Anna": "a@x.at",
        "Dora": "d@x.at",
    }


@pytest.mark.parametrize("line", ["Anna ↔ Bernd", "Anna <-> Bernd", "Anna -> Bernd <- Clara"])
def test_who_referred_whom_is_not_guessed_where_arrows_lead_both_ways(line: str) -> None:
    findings = found(f"Emil -> Frida\n{line}", "x.txt")
    assert len(findings.people) == 2
    assert [problem.kind for problem in findings.problems] == ["arrows_both_ways"]


def test_a_remark_in_brackets_is_nobody_and_a_second_name_there_stays() -> None:
    findings = found(
        "Clara -> Emil Kohl (4.000 €, won)\nHans (Sepp) Maier -> Uwe (0664 123456)", "x.txt"
    )
    assert [p.fields.name for p in findings.people] == [
        *("Clara", "Emil Kohl", "Hans (Sepp) Maier", "Uwe")
    ]
    assert findings.people[-1].fields.phone == "0664 123456"
    assert [(p.kind, p.data["value"]) for p in findings.problems] == [
        ("not_a_name", "(4.000 €, won)")
    ]


def test_a_word_between_a_name_and_its_number_is_nobody() -> None:
    network, proposal = imported("1. Anna Huber, Steuerberaterin, 0664 1234567\n", "x.txt")
    [anna] = network.people.values()
    assert (anna.name, anna.phone) == ("Anna Huber", "0664 1234567")
    assert kinds(proposal) == [(1, "beside_name")]


def test_turned_names_of_several_words_are_turned_back() -> None:
    text = "Huber-Maier, Anna Maria\nvon der Leyen, Ursula\nVan den Berg, Jan Peter\n"
    network, proposal = imported(text, "x.txt")
    assert names(network) == [
        "Anna Maria Huber-Maier",
        "Ursula von der Leyen",
        "Jan Peter Van den Berg",
    ]
    assert kinds(proposal) == [(1, "flipped_names")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Anna Probe, Kundin seit 2019", ["beside_name"]),
        ("Fritz Fink; Betrag 4000", ["beside_name"]),
        ("Clara Neu; Steuerberaterin; 1070 Wien", ["beside_name", "not_a_name"]),
    ],
)
def test_words_about_somebody_are_told_and_nobody(line: str, told: list[str]) -> None:
    network, proposal = imported(line, "x.txt")
    assert names(network) == [" ".join(line.replace(";", ",").partition(",")[0].split())]
    assert [kind for _line, kind in kinds(proposal)] == told


def test_a_word_between_others_that_may_be_a_trade_is_told() -> None:
    network, proposal = imported("Anna Probe, Prokuristin, Bernd Blau", "x.txt")
    assert names(network) == ["Anna Probe", "Prokuristin", "Bernd Blau"]
    assert kinds(proposal) == [(1, "name_or_word")]


def test_lines_that_begin_with_the_family_name_are_turned_and_that_is_told() -> None:
    network, proposal = imported("Huber Anna\nGruber Bernd\n\nvon Traun Eva Maria\n", "x.txt")
    assert names(network) == ["Anna Huber", "Bernd Gruber", "Eva Maria von Traun"]
    assert kinds(proposal) == [(1, "flipped_names")]
    network, proposal = imported("Huber Anna\nGruber Bernd\nClara Traun\n", "x.txt")
    assert names(network) == ["Huber Anna", "Gruber Bernd", "Clara Traun"]


def test_an_address_behind_a_number_is_of_the_same_person() -> None:
    network, proposal = imported("Anna Probe\t0664 1234567\tx@y.example", "x.txt")
    assert [(p.name, p.email) for p in network.people.values()] == [("Anna Probe", "x@y.example")]
    assert kinds(proposal) == []


def test_an_address_behind_a_name_that_may_be_of_somebody_else_is_told() -> None:
    network, proposal = imported("Anna Probe; x@y.example", "x.txt")
    assert [(p.name, p.email) for p in network.people.values()] == [
        ("Anna Probe", ""),
        ("x@y.example", "x@y.example"),
    ]
    assert kinds(proposal) == [(1, "name_or_word")]


def test_an_address_among_several_names_is_of_somebody_else() -> None:
    network, _proposal = imported("Anna Probe, Bernd Blau, x@y.example", "x.txt")
    assert [person.email for person in network.people.values()] == ["", "", "x@y.example"]
