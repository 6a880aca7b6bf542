"""docker-compose.yml and its Dockerfile, by their structure: no container engine runs in the tests."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

ROOT = Path(__file__).resolve().parent.parent

Duration = Annotated[str, Field(pattern=r"^\d+(s|m)$")]
PinnedImage = Annotated[str, Field(pattern=r"^[\w./-]+:(v?\d+\.\d+\.\d+|server-b\d+)$")]
LocalPort = Annotated[str, Field(pattern=r"^127\.0\.0\.1:\d+:\d+$")]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class HealthCheck(Strict):
    test: Annotated[list[str], Field(min_length=2)]
    interval: Duration
    timeout: Duration
    retries: int
    start_period: Duration


class Build(Strict):
    context: Literal["."]
    dockerfile: str


class Dependency(Strict):
    condition: Literal["service_healthy"]


class Service(Strict):
    image: PinnedImage
    restart: Literal["unless-stopped"]
    healthcheck: HealthCheck
    volumes: Annotated[list[str], Field(min_length=1)]
    environment: dict[str, str]
    ports: list[LocalPort] = []
    build: Build | None = None
    init: bool = False
    command: list[str] = []
    depends_on: dict[str, Dependency] = {}


class Compose(Strict):
    name: str
    services: dict[str, Service]
    volumes: dict[str, None]


def raw() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


@pytest.fixture
def compose() -> Compose:
    return Compose.model_validate(raw())


def test_starts_a_vector_server_a_model_server_and_the_application(compose):
    assert set(compose.services) == {"qdrant", "model", "scholiast"}


def test_has_only_pinned_images_health_checks_and_ports_of_this_machine(compose):
    assert [port for service in compose.services.values() for port in service.ports]


@pytest.mark.parametrize("image", ["qdrant/qdrant:latest", "qdrant/qdrant"])
def test_the_structure_would_refuse_an_image_without_a_version(image):
    changed = raw()
    changed["services"]["qdrant"]["image"] = image
    with pytest.raises(ValidationError, match="image"):
        Compose.model_validate(changed)


def test_the_structure_would_refuse_a_port_open_to_the_network():
    changed = raw()
    changed["services"]["qdrant"]["ports"] = ["6333:6333"]
    with pytest.raises(ValidationError, match="ports"):
        Compose.model_validate(changed)


def test_every_named_volume_is_declared_and_every_declared_one_is_used(compose):
    sources = {v.split(":")[0] for service in compose.services.values() for v in service.volumes}
    assert {source for source in sources if re.fullmatch(r"[a-z]+", source)} == set(compose.volumes)


def test_the_application_waits_for_the_services_that_its_settings_name(compose):
    application = compose.services["scholiast"]
    hosts = {m.group(1) for value in application.environment.values() if (m := re.match(r"http://(\w+):", value))}
    assert hosts == set(application.depends_on) == set(compose.services) - {"scholiast"}


def test_the_application_speaks_to_the_ports_that_the_services_have(compose):
    for value in compose.services["scholiast"].environment.values():
        if match := re.match(r"http://(\w+):(\d+)", value):
            ports = {port.rsplit(":", 1)[1] for port in compose.services[match.group(1)].ports}
            assert match.group(2) in ports


def test_the_image_is_built_from_a_file_that_is_there_with_the_pins_of_the_project(compose):
    build = compose.services["scholiast"].build
    assert build is not None
    recipe = (ROOT / build.dockerfile).read_text(encoding="utf-8")
    assert "-c .ci/constraints.txt" in recipe
    assert "torch==2.13.0" in recipe
    assert re.search(r"^FROM python:3\.\d+\.\d+-slim-\w+$", recipe, re.MULTILINE)
    assert re.search(r"^USER (?!root)\w+$", recipe, re.MULTILINE)


def test_the_client_and_the_server_of_qdrant_are_of_one_minor_version(compose):
    pins = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8")
    client = re.search(r"^qdrant-client==(\d+\.\d+)\.", pins, re.MULTILINE)
    assert client is not None
    assert compose.services["qdrant"].image.startswith(f"qdrant/qdrant:v{client.group(1)}.")


def test_every_setting_it_gives_is_one_that_the_application_reads(compose):
    from app.settings import Settings

    prefix = Settings.model_config["env_prefix"].upper()
    known = {f"{prefix}{name.upper()}" for name in Settings.model_fields}
    assert set(compose.services["scholiast"].environment) <= known
