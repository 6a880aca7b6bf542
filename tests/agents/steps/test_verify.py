"""Laws of every verifier, and each one's own judgement."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import repeat

import pytest

from agents.llm.scripted import ScriptedLLM
from agents.steps.compress import COMPRESS
from agents.steps.verify import VERIFY
from agents.types import Draft, DraftStatement, Support
from agents.verdicts import checked
from indexing.entailment import Reading
from indexing.types import Hit, Query

QUESTION = "By how much does green tea lower systolic blood pressure, says Mori?"

OBJECTIONABLE = {
    "certainty": ("Green tea lowered systolic blood pressure in all adults.", "Green tea"),
    "entailment": ("Green tea cools adults.", "Green tea"),
    "judge": ("Green tea cools adults.", "Green tea"),
    "names": ("Green tea lowered systolic blood pressure in adults of Kyoto.", "Green tea"),
    "numbers": ("Green tea lowered systolic blood pressure by 4.2 mmHg.", "Green tea"),
    "order": ("Earthworm density was higher under tilled soil than under permanent grass.", "Earthworm density"),
    "overlap": ("Black coffee protects vineyards from frost.", "Green tea"),
    "polarity": ("Green tea raised systolic blood pressure.", "Green tea"),
    "quote": ("Green tea lowered blood pressure.", "Green tea"),
    "sequence": ("Adults with hypertension lowered green tea pressure.", "Green tea"),
}
"""Verifier -> a statement that it does not let pass, and how the sentence begins that it rests on."""


def words_are_there(statement: str, sentences: str) -> bool:
    """Return whether all words of *statement* are among those of *sentences*."""
    said, there = (set(re.findall(r"\w+", text.lower())) for text in (statement, sentences))
    return said <= there


class ByWords:
    """Entails what has only words of the premise, contradicts the rest."""

    def read(self, premises, hypothesis):
        there = [float(words_are_there(hypothesis, premise)) for premise in premises]
        return [Reading(entailment=one, contradiction=1 - one) for one in there]


def likely(prompt, reply: str) -> float:
    sentences, statement = re.findall(r": (.*)", prompt.user)[:2]
    return 0.0 if (reply == "Yes") == words_are_there(statement, sentences) else -5.0


@pytest.fixture
def resources(resources):
    """Return resources with every model that a verifier may ask for."""
    return replace(resources, llm=ScriptedLLM(repeat("No"), likelihood=likely), entailer=ByWords())


@pytest.fixture
def context(library, resources):
    found = [passage for _, passage in sorted(library.passages(list(library.lexical.ids())).items())]
    run = tuple(Hit(passage.id, 1.0) for passage in found)
    return COMPRESS.make("sentences", resources, share=0.0).compress(Query(QUESTION), run, found)


def place(context, beginning: str) -> int:
    return next(i for i, one in enumerate(context.evidence) if one.text.startswith(beginning))


@pytest.fixture
def judge(context, resources):
    """Return what the verifiers named say about a statement that rests on sentences with these beginnings."""

    def verdict(text: str, *beginnings: str, names=tuple(VERIFY), verbatim=False):
        draft = Draft((DraftStatement(text, tuple(place(context, b) for b in beginnings), verbatim),))
        return checked(draft, context, [VERIFY.make(name, resources) for name in names])[0].support

    return verdict


@pytest.mark.parametrize("name", list(VERIFY))
class TestEveryVerifier:
    def test_gives_one_verdict_a_statement(self, name, context, resources):
        draft = Draft(
            (DraftStatement("Tea lowers blood pressure.", (0,)), DraftStatement(context.evidence[0].text, (0,), True))
        )
        assert len(VERIFY.make(name, resources).verify(draft, context)) == 2
        assert VERIFY.make(name, resources).verify(Draft(()), context) == ()

    @pytest.mark.parametrize("evidence", [(), (99,), (-1,)])
    def test_refutes_what_rests_on_nothing(self, name, evidence, context, resources):
        verdict = VERIFY.make(name, resources).verify(Draft((DraftStatement("Tea helps.", evidence),)), context)[0]
        assert verdict.support is Support.REFUTED
        assert verdict.reason

    def test_lets_every_sentence_stand_for_itself(self, name, context, resources):
        statements = tuple(DraftStatement(one.text, (i,)) for i, one in enumerate(context.evidence))
        for verbatim in (False, True):
            draft = Draft(tuple(DraftStatement(s.text, s.evidence, verbatim) for s in statements))
            verdicts = VERIFY.make(name, resources).verify(draft, context)
            assert {verdict.support for verdict in verdicts} <= {Support.QUOTED, Support.SUPPORTED}

    def test_says_why_it_objects(self, name, context, resources):
        text, beginning = OBJECTIONABLE[name]
        statement = DraftStatement(text, (place(context, beginning),), verbatim=name == "quote")
        verdict = VERIFY.make(name, resources).verify(Draft((statement,)), context)[0]
        assert verdict.support in (Support.WEAK, Support.REFUTED)
        assert verdict.reason.endswith(".")


def test_a_sentence_word_for_word_is_quoted(judge, context):
    text = context.evidence[0].text
    assert judge(text, text, verbatim=True) is Support.QUOTED
    assert judge(text, text) is Support.QUOTED


def test_two_sentences_are_quoted_together(judge, context):
    one, other = (context.evidence[i].text for i in (0, 1))
    assert judge(f"{one} {other}", one, other, verbatim=True) is Support.QUOTED


def test_a_changed_quotation_is_refuted(judge):
    text = "Green tea lowered systolic blood pressure by 3.2 mmHg in adults."
    assert judge(text, "Green tea", verbatim=True) is Support.REFUTED


def test_the_same_in_fewer_words_is_supported(judge):
    assert judge("Green tea lowered systolic blood pressure by 3.2 mmHg.", "Green tea") is Support.SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Green tea lowered systolic blood pressure by 4.2 mmHg in adults.",  # another number
        "Green tea lowered systolic blood pressure by 3.2 kPa in adults.",  # another unit
        "Green tea raised systolic blood pressure by 3.2 mmHg in adults.",  # the other direction
        "Green tea did not lower systolic blood pressure in adults.",  # a negation
        "Green tea lowered systolic blood pressure in adults of Kyoto.",  # an invented name
        "Black coffee protects vineyards from frost.",  # something else
    ],
)
def test_what_differs_from_its_sentence_is_refuted(judge, text):
    assert judge(text, "Green tea") is Support.REFUTED


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Green tea lowered systolic blood pressure by about 3 mmHg in adults.", ("numbers",)),
        ("Green tea lowered systolic blood pressure in all adults.", ("certainty",)),
        ("Green tea lowered systolic blood pressure and improved mood.", ("polarity",)),
    ],
)
def test_what_goes_beyond_its_sentence_is_weak(judge, text, names):
    assert judge(text, "Green tea", names=names) is Support.WEAK


def test_a_name_of_the_question_is_not_the_sentences(judge):
    text = "Mori says that green tea lowered systolic blood pressure."
    assert judge(text, "Green tea", names=("names",)) is Support.REFUTED


def test_a_name_from_elsewhere_in_the_passage_is_not_the_sentences(judge):
    # "Earthworms" stands in the title of the passage only
    text = "The Earthworms paper took Samples in spring and in autumn."
    assert judge(text, "Samples were taken", names=("names",)) is Support.REFUTED


def test_sides_may_not_be_swapped(judge):
    text = "Earthworm density was higher under tilled soil than under permanent grass."
    assert judge(text, "Earthworm density") is Support.REFUTED


def test_both_sentences_count(judge):
    text = "Green tea lowered blood pressure in a trial of twelve weeks with 140 adults."
    assert judge(text, "Green tea", "The trial", names=("numbers", "names", "polarity")) is Support.SUPPORTED
    assert judge(text, "Green tea", names=("numbers",)) is Support.REFUTED


@pytest.mark.parametrize(
    "text",
    [
        "Adults with hypertension lowered green tea pressure.",  # words of one sentence in another order
        "Systolic trial lasted, adults took green pressure.",  # clauses from two sentences
        "Green tea, green tea, green tea lowered tea.",  # words repeated
        "Green tea.",  # too little
    ],
)
def test_words_picked_together_are_weak(judge, text):
    assert judge(text, "Green tea", "The trial", names=("sequence",)) is Support.WEAK
