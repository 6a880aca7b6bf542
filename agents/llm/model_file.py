"""What the file of a model tells about it without being loaded: its name, and a fingerprint.

Knows nothing about what is in it.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

# "…-Q4_K_M", "….Q4_1", "…-F16", and the part number of a model in several files
_DETAILS = re.compile(r"(-\d{5}-of-\d{5})|([.-](I?Q\d\w*|B?F16|F32|MXFP4)$)", re.IGNORECASE)
_HASHED: Final = 1 << 20  # bytes at each end: a GGUF file begins with its metadata and the place of every tensor


def model_name(path: Path) -> str:
    """Return the name of the model in file *path*: "x/SmolLM2-135M-Instruct.Q4_1.gguf" -> "SmolLM2-135M-Instruct"."""
    stem = path.name.removesuffix(".gguf")
    return _DETAILS.sub("", _DETAILS.sub("", stem)) or stem


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of size, beginning and end of the file *path*, which may have many gigabytes, in hex."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        digest.update(file.read(_HASHED))
        file.seek(max(0, size - _HASHED))
        digest.update(file.read(_HASHED))
    return digest.hexdigest()
