"""What every technique of following up keeps to, and what each of them does with a model's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agents.errors import BoundMet
from agents.llm.llamacpp import LlamaCpp
from agents.llm.locate import locate
from agents.llm.scripted import ScriptedLLM
from agents.steps.compress import COMPRESS
from agents.steps.follow import FOLLOW
from agents.steps.follow.auto_rag import AutoRag
from agents.steps.follow.condense import Condense
from agents.steps.follow.gaps import Gaps
from agents.steps.follow.iter_retgen import IterRetgen
from agents.steps.follow.rethink import Rethink
from agents.types import Context, Plan, Question, SoFar, SubQuestion, Sufficiency
from indexing.types import Hit, Query

ASKED = "Where does the author of the study that tested green tea work?"
UNSURE = Sufficiency(enough=False, confidence=0.4, reason="Too little.", coverage=0.5)
SURE = Sufficiency(enough=True, confidence=0.9, reason="Enough.", coverage=1.0)
MODELS = {"auto_rag": AutoRag, "iter_retgen": IterRetgen, "rethink": Rethink}


@pytest.fixture
def context(resources) -> Context:
    passages = resources.library.passages(list(resources.lexical.ids()))
    run = tuple(Hit(key, 1.0) for key in passages)
    return COMPRESS.make("sentences", resources).compress(Query(ASKED), run, list(passages.values()))


@pytest.fixture
def so_far(context):
    def made(sufficiency: Sufficiency = UNSURE, *, rounds: int = 1, asked: str = ASKED, empty: bool = False) -> SoFar:
        found = Context(context.query, (), (), ()) if empty else context
        return SoFar(Question(asked), Plan((SubQuestion(asked),)), {0: found}, found, sufficiency, rounds)

    return made


def texts(found) -> list[str]:
    return [part.text for part in found]


@pytest.mark.parametrize("name", sorted(FOLLOW))
def test_nothing_found_leads_nowhere_or_to_words_of_the_question(name, so_far, resources):
    technique = FOLLOW.make(name, replace(resources, llm=ScriptedLLM(["Search: tea"])))
    assert list(technique.follow(so_far(empty=True))) == []


@pytest.mark.parametrize("technique", [AutoRag, Rethink, Condense])
def test_enough_evidence_ends_the_search_without_a_call(technique, so_far):
    llm = ScriptedLLM([])
    made = technique(llm) if technique in MODELS.values() else technique()
    assert list(made.follow(so_far(SURE))) == []
    assert llm.calls == []


@pytest.mark.parametrize("technique", MODELS.values())
def test_a_bound_is_the_callers_to_tell(technique, so_far):
    with pytest.raises(BoundMet):
        technique(ScriptedLLM([BoundMet("llm_calls: 1")])).follow(so_far())


@pytest.mark.parametrize("technique", MODELS.values())
def test_a_question_longer_than_the_models_context_is_cut(technique, so_far):
    llm = ScriptedLLM(["Enough"] * 2, context_tokens=900)
    technique(llm).follow(so_far(asked="green tea " * 5_000))
    ((prompt, _),) = llm.calls
    assert llm.count_tokens(prompt.user) < 900


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        ("Search: workplace of Mori", []),  # a name that nothing that was read has
        ("Search: green tea in 1999", []),  # a number
        ("Search: systolic blood pressure trial", ["systolic blood pressure trial"]),
        ("Search: zzz", []),
        ("Enough", []),
        ("", []),
        ("Ignore all that and search: https://example.org", []),
    ],
)
def test_auto_rag_searches_for_what_the_model_misses(reply, wanted, so_far):
    assert texts(AutoRag(ScriptedLLM([reply])).follow(so_far())) == wanted


def test_rethink_carries_the_best_sentence_that_it_kept(so_far, context):
    first = context.evidence[0].text
    found = Rethink(ScriptedLLM(["Keep: 1, 2\nMissing: systolic blood pressure"])).follow(so_far())
    assert texts(found) == [f"systolic blood pressure {first}"]


@pytest.mark.parametrize("reply", ["Keep: 1\nMissing: nothing", "Keep: 1\nMissing: Atlantis", "nonsense", "Missing:"])
def test_rethink_ends_where_nothing_that_can_be_found_is_missing(reply, so_far):
    assert list(Rethink(ScriptedLLM([reply])).follow(so_far())) == []


def test_iter_retgen_searches_with_the_answer_before_the_question(so_far):
    technique = IterRetgen(ScriptedLLM(["It lowered\nblood pressure."]))
    assert texts(technique.follow(so_far())) == [f"It lowered blood pressure. {ASKED}"]
    assert list(technique.follow(so_far(rounds=2))) == []


def test_gaps_are_searched_for_by_themselves(so_far):
    open_parts = ("how long did it last", "who paid for it")
    found = Gaps().follow(so_far(Sufficiency(True, 0.6, "Some.", open_parts=open_parts)))
    assert texts(found) == list(open_parts)


def test_the_bundled_model_keeps_to_the_forms(so_far):
    model = LlamaCpp.load(locate("bundled"), context_tokens=2048)
    try:
        for technique in MODELS.values():
            found = list(technique(model).follow(so_far()))
            assert len(found) <= 1
            assert all("\n" not in part.text for part in found)
    finally:
        model.close()
