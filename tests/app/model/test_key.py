"""The station's key finds every single typing mistake and every swap of neighbours."""

import random

import pytest

from app.model.key import ALPHABET, KEY_LENGTH, is_key, make_key


@pytest.fixture
def keys():
    chance = random.Random(7)
    return [make_key(chance.choice) for _ in range(50)]


def test_a_new_key_is_a_key_of_letters_and_digits(keys):
    for key in keys:
        assert is_key(key)
        assert len(key) == KEY_LENGTH
        assert key.isalnum()
        assert key.isascii()
    assert len(set(keys)) == len(keys)


def test_every_single_wrong_character_is_found(keys):
    for key in keys[:10]:
        for place in range(2, KEY_LENGTH):
            for wrong in ALPHABET:
                if wrong != key[place]:
                    assert not is_key(key[:place] + wrong + key[place + 1 :])


def test_every_swap_of_neighbours_is_found(keys):
    for key in keys:
        for place in range(2, KEY_LENGTH - 2):
            swapped = key[:place] + key[place + 1] + key[place] + key[place + 2 :]
            assert swapped == key or not is_key(swapped)


@pytest.mark.parametrize("text", ["", "IS", "is7K3Q9XM2T4", "IS7K3Q9XM2T4X", "XX7K3Q9XM2T4", "IS7K3-9XM2T4"])
def test_what_is_no_key_is_refused(text):
    assert not is_key(text)
