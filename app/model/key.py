"""The station's own key of an item: letters and digits, a check character, never reused.

Source: DESIGN.md section 5 ("The station's key"). No hyphen, because full-text search at one service
splits on hyphens; no letter that is read as a digit.
"""

from collections.abc import Callable

ALPHABET = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""31 characters, a prime number: then one weighted sum finds every single wrong character and every swap."""

PREFIX = "IS"
_RANDOM_LENGTH = 9
KEY_LENGTH = len(PREFIX) + _RANDOM_LENGTH + 1


def _check_character(payload: str) -> str:
    total = sum((place + 2) * ALPHABET.index(character) for place, character in enumerate(payload))
    return ALPHABET[total % len(ALPHABET)]


def make_key(choose: Callable[[str], str]) -> str:
    """Return a new key such as ``IS7K3Q9XM2T4``; `choose` picks one character (``secrets.choice``)."""
    payload = "".join(choose(ALPHABET) for _ in range(_RANDOM_LENGTH))
    return f"{PREFIX}{payload}{_check_character(payload)}"


def is_key(text: str) -> bool:
    """Tell whether `text` is a key with the right check character (lower case is not accepted)."""
    if len(text) != KEY_LENGTH or not text.startswith(PREFIX):
        return False
    payload, check = text[len(PREFIX) : -1], text[-1]
    return all(character in ALPHABET for character in payload) and _check_character(payload) == check
