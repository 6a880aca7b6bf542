"""AgentSettings: which technique does each step, with what parameters, and how much a question may cost.

Checked when built; reads no file and no environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, model_validator

from agents.types import Form

Mode: TypeAlias = Literal["auto", "extractive", "abstractive"]

Placement: TypeAlias = Literal["pre", "post", "both"]
"""Where lists are fused around feedback: before it, behind it, or both."""


class Choice(BaseModel):
    """A technique by name, with the parameters that differ from its defaults."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    parameters: dict[str, JsonValue] = {}

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        """Accept "bm25" for {"name": "bm25"}."""
        return {"name": value} if isinstance(value, str) else value


def _listed(value: object) -> object:
    """Accept "keep", or one table, for a list of one."""
    return [value] if isinstance(value, str | Mapping | Choice) else value


Choices: TypeAlias = Annotated[tuple[Choice, ...], BeforeValidator(_listed)]
"""The techniques of a step that takes several, in their order."""


class Forms(BaseModel):
    """Which technique makes which form of answer; statements are made by `quote` and `answer`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    definition: Choice = Field(default=Choice(name="definition"), description="who says what something is")
    summary: Choice = Field(default=Choice(name="summary"), description="who tells what one paper says")
    list: Choice = Field(default=Choice(name="list"), description="who makes a list of papers")
    table: Choice = Field(default=Choice(name="comparison_table"), description="who makes a table of papers")
    label: Choice = Field(default=Choice(name="label"), description="who says yes, no or maybe")
    choice: Choice = Field(default=Choice(name="multiple_choice"), description="who says one of several choices")

    def choices(self) -> dict[Form, Choice]:
        """Return the technique of each form."""
        return {form: getattr(self, form.value) for form in Form if form is not Form.STATEMENTS}


class Limits(BaseModel):
    """What one question may cost at most; an answer says which bound it met."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rounds: int = Field(default=3, ge=1, description="rounds of searching")
    searches: int = Field(default=24, ge=1, description="first-stage searches")
    llm_calls: int = Field(default=8, ge=0, description="calls of the language model")
    llm_tokens: int = Field(default=2048, ge=1, description="tokens the language model may write, all calls together")
    seconds: float = Field(default=120.0, gt=0, description="after which no further step is begun but the last ones")


class AgentSettings(BaseModel):
    """The steps of answering, a seam a field."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mode: Mode = Field(default="auto", description="who writes: auto, extractive or abstractive")
    candidates: int = Field(default=150, ge=1, le=1000, description="passages each search brings")
    passages: int = Field(default=24, ge=1, le=200, description="passages that sentences are chosen from")
    plan: Choice = Choice(name="direct")
    rewrite: Choices = (Choice(name="glossary"), Choice(name="stop_structure"))
    search: Choices = (Choice(name="bm25"), Choice(name="dense"))
    gate: Choice = Choice(name="always")
    feedback: Choice = Choice(name="keep")
    placement: Placement = Field(
        default="both",
        description="where lists are fused around feedback. pre: it learns from the fused list, and the technique it "
        "changes ranks alone; post: it learns from that technique's own list, and the final list is fused; both",
    )
    score: Choices = (Choice(name="bm25"), Choice(name="dense"), Choice(name="max_sim"))
    fuse: Choice = Choice(name="min_max")
    rerank: Choices = (Choice(name="late_interaction"),)
    diversify: Choices = (Choice(name="near_duplicates"), Choice(name="per_document"))
    compress: Choice = Choice(name="sentences")
    follow: Choices = (Choice(name="condense"), Choice(name="gaps"))
    answer: Choice = Choice(name="cited")
    quote: Choice = Choice(name="extractive")
    forms: Forms = Forms()
    verify: Choices = tuple(
        Choice(name=name)
        for name in ("quote", "overlap", "sequence", "numbers", "names", "polarity", "order", "certainty")
    )
    cite: Choice = Choice(name="numeric")
    limits: Limits = Limits()
