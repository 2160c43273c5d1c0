"""Codes on goods, labels and the command sheet: what each is, and whether a photo's code and an item's agree."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

LONGEST_LABEL: Final = 80
SHORTEST_ALIKE: Final = 4
"""Shorter codes look alike by chance."""

COMMANDS: Final[Mapping[str, str]] = {
    "ISDONEXT": "next",
    "ISDOSHOOT": "shoot",
    "ISDORETAKE": "retake",
    "ISDOHOLD": "hold",
    "ISDOREJECT": "reject",
    "ISDOUNDO": "undo",
}
"""Letters alone: a scanner types them the same way on nearly every keyboard layout."""
_COMMAND: Final = re.compile(r"ISDO[A-Z]+")


def command_of(code: str) -> str | None:
    """Return the command that a code of the printed sheet stands for; None for any other code."""
    return COMMANDS.get(code.strip().upper())


def is_command(code: str) -> bool:
    """Tell whether a code is one of the sheet's, also of a sheet that a newer program printed."""
    return _COMMAND.fullmatch(code.strip().upper()) is not None


def is_label(code: str) -> bool:
    """Tell whether a scanned text can be an item's label: short and printable."""
    return 0 < len(code) <= LONGEST_LABEL and code.isprintable()


def same_code(one: str, other: str) -> bool:
    """Tell whether two readings are of one code: a scanner drops the leading noughts that another one shows."""
    first, second = one.strip().upper(), other.strip().upper()
    if first.isdecimal() and second.isdecimal():
        return first.lstrip("0") == second.lstrip("0")
    return first == second


def disagreement(own: Sequence[str], seen: Sequence[str], owner: Callable[[str], str | None]) -> str:
    """Return why the codes in a photo say that it is of another item; empty where nothing says so.

    `own` are the item's key and, where it has one, its SKU; `owner` gives the other item that a code belongs to.
    A photo that shows the item's own code agrees, whatever else it shows. A code that nobody knows disagrees only
    where it looks like the item's own label: goods carry many codes.
    """
    codes = [code for code in seen if not is_command(code)]
    if any(same_code(code, mine) for code in codes for mine in own):
        return ""
    for code in codes:
        if (other := owner(code)) is not None:
            return f"shows the code {code}, which is that of item {other}"
    for code in codes:
        for mine in own:
            if len(mine) >= SHORTEST_ALIKE and _shape(code) == _shape(mine):
                return f"shows the code {code}, but the item is {mine}"
    return ""


def _shape(code: str) -> str:
    return re.sub(r"[A-Za-z]", "A", re.sub(r"[0-9]", "9", code.strip()))
