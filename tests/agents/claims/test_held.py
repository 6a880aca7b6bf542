"""The names of a question that a sentence has to have to tell what is asked."""

from __future__ import annotations

import pytest

from agents.claims.held import names_asked


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("How precise is LeafNet on TeaBench?", ("LeafNet", "TeaBench")),
        ("How precise is LeafNet on Common Leaves?", ("LeafNet", "Common", "Leaves")),
        ("Wie genau ist LeafNet bei Pflanzen?", ("LeafNet",)),
        ("Where was the director of Psycho born?", ()),
        ("On average, how old were patients in Oslo?", ()),
        ("How long did it take?", ()),
    ],
)
def test_made_up_names_and_what_something_is_on(question, held):
    assert names_asked(question) == held
