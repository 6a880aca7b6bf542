"""The papers themselves, as the browser's own reader gets them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.ui.conftest import at_home
from ui.backend import backend
from ui.files import ROUTE, SECRET, file_address


@pytest.fixture
def client(sample: Path, tmp_path: Path) -> Iterator[TestClient]:
    with at_home(tmp_path, sample), TestClient(Starlette(routes=[ROUTE])) as client:
        yield client


def test_a_paper_is_opened_at_its_page(client):
    with backend().catalogue() as catalogue:
        key, document = next(iter(catalogue.documents().items()))
        original = catalogue.original(key).read_bytes()
    address = file_address(document, 2)
    assert address is not None
    assert address.endswith(f"{key}.pdf#page=2")
    answer = client.get(address)
    assert answer.content == original
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    assert client.get(f"/paper/guessed/{key}.pdf").status_code == 404


@pytest.mark.parametrize("name", ["unknown", "..%2f..%2flibrary", "%00"])
def test_there_is_nothing_else(client, name):
    answer = client.get(f"/paper/{SECRET}/{name}.pdf")
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_a_guess_in_letters_that_no_secret_has_is_a_wrong_one(client):
    assert client.get("/paper/%C3%A4/x.pdf").status_code == 404
