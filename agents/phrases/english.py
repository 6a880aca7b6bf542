"""English: everything that Scholiast itself says in an answer or under it, and the key to it in other languages.

Numbers that decide between one and many stand in phrases of their own: languages differ in more than an s.
"""

from __future__ import annotations

from typing import Final

NAMED: Final = "“{text}”"
"""Words, titles, names and quotations."""

# labels and cells
YES: Final = "yes"
NO: Final = "no"
MAYBE: Final = "maybe"
INSUFFICIENT: Final = "insufficient information"
NOT_SAID: Final = "not said"
JUDGED: Final = "a guess, by the words of these sentences:"

# what becomes of a question
ANSWERED: Final = "The library answers this."
PARTLY: Final = "The library answers a part of this."
UNANSWERABLE: Final = "The library does not answer this question."
NEAREST: Final = "The nearest it has:"
MISSING: Final = "Missing:"
DISAGREE: Final = "Sources disagree:"

# how a statement stands
QUOTED: Final = "quoted"
SUPPORTED: Final = "supported"
WEAK: Final = "weak"
RECORDED: Final = "recorded"

# where a quotation stands
ON_PAGE: Final = "p. {page}"
ON_PAGES: Final = "pp. {first}–{last}"

# the line under an answer
SEARCHED: Final = "searched for {texts}"
BOUND: Final = "stopped at the bound {bound}"
QUOTATIONS: Final = "quotations only"
FROM_RECORD: Final = "from the library’s record, nothing was searched"
VERBATIM: Final = "{model} was asked; all of this is verbatim from the library"
WRITTEN: Final = "written by {model}, every statement checked"

# gaps
NOTHING_FOUND: Final = "Nothing that can be quoted was found."
HAS_SENTENCES: Final = "The library has sentences about this."
SAYS_TOO_LITTLE: Final = "What was found says too little of what was asked."
NOT_MENTIONED: Final = "Nothing that was found mentions {words}."
LITTLE_ABOUT: Final = 'Little was found about "{part}".'
WORD: Final = '"{word}"'
NONE_ABOUT: Final = 'None of these statements is about "{thing}".'
NONE_COUNTS: Final = "None of these statements says how many {things}."
NONE_NUMBERS: Final = "None of these statements says such a number."
OR: Final = "or"
AND: Final = "and"

# where sources disagree
ONE_SAYS: Final = "One says {one}, the other {other}."
ONE_ALONE_SAYS: Final = 'One says "{one}" where the other does not.'

# of which documents a question was asked
ONLY_PAPERS: Final = "Only papers {which}."
ONLY_IN: Final = "Only in {which}."
ONLY_COLLECTION: Final = "Only the collection {names}."
ONLY_COLLECTIONS: Final = "Only the collections {names}."
IS: Final = "is {which}"
IN_COLLECTION: Final = "is in the collection {names}"
IN_COLLECTIONS: Final = "is in the collections {names}"
FROM_ON: Final = "from {first} on"
UP_TO: Final = "up to {last}"
FROM: Final = "from {first}"
FROM_TO: Final = "from {first} to {last}"
BY: Final = "by {who}"
WITH_OTHERS: Final = "{who} and others"
OTHER_PAPERS: Final = "{count} others"
NO_PAPER: Final = "No paper in the library {unmet}."
NONE_OF_THESE: Final = "None of these papers {unmet}."
PASSED_OVER: Final = "{why} This was passed over."
NOT_AT_ONCE: Final = "The question names years in which no paper can have been published at once."
NO_COLLECTION: Final = "The library has no collection “{name}”."
ITS_COLLECTIONS: Final = "Its collections are: {names}."
NO_COLLECTIONS: Final = "It has none."
NO_ANSWER_BEFORE: Final = "“{words}” are those of an answer before, and there are none."
NOBODY: Final = "No paper in the library is by {who}."
TOLD_BY_NONE: Final = "None of these papers tells, by a sentence that is sure enough: {what}."
ABOUT_PAPERS: Final = "Which papers are about {topic}?"
NOT_A_PAPER: Final = "“{name}” is not a paper of the library."
NO_SUCH_PAPER: Final = "There is no paper “{name}” in the library, or more than one."
NEAR_PAPERS: Final = "Near it are: {papers}."
STILL: Final = "Still of the same papers as the question before."
UNDERSTOOD: Final = "Understood as: “{text}”."
IN_ENGLISH: Final = "In English words: “{text}”."
ASKED_AGAIN: Final = "Asked again: “{text}”."
ASKED_AGAIN_ALIKE: Final = (
    "Asked again: “{text}”. The same question has the same answer: say of what you want to know more."
)
ASKED_OF_OTHERS: Final = "Asked again, of papers that were not listed yet: “{text}”."
NOT_AMONG: Final = "“{words}” is not among what was named before: only {count} were named. Asked again: “{text}”."
NOT_AMONG_ONE: Final = "“{words}” is not among what was named before: only 1 was named. Asked again: “{text}”."
OF_IT_ALONE: Final = (
    "Asked only of “{paper}”, on which the answer before rests. To ask all papers, say what the question is about."
)
OF_LISTED: Final = "Asked only of the papers that were listed before: {count}."
ONE_LISTED: Final = "“{words}” cannot be told: only one paper was listed before. Asked again: “{text}”."
SAME_SENTENCES: Final = (
    "These are the same sentences as before: the search found nothing that answers this better. Ask it in other words, "
    "or of something named."
)
STANDS_ON: Final = "[{citation}] {paper}, page {page}"
STANDS_NOWHERE: Final = "[{citation}] {paper} has no pages"
NOWHERE: Final = "The answer before cites nothing, so there is no page to tell."
NOT_TOGETHER: Final = "No paper meets this and what was said before at once, so the latter was passed over."
GONE_SOME: Final = "Papers that this conversation was kept to are not in the library any more; the others are asked."
GONE_ALL: Final = (
    "Papers that this conversation was kept to are not in the library any more; it is not kept to papers that you "
    "named any more."
)
ALL_LISTED: Final = "All papers that there are to ask were listed already, so they were asked again."
UNDATED_ONE: Final = "1 document has no year and was left out."
UNDATED: Final = "{count} documents have no year and were left out."

# how an answer came about
NO_DEFINITION: Final = "No definition of “{name}” was found; these sentences tell of it."
ONLY_NEAREST: Final = "These sentences are only the nearest that was found: none of them says yes or no."
PAPER_DOES_NOT_SAY: Final = "No sentence of this paper says it plainly."
PAPER_SAYS_LITTLE: Final = "“{title}” says too little of this, so all papers were asked."
BEST_OF: Final = "The {shown} best of {count} papers that tell of it."
MAY_BE_MORE: Final = "There may be more: only the first {count} passages that were found were looked at."
OTHER_LANGUAGE: Final = "The papers are not in the language of your question: asked in theirs, it may find more."
NONE_SHOWN: Final = "None of the language model’s words could be shown: what stands here are quotations."
NO_LLM: Final = "No language model is set (llm = none), so answers are quotations."
UNFINISHED: Final = (
    "Not searched yet: {count} documents are still to be indexed. If they are being added now, wait for that; "
    "if not, adding the same again finishes it."
)
TAKEN: Final = "Replies of the language model taken from the interrupted run: {count}."
NOTHING_TO_TAKE: Final = "The interrupted run had no whole reply of the language model, so nothing was taken from it."
NOTHING_FITS: Final = "No reply of the interrupted run fits what was asked now, so the language model was asked again."
OTHER_MODEL: Final = "The language model is another one than in the interrupted run, so it was asked everything again."
THOUGHT_GOOD: Final = "You found this answer good."
THOUGHT_BAD: Final = "You found this answer bad."
THOUGHT: Final = "Your note: {text}"
