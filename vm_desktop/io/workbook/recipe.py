"""How a workbook was read, kept as a text: its mapping and the policies, `vm-mapping/1` with the key `policies`."""

from __future__ import annotations

import json

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook.mapping import Mapping, mapping_from_json, mapping_to_json
from vm_desktop.io.workbook.policies import Policies, policies_from_json, policies_to_json

_POLICIES = "policies"


def recipe_text(mapping: Mapping, policies: Policies, *, indent: int | None = None) -> str:
    """Return the mapping and the policies as JSON that a person can edit."""
    document = {**mapping_to_json(mapping), _POLICIES: policies_to_json(policies)}
    return json.dumps(document, ensure_ascii=False, indent=indent)


def recipe_from_text(text: str) -> tuple[Mapping, Policies]:
    """Return the mapping and the policies; those that are not there have their defaults. UserError where the text is no
    JSON, or says something that is not known."""
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UserError(
            say("The mapping is no JSON: {error}.").format(error=error), hint=say("Write one with --save-mapping.")
        ) from error
    if not isinstance(document, dict):
        return mapping_from_json(document), Policies()
    policies = policies_from_json(document.pop(_POLICIES, {}))
    return mapping_from_json(document), policies
