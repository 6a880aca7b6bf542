"""Expansion: text to search by that the language model writes, in time and cleaned, and how a query takes it in.

The model's words come to the person's, never in their place: these keep half of the weight at least. Knows nothing
about what a technique asks the model for.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final, TypeAlias

from pydantic import Field

from agents.errors import BoundMet, ModelError
from agents.llm import LLM, Decoding, Prompt
from agents.prompting import as_line, shortened
from agents.relevance import informative, mixed, scaled
from agents.wording import between
from indexing.analysis import asked_in, content_terms, query_terms
from indexing.lexical import LexicalIndex
from indexing.types import Query, Vector

MOST_TOKENS: Final = 128
"""Tokens of a reply that are taken."""

Seconds: TypeAlias = Annotated[float, Field(gt=0, le=600, description="seconds the model has, all calls together")]
Tokens: TypeAlias = Annotated[int, Field(ge=8, le=MOST_TOKENS, description="tokens it may write in a call")]
Temperature: TypeAlias = Annotated[float, Field(ge=0, le=2, description="0 writes the same whatever the seed")]
Seed: TypeAlias = Annotated[int, Field(ge=0, description="seed of the first call; each further one has the next")]
Weight: TypeAlias = Annotated[float, Field(gt=0, le=1, description="weight of an added term; a person's word has 1")]
Original: TypeAlias = Annotated[float, Field(ge=0.5, le=1, description="weight of the question as asked")]

AS_IT_IS: Final = "the question is searched for as it is."
NOTHING: Final = f"The language model wrote nothing that can be searched for; {AS_IT_IS}"

_MOST_CHARACTERS: Final = 4000  # of a reply that are looked at: a server need not keep to the tokens it was allowed
_TOLD: Final = 240  # characters of a text that a note quotes
_TAG: Final = re.compile(r"<[/|｜]{0,2}[^\W\d][^<>\n]{0,60}>|```\w*|\[\d[\d,; ]{0,20}\]")
_MARKER: Final = re.compile(r"(?:[-*•–—>#]+|\(?\d{1,2}[.):](?!\d)\)?|\(?[a-h]\))\s+")
_POLITE: Final = re.compile(
    r"(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|yes|great|gern(?:e)?|natürlich|klar|selbstverständlich)"
    r"\s*[,.!:–-]+\s*",
    re.IGNORECASE,
)
_ANNOUNCED: Final = re.compile(
    r"(?:here(?:['’]s| is| are| you| we| it| they)|below (?:is|are)|the following"
    r"|hier (?:ist|sind)|(?:some|the) (?:expansion|search|key))"
    r"[^\n:]{0,160}:\s*"
    r"|(?:this|the|your)\b[^\n.:]{0,60}\b(?:question|query)['”\"]?\s+(?:is|was|lies in|can be)\b"
    r"(?:\s+(?:about|focused on|re(?:phrased|worded|written) (?:to|as)))?\s*:?\s*",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\**(?:(?:scientific |possible )?(?:passage|abstract|answer)|(?:rewritten |step-?back |general )?question"
    r"|(?:expansion |search )?(?:keywords?|terms|query|queries)|title|antwort|frage|suchbegriffe|stichwörter)"
    r"\**\s*:\**\s*",
    re.IGNORECASE,
)
_REFUSED: Final = re.compile(
    r"(?:i(?:['’]?m| am) (?:sorry|unable|not able)|sorry|i (?:can ?not|can['’]t|do not have|don['’]t have)"
    r"|as an? (?:ai|artificial|language model|assistant)|es tut mir leid|ich kann (?:ihnen|dir|das|nicht|leider))\b",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(
    r"\b(?:quer(?:y|ies)|questions?|keywords?|(?:search|expansion) (?:terms?|results?|effectiveness|engines?)"
    r"|rephras\w+|reword\w*|rewrit\w+|suchanfragen?|suchbegriffe?|your (?:request|needs)|assist (?:you|with))\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=\S)")
_SAYS: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Written:
    """The cleaned *texts* that the model wrote, their lines kept; *note* says in a sentence why there are no more."""

    texts: tuple[str, ...]
    note: str = ""

    def lines_besides(self, question: str) -> list[str]:
        """Return the lines of all texts that are not the *question* again."""
        own = question.casefold()
        return [line for text in self.texts for line in text.splitlines() if line.casefold() != own]


def searchable(query: Query) -> bool:
    """Return whether *query* has words of its own for a model to add to."""
    return bool(query.text.strip() and query.terms)


def samples(prompt: Prompt, decoding: Decoding, count: int) -> list[tuple[Prompt, Decoding]]:
    """Return *prompt* to be asked *count* times, each time with the next seed."""
    return [(prompt, replace(decoding, seed=decoding.seed + number)) for number in range(count)]


def written(llm: LLM, question: str, asked: Iterable[tuple[Prompt, Decoding]], *, seconds: float) -> Written:
    """Ask the model one thing after the other about *question*, all within *seconds*: return what can be searched for.

    A reply that the time-out cut short is left out, and so is one without anything to search for; where the question
    may not ask any more, or the model breaks, no more is asked: also where it does while *asked* is made.
    """
    ends = time.monotonic() + seconds
    texts: list[str] = []
    note = NOTHING
    try:
        for prompt, decoding in asked:
            reply = llm.complete(prompt, replace(decoding, until=ends))
            if time.monotonic() >= ends:
                note = f"The language model did not finish within {seconds:g} s; {AS_IT_IS}"
                break
            text = shortened(cleaned(reply, question), MOST_TOKENS, llm.count_tokens)
            if content_terms(text, asked_in(text, ("en",))):
                texts.append(text)
    except BoundMet as met:
        note = f"The question has met its bound {met.bound}, so the language model was not asked; {AS_IT_IS}"
    except ModelError as error:
        note = f"The language model failed; {AS_IT_IS} {error}"
    return Written(tuple(texts), "" if texts else note)


def cleaned(reply: str, question: str = "") -> str:
    r"""Return *reply* without list markers, "Sure, here is ...:", labels, markup and lines said twice.

    Nothing is left of a refusal, nor of sentences about queries, keywords or the like, unless the *question* is.

    Example:
        "Sure, here is a passage:\n1. Tea calms. The query is now better.\n2. Tea calms." -> "Tea calms."
    """
    asked = question.casefold()
    lines: dict[str, str] = {}
    for raw in _TAG.sub(" ", reply[:_MOST_CHARACTERS]).splitlines():
        line = _bare(as_line(raw))
        if _REFUSED.match(line):
            break
        said = (one for one in _SENTENCE.split(line) if all(m[0].casefold() in asked for m in _ASKING.finditer(one)))
        line = " ".join(said)
        if _SAYS.search(line):
            lines.setdefault(line.casefold(), line)
    return "\n".join(lines.values())


def _bare(line: str) -> str:
    """Return *line* without what stands before what it says, and without quotation marks around all of it."""
    before = None
    while line != before:
        before = line
        for opening in (_MARKER, _POLITE, _ANNOUNCED, _LABEL):
            found = opening.match(line)
            line = line[found.end() :] if found else line
    if line[:1] in "\"“„'*" and line[-1:] in "\"”“'*":
        line = line.strip("\"“”„'*")
    return line.strip()


def new_terms(query: Query, text: str, lexical: LexicalIndex, languages: Sequence[str]) -> dict[str, float]:
    """Return each term of *text* with weight 1: those of the question, and others that some but few passages hold.

    Words that no passage holds would only take weight from the others, and a model makes numbers up: those that the
    question does not have are left out.
    """
    found = query_terms(text, languages)
    others = {term: 1 for term in found.keys() - query.terms.keys() if not term[0].isdecimal()}
    wanted = {term for term in informative(others, lexical) if lexical.document_frequency(term)}
    return {term: 1.0 for term in found if term in query.terms or term in wanted}


def blended(own: Mapping[str, float], new: Mapping[str, float], original: float) -> dict[str, float]:
    """Return |own| (w own / |own| + (1 - w) new / |new|), |.| the sum over the terms; *own* where nothing is new.

    Example:
        blended({"tea": 2.0}, {"tea": 1.0, "sleep": 1.0}, 0.5) -> {"tea": 1.5, "sleep": 0.5}
    """
    if not new:
        return dict(own)
    total = sum(own.values())
    shares = mixed(scaled(own, norm=1), scaled(new, norm=1), original)
    return {term: total * share for term, share in shares.items()}


def toward(query: Query, vector: Vector, original: float) -> Vector | None:
    """Return the vector of *query*, shape (dim,), moved toward *vector*; None where it has none."""
    return None if query.vector is None else between(query.vector, vector, original)


def left_alone(query: Query, why: str) -> tuple[Query, ...]:
    """Return *query* alone, as it is, with the note *why*."""
    return (replace(query, notes=(*query.notes, why)),)


def told(text: str) -> str:
    """Return the beginning of *text* on one line in quotation marks, for a note."""
    line = as_line(text)
    short = line if len(line) <= _TOLD else f"{line[:_TOLD].rsplit(maxsplit=1)[0]} …"
    return f"“{short}”"
