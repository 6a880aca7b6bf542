"""Logs: where diagnostics go. The only place that configures logging.

Knows nothing about what is logged.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

FILE: Final = "scholiast.log"
_KEPT_BYTES: Final = 2_000_000
_KEPT_FILES: Final = 2
_FORMAT: Final = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def write_logs(folder: Path, level: str) -> Path | None:
    """Send what is logged to a file in *folder* and return it; None when none can be made there.

    Others' libraries are heard from WARNING up, ours from *level*.
    """
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            file, maxBytes=_KEPT_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
        )
    except OSError as error:
        logging.lastResort = None  # the terminal is for answers
        logging.getLogger().addHandler(logging.NullHandler())
        logging.getLogger(__name__).debug("no log file: %s", error)
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    root.addHandler(handler)
    for name in ("agents", "app", "indexing", "ui"):
        logging.getLogger(name).setLevel(level)
    return file
