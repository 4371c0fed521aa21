"""The one form of a question that is hashed for its versions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.courseware.exchange import block_as_dict, block_from_dict
from app.courseware.model import Block

# Where a question stands, and what it counts towards, may change without it being another question.
_NOT_WORDING = ("line", "goals")


def canonical(block: Block, in_variants: Mapping[str, Block]) -> str:
    """The question's wording, also in every variant (by the variant's kind), as JSON that is always the same."""
    wordings = {"": block, **in_variants}
    return json.dumps(
        {kind: _wording(worded) for kind, worded in wordings.items()},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def _wording(block: Block) -> dict[str, Any]:
    return {key: value for key, value in block_as_dict(block).items() if key not in _NOT_WORDING}


def block_of(text: str, id: str, variant: str) -> Block:
    """The block that a canonical form was made of, as it was worded in the variant (or ordinarily, if it had none)."""
    wordings = json.loads(text)
    return block_from_dict({**wordings.get(variant, wordings[""]), "id": id, "line": 0, "goals": ()})
