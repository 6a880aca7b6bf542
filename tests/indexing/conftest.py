"""What tests of a whole library share: the bundled encoder, loaded once."""

from __future__ import annotations

import pytest

from indexing.encoder import Encoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder.load()
