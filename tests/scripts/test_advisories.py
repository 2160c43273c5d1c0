"""Known vulnerabilities are looked up, found, accepted for a time, and never silently not looked up."""

import http.server
import importlib.util
import json
import threading
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("advisories", ROOT / "scripts" / "advisories.py")
advisories = importlib.util.module_from_spec(spec)
spec.loader.exec_module(advisories)


@pytest.fixture
def server():
    """Return an advisory database on loopback that knows what `known` says, or answers `answer` as it is."""

    class Database(http.server.BaseHTTPRequestHandler):
        known, answer, asked = {}, None, []

        def do_POST(self):
            queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            type(self).asked = queries
            found = [{"vulns": [{"id": one} for one in self.known.get(q["package"]["name"], ())]} for q in queries]
            body = self.answer if self.answer is not None else json.dumps({"results": found}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    running = http.server.HTTPServer(("127.0.0.1", 0), Database)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    Database.address = f"http://127.0.0.1:{running.server_port}"
    yield Database
    running.shutdown()
    thread.join()
    running.server_close()


def test_every_pin_is_asked_for_and_all_is_well(server, monkeypatch, capsys):
    monkeypatch.setenv("INTAKE_ADVISORIES", server.address)
    assert advisories.main(["--required"]) == 0
    asked = {one["package"]["name"]: one["version"] for one in server.asked}
    assert asked == advisories.pinned((ROOT / "requirements").glob("*.txt"))
    assert f"{len(asked)} pinned packages looked up, 0 known" in capsys.readouterr().out


def test_a_known_vulnerability_fails_and_is_named(server, monkeypatch, capsys):
    server.known = {"pillow": ["OSV-1"]}
    monkeypatch.setenv("INTAKE_ADVISORIES", server.address)
    assert advisories.main([]) == 1
    assert "pillow 13.0.0: OSV-1" in capsys.readouterr().out


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b'{"results": [{}]}', b'{"results": [1, 2]}'])
def test_an_answer_that_cannot_be_read_is_no_answer(server, monkeypatch, capsys, answer):
    server.answer = answer
    monkeypatch.setenv("INTAKE_ADVISORIES", server.address)
    assert advisories.main(["--required"]) == 3
    assert advisories.main([]) == 0
    assert capsys.readouterr().out.startswith("NOT CHECKED for known vulnerabilities")


def test_a_database_that_cannot_be_reached_is_said(monkeypatch, capsys):
    monkeypatch.setenv("INTAKE_ADVISORIES", "http://127.0.0.1:9")
    assert advisories.main([]) == 0
    said = capsys.readouterr().out
    assert said.startswith("NOT CHECKED for known vulnerabilities")
    assert "were not looked up" in said


def test_a_copy_on_disk_is_looked_up_without_a_network(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("INTAKE_ADVISORIES", str(tmp_path))
    assert advisories.main(["--required"]) == 3
    for number, version in ((1, "13.0.0"), (2, "12.9.9")):
        affected = [{"package": {"ecosystem": "PyPI", "name": "Pillow"}, "versions": [version]}]
        (tmp_path / f"{number}.json").write_text(json.dumps({"id": f"OSV-{number}", "affected": affected}))
    assert advisories.main([]) == 1
    said = capsys.readouterr().out
    assert "OSV-1" in said
    assert "OSV-2" not in said


def test_an_accepted_finding_holds_until_its_day(tmp_path):
    file = tmp_path / "accepted.toml"
    file.write_text('[[accepted]]\nid = "OSV-1"\nreason = "not reached"\nuntil = 2026-06-01\n')
    assert advisories.accepted(file, date(2026, 6, 1)) == {"OSV-1": "not reached"}
    assert advisories.accepted(file, date(2026, 6, 2)) == {}
    assert advisories.accepted(tmp_path / "none.toml", date(2026, 6, 1)) == {}


def test_files_that_pin_differently_are_named(tmp_path):
    (tmp_path / "a.txt").write_text("x==1 \\\n")
    (tmp_path / "b.txt").write_text("x==2 \\\n")
    with pytest.raises(SystemExit, match="x is pinned as"):
        advisories.pinned(tmp_path.glob("*.txt"))
