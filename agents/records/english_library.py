"""English, of the library: the ways in which its authors, itself as a whole and citation counts are asked for."""

from __future__ import annotations

from typing import Final

from agents.records.asking import Way, What

_N: Final = r"(?P<name>.+?)"
_PAPERS: Final = r"(?:papers|articles|studies|publications|documents)"
_PAPER: Final = r"(?:paper|article|study|publication|document)"
_NUMBER: Final = r"(?P<number>\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_HERE: Final = r"(?: (?:in|of|from) (?:my|the|this|our) (?:library|collection of papers|paper collection)| here)?"
_WRITERS: Final = r"(?:authors?|researchers?|people|persons?|scientists?)"
_WRITTEN: Final = r"(?:has|have|had|wrote|has written|have written|published|have published|has published|authored)"
_MINE: Final = r"(?:(?:my|this|our|the) (?:whole |entire )?(?:library|paper collection)|(?:my|our|all my) papers)"
_CITED: Final = r"(?:most (?:often |frequently |highly )?cited|most (?:cited|referenced))"

ENGLISH_LIBRARY: Final = (
    Way(
        What.PROLIFIC,
        rf"(?:(?:which|what|how many) {_WRITERS}|who) {_WRITTEN} (?:more than|over) {_NUMBER} "
        rf"(?:{_PAPER}|{_PAPERS}){_HERE}",
    ),
    Way(
        What.PROLIFIC,
        rf"(?:which|what|how many) {_WRITERS} (?:has|have|wrote|published|has written|have written) "
        rf"(?:several|multiple) {_PAPERS}{_HERE}",
    ),
    Way(
        What.MOST_PAPERS,
        rf"(?:(?:which|what) {_WRITERS}|who) {_WRITTEN} (?:the )?most (?:of (?:my|the) )?{_PAPERS}{_HERE}",
    ),
    Way(
        What.MOST_PAPERS,
        rf"who (?:is|are) the (?:most prolific|most frequent|most common) authors?{_HERE}",
    ),
    Way(
        What.OVERVIEW,
        rf"(?:(?:give|show|get)(?: me)? |(?:can|could|may) i (?:have|get) |i (?:want|need|would like) )?"
        rf"(?:an? |the )?(?:short |brief |quick |general )?(?:overview|summary|statistics|stats)"
        rf" (?:of|over|about|on|for) {_MINE}",
    ),
    Way(What.OVERVIEW, rf"(?:summari[sz]e|describe) {_MINE.replace('|(?:my|our|all my) papers', '')}"),
    Way(
        What.CITATIONS,
        rf"how (?:many times|often|frequently) (?:is|was|are|were|has|have) {_N} (?:been )?(?:cited|referenced)"
        r"(?: by others| by other papers| so far| in total)?",
        named=True,
    ),
    Way(
        What.CITATIONS,
        rf"how many citations (?:does|do|did|has|have) {_N}(?: (?:have|got|get|received?))?",
        named=True,
    ),
    Way(
        What.CITATIONS,
        rf"(?:what is )?the (?:citation count|number of citations|impact factor) (?:of|for) {_N}",
        named=True,
    ),
    Way(
        What.CITATIONS,
        rf"(?:(?:what|which) (?:of (?:my|the|these) )?(?:{_PAPER}|{_PAPERS})?(?:{_HERE})? ?(?:is|are|was|were) "
        rf"(?:the )?{_CITED}|(?:what|which) (?:is|are) (?:the|my) {_CITED} (?:{_PAPER}|{_PAPERS})){_HERE}",
    ),
    Way(
        What.CITATIONS,
        rf"(?:what|which) (?:of (?:my|the|these) )?(?:{_PAPER}|{_PAPERS})(?:{_HERE}) (?:has|have|got|received) "
        rf"(?:the )?(?:most|highest number of|fewest) citations{_HERE}",
    ),
    Way(What.CITATIONS, rf"(?:list |show (?:me )?)?(?:the |my )?{_CITED} (?:{_PAPER}|{_PAPERS}){_HERE}"),
)
"""What is asked of the library as a whole, or of what it does not know."""
