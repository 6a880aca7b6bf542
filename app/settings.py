"""Settings: the only reader of the environment and of config.toml.

Order, first wins: what the caller gives (flags), SCHOLIAST_* in the environment, config.toml in the user's
configuration folder, the preset, the default. Knows nothing about libraries, models or commands.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from agents.settings import AgentSettings, Mode

APPLICATION = "scholiast"
CONFIG = "config.toml"


class SettingsError(Exception):
    """A setting has a value that is not allowed; the message says which, what was given and what is allowed."""


class ModelServer(BaseModel):
    """What a language model server wants to know besides its address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(default="default", description="model the server is asked for")
    api_key: str | None = Field(default=None, description="sent as a bearer token")
    timeout_s: float = Field(default=120.0, gt=0, description="longest wait for the server's next words")


class Settings(BaseSettings):
    """Everything a person can set, apart from the techniques, which the preset chooses."""

    model_config = SettingsConfigDict(
        env_prefix="SCHOLIAST_", env_nested_delimiter="__", extra="forbid", frozen=True, env_ignore_empty=True
    )

    library: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "library",
        description="folder of the library",
    )
    encoder: str = Field(default="bundled", description="bundled, or a sentence-transformers model by name or folder")
    llm: str = Field(default="bundled", description="bundled, a .gguf file, hf:owner/repo:pattern, a URL, or none")
    llm_server: ModelServer = ModelServer()
    context_tokens: int = Field(default=4096, ge=512, description="tokens of prompt and answer together")
    qdrant_url: str | None = Field(default=None, description="a Qdrant server; without one, Qdrant runs in process")
    preset: Literal["fast", "balanced", "thorough"] = Field(default="balanced", description="which techniques")
    mode: Mode | None = Field(default=None, description="auto, extractive or abstractive; unset: the preset's")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources, first wins."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=config_file())

    def agents(self) -> AgentSettings:
        """Return what the preset says about answering, with the mode that was asked for."""
        said = read_preset(self.preset)
        return AgentSettings.model_validate({**said, "mode": self.mode} if self.mode else said)


def config_file() -> Path:
    """Return where a person's config.toml is looked for."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / CONFIG


def log_folder() -> Path:
    """Return where diagnostics are written."""
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def read_preset(name: str) -> Mapping[str, object]:
    """Return what the preset file *name* sets; the rest has the defaults of `AgentSettings`."""
    text = (resources.files("app") / "presets" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def load_settings(**given: object) -> Settings:
    """Return the settings, what was *given* (and is not None) before everything else.

    Raises:
        SettingsError: a value that is not allowed, or a config.toml that cannot be read.
    """
    chosen: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    try:
        return Settings(**chosen)
    except ValidationError as error:
        raise SettingsError(_explain(error, chosen)) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{config_file()} is not valid TOML: {error}. Mend or remove it.") from error


def quiet_tracing() -> None:
    """Keep LangSmith, which LangGraph brings along, from sending anything anywhere."""
    os.environ["LANGSMITH_TRACING"] = "false"


def _explain(error: ValidationError, chosen: Mapping[str, object]) -> str:
    first = error.errors()[0]
    key = str(first["loc"][0]) if first["loc"] else "settings"
    variable = f"SCHOLIAST_{key.upper()}"
    if key in chosen:
        source = "the command line"
    elif any(name.upper().startswith(variable) for name in os.environ):
        source = f"the environment ({variable})"
    else:
        source = str(config_file())
    allowed = ", ".join(Settings.model_fields) if first["type"] == "extra_forbidden" else ""
    known = f" Known settings: {allowed}." if allowed else ""
    return f"Setting {key!r} from {source} cannot be {first['input']!r}: {first['msg']}.{known}"
