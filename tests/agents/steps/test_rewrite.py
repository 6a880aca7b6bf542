"""Laws of every rewriter, and what each does to real questions, its numbers computed by hand.

Those that ask the language model have more laws, in test_rewrite_by_model.py.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from agents.deps import make_deps
from agents.resources import Resources
from agents.retrieval import retrieve
from agents.settings import AgentSettings
from agents.steps.rewrite import REWRITE
from agents.steps.rewrite.acronyms import Acronyms
from agents.steps.rewrite.salient_terms import SalientTerms
from agents.steps.rewrite.spelling import Spelling
from agents.steps.rewrite.stop_structure import StopStructure
from indexing import ingest
from indexing.analysis import query_terms
from indexing.library import Library
from indexing.types import ANYTHING, Block, Metadata, Parsed, Query

TEXTS = (
    "Human papillomavirus (HPV) causes cervical cancer. HPV vaccination of girls is cheap.",
    "High pressure vacuum (HPV) deposition of thin films.",
    "Infection with human papilloma virus (HPV) is common. Most women clear human papilloma virus in two years.",
    "Infections with human papilloma virus (HPV) are tested for when cervical cancer is suspected.",
    "Coffee shortens sleep. Coffees differ in caffeine.",
    "Cofferdams keep water out of excavations.",
    "Sleep of shift workers was recorded in a laboratory with 120 beds.",
    *(f"filler{number} sentence{number} about nothing{number}" for number in range(13)),
)

CHANGED = {
    "acronyms": 'Does HPV with "cervical cancer" need 120 mg of folate?',
    "glossary": "Verkürzt die Infektion mit HPV („cervical cancer“) und 120 mg Kaffee den Schlaf?",
    "salient_terms": 'Does "shift work" in a laboratory with 120 beds or water in excavations shorten sleep, and do '
    "human papilloma infections and vaccination of girls differ between thin films, caffeine and coffee?",
    "spelling": 'Does cofee with "shift wrk" and 120 mg of Folat shorten sleep?',
    "stop_structure": 'Could you recommend studies that investigate HPV with "cervical cancer" and 120 mg of Folat?',
}
"""A question that each rewriter has something to do with."""

TRANSLATED = {"glossary"}
"""What puts a question into another language, of which an encoder reads little."""

ONLY_ASKING = {"stop_structure": "recommend studies investigate"}
"""The words of it that may go."""


@pytest.fixture(scope="module")
def shelf(encoder, tmp_path_factory):
    items = [(f"{number}.txt", Parsed(Metadata("Paper"), (), (Block(text),))) for number, text in enumerate(TEXTS)]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield library


def made(name: str, shelf: Library, **parameters):
    return REWRITE.make(name, Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder), **parameters)


def asked(text: str, shelf: Library) -> Query:
    return Query(text, query_terms(text), shelf.encoder.encode_query(text), replace(ANYTHING, file_types=("text",)))


@pytest.mark.parametrize("name", [name for name in REWRITE if "llm" not in REWRITE.resources(name)])
class TestEveryRewriter:
    def test_leaves_a_query_alone_that_it_has_nothing_to_do_with(self, name, shelf):
        query = asked("Does coffee shorten sleep?", shelf)
        assert made(name, shelf).rewrite(query) == (query,)
        assert made(name, shelf).rewrite(query)[0] is query

    def test_a_query_without_terms_or_text_stays_a_query(self, name, shelf):
        assert made(name, shelf).rewrite(Query("")) == (Query(""),)


@pytest.mark.parametrize(("name", "text"), list(CHANGED.items()))
class TestEveryChange:
    def test_is_told(self, name, text, shelf):
        changed = made(name, shelf).rewrite(replace(asked(text, shelf), notes=("Before.",)))[0]
        assert changed.notes[0] == "Before."
        assert len(changed.notes) > 1

    def test_keeps_the_filter_numbers_names_and_quoted_phrases(self, name, text, shelf):
        query = asked(text, shelf)
        changed = made(name, shelf).rewrite(query)[0]
        assert changed.filter == query.filter
        assert query.terms.keys() - changed.terms.keys() <= query_terms(ONLY_ASKING.get(name, "")).keys()
        for kept in (
            () if name in TRANSLATED else ("120", "Folat", "HPV", '"shift wrk"', '"shift work"', '"cervical cancer"')
        ):
            assert (kept in changed.text) == (kept in text)

    def test_leaves_the_persons_words_at_least_half_of_the_weight(self, name, text, shelf):
        query = asked(text, shelf)
        changed = made(name, shelf).rewrite(query)[0]
        own = sum(weight for term, weight in changed.terms.items() if term in query.terms)
        assert own >= 0.5 * sum(changed.terms.values())
        assert np.linalg.norm(changed.vector) == pytest.approx(1.0, abs=1e-5)
        if name not in TRANSLATED:
            assert changed.vector @ query.vector >= math.sqrt(0.5) - 1e-6  # the mean of two lies within 45 degrees


class TestSpelling:
    def test_adds_the_nearest_word_and_takes_it_into_the_text(self, shelf):
        query = asked("Does cofee shorten sleep?", shelf)
        (changed,) = Spelling(shelf, shelf.lexical, shelf.encoder).rewrite(query)
        assert changed.text == "Does coffee shorten sleep?"
        assert changed.terms == {**query.terms, "coffe": 1.0}
        assert changed.notes == ("“cofee” is in no passage; searched for “coffee” as well.",)

    def test_the_vector_is_the_mean_of_both_texts(self, shelf):
        query = asked("Does cofee shorten sleep?", shelf)
        (changed,) = Spelling(shelf, shelf.lexical, shelf.encoder, original=0.5).rewrite(query)
        both = query.vector + shelf.encoder.encode_query("Does coffee shorten sleep?")
        assert changed.vector == pytest.approx(both / np.linalg.norm(both), abs=1e-6)

    def test_as_many_mistakes_as_the_length_allows(self, shelf):
        spelling = Spelling(shelf, shelf.lexical, shelf.encoder)
        corrected = {
            typed: spelling.rewrite(asked(typed, shelf))[0].text
            for typed in ("labratry", "coffeens", "cfee", "vacination", "laobratory", "zzzzzzzz", "slep", "toffee")
        }
        assert corrected == {
            "labratry": "laboratory",  # two of eight letters
            "coffeens": "coffees",  # one, where coffee would be two
            "cfee": "cfee",  # two of four letters are too many
            "vacination": "vaccination",
            "laobratory": "laboratory",
            "zzzzzzzz": "zzzzzzzz",
            "slep": "sleep",
            "toffee": "toffee",  # another first letter is another word
        }

    @pytest.mark.parametrize(
        "text",
        ["Does coffee shorten sleep?", "Would coffee shorten sleep?", "Recommend studies that investigate sleep"],
    )
    def test_leaves_function_words_and_words_that_only_ask_alone(self, text, shelf):
        query = asked(text, shelf)
        assert Spelling(shelf, shelf.lexical, shelf.encoder).rewrite(query)[0] is query

    def test_of_words_as_near_the_one_that_stands_beside_its_neighbours_is_meant(self, encoder, tmp_path):
        texts = ["The selection of seeds, or seed selection, is told of in a later section.", *["See section 4."] * 9]
        items = [(f"{n}.txt", Parsed(Metadata(f"Paper {n}"), (), (Block(text),))) for n, text in enumerate(texts)]
        with Library.open(tmp_path / "seeds", encoder=encoder) as library:
            ingest.add_parsed(library, items, file_type="text")
            spelling = Spelling(library, library.lexical, library.encoder)
            assert spelling.rewrite(asked("seed selction method", library))[0].text == "seed selection method"
            assert spelling.rewrite(asked("a later selction", library))[0].text == "a later section"

    def test_a_new_word_weighs_as_the_one_it_stands_for(self, shelf):
        query = replace(asked("cofee sleep", shelf), terms={"cofe": 0.25, "sleep": 3.0})
        assert Spelling(shelf, shelf.lexical, shelf.encoder).rewrite(query)[0].terms["coffe"] == 0.25


class TestAcronyms:
    def test_adds_what_a_short_form_most_often_stands_for(self, shelf):
        query = asked("HPV in women", shelf)
        (changed,) = Acronyms(shelf, shelf.lexical, shelf.encoder, weight=0.2).rewrite(query)
        assert changed.text == "HPV in women (human papilloma virus)"  # twice; vacuum and papillomavirus once
        assert changed.terms == {"hpv": 1.0, "women": 1.0, "human": 0.2, "papilloma": 0.2, "virus": 0.2}
        assert changed.notes == ("“HPV” is searched for as “human papilloma virus” as well.",)

    @pytest.mark.parametrize(
        ("text", "changed"),
        [
            ("What is HPV?", "What is HPV (human papilloma virus)?"),
            ("What is HPV ?! ", "What is HPV (human papilloma virus)?!"),
            ("What is HPV\uff1f", "What is HPV (human papilloma virus)\uff1f"),
            ("HPV? In women.", "HPV? In women. (human papilloma virus)"),
        ],
    )
    def test_the_question_mark_stays_at_the_end(self, shelf, text, changed):
        (found,) = Acronyms(shelf, shelf.lexical, shelf.encoder).rewrite(asked(text, shelf))
        assert found.text == changed

    def test_adds_several_meanings_when_told_to(self, shelf):
        (changed,) = Acronyms(shelf, shelf.lexical, shelf.encoder, expansions=3).rewrite(asked("HPV in films", shelf))
        assert changed.text.startswith("HPV in films (human papilloma virus; ")
        assert "High pressure vacuum" in changed.text

    def test_adds_the_short_form_of_a_long_one_in_any_number(self, shelf):
        (changed,) = Acronyms(shelf, shelf.lexical, shelf.encoder).rewrite(asked("human papilloma viruses", shelf))
        assert changed.text == "human papilloma viruses"
        (changed,) = Acronyms(shelf, shelf.lexical, shelf.encoder).rewrite(asked("Human papilloma virus tests", shelf))
        assert changed.text == "Human papilloma virus tests (HPV)"
        assert changed.terms["hpv"] == 0.2

    def test_adds_at_most_as_much_as_there_was(self, shelf):
        (changed,) = Acronyms(shelf, shelf.lexical, shelf.encoder, weight=1.0).rewrite(asked("HPV", shelf))
        assert changed.terms == pytest.approx({"hpv": 1.0, "human": 1 / 3, "papilloma": 1 / 3, "virus": 1 / 3})


class TestSalientTerms:
    def test_by_hand(self, shelf):
        query = replace(asked("Coffee and sleep of women", shelf), terms={"coffe": 1.0, "sleep": 2.0, "women": 1.0})
        (changed,) = SalientTerms(shelf, shelf.encoder, longer_than=2, original=0.5).rewrite(query)
        coffee, sleep, women = shelf.encoder.encode(["coffee", "sleep", "women"]) @ query.vector
        salience = coffee + 2 * sleep + women
        assert changed.terms == pytest.approx(
            {
                "coffe": 4 * (0.5 * 1 / 4 + 0.5 * coffee / salience),
                "sleep": 4 * (0.5 * 2 / 4 + 0.5 * 2 * sleep / salience),
                "women": 4 * (0.5 * 1 / 4 + 0.5 * women / salience),
            }
        )
        assert changed.text is query.text
        assert changed.vector is query.vector

    def test_what_the_question_is_about_counts_more_than_other_words(self, shelf):
        text = "Does coffee, which people in offices often buy on their way or from a colleague, shorten sleep?"
        (changed,) = SalientTerms(shelf, shelf.encoder, longer_than=2).rewrite(asked(text, shelf))
        assert min(changed.terms["coffe"], changed.terms["sleep"]) > changed.terms["way"]
        assert "coffee" in changed.notes[0]

    def test_up_to_so_many_terms_a_question_is_left_alone(self, shelf):
        query = asked("coffee sleep women", shelf)
        assert SalientTerms(shelf, shelf.encoder, longer_than=3).rewrite(query)[0] is query
        assert SalientTerms(shelf, shelf.encoder, longer_than=2).rewrite(query)[0] is not query


class TestStopStructure:
    def test_searches_for_the_subject_of_a_question_that_asks_for_papers(self, shelf):
        (changed,) = StopStructure(shelf, shelf.encoder).rewrite(asked("Which papers are about coffee?", shelf))
        assert changed.text == "coffee?"
        assert changed.terms == {"coffe": 1.0}
        assert changed.notes == ("Searched for “coffee?”: the rest only asks for papers.",)

    def test_the_vector_is_the_mean_of_both_texts_and_the_tokens_are_the_subjects(self, shelf):
        query = asked("Which papers are about coffee?", shelf)
        (changed,) = StopStructure(shelf, shelf.encoder, original=0.5).rewrite(query)
        alone, tokens = shelf.encoder.encode_question("coffee?")
        both = query.vector + alone
        assert changed.vector == pytest.approx(both / np.linalg.norm(both), abs=1e-6)
        assert (changed.tokens.text, changed.tokens.words) == ("coffee?", tokens.words)

    def test_a_term_that_is_in_the_subject_too_stays_and_so_does_what_was_added_before(self, shelf):
        query = replace(asked("Which papers are about old paper?", shelf), terms={"paper": 2.0, "pulp": 0.2})
        assert StopStructure(shelf, shelf.encoder).rewrite(query)[0].terms == {"paper": 2.0, "pulp": 0.2}

    def test_a_query_that_would_have_no_term_left_is_left_alone(self, shelf):
        query = asked("Which papers are about it?", shelf)
        assert StopStructure(shelf, shelf.encoder).rewrite(query)[0] is query


def test_rewriters_work_one_after_the_other_on_what_is_searched_for(shelf):
    settings = AgentSettings(rewrite=("spelling", "acronyms"), rerank=())
    deps = make_deps(settings, Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder))
    found = retrieve("HPV vacination", deps, where=ANYTHING)
    assert [query.text for query in found.queries] == ["HPV vaccination (human papilloma virus)"]
    assert [note.split()[0] for note in found.queries[0].notes] == ["“vacination”", "“HPV”"]
    assert found.searches == 2


def test_a_name_is_not_corrected_where_its_question_asks_for_papers(shelf):
    settings = AgentSettings(rewrite=("spelling", "stop_structure"), rerank=())
    deps = make_deps(settings, Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder))
    found = retrieve("Which papers are about Coffeen?", deps, where=ANYTHING)
    assert [query.text for query in found.queries] == ["Coffeen?"]


def test_feedback_learns_for_the_query_that_was_rewritten(shelf):
    settings = AgentSettings(rewrite=("spelling",), feedback="rm3", rerank=())
    deps = make_deps(settings, Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder))
    assert "coffe" in retrieve("cofee", deps, where=ANYTHING).queries[0].terms
