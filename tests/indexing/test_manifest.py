"""What a library was built with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexing.analysis import TOKENISER
from indexing.errors import LibraryMismatch
from indexing.manifest import Manifest, refuse_mismatch
from indexing.passages import CHUNKER
from indexing.store.schema import SCHEMA

NOW = Manifest(SCHEMA, TOKENISER, CHUNKER, encoder="mini 1a2b", dim=384)


def test_comes_back_from_its_rows() -> None:
    assert Manifest.of_rows(NOW.rows() | {"other": "value"}) == NOW


def test_is_none_in_a_new_library() -> None:
    assert Manifest.of_rows({}) is None


def test_one_from_before_sparse_encoders_says_there_is_none() -> None:
    rows = NOW.rows()
    del rows["sparse_encoder"]
    assert Manifest.of_rows(rows) == NOW


def test_half_of_it_is_damage() -> None:
    rows = NOW.rows()
    del rows["encoder"]
    with pytest.raises(LibraryMismatch, match="damaged"):
        Manifest.of_rows(rows)


def test_refuses_nothing_that_agrees() -> None:
    refuse_mismatch(NOW, NOW)


@pytest.mark.parametrize(
    ("built", "said"),
    [
        (
            replace(NOW, encoder="big 3c", dim=768),
            ["'big 3c' (768 dimensions)", "'mini 1a2b' (384)", "name the encoder"],
        ),
        (
            replace(NOW, sparse_encoder="splade 5"),
            ["by 'splade 5'", "names 'none'", "scholiast reindex", "name the enc"],
        ),
        (replace(NOW, tokeniser="terms-0"), ["'terms-0'", "scholiast reindex"]),
        (replace(NOW, chunker="rules-0"), ["'rules-0'", "scholiast reindex"]),
        (replace(NOW, schema=99), ["version 99", "a newer Scholiast"]),
        (replace(NOW, schema=0), ["version 0", "an older Scholiast"]),
    ],
)
def test_says_what_differs_and_what_to_do(built: Manifest, said: list[str]) -> None:
    with pytest.raises(LibraryMismatch) as caught:
        refuse_mismatch(built, NOW)
    assert all(part in str(caught.value) for part in said)


def test_says_everything_that_differs_at_once() -> None:
    with pytest.raises(LibraryMismatch, match=r"encoder.*words.*passages"):
        refuse_mismatch(replace(NOW, encoder="e", tokeniser="t", chunker="c"), NOW)
