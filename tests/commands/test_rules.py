"""The places under all rules, on the command line."""

import json
import subprocess
import sys
from pathlib import Path

FORM = {
    "format": "referralmap",
    "version": 1,
    "people": [{"id": name, "name": name} for name in "AB"],
    "referrals": [{"giver": "A", "receiver": "B"}],
    "contracts": [{"id": "c", "buyer": "B", "value": "5", "status": "won"}],
}


def test_the_places_are_one_list(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(FORM))
    call = [sys.executable, "-m", "referralmap"]
    subprocess.run([*call, "import", tmp_path / "a.refmap", tmp_path / "a.json"], check=True)
    done = subprocess.run(
        [*call, "rules", tmp_path / "a.refmap", "--json"], capture_output=True, check=True
    )
    places = dict.fromkeys(["direct", "first", "decaying", "equal", "shapley"], 1)
    line = {"id": "A", "name": "A", "places": places, "always_top_three": True}
    assert json.loads(done.stdout) == [line]
