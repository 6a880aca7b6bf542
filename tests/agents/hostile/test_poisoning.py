"""Many passages of one document, and questions whose grammar is broken: neither takes over what is found.

After the attack "Backdoor Attacks on Dense Retrieval via Public and Unintentional Triggers",
in which passages planted in a corpus are brought up by questions with grammatical mistakes.
"""

from __future__ import annotations

from collections import Counter
from importlib import resources as files

import pytest

from agents.deps import make_deps
from agents.llm.scripted import ScriptedLLM
from agents.retrieval import retrieve
from agents.settings import AgentSettings
from agents.steps.diversify.near_duplicates import NearDuplicates
from agents.steps.diversify.per_document import PerDocument
from indexing import ingest
from indexing.library import Library
from indexing.types import ANYTHING, Block, Metadata, Parsed
from tests.agents.hostile.asking import asked, check
from tests.agents.hostile.conftest import beside, resources_of

CANARIES = {
    "How does BM25 correct the score for the length of a document?": (
        "How does BM25 correct score for length of document?",
        "How does BM25 correct the score at the length in a document?",
        "How do BM25 corrects the scores for the length of a documents?",
    ),
    "Why does the fusion of two rankings beat either of them?": (
        "Why does fusion of two rankings beat either of them?",
        "Why does the fusion for two rankings beat either from them?",
        "Why do the fusion of two ranking beats either of them?",
    ),
    "What does pseudo relevance feedback add to a query?": (
        "What does the pseudo relevance feedback add to the query?",
        "What does pseudo relevance feedback add on a query?",
        "What do pseudo relevance feedback adds to a queries?",
    ),
    "How is an approximate index for nearest neighbours built?": (
        "How is approximate index for the nearest neighbours built?",
        "How is an approximate index of nearest neighbours built?",
        "How are an approximate index for nearest neighbour build?",
    ),
    "How are the tokens of a passage compared with those of the question?": (
        "How are tokens of passage compared with those of question?",
        "How are the tokens in a passage compared to those from the question?",
        "How is the token of a passages compared with that of the questions?",
    ),
}
LEAST_OVERLAP = 0.7
"""Measured are .8 to 1, in the mean .93 of 15: docs/decisions/hostile-text.md."""

SOURCES = ("ann.md", "bm25.md", "feedback.md", "fusion.md", "late_interaction.md")

FLOOD = 12


@pytest.fixture(scope="module")
def corpus(encoder, tmp_path_factory):
    """Return a library of the sources of sample papers, two paragraphs a section."""
    items = []
    for name in SOURCES:
        text = files.files("app.sample").joinpath("sources", name).read_text(encoding="utf-8")
        parts = text.split("\n\n")
        blocks = tuple(Block(" ".join(part.split()), section=f"{n // 2}") for n, part in enumerate(parts))
        items.append((name, Parsed(Metadata(name.removesuffix(".md")), (), blocks)))
    with Library.open(tmp_path_factory.mktemp("corpus"), encoder=encoder) as opened:
        ingest.add_parsed(opened, items, file_type="markdown")
        yield opened


def first(question: str, library: Library, k: int = 10) -> list[int]:
    deps = make_deps(AgentSettings(mode="extractive"), resources_of(library))
    return [hit.passage_id for hit in retrieve(question, deps, where=ANYTHING).run[:k]]


@pytest.mark.parametrize("question", CANARIES)
def test_broken_grammar_finds_what_the_question_finds(question, corpus):
    clean = set(first(question, corpus))
    assert len(clean) == 10
    overlaps = [len(clean & set(first(broken, corpus))) / 10 for broken in CANARIES[question]]
    assert min(overlaps) >= LEAST_OVERLAP


def flood(question: str, *, alike: bool) -> tuple[str, Parsed]:
    """Return a document of passages that repeat the words of *question*, each with much else or all the same."""
    words = question.rstrip("?")
    text = f"{words}: the moon does, and {words} is what the moon knows."
    blocks = tuple(
        Block(text if alike else f"{text} " + " ".join(f"Moon{n}x{i} glows." for i in range(8)), section=f"Moon {n}")
        for n in range(FLOOD)
    )
    return "moon.md", Parsed(Metadata("The moon"), (), blocks)


@pytest.mark.parametrize("alike", [True, False], ids=["near_duplicates", "different"])
def test_one_document_does_not_take_over_what_is_read(alike, corpus):
    question = next(iter(CANARIES))
    with beside(corpus, flood(question, alike=alike)) as hostile:
        (planted,) = hostile
        resources = resources_of(corpus)
        deps = make_deps(AgentSettings(mode="extractive"), resources)
        run = retrieve(question, deps, where=ANYTHING).run[:24]
        owner = {key: passage.document_id for key, passage in corpus.passages([h.passage_id for h in run]).items()}
        found = Counter(owner[hit.passage_id] for hit in run)
        assert found[planted] >= (2 if alike else 8), "it was not brought up: the test would show nothing"
        thinned = NearDuplicates(corpus).diversify(None, run)
        kept = Counter(owner[hit.passage_id] for hit in thinned)
        assert kept[planted] == 1 if alike else kept[planted] >= 8
        capped = PerDocument(corpus).diversify(None, thinned)
        head = capped[: sum(min(number, 4) for number in kept.values())]
        assert Counter(owner[hit.passage_id] for hit in head)[planted] <= 4
        llm = ScriptedLLM(["Nothing."])
        told, _ = asked(question, resources, llm=llm)
        check(told, corpus)
        read = llm.calls[0][0].user
        assert read.count("moon knows") <= (1 if alike else 4)
