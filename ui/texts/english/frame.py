"""English: the frame and what several pages say."""

from __future__ import annotations

from typing import Final

from ui.texts.table import Frame

FRAME: Final = Frame(
    code="en",
    ask="Ask",
    library="Library",
    what_it_does="Every statement of an answer stands on a sentence of your own papers. Click its number to read it "
    "on its page.",
    recent="Conversations",
    stop="Stop",
    searching="Searching …",
    was_interrupted="The answer did not come to its end.",
    auto="Auto",
    extractive="Quotations",
    abstractive="Written",
    mode="Answer",
    mode_means="Quotations: the sentences themselves, no language model. Auto: written where the model is there, and "
    "quoted where what it wrote fails a check.",
    preset="Search",
    preset_means="Faster, or more thorough.",
    collections="Collections",
    all="All",
    where="Where and how",
    source="Source",
    page="p.",
    partly="The library answers a part of this.",
    missing="Missing",
    summary="steps: {steps} · searches: {searches} · {seconds:.1f} s",
    close="Close",
    previous="Previous page",
    next="Next page",
    page_of="Page {page} of {pages}",
    download="Download the file",
    papers="{count} papers",
    no_papers="There are no papers yet. Drop some PDFs here.",
    title="Title",
    search="Search",
    words="What to look for",
    open="Open",
    settings="Settings",
    language="Language of this page",
    word_to_enter="Password",
    enter="Enter",
    wrong_word="That is not the password.",
    not_let_in="{email} is not among those who are let in. Whoever runs this page can add you to page_login.users.",
    leave="Log out",
    batch="Batch",
    batch_means="A file of questions in, a file of checked answers out: overnight, each row with its evidence.",
    review="Review",
    review_means="A literature review of your own papers: an outline you can change, then section by section, every "
    "statement with its source.",
    not_yet="This is not built yet. Until it is, ask your questions one by one under Ask.",
    thorough="Thorough: more candidates, mends typing errors, takes longer",
    find_everything="Find everything: for literature searches",
    get="Get",
    note="Note",
    chosen="{count} chosen",
    kind="Kind of file",
    searched="searchable",
)
