"""The printed sheet of command codes, as a file."""

from collections.abc import Callable
from pathlib import Path

from app.host import paths
from app.model.codes import COMMANDS
from app.model.errors import UsageError


def save_command_sheet(file: Path, say: Callable[[str], str] = str) -> None:
    """Write the sheet as a PDF in the words of `say`; a file of that name is replaced.

    Raises UsageError where it cannot be written.
    """
    from app.imaging.command_sheet import command_sheet

    try:
        font = paths.resources() / "fonts" / "Inter-SemiBold.otf"
        file.write_bytes(command_sheet(tuple(COMMANDS.items()), font, say))
    except OSError as trouble:
        raise UsageError(
            f"The sheet cannot be written: {trouble.strerror or trouble}. Choose another folder, or free some space."
        ) from trouble
