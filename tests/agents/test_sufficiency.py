"""Whether a library answers: on the small library, and the arithmetic of it."""

from __future__ import annotations

import pytest

from agents.resources import Resources
from agents.steps.compress import COMPRESS
from agents.sufficiency import LEAST_CONFIDENCE, Sufficiency, judge_sufficiency
from agents.types import Context, Question
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Hit, Kind, Metadata, Parsed, Query

REFERENCE = "A. Cohan, S. Feldman. SPECTER: Document-level representation learning. ACL 2020."

TEA = "By how much does green tea lower systolic blood pressure?"


@pytest.fixture
def judge(library, resources):
    found = [passage for _, passage in sorted(library.passages(list(library.lexical.ids())).items())]

    def sufficiency(question: str) -> Sufficiency:
        vector = resources.encoder.encode_query(question)
        run = tuple(
            Hit(passage.id, 1.0, {"dense": float(resources.vectors.dense_vectors([passage.id])[passage.id] @ vector)})
            for passage in found
        )
        context = COMPRESS.make("sentences", resources).compress(Query(question, vector=vector), run, found)
        return judge_sufficiency(Question(question), [context], context, resources)

    return sufficiency


@pytest.mark.parametrize(
    "question",
    [
        TEA,
        "How long did the trial of green tea last?",
        "Does coffee before bedtime shorten sleep?",
        "What reduces the number of earthworms in soil?",
        "How many minutes of sleep were lost, and what reduced the number of earthworms?",
    ],
)
def test_what_the_library_holds_is_enough(judge, question):
    found = judge(question)
    assert found.enough
    assert found.confidence >= LEAST_CONFIDENCE
    assert found.gaps == ()


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Mongolia?",
        "How do I mend a bicycle tyre?",
        "Does aspirin lower the risk of a stroke?",
        "What does the paper by Nakamura say about rice?",
    ],
)
def test_what_it_does_not_hold_is_not(judge, question):
    found = judge(question)
    assert not found.enough
    assert found.confidence < LEAST_CONFIDENCE
    assert found.gaps


def test_says_which_words_it_did_not_find(judge):
    assert (
        judge("What is the capital of Mongolia?").reason == 'Nothing that was found mentions "capital" or "Mongolia".'
    )


def test_words_that_only_ask_for_papers_are_not_looked_for(judge):
    assert "recommend" not in judge("Could you recommend studies that investigate quantum gravity?").reason
    assert "recommend" in judge("Could a judge recommend quantum gravity?").reason


def test_a_name_is_missed_in_a_question_that_asks_for_papers_too(judge):
    sure = judge("Which papers are about coffee and sleep?").confidence
    assert judge("Which papers are about Zolpidem and sleep?").confidence < 0.75 * sure


def test_what_only_a_list_of_references_names_is_not_told_of(encoder, tmp_path):
    texts = {"tea": Block("Green tea lowers blood pressure in most adults."), "list": Block(REFERENCE, Kind.REFERENCES)}
    items = [(name, Parsed(Metadata(name), (), (block,))) for name, block in texts.items()]
    with Library.open(tmp_path / "library", encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        resources = Resources(library, library.lexical, library.vectors, library.encoder)
        run = tuple(Hit(passage, 1.0) for passage in library.lexical.ids())
        passages = list(library.passages([hit.passage_id for hit in run]).values())
        context = COMPRESS.make("sentences", resources).compress(Query("What is SPECTER?"), run, passages)
        found = judge_sufficiency(Question("What is SPECTER?"), [context], context, resources)
    assert len(passages) == 2
    assert found.reason == 'Nothing that was found mentions "SPECTER".'


def test_a_compound_is_not_found_by_its_number_alone(judge):
    found = judge("What is known about Coffea-140?")  # 140 adults took part in something else, and coffee is alike
    assert found.reason == 'Nothing that was found mentions "Coffea-140".'


def test_a_name_that_nothing_has_costs_half(judge):
    sure = judge("Does coffee shorten sleep?").confidence
    assert judge("Does Zolpidem shorten sleep?").confidence < 0.75 * sure


def test_the_wrong_kind_of_number_costs_a_fifth(judge):
    # the same words are found; no sentence has a percentage
    with_kind = judge("How many minutes of sleep does coffee shorten?").confidence
    without = judge("By how many per cent does coffee shorten sleep?").confidence
    assert without < with_kind


def test_a_part_without_an_answer_is_a_gap(judge):
    tea = "How much did green tea lower systolic blood pressure in adults with hypertension"
    found = judge(f"{tea}, and who invented porcelain?")
    assert found.enough
    assert found.gaps[0] == 'Little was found about "who invented porcelain?".'
    assert judge(f"{tea}?").gaps == ()


def test_function_words_of_the_questions_own_language_are_not_looked_for(judge):
    found = judge("Welche Rolle hat der Schlaf, und warum?")  # German, over English papers
    assert found.reason == "Nichts von dem, was gefunden wurde, erwähnt „Rolle“."  # there is much on sleep


def test_nothing_to_quote_is_not_enough(resources):
    found = judge_sufficiency(Question(TEA), [], Context(Query(TEA), (), (), ()), resources)
    assert found == Sufficiency(enough=False, confidence=0.0, reason="Nothing that can be quoted was found.")
