"""The printed sheet of commands: every word of it in the language of whoever prints it, every code one of the program's."""

from app.host import paths
from app.imaging.command_sheet import WORDS, command_sheet
from app.model.codes import COMMANDS

FONT = paths.resources() / "fonts" / "Inter-SemiBold.otf"


def test_every_word_of_the_sheet_is_said_in_the_language_asked_for():
    asked = []

    def say(sentence):
        asked.append(sentence)
        return sentence.upper()

    loud = command_sheet(tuple(COMMANDS.items()), FONT, say)
    assert set(WORDS.values()) < set(asked)
    assert loud.startswith(b"%PDF-")
    assert loud != command_sheet(tuple(COMMANDS.items()), FONT, str)


def test_every_command_has_its_words():
    assert set(WORDS) == set(COMMANDS.values())
    assert all(": " in said for said in WORDS.values())
