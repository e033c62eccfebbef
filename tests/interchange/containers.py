"""What is in a file, also where it is packed."""

from __future__ import annotations

import io
import zipfile


def unpacked(content: bytes) -> bytes:
    """`content`, or all parts of it one after the other if it is a container."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
