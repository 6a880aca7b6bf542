"""English."""

from __future__ import annotations

from typing import Final

from ui.texts.english.asking import ASKING
from ui.texts.english.batch import BATCH
from ui.texts.english.frame import FRAME
from ui.texts.english.library import LIBRARY
from ui.texts.english.reading import READING
from ui.texts.english.settings import SETTINGS
from ui.texts.table import Texts

ENGLISH: Final = Texts.of(FRAME, ASKING, READING, LIBRARY, SETTINGS, BATCH)

__all__ = ["ENGLISH"]
