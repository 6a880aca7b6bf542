"""Names become techniques; what is wrong is said with what is allowed."""

from __future__ import annotations

import json

import pytest

from agents.errors import ModelMissing, TechniqueError
from agents.registry import MODELS, Registry
from agents.steps.answer import ANSWER
from agents.steps.cite import CITE
from agents.steps.compress import COMPRESS
from agents.steps.diversify import DIVERSIFY
from agents.steps.feedback import FEEDBACK
from agents.steps.follow import FOLLOW
from agents.steps.fuse import FUSE
from agents.steps.plan import PLAN
from agents.steps.rerank import RERANK
from agents.steps.rewrite import REWRITE
from agents.steps.search import SEARCH
from agents.steps.verify import VERIFY

SEAMS = [PLAN, REWRITE, SEARCH, FEEDBACK, FUSE, RERANK, DIVERSIFY, COMPRESS, FOLLOW, ANSWER, VERIFY, CITE]
EVERY = [pytest.param(seam, name, id=f"{seam.seam}-{name}") for seam in SEAMS for name in seam]


@pytest.mark.parametrize(("seam", "name"), EVERY)
class TestEveryTechnique:
    def test_has_parameters_with_bounds_and_descriptions_that_a_form_can_show(self, seam: Registry, name):
        schema = seam.parameters(name).model_json_schema()
        json.dumps(schema)
        assert all("description" in field for field in schema.get("properties", {}).values())

    def test_is_built_with_its_defaults(self, seam, name, resources):
        if MODELS.keys() & seam.resources(name):
            with pytest.raises(ModelMissing):
                seam.make(name, resources)
        else:
            assert isinstance(seam.make(name, resources), seam[name])

    def test_refuses_a_parameter_it_does_not_take(self, seam, name, resources):
        with pytest.raises(TechniqueError, match="fantasy"):
            seam.make(name, resources, fantasy=1)


def test_an_unknown_name_lists_the_known_ones(resources):
    with pytest.raises(TechniqueError, match=r"Unknown fuse 'rff'\. Choose one of: comb_mnz, .*, rrf, .*z_score\."):
        FUSE.make("rff", resources)


def test_a_value_out_of_bounds_says_where_and_what_was_given(resources):
    with pytest.raises(
        TechniqueError, match=r"Bad parameters for fuse 'rrf'.*greater than or equal to 1.*'k'.*given 0"
    ):
        FUSE.make("rrf", resources, k=0)


def test_the_model_of_parameters_is_made_once():
    assert FUSE.parameters("rrf") is FUSE.parameters("rrf")
