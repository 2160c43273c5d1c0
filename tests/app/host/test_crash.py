"""A crash leaves a private file with places in the program, and neither values nor words."""

import subprocess
import sys

from app.host import crash

SECRET = "canary-7f3a91"


def broken(depth):
    password = SECRET + str(depth)
    if depth:
        return broken(depth - 1)
    raise ValueError(f"token={password} body of an answer")


def caught():
    try:
        try:
            broken(3)
        except ValueError as error:
            raise RuntimeError(f"upload-url {SECRET}") from error
    except RuntimeError as error:
        return error


def test_a_report_names_places_and_kinds_and_nothing_that_was_there(tmp_path):
    file = crash.write(tmp_path, caught())
    text = file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert "ValueError" in text
    assert "RuntimeError" in text
    assert text.count("in broken") == 4
    assert SECRET not in text
    assert str(tmp_path) not in text
    assert crash.reports(tmp_path) == [file]
    crash.delete(tmp_path)
    assert crash.reports(tmp_path) == []


def test_where_the_disk_refuses_there_is_no_second_crash(tmp_path):
    (tmp_path / "crashes").write_text("in the way")
    assert crash.write(tmp_path, caught()) is None


def test_a_crash_below_python_is_found_at_the_next_start_and_a_clean_end_leaves_nothing(tmp_path):
    code = "import sys; from pathlib import Path; from app.host import crash; f = crash.catch_hard(Path(sys.argv[1]));"
    subprocess.run(
        [sys.executable, "-c", code + "import os; os.abort()", str(tmp_path)], check=False, capture_output=True
    )
    subprocess.run([sys.executable, "-c", code + "crash.let_go(Path(sys.argv[1]), f)", str(tmp_path)], check=True)
    (report,) = crash.reports(tmp_path)
    assert "Aborted" in report.read_text()
    assert not (tmp_path / "crashes" / crash.HARD).exists()
