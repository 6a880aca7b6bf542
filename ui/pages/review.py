"""Review: the place for literature reviews, written section by section. Not built yet, and it says so."""

from __future__ import annotations

import streamlit as st

from ui.texts import texts

say = texts()
st.title(say.review)
st.write(say.review_means)
st.info(say.not_yet, icon=":material/construction:")
