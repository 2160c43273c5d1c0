"""A code in a photo that is another item's stops the item before anything of it is sent; a person lets it go on."""

import pytest
import zxingcpp
from PIL import Image


@pytest.fixture
def labelled(tmp_path):
    """Make a photo that shows a code."""

    def make(name, code):
        picture = Image.new("RGB", (900, 600), (60, 120, hash(name) % 200))
        made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode)
        picture.paste(Image.fromarray(made.to_image(scale=8)).convert("RGB"), (60, 100))
        file = tmp_path / f"{name}.jpg"
        picture.save(file)
        return file

    return make


def effects(practice):
    return [line for line in practice.ledger() if line["service"] == "resale-x"]


def test_a_scan_and_a_photo_that_disagree_stop_the_item_until_a_person_looked(program, practice, labelled):
    photo = labelled("wrong", "BAG-7002")
    code, summary, _, said = program.run(
        "intake", photo, "--sku", "BAG-7001", "--classify", "resale-x", "--wait", "20", "--json"
    )
    [item] = summary["items"]
    assert code == 4, said
    [need] = [one for one in item["needs"] if one["field"] == "photos"]
    assert "shows the code BAG-7002, but the item is BAG-7001" in need["why"]
    assert effects(practice) == []
    _, queued, _, _ = program.run("queue", "--json")
    [row] = [one for one in queued["rows"] if "BAG-7002" in one["note"]]
    assert program.run("queue", "retry", row["id"], "--wait", "30")[0] == 0
    assert effects(practice) != []


def test_a_code_of_another_item_is_named_and_the_right_code_passes(program, labelled):
    assert program.run("intake", labelled("one", "BAG-7001"), "--sku", "BAG-7001", "--wait", "10")[0] == 0
    code, summary, _, _ = program.run("intake", labelled("two", "BAG-7001"), "--sku", "X", "--wait", "10", "--json")
    assert code == 4
    assert "that of item BAG-7001" in summary["items"][0]["needs"][0]["why"]


def test_the_command_sheet_is_written_or_the_reason_is_said(program, tmp_path):
    assert program.run("sheet", "--pdf", tmp_path / "sheet.pdf")[0] == 0
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    code, _, _, said = program.run("sheet", "--pdf", tmp_path / "nowhere" / "sheet.pdf")
    assert code == 2
    assert "cannot be written" in said
