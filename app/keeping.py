"""Keeping: what a person chooses on the page or by a command is written into their config.toml, and lasts.

Single values are changed and all else in the file stays, comments too. Knows nothing about what the values mean.
"""

from __future__ import annotations

import os
import tempfile
import threading
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from pydantic import JsonValue

from app.settings import SettingsError, check_written, config_file
from app.toml_text import Path as Place
from app.toml_text import TomlUnchanged, changed

_WRITING: Final = threading.Lock()
"""Windows of the page choose at the same time."""


def keep(chosen: Mapping[Place, JsonValue]) -> Path:
    """Write what is *chosen* into config.toml, None for what is not to be set there any more; return the file.

    Example:
        {("preset",): "fast", ("answering", "fuse"): None}

    Raises:
        SettingsError: a value is not allowed, or the file can be neither read nor written; it is as it was then.
    """
    file = config_file().resolve()  # it may be a link into somebody's collection of such files
    with _WRITING:
        try:
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            for place, value in chosen.items():
                text = changed(text, place, value)
            check_written(tomllib.loads(text))
            _write(file, text)
        except TomlUnchanged as error:
            raise SettingsError(
                f"{file} is written so that this cannot be changed by itself. Write it there: {error}"
            ) from error
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{file} is not valid TOML: {error}. Mend or remove it.") from error
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file} cannot be written: {error}. Nothing was changed.") from error
    return file


def _write(file: Path, text: str) -> None:
    """Put *text* into *file* in one step; a key may be in it, so that it is for its owner's eyes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # readable by its owner alone
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        if file.exists():
            Path(name).chmod(file.stat().st_mode & 0o777)
        Path(name).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
