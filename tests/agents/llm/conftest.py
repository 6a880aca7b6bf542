"""The bundled model, loaded once, and a real server around it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agents.errors import ModelMissing
from agents.llm.llamacpp import LlamaCpp
from tests.model_server import ModelServer, loaded, serving


@pytest.fixture(scope="session")
def model() -> Iterator[LlamaCpp]:
    try:
        model = loaded()
    except ModelMissing as missing:
        pytest.skip(str(missing))  # without a compiler the rest is tested; in CI `make llm` has to compile it
    yield model
    model.close()


@pytest.fixture
def server(model: LlamaCpp) -> Iterator[ModelServer]:
    with serving(model) as running:
        yield running
