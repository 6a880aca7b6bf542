"""What crosses from the parsing process arrives as it was."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from indexing.isolation.wire import dump_metadata, dump_parsed, load_metadata, load_parsed
from indexing.types import Block, Box, Kind, Metadata, Page, Parsed, Word

numbers = st.floats(allow_nan=False, allow_infinity=False)
boxes = st.builds(Box, page=st.integers(1, 9), x0=numbers, y0=numbers, x1=numbers, y1=numbers)
words = st.builds(Word, start=st.integers(0, 99), end=st.integers(0, 99), box=boxes)
metadata = st.builds(Metadata, title=st.text(), authors=st.lists(st.text()).map(tuple), year=st.none() | st.integers())
blocks = st.builds(
    Block,
    text=st.text(),
    kind=st.sampled_from(Kind),
    section=st.text(),
    page=st.none() | st.integers(1, 9),
    words=st.lists(words, max_size=3).map(tuple),
)
pages = st.builds(Page, number=st.integers(1, 9), width=numbers, height=numbers, text=st.text())


@given(
    st.builds(
        Parsed,
        metadata=metadata,
        pages=st.lists(pages, max_size=3).map(tuple),
        blocks=st.lists(blocks, max_size=3).map(tuple),
        notes=st.lists(st.text(), max_size=2).map(tuple),
    )
)
def test_a_document_comes_back_whole(parsed: Parsed) -> None:
    line = json.dumps(dump_parsed(parsed))
    assert "\n" not in line
    assert load_parsed(json.loads(line)) == parsed


def test_metadata_come_back_whole() -> None:
    found = Metadata("T", ("A", "B"), 1999, "10.1/x", "Journal")
    assert load_metadata(json.loads(json.dumps(dump_metadata(found)))) == found
