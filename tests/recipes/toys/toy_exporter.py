"""A data export that nobody reads back: the names and the radii of the marks."""

from referralmap.interchange.exporter import Exporter
from referralmap.interchange.look import Look
from referralmap.model.network import Network
from referralmap.model.records import Person


def _write(network: Network, look: Look) -> bytes:
    lines = [f"{p.name} {look.marks[p.id].radius:g}\n" for p in network.people.values()]
    return "".join(lines).encode()


EXPORTER = Exporter(
    ".toyout", "Toy list", _write, frozenset((Person,)), reads_back=False, needs_look=True
)
