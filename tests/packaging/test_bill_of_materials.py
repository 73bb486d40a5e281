"""The bill of materials: CycloneDX 1.6."""

from __future__ import annotations

import json
from typing import Any

import bill_of_materials
import locks
import pytest

from vm_desktop.io.parts import Part, parts

MADE_AT = 1_700_000_000


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return json.loads(bill_of_materials.bill(parts(), version="1.2.3", made_at=MADE_AT))


def test_it_says_what_it_is_of_and_when_it_was_made(document: dict[str, Any]) -> None:
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert document["metadata"]["timestamp"] == "2023-11-14T22:13:20+00:00"
    program = document["metadata"]["component"]
    assert (program["name"], program["version"], program["type"]) == ("value-metric-desktop", "1.2.3", "application")


def test_every_part_is_a_component_with_version_package_url_and_licence(document: dict[str, Any]) -> None:
    told = {(c["name"], c["version"], c["purl"]) for c in document["components"]}
    assert told == {(part.name, part.version, part.purl) for part in parts()}
    assert all(component["licenses"] for component in document["components"])


def test_the_program_depends_on_every_part(document: dict[str, Any]) -> None:
    (root,) = (entry for entry in document["dependencies"] if entry["ref"] == "value-metric-desktop")
    assert sorted(root["dependsOn"]) == sorted(component["bom-ref"] for component in document["components"])


def test_a_package_has_the_hashes_of_the_lock_file(document: dict[str, Any]) -> None:
    (numpy,) = (component for component in document["components"] if component["name"] == "numpy")
    (files,) = (ref for ref in numpy["externalReferences"] if ref["type"] == "distribution")
    hashes = {entry["content"] for entry in files["hashes"]}
    assert hashes == set(bill_of_materials.locked_hashes(locks.RUNTIME)["numpy"])
    assert len(hashes) > 5


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", {"license": {"id": "MIT"}}),
        ("MIT AND ISC", {"expression": "MIT AND ISC"}),
        ("NOASSERTION", {"license": {"name": "see the texts of its licences"}}),
    ],
)
def test_a_licence_is_an_id_an_expression_or_a_pointer_to_the_texts(expression: str, expected: dict[str, Any]) -> None:
    part = Part(name="tree", version="1", licence=expression, homepage="", purl="pkg:pypi/tree@1")
    (component,) = json.loads(bill_of_materials.bill((part,), version="1", made_at=0))["components"]
    (told,) = component["licenses"]
    told.get("license", {}).pop("bom-ref", None)
    assert told == expected


def test_the_same_parts_give_the_same_bill() -> None:
    one, two = (bill_of_materials.bill(parts(), version="1.2.3", made_at=MADE_AT) for _ in range(2))
    assert one == two


def test_a_lock_file_is_read_package_by_package(tmp_path: Any) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(
        f"# made\nbabel==2.18.0 \\\n    --hash=sha256:{'a' * 64} \\\n    --hash=sha256:{'b' * 64}\n"
        f"cffi==2.1.1 ; x \\\n    --hash=sha256:{'c' * 64}\n",
        encoding="utf-8",
    )
    assert bill_of_materials.locked_hashes(lock) == {"babel": ("a" * 64, "b" * 64), "cffi": ("c" * 64,)} | {"": ()}
