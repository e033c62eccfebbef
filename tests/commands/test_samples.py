"""The sample maps are whole in the exchange form, and tell what they are there to tell."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from referralmap import RESOURCES
from referralmap.analysis.figures.accounts import Accounts
from referralmap.cli import main
from referralmap.document.document import Document
from referralmap.model.network import Network
from referralmap.model.vocabulary import Role, Stage, Status
from tests.random_maps import TODAY, check_laws

SAMPLES = sorted((RESOURCES / "samples").glob("*.json"))
KEYS = {
    "people": "id name alias title organisation position email emails phone phones url street "
    "postcode city country rank tags notes me channel added photo external_ids",
    "referrals": "giver receiver date channel stage reason said_by weight primary thanked "
    "feedback notes",
    "contracts": "id buyer value currency status signed cancelled product notes",
    "channels": "channel hours_per_week money currency from to reach",
}
Read = Callable[[str], Network]


@pytest.fixture
def read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Read:
    """Imports a sample as a user would, which must find nothing to say about it."""

    def network(name: str) -> Network:
        path = tmp_path / f"{name}.refmap"
        source = str(RESOURCES / "samples" / f"{name}.json")
        assert main(["import", str(path), source, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["problems"] == []
        with contextlib.closing(Document.open(path)) as document:
            return document.network

    return network


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_every_key_of_the_exchange_form(path: Path) -> None:
    sample: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert (sample["format"], sample["version"]) == ("referralmap", 1)
    for part, keys in KEYS.items():
        assert sample[part]
        for record in sample[part]:
            assert list(record) == keys.split()
    assert not sample["places"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_importing_a_sample_and_exporting_it_gives_the_same_sample(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(tmp_path / "a.refmap"), str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
    assert main(["export", str(tmp_path / "a.refmap"), str(tmp_path / "b.json")]) == 0
    before = json.loads(path.read_text(encoding="utf-8"))
    after = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert {**after, "places": []} == before


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_happens_in_order_within_four_years(path: Path, read: Read) -> None:
    network = read(path.stem)
    check_laws(network)
    dates = [person.added for person in network.people.values() if person.added]
    assert min(dates).year == 2022
    assert max(dates) <= TODAY
    for contract in network.contracts.values():
        for referral in network.received_by(contract.buyer):
            returned = (referral.receiver, referral.giver) in network.referrals
            if contract.signed and referral.date and not returned:
                assert referral.date <= contract.signed


def test_the_broker_has_ambassadors_of_every_kind(read: Read) -> None:
    network = read("broker")
    accounts = Accounts.of(network, "direct", TODAY)
    standings = {s.id: s for s in accounts.ranking() if s.is_ambassador}
    contracts = {id_: standing.contracts for id_, standing in standings.items()}
    assert contracts == {
        "ingrid-moosbrugger": 2,
        "anna-huber": 4,
        "matthias-rueegg": 3,
        "petra-schoenherr": 3,
        "tobias-vonach": 1,
        "martina-boesch": 1,
        "roland-kuenzle": 1,
        "gerda-faessler": 1,
    }
    influence = Accounts.of(network, "influence", TODAY).ranking()
    assert influence[0].id == "gerda-faessler"


def test_the_broker_has_everybody_that_a_coach_wants_to_show(read: Read) -> None:
    network = read("broker")
    accounts = Accounts.of(network, None, TODAY)
    by_role = {role: [p for p in network.people if accounts.role(p) is role] for role in Role}
    assert len(network.people) == 63
    assert len(by_role[Role.SILENT_A]) == len(by_role[Role.DECLINED]) == 2
    assert max(len(network.given_by(fan)) for fan in by_role[Role.FAN]) == 7
    assert len([p for p in network.graph if not network.graph.degree(p)]) == 2
    assert {referral.stage for referral in network.referrals.values()} >= {*Stage}
    assert {contract.status for contract in network.contracts.values()} == {*Status}
    assert {contract.currency for contract in network.contracts.values()} == {"EUR"}
    (shared,) = [p for p in network.graph if network.graph.in_degree(p) > 1]
    assert [referral.primary for referral in network.received_by(shared)] == [False, True]
    assert any(referral.thanked for referral in network.referrals.values())


def test_the_agency_has_what_the_broker_has_not(read: Read) -> None:
    network = read("agency")
    assert 380 <= len(network.people) <= 420
    assert any((b, a) in network.referrals for a, b in network.referrals)
    assert {contract.currency for contract in network.contracts.values()} == {"EUR", "CHF"}
    assert len({referral.weight for referral in network.referrals.values()}) > 2
    assert any(referral.date is None for referral in network.referrals.values())
    assert network.settings.rates
