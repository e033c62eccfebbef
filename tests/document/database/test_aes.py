"""AES backwards, by the examples of its standard."""

import numpy as np

from referralmap.document.database import aes


def test_a_block_is_decrypted_as_the_standard_says() -> None:
    """Appendix C.3 of FIPS 197."""
    block = np.frombuffer(bytes.fromhex("8ea2b7ca516745bfeafc49904b496089"), np.uint8)
    plain = aes.decrypted(bytes(range(32)), block.reshape(1, 16))
    assert plain.tobytes().hex() == "00112233445566778899aabbccddeeff"
