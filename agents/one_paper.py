"""One paper: a question about a paper that it names is answered by that paper first.

Another paper may answer only in a sentence that has the name. Knows nothing about how passages are found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from agents.asked_about import OnePaper
from agents.evidence.acronyms import is_short_name
from agents.evidence.form import form_of
from agents.introducing import called, papers_named
from agents.naming import named
from agents.resources import Resources
from agents.types import Context, Form, Plan, Question
from indexing.analysis import query_terms
from indexing.store.batches import batches
from indexing.types import ANYTHING, Document, Filter

OTHERS: Final = 0.8
"""What the score of a sentence of another paper counts."""

LEAST: Final = 2
"""Passages of a paper that have the name by which it is asked for: initials alone may be those of anything."""

EVERYWHERE: Final = 0.5
"""Share of a library's papers from which a name that they have is a topic, and no paper's own."""

LONG: Final = 10
"""Passages of a paper that can answer by itself; what is asked of an abstract or an article of an encyclopedia often
stands in others: of 500 questions of two hops, 53 in 100 kept what they need without this bound, and 69 with it."""

FEW: Final = 8
"""Papers of a library from which that share says something: in a smaller one every name may be a topic."""

_LOOKED_AT: Final = 300  # passages with a name, whose papers are counted
_AT_ONCE: Final = 50  # papers whose passages are searched together
_SHORT: Final = re.compile(r"[^\W_](?:[\w&+.-]*\w)?")
_THE_PAPER: Final = re.compile(
    r"\b(?:the|der|die|das|dem|den)\s+(?P<name>(?:[\w&+.’'-]+\s+){1,4}?|(?:[\w&+.’'-]+-))"
    r"(?:paper|article|study|papier|artikel|arbeit|studie)\b",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:others?|later|cit(?:es?|ed|ing)|build(?:s|ing)? on|follow-?ups?|andere[nrsm]?|spätere[nrsm]?|zitier\w*|"
    r"aufbau\w*)\b",
    re.IGNORECASE,
)
_FORMS: Final = frozenset({Form.STATEMENTS, Form.LABEL, Form.CHOICE})


def paper_asked_about(question: Question, resources: Resources) -> OnePaper | None:
    """Return the one paper of the library that *question* names and asks a fact of; None where there is none, or more.

    Where papers were chosen, or are to be listed or compared, and where it asks what others make of the paper, there
    is none; nor where half of the papers have the name, which then is a topic.

    Example:
        "What GPU was DPR trained on?" -> the paper of DPR
    """
    chosen = question.filter.documents or question.filter.passages is not None
    if chosen or form_of(question) not in _FORMS or _OF_OTHERS.search(question.text):
        return None
    found: dict[str, str] = {}
    for name, paper in _papers_in(question.text, resources):
        found[paper] = name
        if len(found) > 1:
            return None
    papers = resources.library.documents(list(found))
    return next((one for key, name in found.items() if (one := _surely(name, papers[key], resources))), None)


def with_its_own(plan: Plan, paper: OnePaper) -> Plan:
    """Return *plan* so that *paper* is searched as well: for each thing that is asked, beside the question itself.

    A question of one part is searched for twice, in all papers and in this one.
    """
    first, *others = plan.parts
    if others and not any(part.after for part in plan.parts):
        return Plan((first, *(replace(part, of=paper.id) for part in others)))
    return Plan((*plan.parts, replace(first, of=paper.id)))


def searched_in(where: Filter, document: str) -> Filter:
    """Return *where*, kept to *document* if that is not ""."""
    return replace(where, documents=(document,)) if document else where


def kept_to(paper: OnePaper, context: Context) -> Context:
    """Return *context* with the sentences of *paper*, and those of other papers that name it, which count less."""
    ours = {one.id for one in context.passages if one.document_id == paper.id}
    evidence = [
        one if one.passage.id in ours else replace(one, score=OTHERS * one.score)
        for one in context.evidence
        if one.passage.id in ours or paper.is_named(one.text)
    ]
    left = ours | {one.passage.id for one in evidence}
    passages = sorted((one for one in context.passages if one.id in left), key=lambda one: one.id not in ours)
    return replace(
        context,
        run=tuple(hit for hit in context.run if hit.passage_id in left),
        passages=tuple(passages),
        evidence=tuple(sorted(evidence, key=lambda one: -one.score)),
    )


def _surely(name: str, paper: Document, resources: Resources) -> OnePaper | None:
    """Return *paper* by the *name* it was found by; None where it cannot answer by itself, or the name is a topic."""
    if paper.passages < LONG or _is_topic(name, paper, resources):
        return None
    return OnePaper(paper.id, paper.metadata.title, called(paper, name, resources.library))


def _papers_in(text: str, resources: Resources) -> Iterator[tuple[str, str]]:
    """Yield the id of each paper that *text* names, with the name: by its title, as "the X paper", by a short name."""
    titles = resources.library.titles()
    for title, paper in titles.standing_in(text):
        long_enough = len(title.split()) > 1 or is_short_name(title)
        if long_enough and re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text):
            yield title, paper
    for match in _THE_PAPER.finditer(text):
        name = match["name"].strip(" -")
        found = named(f"the paper {name}", titles) if not name.islower() else None
        if found and len(found.ids) == 1 and not found.loose:
            yield name, found.ids[0]
    for word in dict.fromkeys(_SHORT.findall(text)):
        if is_short_name(word):
            papers = papers_named(word, resources.library, resources.lexical)
            yield from ((word, paper) for paper in _having(word, papers, resources))


def _having(name: str, papers: Sequence[str], resources: Resources) -> Iterator[str]:
    """Yield those of *papers* that have the *name* in so many passages, in the order of all of them."""
    for some in batches(papers, _AT_ONCE):
        known = resources.library.documents(some)
        having = Counter[str]()
        for language in {one.language for one in known.values()}:
            theirs = {key: one.passages for key, one in known.items() if one.language == language}
            where, most = Filter(documents=tuple(theirs)), sum(theirs.values())
            hits = resources.lexical.search(query_terms(name, [language]), max(1, most), where=where)
            having.update(resources.library.owners([hit.passage_id for hit in hits]).values())
        yield from (key for key, one in known.items() if having[key] >= min(LEAST, one.passages))


def _is_topic(name: str, paper: Document, resources: Resources) -> bool:
    """Return whether many papers have the *name* of *paper*, or so few are there that this cannot be told."""
    library = resources.library
    every = len(library.titles())
    if every < FEW:
        return True
    hits = resources.lexical.search(query_terms(name, [paper.language]), _LOOKED_AT, where=ANYTHING)
    ids = [hit.passage_id for hit in hits]
    owners, texts = library.owners(ids), library.search_texts(ids)
    alone = OnePaper(paper.id, "", (name,))
    papers = {owners[key] for key, one in texts.items() if key in owners and alone.is_named(one.text)}
    return len(papers) > EVERYWHERE * every
