"""Numbers with the words that they belong to."""

from __future__ import annotations

import pytest

from agents.claims.pairing import mispaired_number

GROUPS = "The rate was 2.1 in men and 3.5 in women."
ARMS = "Participants in the first arm received 12 sessions and those in the second arm received 6 sessions."
TAIL = "Recall was .62 for BM25 and .71 for dense retrieval on short queries."
SUBJECTS = "Aspirin was given to 20 patients and 30 received warfarin."


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("The rate was 2.1 in women.", GROUPS),
        ("The rate was 3.5 in men.", GROUPS),
        ("The rate was 2.1.", GROUPS),  # of men only
        ("The rate was 2.1 in women and 3.5 in men.", GROUPS),
        ("Participants in the second arm received 12 sessions.", ARMS),
        ("Participants in the first arm received 6 sessions.", ARMS),
        ("Recall was .62 for dense retrieval on short queries.", TAIL),
        ("Aspirin was given to 30 patients.", SUBJECTS),
        ("The age was 45 years in controls.", "The age was 45 years in cases compared with 52 years in controls."),
    ],
)
def test_a_number_of_another_item_is_mispaired(statement, sentence):
    assert mispaired_number(statement, [sentence]) is not None


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (GROUPS, GROUPS),
        ("The rate was 2.1 in men.", GROUPS),
        ("The rate was 3.5 in women.", GROUPS),
        ("The rate was 3.5 in women and 2.1 in men.", GROUPS),
        ("Participants in the first arm received 12 sessions.", ARMS),
        ("Participants in the second arm received 6 sessions.", ARMS),
        ("Recall was .62 for BM25 on short queries.", TAIL),  # what stands behind the last item is of both
        ("BM25 had .62 on short queries.", TAIL),
        ("Recall was .71 for dense retrieval.", TAIL),
        ("Aspirin was given to 20 patients.", SUBJECTS),
        ("Men had p < .05.", "Men had p < .05, dogs had p < .01, and women had p < .05."),
        ("Another text has 12 weeks.", ARMS),
        ("The age was 52 years in controls.", "The age was 45 years in cases compared with 52 years in controls."),
    ],
)
def test_a_number_of_its_own_item_is_not(statement, sentence):
    assert mispaired_number(statement, [sentence]) is None
