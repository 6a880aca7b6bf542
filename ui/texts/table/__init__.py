"""The table of texts: what there is to say, without the words. A language that lacks one does not type-check."""

from __future__ import annotations

from dataclasses import dataclass

from ui.texts.table.asking import Asking
from ui.texts.table.batch import Batches
from ui.texts.table.frame import Frame
from ui.texts.table.library import Shelf
from ui.texts.table.reading import Reading
from ui.texts.table.settings import Choosing


@dataclass(frozen=True)
class Texts(Frame, Asking, Reading, Shelf, Choosing, Batches):
    """The words of the interface in one language; what stands in braces is filled in where it is shown."""

    @classmethod
    def of(cls, *parts: Frame | Asking | Reading | Shelf | Choosing | Batches) -> Texts:
        """Return the texts of a language, which lie in several files."""
        return cls(**{name: text for part in parts for name, text in vars(part).items()})

    def for_script(self, *names: str) -> dict[str, str]:
        """Return the texts of these *names*, for a script in the browser."""
        return {name: getattr(self, name) for name in names}


__all__ = ["Asking", "Batches", "Choosing", "Frame", "Reading", "Shelf", "Texts"]
