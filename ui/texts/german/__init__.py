"""German."""

from __future__ import annotations

from typing import Final

from ui.texts.german.asking import ASKING
from ui.texts.german.batch import BATCH
from ui.texts.german.frame import FRAME
from ui.texts.german.library import LIBRARY
from ui.texts.german.reading import READING
from ui.texts.german.settings import SETTINGS
from ui.texts.table import Texts

GERMAN: Final = Texts.of(FRAME, ASKING, READING, LIBRARY, SETTINGS, BATCH)

__all__ = ["GERMAN"]
