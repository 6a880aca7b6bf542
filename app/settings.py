"""Settings: the only reader of the environment and of config.toml.

Order, first wins: what the caller gives (flags), SCHOLIAST_* in the environment, config.toml in the user's
configuration folder, the preset, the default. Knows nothing about libraries, models or commands.
"""

from __future__ import annotations

import os
import secrets
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeAlias, TypeGuard, get_args

import platformdirs
import pydantic_settings
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from agents.settings import AgentSettings, Mode
from app.complaint import Complaint
from indexing.vectors import Codes

LogLevel: TypeAlias = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
Language: TypeAlias = Literal["auto", "en", "de"]

APPLICATION: Final = "scholiast"
CONFIG: Final = "config.toml"
PRESETS: Final = ("fast", "balanced", "thorough", "find_everything")


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


class SettingsError(Complaint):
    """A setting has a value that is not allowed; the message says which, what was given and what is allowed."""


class ModelServer(BaseModel):
    """What a language model server wants to know besides its address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(default="default", description="model the server is asked for")
    api_key: SecretStr | None = Field(default=None, description="sent as a bearer token")
    timeout_s: float = Field(default=300.0, gt=0, description="longest wait for the server's next words")


class QdrantServer(BaseModel):
    """What a Qdrant server wants to know besides its address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    api_key: SecretStr | None = Field(default=None, description="sent to the Qdrant server")
    timeout_s: int = Field(default=30, ge=1, description="longest wait for one reply of the Qdrant server")


class PageLogin(BaseModel):
    """Who may use the page, as an OpenID provider knows them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    metadata_url: str = Field(description="where the provider describes itself: .../.well-known/openid-configuration")
    client_id: str = Field(description="what the provider calls this page")
    client_secret: SecretStr = Field(description="what it gave with that")
    address: str = Field(description="what people type to reach the page, such as https://papers.example")
    users: tuple[str, ...] = Field(min_length=1, description="e-mail addresses of those who are let in")


class Settings(BaseSettings):
    """Everything a person can set, apart from the techniques, which the preset chooses."""

    model_config = SettingsConfigDict(
        env_prefix="SCHOLIAST_", env_nested_delimiter="__", extra="forbid", frozen=True, env_ignore_empty=True
    )

    library: Annotated[Path, AfterValidator(_absolute)] = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "library",
        description="folder of the library",
    )
    encoder: str = Field(default="bundled", description="bundled, or a sentence-transformers model by name or folder")
    encoder_query_prompt: str | None = Field(
        default=None, description="written before a question for the encoder; unset: what the model says itself"
    )
    encoder_document_prompt: str | None = Field(default=None, description="written before a passage, likewise")
    encoder_truncate_dim: int | None = Field(
        default=None, ge=1, description="numbers of an embedding that are kept (Matryoshka); unset: all"
    )
    sparse_encoder: str | None = Field(
        default=None,
        description="a sentence-transformers SparseEncoder by name or folder, for the search learned_sparse",
    )
    reranker: str | None = Field(
        default=None,
        description="a sentence-transformers CrossEncoder by name or folder, for the rerank cross_encoder",
    )
    entailer: str | None = Field(
        default=None,
        description="a CrossEncoder for natural language inference by name or folder, for the verifier entailment",
    )
    llm: str = Field(default="bundled", description="bundled, a .gguf file, hf:owner/repo:pattern, a URL, or none")
    llm_server: ModelServer = ModelServer()
    context_tokens: int = Field(default=4096, ge=512, description="tokens of prompt and answer together")
    vectors: Codes = Field(
        default="int8",
        description="what more than 50,000 passages are searched by: float16, int8 or binary; the best of them are "
        "always scored by 16-bit floats",
    )
    qdrant_url: str | None = Field(default=None, description="a Qdrant server; without one, Qdrant runs in process")
    qdrant: QdrantServer = QdrantServer()
    preset: str = Field(
        default="balanced",
        description="which techniques: fast, balanced, thorough, find_everything, or a .toml file",
    )
    mode: Mode | None = Field(default=None, description="auto, extractive or abstractive; unset: the preset's")
    answering: dict[str, JsonValue] = Field(default={}, description="what differs from the preset, written as in one")
    language: Language = Field(default="auto", description="of the page: en, de, or auto, that of the browser")
    page_password: Annotated[SecretStr, Field(min_length=8)] | None = Field(
        default=None, description="asked for by the page in the browser; needed where others can reach it"
    )
    page_login: PageLogin | None = Field(
        default=None,
        description="asks an OpenID provider who somebody is, instead of a password: a table of metadata_url, "
        "client_id, client_secret, address and users, see docs/page.md",
    )
    log_level: LogLevel = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR; DEBUG logs what you ask")

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
        """Return which techniques answer: the preset's, but for what `answering` and `mode` say.

        Raises:
            SettingsError: there is no such preset, or something in it is not allowed.
        """
        said = {**read_preset(self.preset), **self.answering}
        try:
            return AgentSettings.model_validate({**said, "mode": self.mode} if self.mode else said)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            unknown = first["type"] == "extra_forbidden"  # and who knows what was written there
            given = "is not allowed" if unknown else f"cannot be {first['input']!r}"
            raise SettingsError(
                f"{where!r}, from the preset {self.preset!r} or the setting 'answering', {given}: "
                f"{first['msg']}. Known are: {', '.join(AgentSettings.model_fields)}."
            ) from error


def config_file() -> Path:
    """Return where a person's config.toml is looked for."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / CONFIG


def log_folder() -> Path:
    """Return where diagnostics are written."""
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def read_preset(name: str) -> Mapping[str, object]:
    """Return what the preset *name*, or the file of that name, sets; the rest has the defaults of `AgentSettings`.

    Raises:
        SettingsError: there is no such preset, or it cannot be read.
    """
    own = name.endswith(".toml")
    if not own and name not in PRESETS:
        raise SettingsError(f"There is no preset {name!r}: choose {', '.join(PRESETS)}, or the path of a .toml file.")
    file = Path(name).expanduser() if own else resources.files("app") / "presets" / f"{name}.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"The preset {name!r} cannot be read: {error}. Mend it or choose another.") from error


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
    except pydantic_settings.SettingsError as error:
        raise SettingsError(
            f"The environment cannot be read: {error}. Write a table as JSON, or each of its settings by itself, "
            "such as SCHOLIAST_LLM_SERVER__NAME."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{config_file()} is not valid TOML: {error}. Mend or remove it.") from error


def check_written(values: Mapping[str, object]) -> None:
    """Prove that config.toml may say *values*, without a look at the environment.

    Raises:
        SettingsError: a value that is not allowed.
    """
    try:
        _Written(**dict(values)).agents()  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(_explain(error, {})) from error


def overridden(*path: str) -> str | None:
    """Return the variable of the environment that comes before what config.toml says at *path*, None without one."""
    variables = [f"SCHOLIAST_{'__'.join(path[:depth])}".upper() for depth in range(len(path), 0, -1)]
    named = {name.upper() for name, value in os.environ.items() if value}
    inside = next((name for name in sorted(named) if name.startswith(f"{variables[0]}__")), None)
    return next((variable for variable in variables if variable in named), inside)


class _Written(Settings):
    """Settings as config.toml alone would have them."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return what was given."""
        return (init_settings,)


def quiet_tracing() -> None:
    """Keep LangSmith, which LangGraph brings along, from sending anything anywhere."""
    for variable in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2"):  # they come before their LANGCHAIN_ namesakes
        os.environ[variable] = "false"


def quiet_ray() -> None:
    """Keep Ray from telling its makers how it is used."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"


@cache
def private_ray() -> None:
    """Keep a Ray cluster of this process to its loopback address and a fresh password; Ray reads this when imported."""
    os.environ.update(
        RAY_AUTH_MODE="token", RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER="0", RAY_AUTH_TOKEN=secrets.token_hex(32)
    )


def _explain(error: ValidationError, chosen: Mapping[str, object]) -> str:
    """Return what is wrong in one sentence, without what was given for a key or under a name nobody knows."""
    first = error.errors()[0]
    path = [str(part) for part in first["loc"]]
    table, field = _found(path)
    unknown = first["type"] == "extra_forbidden"
    whole = first["type"] == "missing" or isinstance(first["input"], dict)  # may have a key in it
    secret = whole or field is None or SecretStr in (field.annotation, *get_args(field.annotation))
    given = "is not allowed" if secret else f"cannot be {first['input']!r}"
    known = f" Known settings: {', '.join(table.model_fields)}." if unknown else ""
    return f"Setting {'.'.join(path)!r} from {_source(path, chosen)} {given}: {first['msg']}.{known}"


def _found(path: Sequence[str]) -> tuple[type[BaseModel], FieldInfo | None]:
    """Return the innermost table that *path* leads to, and the setting in it; None when that is not in it."""
    table: type[BaseModel] = Settings
    for name in path:
        field = table.model_fields.get(name)
        annotation = field.annotation if field is not None else None
        tables = [one for one in (annotation, *get_args(annotation)) if _is_table(one)]
        if not tables:
            return table, field
        table = tables[0]
    return table, None


def _is_table(annotation: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _source(path: Sequence[str], chosen: Mapping[str, object]) -> str:
    if path and path[0] in chosen:
        return "the command line"
    found = overridden(*path)
    return f"the environment ({found})" if found else str(config_file())
