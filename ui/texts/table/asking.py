"""Asking, answers and conversations: what there is to say, without the words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asking:
    """Asking, answers and conversations."""

    hello: str
    question: str
    try_asking: str
    new: str
    being_checked: str
    stopped: str
    papers_asked: str
    years: str
    copy: str
    from_record: str
    quoted: str
    supported: str
    weak: str
    recorded: str
    quoted_means: str
    supported_means: str
    weak_means: str
    recorded_means: str
    not_said: str
    unanswerable: str
    nearest: str
    searched_for: str
    what_to_do: str
    disagree: str
    verbatim: str
    written_by: str
    bound: str
    how: str
    next_questions: str
    about: str
    look_for: str
    no_conversations: str
    questions: str
    export: str
    as_file: str
    delete: str
    delete_means: str
    understood: str
    retry: str
    retry_means: str
    change: str
    change_it: str
    change_means: str
    cancel: str
    leave_it: str
    noted: str
    note_on: str
    note_hint: str
    keep: str
    announced: str
    announced_none: str
    one_paper: str
    since: str
    until: str
    asked_of: str
    ask_all: str
    online: str
    online_means: str
    to_model: str
    to_qdrant: str
    stays: str
    writing: str
    this_machine: str
    compare: str
    which_papers: str
    shows: str
    no_papers_yet: str
    add_papers: str
    today: str
    yesterday: str
    this_week: str
    older: str
    answering_now: str
    all_conversations: str
    look_for_hint: str
    rated: str
    any_rating: str
    thumbs_up: str
    thumbs_down: str
    no_conversations_yet: str
    conversations_found: str
    more: str
    rename: str
    delete_really: str
