"""English: the ways in which questions about papers are asked in English."""

from __future__ import annotations

from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.records.asking import Asked, Way, What, asked_by, compiled
from agents.records.english_library import ENGLISH_LIBRARY

_N: Final = r"(?P<name>.+?)"
_ONE: Final = r"(?:paper|article|study|publication|preprint|document|pdf)"
_PAPERS: Final = r"(?:papers|articles|studies|publications|preprints|documents|pdfs)"
_HELD: Final = r"(?:library|collection of papers|paper collection)"
_MY: Final = r"(?:my|the|this|our|your)"
_OF: Final = r"(?:of (?:my|the|this|our|your|these|those) )?"
_LIBRARY: Final = rf"(?P<library>(?:in|of|from|to) {_MY} {_HELD})"
_IN: Final = rf"(?: {_LIBRARY})?"
_BY: Final = r"(?: (?:(?:that|which) (?:are|were) )?(?:written |authored |published )?by (?P<by>[\w.'’ -]+?))?"
_WHO: Final = r"(?:(?:the|its|their) )?(?:(?P<whose>first|lead|main|last|senior) )?(?P<work_of>(?:co-?)?authors?)"
_ORG: Final = (
    r"(?:universit(?:y|ies)|compan(?:y|ies)|institutions?|institutes?|organi[sz]ations?|labs?|laborator(?:y|ies)|"
    r"departments?|colleges?|employers?|affiliations?|country|countries)"
)
_AT: Final = (
    r"(?: (?:from|at|for|with|in|affiliated(?: with| to| at)?|work(?:ing)?(?: at| for| in| with)?|"
    r"based(?: at| in)?|belong(?: to)?|come from|employed(?: at| by)?))?"
)
_VENUE: Final = r"(?:scientific )?(?:journals?|conference|venue|proceedings|magazine|workshop)"
_GIVE: Final = r"(?:(?:please )?(?:list|name|give|show|tell|print)(?: me)? )"
_OF_ALL: Final = rf"(?:{_IN}|(?: that| which)? (?:i|we|you) have| there (?:is|are)| of (?:all|them all))?"
_NUMBER: Final = r"(?:(?P<number>\d+|two|three|four|five|six|seven|eight|nine|ten) )?"


def _superlative(what: What, words: str) -> tuple[Way, ...]:
    """Return the ways to ask for the papers that are *words* of all."""
    papers = rf"(?:{_ONE}|{_PAPERS})"
    return (
        Way(
            what,
            rf"(?:(?:what|which)(?: is| are| was| were) |{_GIVE})?(?:the |my ){_NUMBER}"
            rf"(?:{words}) {_NUMBER}{papers}{_BY}{_OF_ALL}",
        ),
        Way(
            what,
            rf"(?:what|which) (?:of (?:my|the|these|those) )?{papers}{_BY}(?: {_LIBRARY}| do i have)? (?:is|are) "
            rf"(?:the )?{_NUMBER}(?:{words}){_OF_ALL}",
        ),
    )


def _comparative(what: What, words: str) -> tuple[Way, ...]:
    """Return the ways to ask which of some papers that are named is *words*."""
    which = rf"(?:what|which)(?: one| {_ONE})?(?: of (?:these|those|them|the two|both))?"
    is_it = r"(?:is|was|came out|appeared|was published|was written)(?: the)?"
    return (
        Way(what, rf"{which} {is_it} (?:{words})(?: one| {_ONE})?(?:\s?[,:–-]+ (?:either )?{_N})?", limited=True),
        Way(what, rf"(?:what|which) (?:one )?(?:of|between) {_N},? {is_it} (?:{words})", limited=True),
    )


_WAYS: Final = (
    *ENGLISH_LIBRARY,
    # who wrote it
    Way(
        What.FIRST_AUTHOR,
        rf"(?:who|what) (?:is|was) (?:the )?(?:name of the )?(?:first|lead|main) author(?: (?:of|on) {_N})?",
    ),
    Way(
        What.LAST_AUTHOR,
        rf"(?:who|what) (?:is|was) (?:the )?(?:name of the )?(?:last|senior) author(?: (?:of|on) {_N})?",
    ),
    Way(
        What.AUTHORS,
        rf"who (?:all )?(?:wrote|authored|co-?authored|co-?wrote|published|(?:has|have) (?:written|authored)) {_N}",
    ),
    Way(
        What.AUTHORS,
        rf"(?:who|what|which) (?:is|are|was|were) (?:all )?(?:the )?(?:names? of (?:all )?(?:the )?)?authors?(?: "
        rf"of {_N})?",
    ),
    Way(What.AUTHORS, rf"who (?:is|are|was|were) (?:{_N}['’]s?|its|their) authors?"),
    Way(
        What.AUTHORS,
        rf"(?:who (?:is|was|were) {_N} (?:written |authored )?by|by whom (?:is|was|were) {_N}(?: written| authored)?)",
    ),
    Way(What.AUTHORS, rf"{_GIVE}?(?:all )?(?:the )?(?:names of (?:all )?)?(?:the )?authors? of {_N}"),
    Way(What.AUTHORS, rf"(?:what|which) (?:authors|people|researchers) (?:wrote|authored|published) {_N}"),
    Way(What.AUTHORS, rf"who the authors? of {_N} (?:is|are|was|were)"),
    Way(
        What.AUTHOR_COUNT,
        rf"how many (?:co-?)?authors (?:does|do|did|has|have|are (?:there )?(?:in|on)) {_N}(?: have)?",
    ),
    Way(What.PERSON, rf"who (?:is|are|was|were) {_N}"),
    # when
    Way(
        What.YEAR, rf"when (?:exactly )?(?:was|were|is|are) {_N} (?:first )?(?:published|written|released|printed|from)"
    ),
    Way(What.YEAR, rf"when did {_N} (?:first )?(?:appear|come out|get published)"),
    Way(What.YEAR, rf"when {_N} (?:was|were) (?:first )?(?:published|written|released)"),
    Way(
        What.YEAR,
        rf"(?:in |from )?(?:what|which) year (?:was|were|is|are) {_N} (?:published|written|released|printed|from)"
        rf"(?: in)?",
    ),
    Way(What.YEAR, rf"(?:in )?(?:what|which) year did {_N} (?:appear|come out)"),
    Way(
        What.YEAR,
        rf"(?:when|(?:in )?(?:what|which) year) did (?P<by>[\w.'’ -]+?) (?:first )?(?:publish|write|release) {_N}",
    ),
    Way(What.YEAR, rf"from (?:what|which) year (?:is|are|was) {_N}"),
    Way(
        What.YEAR,
        rf"(?:what (?:is|was) |{_GIVE})?(?:the )?(?:year of publication|date of publication|publication (?:year|"
        rf"date)) of {_N}",
    ),
    Way(What.YEAR, rf"how old is {_N}", named=True),
    # where
    Way(
        What.VENUE, rf"where (?:was|were|is|has) {_N} (?:been )?(?:first )?(?:published|presented|printed)(?: in| at)?"
    ),
    Way(What.VENUE, rf"where did {_N} (?:first )?(?:appear|come out)", named=True),
    Way(
        What.VENUE,
        rf"(?:in|at) (?:what|which) {_VENUE} (?:was|were|is|did|has) {_N}(?: been)?(?: published| presented| "
        rf"printed| appear)?",
    ),
    Way(
        What.VENUE,
        rf"(?:what|which) {_VENUE} (?:(?:was|is|did) {_N} (?:published|presented|printed|appear|from) ?(?:in|at)?|"
        rf"published {_N})",
    ),
    Way(What.VENUE, rf"(?:what|which) {_VENUE} (?:is|was) {_N} in"),
    Way(What.VENUE, rf"what (?:is|was) the {_VENUE} of {_N}", named=True),
    # how long, by which identifier, under which title
    Way(What.PAGES, rf"how many pages (?:does|do|did|has|have|are in|are there in) {_N}(?: have| contain| count)?"),
    Way(What.PAGES, rf"how many pages (?:long )?is {_N}(?: long)?"),
    Way(What.PAGES, rf"(?:what is )?the (?:page count|number of pages) of {_N}"),
    Way(What.PAGES, rf"(?:how long is {_N}|what is the length of {_N})", named=True),
    Way(What.DOI, rf"(?:what is |{_GIVE})?(?:the )?doi (?:of|for) {_N}"),
    Way(What.DOI, rf"(?:what|which) doi (?:does|do|has) {_N}(?: have)?"),
    Way(What.DOI, rf"(?:does {_N} have a doi|what is (?:{_N}['’]s|its) doi)"),
    Way(What.TITLE, rf"(?:what(?: is| was) |{_GIVE})?(?:the )?(?:full |exact |complete |whole )?title of {_N}"),
    Way(What.TITLE, rf"(?:what is|how is) {_N} (?:called|titled)", named=True),
    Way(What.REFERENCE, rf"how (?:do|can|should|must) (?:i|we|you|one) (?:cite|reference) {_N}"),
    Way(
        What.REFERENCE,
        rf"(?:what (?:is|are) |{_GIVE})(?:the )?(?:(?:full )?(?:reference|citation)|bibliographic (?:reference|"
        rf"data|details)|metadata) (?:of|for|to) {_N}",
        named=True,
    ),
    # where its authors work
    Way(
        What.AFFILIATIONS,
        rf"where (?:does|do|did|is|are|was|were) {_WHO}(?: of {_N})?(?: work| working| from| based| "
        rf"affiliated| employed)",
    ),
    Way(
        What.AFFILIATIONS,
        rf"(?:at |for |from |in |to |with )?(?:what|which) {_ORG} (?:is|are|was|were|do|does|did) {_WHO}"
        rf"(?: of {_N})?{_AT}",
    ),
    Way(
        What.AFFILIATIONS,
        rf"(?:what (?:is|are|was|were) |{_GIVE})?(?:the )?(?:institutional )?affiliations? of {_WHO}(?: "
        rf"of {_N})?",
    ),
    Way(
        What.AFFILIATIONS,
        rf"(?:what (?:is|are|was|were) |{_GIVE})?(?:the )?(?:institutional )?affiliations? (?:of|in|on) {_N}",
    ),
    Way(What.AFFILIATIONS, r"what (?:is|are|was|were) (?:its|their) (?:authors['’] )?affiliations?"),
    Way(What.AFFILIATIONS, rf"what (?:is|was) {_N}['’]s affiliation", named=True),
    Way(What.AFFILIATIONS, rf"(?:where|for whom) (?:does|do|did) {_N} work", named=True),
    Way(What.AFFILIATIONS, rf"who (?:does|do|did) {_N} work for", named=True),
    Way(What.AFFILIATIONS, rf"where (?:is|are|was|were) {_N} (?:working|based|affiliated|employed)", named=True),
    Way(
        What.AFFILIATIONS,
        rf"(?:at |for |from |in |to |with )?(?:what|which) {_ORG} (?:is|are|was|were|do|does|did) {_N}{_AT}",
        named=True,
    ),
    # of all papers
    Way(
        What.COUNT,
        rf"how many {_PAPERS}{_BY}(?: (?:are|is) there| were there| are)?(?: {_LIBRARY}| in total| altogether| "
        rf"stored| available)",
    ),
    Way(What.COUNT, rf"how many {_PAPERS}{_BY} (?:(?:are|is|were) there|there (?:are|were){_IN}|(?:i|we) have{_IN})"),
    Way(What.COUNT, rf"how many {_OF}{_PAPERS}{_BY}(?: are| were)?", limited=True),
    Way(What.COUNT, rf"how many {_PAPERS}{_BY} (?:do|have) (?:i|we|you)(?: have| got)?{_BY}{_IN}"),
    Way(
        What.COUNT,
        rf"how many {_PAPERS} (?:were|are|have been) (?:written|published|released|printed){_BY}{_IN}",
        limited=True,
    ),
    Way(
        What.COUNT,
        rf"how many {_PAPERS} (?:did|has|have|does) (?P<by>[\w.'’ -]+?) (?:write|written|publish|published|author|"
        rf"authored)",
    ),
    Way(
        What.COUNT, rf"how many {_PAPERS}{_BY} (?:does|do|did) (?P<library>{_MY} {_HELD}) (?:have|hold|contain|include)"
    ),
    Way(What.COUNT, rf"how (?:big|large) is (?P<library>{_MY} {_HELD})"),
    Way(What.COUNT, rf"(?:what is )?the number of {_PAPERS}{_BY}(?: that (?:i|we) have)?{_IN}"),
    Way(What.LIST, rf"(?:what|which) {_PAPERS}{_BY} (?:are|is) (?:there{_IN}|{_LIBRARY}|available|stored)"),
    Way(What.LIST, rf"(?:what|which) {_OF}{_PAPERS}{_BY}(?: (?:are|is|were))?{_BY}{_IN}", limited=True),
    Way(
        What.LIST,
        rf"(?:what|which) {_OF}{_PAPERS} (?:(?:were|are|was|have been) )?(?:written|"
        rf"published|released|printed|from|appeared|came out){_BY}{_IN}",
        limited=True,
    ),
    Way(What.LIST, rf"(?:what|which) {_PAPERS}{_BY} (?:do|have) (?:i|we|you) (?:have|got|own){_BY}{_IN}"),
    Way(What.LIST, rf"(?:what|which) {_PAPERS}{_BY} does (?P<library>{_MY} {_HELD}) (?:have|hold|contain|include)"),
    Way(
        What.LIST,
        rf"(?:what|which) {_PAPERS} (?:did|has|have|does) (?P<by>[\w.'’ -]+?) (?:write|written|publish|published|"
        rf"author|authored)",
    ),
    Way(What.LIST, r"what (?:did|has|have) (?P<by>[\w.'’ -]+?) (?:write|written|publish|published)", named=True),
    Way(
        What.LIST,
        rf"{_GIVE}(?:all |every )?(?:of )?(?:the |my |your )?(?:titles of )?(?:all )?(?:the |my )?"
        rf"(?:{_PAPERS}|{_ONE} titles){_BY}(?:{_IN}| (?:that |which )?(?:i|we|you) have| there are)?",
    ),
    Way(What.LIST, rf"all (?:the |my )?{_PAPERS}(?: {_LIBRARY})?"),
    Way(What.LIST, rf"(?:all )?(?:the |my )?{_PAPERS}{_BY}{_IN}", limited=True),
    Way(What.LIST, rf"(?:what is|what do (?:i|we) have) (?:in (?P<library>{_MY} {_HELD}))"),
    Way(What.LIST, rf"what does (?P<library>{_MY} {_HELD}) (?:contain|hold|have)"),
    Way(
        What.LIST,
        rf"(?:do (?:i|we|you) have|have (?:i|we|you) got|(?:is|are) there) (?:any |some |a |an )?"
        rf"(?:{_PAPERS}|{_ONE}|anything|something){_BY}{_IN}",
        limited=True,
    ),
    *_comparative(What.NEWEST, "newer|more recent|later|newest|younger|most recent"),
    *_comparative(What.OLDEST, "older|earlier|oldest|earliest"),
    *_comparative(What.LONGEST, "longer|longest"),
    *_comparative(What.SHORTEST, "shorter|shortest"),
    *_superlative(What.NEWEST, "newest|latest|most recent|most recently published"),
    *_superlative(What.OLDEST, "oldest|earliest"),
    *_superlative(What.LONGEST, "longest"),
    *_superlative(What.SHORTEST, "shortest"),
    *_superlative(What.ADDED, "last added|most recently added|newly added|added last|added most recently"),
    Way(
        What.ADDED,
        rf"(?:what|which) (?:{_ONE}|{_PAPERS}) (?:was|were|did i|have i) (?:added? )?(?:last|most recently)(?: "
        rf"added)?{_IN}",
    ),
    # is it there
    Way(
        What.PRESENCE,
        rf"(?:is|are) {_N} (?:already |also )?(?:there |included |available |contained |a part |part )?{_LIBRARY}",
    ),
    Way(What.PRESENCE, rf"(?:do|did) (?:i|we|you) (?:already |also )?(?:have|own) {_N}{_IN}"),
    Way(What.PRESENCE, rf"have (?:i|we|you) (?:already )?got {_N}{_IN}"),
    Way(
        What.PRESENCE, rf"(?:does|do) (?P<library>{_MY} {_HELD}) (?:already |also )?(?:have|contain|hold|include) {_N}"
    ),
    Way(What.PRESENCE, rf"is there {_N} {_LIBRARY}"),
)
_COMPILED: Final = compiled(_WAYS)
_POLITE: Final = regex.compile(
    r"^(?:(?:and|so|but|or|ok|okay|please|hi|hello|also),? )*(?:(?:can|could|would|will) you (?:please )?|do you know |"
    r"i (?:want|need|would like|['’]d like) to know |please )?(?:(?:tell|remind) me (?:please )?)?",
    regex.IGNORECASE,
)


def asked_in_english(question: str) -> Asked | None:
    """Return what *question* asks about papers; None where it does not, or not in English.

    Example:
        asked_in_english("Who wrote the BM25 tutorial?") -> the authors of "the BM25 tutorial"
    """
    return asked_by(question, "en", _COMPILED, _POLITE)
