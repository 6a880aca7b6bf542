"""Choosing: which techniques answer, as a person sets it for good: what there is, what differs from the preset, saving.

Knows nothing about how it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from pydantic import JsonValue, ValidationError

from agents.errors import ModelMissing, TechniqueError
from agents.registry import MODELS, Registry
from agents.settings import AgentSettings, Choice, Forms, Limits
from app.form_fields import FormField, fields_of
from app.keeping import keep
from app.settings import Settings, SettingsError, read_preset
from app.techniques import REGISTRIES, SETTINGS_OF

Chosen: TypeAlias = tuple[Choice, ...]
FORMS: Final = "forms"
LIMITS: Final = "limits"
NEEDED: Final = ("search", "score")
"""Steps that have to have a technique."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where a technique of *registry* is chosen, or *many* of them: the field of the settings, or of a form."""

    registry: Registry[Any]
    field: str
    form: str = ""
    many: bool = False

    @property
    def name(self) -> str:
        """Return what it is called in config.toml."""
        return f"{self.field}.{self.form}" if self.form else self.field

    def of(self, answering: AgentSettings) -> Chosen:
        """Return what *answering* chooses here."""
        found = getattr(answering, self.field)
        found = getattr(found, self.form) if self.form else found
        return found if self.many else (found,)

    def fields(self, technique: str) -> tuple[FormField, ...]:
        """Return what a form asks for *technique*."""
        return fields_of(self.registry.parameters(technique))

    def whole(self, choice: Choice) -> dict[str, JsonValue]:
        """Return all parameters of *choice*, those too that have their defaults.

        Raises:
            TechniqueError: it has parameters that the technique does not take.
        """
        return self.registry.checked(choice.name, choice.parameters)

    def same(self, one: Chosen, other: Chosen) -> bool:
        """Return whether both mean the same."""
        return [(c.name, self.whole(c)) for c in one] == [(c.name, self.whole(c)) for c in other]

    def short(self, choice: Choice) -> Choice:
        """Return *choice* without the parameters that have their defaults."""
        usual = self.whole(Choice(name=choice.name))
        said = {name: value for name, value in self.whole(choice).items() if value != usual[name]}
        return Choice(name=choice.name, parameters=said)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to answer from now on, and which fields of it they have *changed*."""

    answering: AgentSettings
    changed: tuple[str, ...]


def slots() -> tuple[Slot, ...]:
    """Return every place where a technique is chosen, in the order in which a question meets them."""
    usual, found = AgentSettings(), list[Slot]()
    for registry in REGISTRIES:
        for field in SETTINGS_OF.get(registry.seam, (registry.seam,)):
            if field == FORMS:
                found += [Slot(registry, FORMS, form) for form in Forms.model_fields]
            else:
                found.append(Slot(registry, field, many=isinstance(getattr(usual, field), tuple)))
    return tuple(found)


def preset_of(settings: Settings) -> AgentSettings:
    """Return what the preset of *settings* says by itself."""
    return AgentSettings.model_validate(read_preset(settings.preset))


def numbers() -> tuple[FormField, ...]:
    """Return what is set beside techniques: how many passages, and the bounds of a question ("limits.rounds")."""
    plain = {field.name: field for field in fields_of(AgentSettings)}
    bounds = [field.model_copy(update={"name": f"{LIMITS}.{field.name}"}) for field in fields_of(Limits)]
    return (plain["candidates"], plain["passages"], plain["placement"], *bounds)


def number_of(answering: AgentSettings, name: str) -> JsonValue:
    """Return what *answering* says for the number called *name*."""
    value: Any = answering
    for part in name.split("."):
        value = getattr(value, part)
    found: JsonValue = value
    return found


def wish_techniques(settings: Settings, chosen: Mapping[Slot, Chosen]) -> Wish:
    """Return what answers where the techniques *chosen* take their places.

    Raises:
        TechniqueError: parameters that a technique does not take, or a step without one.
        ModelMissing: a technique needs a model that *settings* do not have.
    """
    answering = settings.agents()
    for slot, choices in chosen.items():
        _check(slot, choices, settings)
        short = tuple(slot.short(choice) for choice in choices)
        value: Any = short if slot.many else short[0]
        if slot.form:
            value = answering.forms.model_copy(update={slot.form: value})
        answering = answering.model_copy(update={slot.field: value})
    return Wish(answering, tuple(sorted({slot.field for slot in chosen})))


def wish_numbers(settings: Settings, chosen: Mapping[str, JsonValue]) -> Wish:
    """Return what answers with the numbers *chosen*, by their names.

    Raises:
        SettingsError: one of them is not allowed.
    """
    said: dict[str, Any] = settings.agents().model_dump()
    for name, value in chosen.items():
        field, _, inner = name.partition(".")
        said = {**said, field: {**said[field], inner: value} if inner else value}
    try:
        answering = AgentSettings.model_validate(said)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{where!r} cannot be {first['input']!r}: {first['msg']}.") from error
    return Wish(answering, tuple(sorted({name.partition(".")[0] for name in chosen})))


def save(settings: Settings, wish: Wish) -> None:
    """Keep *wish* in config.toml as what differs from the preset of *settings*.

    Raises:
        SettingsError: it cannot be written.
    """
    usual, nothing = preset_of(settings), AgentSettings()
    kept: dict[tuple[str, ...], JsonValue] = {}
    for field in wish.changed:
        value = getattr(wish.answering, field)
        same = value == getattr(usual, field)
        kept["answering", field] = None if same else _written(value, getattr(nothing, field))
    keep(kept)


def set_back() -> None:
    """Set everything that differs from the preset back to it.

    Raises:
        SettingsError: config.toml cannot be written.
    """
    keep({("answering",): None})


def _written(value: Any, usual: Any) -> JsonValue:
    """Return *value* as a preset says it; of a table, what differs from the *usual*, which a preset may leave out."""
    if isinstance(value, Choice):
        return {"name": value.name, "parameters": value.parameters} if value.parameters else value.name
    if isinstance(value, tuple):
        return [_written(one, None) for one in value]
    if isinstance(value, Forms | Limits):
        names = type(value).model_fields
        changed = {name: getattr(value, name) for name in names if getattr(value, name) != getattr(usual, name)}
        return {name: _written(one, None) for name, one in changed.items()}
    written: JsonValue = value
    return written


def _check(slot: Slot, choices: Chosen, settings: Settings) -> None:
    if not choices and slot.field in NEEDED:
        raise TechniqueError(f"The step {slot.name!r} needs at least one technique: nothing would be found.")
    for choice in choices:
        slot.registry.checked(choice.name, choice.parameters)
        for resource in slot.registry.resources(choice.name):
            value = getattr(settings, resource, None) if resource in MODELS else ""
            if value is None or (resource == "llm" and value == "none"):
                raise ModelMissing(f"The {slot.name} {choice.name!r} needs a {MODELS[resource]}")
