from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexing.packing import FULL, TINY, pack


def packed(*lengths: int, paragraphs: tuple[int, ...] = (), target: int = 200) -> list[int]:
    """Return the sizes; *paragraphs* are the 0-based numbers of sentences that end one."""
    return pack(lengths, [i in paragraphs for i in range(len(lengths))], target=target)


def test_nothing_gives_nothing():
    assert packed() == []


def test_fills_to_about_the_target():
    assert packed(100, 100, 100, 100) == [2, 2]


def test_keeps_together_what_is_little_more_than_the_target():
    assert packed(80, 80, 80) == [3]  # 240 = 1.2 * 200


def test_shares_the_tokens_out_evenly_at_the_end():
    # 10 sentences of 30: 300 tokens are two times 150, not 210 and 90
    assert packed(*[30] * 10) == [5, 5]


def test_ends_with_a_paragraph_when_it_is_nearly_full():
    # 170 of 200 tokens at the end of the paragraph
    assert packed(*[34] * 30, paragraphs=(4,))[0] == 5


def test_a_very_long_sentence_is_alone():
    assert packed(60, 350, 60) == [1, 1, 1]


def test_a_scrap_after_a_full_passage_takes_sentences_from_it():
    # the last 20 tokens take the 30 before them: 230, then 50
    assert packed(230, 200, 30, 20) == [1, 1, 2]


def test_a_scrap_is_joined_when_there_is_room():
    assert packed(150, 60, 20) == [3]  # 230 tokens


@given(
    lengths=st.lists(st.integers(min_value=1, max_value=400), max_size=60),
    data=st.data(),
)
def test_every_sentence_has_one_place_and_no_shared_passage_is_too_long(lengths, data):
    ends = data.draw(st.lists(st.booleans(), min_size=len(lengths), max_size=len(lengths)))
    sizes = pack(lengths, ends, target=200)
    assert sum(sizes) == len(lengths)
    first = 0
    for size in sizes:
        assert size > 0
        assert size == 1 or sum(lengths[first : first + size]) <= FULL * 200
        first += size


@given(st.lists(st.integers(min_value=1, max_value=60), min_size=1, max_size=80))
def test_ordinary_sentences_leave_no_scrap(lengths):
    sizes = pack(lengths, [False] * len(lengths), target=200)
    assert len(sizes) == 1 or sum(lengths[-sizes[-1] :]) >= TINY * 200
