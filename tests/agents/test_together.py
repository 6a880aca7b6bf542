"""Many questions searched for together: what is found is what each finds alone, to the last bit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from agents.deps import make_deps
from agents.legible import UNREAD
from agents.resources import Resources
from agents.retrieval import retrieve, retrieve_many
from agents.settings import AgentSettings
from app.settings import load_settings
from indexing.library import Library
from indexing.types import ANYTHING, Filter

TEXTS = (
    "Which blood pressure change did the trial of green tea find?",
    "Does coffee before bedtime shorten sleep?",
    "earthworms in tilled soil",
    "绿茶对老年高血压患者血管内皮功能的影响",
    "Does coffee before bedtime shorten sleep?",
    "Could you recommend papers that investigate copper fungicides?",
    "Wie wirkt grüner Tee auf den Blutdruck?",
    "",
    "What does coffee do, and how long did the trial of tea last?",
)
WHERES = (
    *(ANYTHING, ANYTHING, Filter(year_from=2015), ANYTHING, Filter(authors=("Lind",)), ANYTHING, ANYTHING, ANYTHING),
    Filter(authors=("Nobody",)),
)
PRESETS = ("balanced", "fast", "thorough", "find_everything")


def same(one, other):
    """Return whether two searches brought the same; a query has arrays, which have no equality of their own."""
    alike = (one.run, one.searches, one.cut) == (other.run, other.searches, other.cut)
    return alike and len(one.queries) == len(other.queries) and all(map(same_query, one.queries, other.queries))


def same_query(one, other):
    plain = [replace(query, vector=None, tokens=None, expansion=()) for query in (one, other)]
    expanded = all(
        weight == its and np.array_equal(vector, theirs)
        for (weight, vector), (its, theirs) in zip(one.expansion, other.expansion, strict=True)
    )
    return plain[0] == plain[1] and np.array_equal(one.vector, other.vector) and expanded


def of_preset(name: str, folder: Path) -> AgentSettings:
    return load_settings(library=folder, llm="none", preset=name).agents()


@pytest.mark.parametrize("preset", PRESETS)
def test_together_every_question_finds_what_it_finds_alone(resources, preset, tmp_path):
    deps = make_deps(of_preset(preset, tmp_path), resources)
    together = retrieve_many(TEXTS, deps, wheres=WHERES)
    alone = [retrieve(text, deps, where=where) for text, where in zip(TEXTS, WHERES, strict=True)]
    assert all(map(same, together, alone))
    assert [place for place, one in enumerate(alone) if place != 7 and not one.run] == [3, 8]


def test_what_the_encoder_cannot_read_is_searched_for_by_words_alone(resources):
    deps = make_deps(AgentSettings(), resources)
    found = retrieve_many(TEXTS, deps, wheres=WHERES)
    assert [one.queries[0].notes == (UNREAD,) for one in found] == [text == TEXTS[3] for text in TEXTS]


def test_an_empty_library_and_no_questions_bring_nothing(encoder, tmp_path):
    with Library.open(tmp_path, encoder=encoder) as library:
        deps = make_deps(AgentSettings(), Resources(library, library.lexical, library.vectors, library.encoder))
        assert [one.run for one in retrieve_many(TEXTS[:2], deps, wheres=WHERES[:2])] == [(), ()]
        assert retrieve_many([], deps, wheres=[]) == []


def test_as_many_filters_as_texts_are_asked_for(resources):
    with pytest.raises(ValueError, match=r"shorter|longer"):
        retrieve_many(TEXTS, make_deps(AgentSettings(), resources), wheres=[ANYTHING])
