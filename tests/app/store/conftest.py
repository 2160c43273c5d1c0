"""What several tests of the journal need."""

import pytest


@pytest.fixture
def place(tmp_path):
    """Return a folder of its own for a journal."""
    folder = tmp_path / "live"
    folder.mkdir()
    return folder
