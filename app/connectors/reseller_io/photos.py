"""Photos of a ResellerIO product: an entry, its bytes, and what must be cleared away before a run can start.

Source: contract resellerio.md, section 6: addresses cannot be renewed, a dead entry blocks every later run.
"""

from collections.abc import Sequence

from app.connectors.reseller_io.client import Client
from app.connectors.reseller_io.products import MOST_AT_ONCE, MOST_PHOTO_BYTES
from app.connectors.reseller_io.talk import TITLE
from app.connectors.reseller_io.wire import Image, PhotoInstruction, Product, Run
from app.contract import PhotoFile
from app.model.errors import NotYet, Refused

MOST_URLS = 3
"""Entries made for one photo (the first and two fresh ones) before the storage's no is taken for an answer."""
OPEN = frozenset({"draft", "review", "ready"})
"""States in which photos can be added and taken away."""

TAKEN_AWAY = frozenset({"sold", "archived"})
"""States that a run would overwrite although a person chose them."""


async def place(client: Client, product_id: str, photo: PhotoFile, filename: str) -> Image | PhotoInstruction:
    """Return where a photo's bytes go, or the photo where it is there already.

    An entry without bytes of an earlier attempt is taken away first. Nobody else may place on this product meanwhile.
    """
    product, _ = await client.product(product_id)
    await open_for_photos(client, product)
    for image in product.originals:
        if image.checksum != photo.sha256 or image.original_filename != filename:
            continue
        if image.arrived:
            return image
        await client.delete_image(product_id, image.id)
    entry = {
        "filename": filename,
        "content_type": "image/jpeg",
        "byte_size": photo.size_bytes,
        "checksum": photo.sha256,
        "width": photo.width,
        "height": photo.height,
    }
    (instruction,) = await client.prepare_uploads(product_id, [entry])
    return instruction


async def open_for_photos(client: Client, product: Product) -> None:
    """Bring a product into a state in which photos can be added. Raises NotYet while an AI run holds it."""
    if product.status in OPEN:
        return
    if product.status == "processing" and product.busy:
        raise NotYet(f"{TITLE} is still looking at this item; its photos can be changed after that.")
    if product.status in {"uploading", "processing"}:
        # Locked by an upload that broke off, or by a run that never began: this is the documented way out.
        await client.update_product(product.id, {"status": "draft"})
        return
    raise Refused(
        f"The product is {product.status} at {TITLE}: bring it back there before photos are added.",
        field="photos",
        code="invalid_product_state",
    )


def check_size(photo: PhotoFile) -> None:
    """Refuse what the service would: photos over 25 MB."""
    if photo.size_bytes > MOST_PHOTO_BYTES:
        raise Refused(f"{TITLE} takes photos of at most 25 MB.", field="photos", code="validation_failed")


async def finalize(client: Client, product_id: str, image_ids: Sequence[str]) -> Run | None:
    """Say that these photos are there, and start the AI run; return the run, None where none began.

    Never says it again of photos that were said before: each time would be billed. Entries that are not among these
    and have no bytes are taken away, because one of them keeps every run from starting.
    """
    product, _ = await client.product(product_id)
    there = {image.id: image for image in product.originals}
    if any(one not in there for one in image_ids):
        raise Refused(
            f"A photo was taken away at {TITLE}: take the item in again, or put the photo back.",
            field="photos",
            code="invalid_uploads",
        )
    waiting = [one for one in image_ids if not there[one].arrived]
    if not waiting and product.latest_processing_run is not None:
        return product.latest_processing_run
    dead = [one.id for one in product.originals if one.id not in image_ids and one.processing_status in _BLOCKING]
    if dead or product.status in TAKEN_AWAY:
        await open_for_photos(client, product)
    for image_id in dead:
        await client.delete_image(product_id, image_id)
    run: Run | None = None
    left = waiting or list(image_ids)
    while left:
        answer = await client.finalize_uploads(product_id, left[:MOST_AT_ONCE])
        left = left[MOST_AT_ONCE:]
        run = answer.processing_run or run
    return run


_BLOCKING = frozenset({"pending_upload", "failed"})


async def finalized_run(client: Client, product_id: str, image_ids: Sequence[str]) -> Run | None:
    """Tell after a lost answer whether it was said that these photos are there: then the run, else None.

    Images and run change in one transaction, so the images are the witness, also where an older run is there.
    """
    product, _ = await client.product(product_id)
    arrived = {image.id for image in product.originals if image.arrived}
    return product.latest_processing_run if all(one in arrived for one in image_ids) else None


async def run_again(client: Client, product_id: str) -> str | None:
    """Run the whole AI over a product once more, billed once more; return the run's id, None where none is named.

    A run that is going on is taken instead. Refused for what a person took off the shelf: the run would put it back.
    """
    product, _ = await client.product(product_id)
    if product.busy and product.latest_processing_run is not None:
        return product.latest_processing_run.id
    if product.status in TAKEN_AWAY:
        raise Refused(
            f"The product is {product.status} at {TITLE}: a new look would change that.", code="invalid_product_state"
        )
    run = (await client.reprocess(product_id)).processing_run
    return run.id if run is not None else None
