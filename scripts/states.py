"""Draws docs/states.md from the transition tables in app/model, so that the drawing is never wrong."""

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from app.model.intent import INTENT_TRANSITIONS
from app.model.step import TRANSITIONS, Stage

_S = TypeVar("_S", bound=StrEnum)
TARGET = Path(__file__).resolve().parents[1] / "docs" / "states.md"


def _drawing(table: Mapping[_S, frozenset[_S]]) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {one.value} --> {other.value}" for one, others in table.items() for other in sorted(others)]
    return "\n".join([*lines, "```"])


def _rows(table: Mapping[_S, frozenset[_S]]) -> str:
    """Return the same as a table, in the order of the enum."""
    lines = ["| state | may become |", "|---|---|"]
    for one in sorted(table, key=list(type(next(iter(table)))).index):
        others = ", ".join(other.value for other in type(one) if other in table[one])
        lines.append(f"| {one.value} | {others or 'nothing: it is settled'} |")
    return "\n".join(lines)


def text() -> str:
    """Return the whole page."""
    stages = " → ".join(stage.value for stage in Stage)
    return f"""# States

Drawn by `make states` from `app/model/step.py` and `app/model/intent.py`. Do not edit.

## Where: the stages of an item

{stages}

A step is one row per item, stage and service. How it stands is its condition:

{_drawing(TRANSITIONS)}

{_rows(TRANSITIONS)}

## Effects on a service

An intent is one effect on one service, written down before its first byte is sent.

{_drawing(INTENT_TRANSITIONS)}

{_rows(INTENT_TRANSITIONS)}

What each state means stands beside it in `app/model/intent.py` and `app/model/step.py`.
"""


def main() -> int:
    """Write the page."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
