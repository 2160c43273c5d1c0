"""What is said of a live listing that somebody changed at the service: a sentence for the queue, one for each field."""

from app.model.listing import Contest, Need

CONTESTED = "contested"
"""Why a step waits for a person: somebody changed at the service what it would overwrite."""
LONGEST_SHOWN = 60
MOST_TOLD = 4
"""So many fields are told in one sentence; all of them stand at their fields."""


def contested(contest: Contest, service: str, title: str) -> tuple[str, tuple[Need, ...]]:
    """Return what the queue says, and what stands at each field."""
    lines = [f"Somebody changed this listing at {title}: nothing was sent. Say in the queue which words count."]
    needs = []
    for one in contest.edits:
        theirs, ours = _short(one.theirs), _short(one.ours)
        name = one.field.rpartition(".")[2].replace("_", " ")
        lines.append(f"{name}: {theirs} there, {ours} here")
        needs.append(Need(one.field, f"Changed at {title}: {theirs} stands there, {ours} would be sent.", (), service))
    return " · ".join(lines[: MOST_TOLD + 1]), tuple(needs)


def _short(text: str) -> str:
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
    return shown or "–"
