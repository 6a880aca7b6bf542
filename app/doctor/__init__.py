"""Doctor: is everything there that answering needs, does it work, and what is to be done if not.

Nothing is mended and nothing is downloaded. A language model is tried in a process of its own, since it may crash.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from pydantic import TypeAdapter

from app.doctor.finding import Finding
from app.doctor.library import library
from app.doctor.machine import machine
from app.doctor.models import models
from app.doctor.packages import packages
from app.session import Session
from app.settings import Settings

FINDINGS: Final[TypeAdapter[tuple[Finding, ...]]] = TypeAdapter(tuple[Finding, ...])


def examine(settings: Settings, *, session: Session | None = None) -> Iterator[Finding]:
    """Yield what was found, each as soon as it is known; the slow ones come last.

    A process that has the library open gives the *session* by which it has.
    """
    found = chain(machine(settings), packages(), models(settings), library(settings, session=session))
    return (finding.without_keys() for finding in found)
