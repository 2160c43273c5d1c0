"""Words are a command or files for the window; which of them is never a guess of the person's."""

from app.cli.words import means_files


def test_files_and_folders_go_to_the_window(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "items").mkdir()
    (tmp_path / "IMG 1.jpg").touch()
    assert means_files(["IMG 1.jpg"])
    assert means_files(["/photos/items"])
    assert means_files(["./items"])
    assert means_files(["/not/there.jpg"])


def test_commands_options_and_mistakes_stay_words(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "items").mkdir()
    for words in (["items"], ["intake", "/photos"], ["--help"], ["frobnicate"], [""], []):
        assert not means_files(words)
