"""What a model for inference says about a statement, and where it stands among the settings."""

from __future__ import annotations

import numpy as np
import pytest

from agents.deps import needed_by, searches_with
from agents.errors import ModelMissing
from agents.settings import AgentSettings, Choice
from agents.steps.verify import VERIFY
from agents.steps.verify.entailment import Entailment
from agents.types import Context, Draft, DraftStatement, Evidence, Support
from indexing.entailment import Inference, Reading
from indexing.types import Query
from tests import tiny_models


class Scripted:
    """Says of each premise what the script says, and remembers the premises."""

    def __init__(self, readings):
        self.readings, self.premises = readings, []

    def read(self, premises, hypothesis):  # noqa: ARG002 - the protocol's
        self.premises.append(tuple(premises))
        return [self.readings.get(premise, Reading(0.0, 0.0)) for premise in premises]


@pytest.fixture
def context(library):
    passage = next(p for p in library.passages(list(library.lexical.ids())).values() if "tea" in p.text)
    evidence = tuple(Evidence(passage, i, 1.0, np.zeros(1, np.float32)) for i in range(2))
    return Context(Query(""), (), (passage,), evidence)


def said(readings, context, **parameters):
    draft = Draft((DraftStatement("Tea lowers pressure.", (0, 1)),))
    return Entailment(Scripted(readings), **parameters).verify(draft, context)[0].support


@pytest.mark.parametrize(
    ("first", "second", "support"),
    [
        (Reading(0.5, 0.0), Reading(0.0, 0.9), Support.SUPPORTED),  # one says it: the other may be about something else
        (Reading(0.4, 0.5), Reading(0.1, 0.1), Support.REFUTED),
        (Reading(0.4, 0.4), Reading(0.1, 0.1), Support.WEAK),
    ],
)
def test_the_best_premise_decides(first, second, support, context):
    one, other = (evidence.text for evidence in context.evidence)
    assert said({one: first, other: second}, context) is support


def test_all_sentences_together_are_a_premise_too(context):
    together = " ".join(evidence.text for evidence in context.evidence)
    assert said({together: Reading(0.9, 0.0)}, context) is Support.SUPPORTED
    model = Scripted({})
    Entailment(model).verify(Draft((DraftStatement("Tea.", (0,)),)), context)
    assert model.premises == [(context.evidence[0].text,)]


def test_thresholds_are_parameters(context):
    one = context.evidence[0].text
    assert said({one: Reading(0.6, 0.3)}, context, supported=0.7) is Support.WEAK
    assert said({one: Reading(0.6, 0.3)}, context, supported=0.7, refuted=0.3) is Support.REFUTED


def test_a_quotation_is_not_read(context):
    model = Scripted({})
    draft = Draft((DraftStatement(context.evidence[0].text, (0,), verbatim=True),))
    assert Entailment(model).verify(draft, context)[0].support is Support.SUPPORTED
    assert model.premises == []


def test_a_real_model_gives_a_verdict(context, tmp_path):
    model = Inference.load(str(tiny_models.cross_encoder(tmp_path, ("contradiction", "entailment", "neutral"))))
    draft = Draft((DraftStatement("Tea lowers pressure.", (0, 1)),))
    always = Entailment(model, supported=0.0).verify(draft, context)[0]
    assert always.support is Support.SUPPORTED
    never = Entailment(model, supported=1.0, refuted=0.0).verify(draft, context)[0]
    assert never.support is Support.REFUTED


def test_a_model_that_is_not_set_says_how_to_set_one(resources):
    with pytest.raises(ModelMissing, match=r"needs a model for inference and none is set\. Set `entailer`"):
        VERIFY.make("entailment", resources)


def test_it_is_off_until_it_is_chosen():
    assert not {"entailer", "llm"} & needed_by(AgentSettings())
    chosen = AgentSettings(verify=(Choice(name="entailment"), Choice(name="judge")))
    assert {"entailer", "llm"} <= needed_by(chosen)
    assert not {"entailer", "llm"} & searches_with(chosen)
