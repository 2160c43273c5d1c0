"""The catalogue: one line a service; a connector that is not here does not exist."""

from collections.abc import Mapping

from app.connectors import fashionphile, on_device, repurch, resale_x, resell_scan, reseller_io
from app.contract import Manifest

CATALOGUE: Mapping[str, Manifest] = {
    one.name: one
    for one in (
        resale_x.MANIFEST,
        reseller_io.MANIFEST,
        resell_scan.MANIFEST,
        fashionphile.MANIFEST,
        repurch.MANIFEST,
        on_device.MANIFEST,
    )
}
