"""``toy``: a command without a window."""

from referralmap.commands.command import Command, add_map, network_of

COMMAND = Command(
    "toy",
    "count people",
    add_map,
    lambda _parser, options: print(len(network_of(options.map).people), "toys") or 0,
)
