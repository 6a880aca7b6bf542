"""Batch: the place for files of questions, which are answered one by one. Not built yet, and it says so."""

from __future__ import annotations

import streamlit as st

from ui.texts import texts

say = texts()
st.title(say.batch)
st.write(say.batch_means)
st.info(say.not_yet, icon=":material/construction:")
