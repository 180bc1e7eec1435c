"""The standards that answers to machines are held against; they are no part of the project.

`NEWSROOM_STANDARDS` names the folder they lie in. Without it the tests that need them say that they
were left out.
"""

import json
import os
from pathlib import Path

import pytest

STANDARDS = os.environ.get("NEWSROOM_STANDARDS")
GEOJSON = "https://geojson.org/schema/GeoJSON.json"


def schema(*parts) -> dict:
    return json.loads(Path(STANDARDS, *parts).read_text())


def validator(folder: str, name: str, **others: str):
    """A validator for a schema, with the schemas it leads to; nothing is fetched.

    Args:
        others: file by the address under which the schema names it.
    """
    if not STANDARDS:
        pytest.skip("NEWSROOM_STANDARDS is not set")
    jsonschema = pytest.importorskip("jsonschema")
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT7

    found = {at: schema(folder, file) for at, file in others.items()}
    registry = Registry().with_resources(
        (at, Resource.from_contents(told, default_specification=DRAFT7))
        for at, told in found.items()
    )
    whole = schema(folder, name)
    kind = jsonschema.validators.validator_for(whole, default=jsonschema.Draft7Validator)
    return kind(whole, registry=registry, format_checker=kind.FORMAT_CHECKER)


@pytest.fixture
def ninjs_schema():
    return validator("ninjs", "ninjs-schema_3.1.json", **{GEOJSON: "geojson-minimal.json"})


@pytest.fixture
def feed_schema():
    at = "https://json.schemastore.org/feed-1"
    return validator("jsonfeed", "feed.json", **{at: "feed-1.json"})
