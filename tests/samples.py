"""Where the samples are that the program comes with."""

from referralmap import RESOURCES

SAMPLES = RESOURCES / "samples"
