"""What the language model says about a statement: by logits, by a word, and when it cannot be asked."""

from __future__ import annotations

import numpy as np
import pytest

from agents.errors import ModelError
from agents.llm.scripted import ScriptedLLM
from agents.steps.verify.judge import GRAMMAR, Judge
from agents.types import Context, Draft, DraftStatement, Evidence, Support
from indexing.types import Query


@pytest.fixture
def context(library):
    passage = next(p for p in library.passages(list(library.lexical.ids())).values() if "tea" in p.text)
    return Context(Query(""), (), (passage,), (Evidence(passage, 0, 1.0, np.zeros(1, np.float32)),))


def draft(*texts: str) -> Draft:
    return Draft(tuple(DraftStatement(text, (0,)) for text in texts))


def by_odds(yes: float, no: float) -> ScriptedLLM:
    return ScriptedLLM((), likelihood=lambda _, reply: {"Yes": yes, "No": no}[reply])


@pytest.mark.parametrize(
    ("yes", "no", "support"),
    [
        (-1.0, -1.0, Support.SUPPORTED),  # -1 - -1 = 0, the threshold
        (-2.0, -1.0, Support.WEAK),  # -2 - -1 = -1
        (-3.5, -1.0, Support.REFUTED),  # -3.5 - -1 = -2.5
    ],
)
def test_the_odds_of_yes_decide(yes, no, support, context):
    model = by_odds(yes, no)
    assert Judge(model).verify(draft("Tea helps."), context)[0].support is support
    assert model.calls == []  # nothing is written


def test_thresholds_are_parameters(context):
    assert Judge(by_odds(-2.0, -1.0), supported=-1.0).verify(draft("Tea."), context)[0].support is Support.SUPPORTED
    assert Judge(by_odds(-2.0, -1.0), refuted=-0.5).verify(draft("Tea."), context)[0].support is Support.REFUTED


@pytest.mark.parametrize(
    ("reply", "support"),
    [("Yes", Support.SUPPORTED), ("no.", Support.REFUTED), ("Yes, it does", Support.SUPPORTED), ("Hm", Support.WEAK)],
)
def test_a_model_without_likelihoods_is_asked_for_a_word(reply, support, context):
    model = ScriptedLLM([reply])
    assert Judge(model).verify(draft("Tea helps."), context)[0].support is support
    ((prompt, decoding),) = model.calls
    assert "Statement: Tea helps." in prompt.user
    assert context.evidence[0].text in prompt.user
    assert decoding.grammar == GRAMMAR


def test_what_it_cannot_be_asked_any_more_is_weak_and_never_supported(context):
    model = ScriptedLLM(["Yes", ModelError("All calls were made."), "Yes"])
    verdicts = Judge(model).verify(draft("A.", "B.", "C."), context)
    assert [verdict.support for verdict in verdicts] == [Support.SUPPORTED, Support.WEAK, Support.SUPPORTED]
    assert verdicts[1].reason == "It could not be checked: All calls were made."


def test_only_the_first_statements_are_asked_about_and_quotations_never(context):
    model = ScriptedLLM(["Yes"])
    quotation = DraftStatement(context.evidence[0].text, (0,), verbatim=True)
    statements = (quotation, *draft("A.", "B.").statements)
    verdicts = Judge(model, statements=1).verify(Draft(statements), context)
    assert [verdict.support for verdict in verdicts] == [Support.SUPPORTED, Support.SUPPORTED, Support.WEAK]
    assert verdicts[2].reason.startswith("It could not be checked: ")
    assert len(model.calls) == 1


def test_long_sentences_are_shortened(context):
    model = ScriptedLLM(["Yes"], context_tokens=120)
    Judge(model, tokens=16).verify(draft("Tea helps."), context)
    assert len(model.calls[0][0].user.split()) < 16 + 24
