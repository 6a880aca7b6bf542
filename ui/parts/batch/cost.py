"""What the last run of a batch has cost, and how much of it is answered."""

from __future__ import annotations

import streamlit as st

from app.batch.summary import Summary
from ui.parts.plain import plain
from ui.texts.table import Texts

LEAST_S = 0.05  # of a step that is told


def show_cost(last: Summary, say: Texts) -> None:
    """Show it, folded."""
    with st.expander(say.batch_summary, icon=":material/timer:"):
        numbers = [(f"{last.coverage:.0%}", say.batch_coverage)] if last.coverage is not None else []
        if last.asked:
            numbers += [
                (f"{last.asked:,}", say.batch_asked_last),
                (f"{last.seconds / last.asked:.2f}", say.batch_each_took),
                (f"{last.tokens:,}", say.batch_tokens),
            ]
        with st.container(horizontal=True, gap="large"):
            for number, words in numbers:
                with st.container(width="content"):
                    st.markdown(f"**{number}**")
                    st.caption(words)
        if not last.asked:
            st.caption(say.batch_nothing_asked)
        steps = " · ".join(f"{step} {seconds:,.1f}" for step, seconds in last.steps.items() if seconds >= LEAST_S)
        if steps:
            st.caption(say.batch_steps)
            st.text(steps)
        if last.failures:
            st.caption(say.batch_failures)
            for reason, count in last.failures.items():
                st.markdown(plain(f"{count:,} × {reason}"))
