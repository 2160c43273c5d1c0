"""What the shared suite must know of each service: a new connector adds one file with its Specimen, and one line here.

The suite then asks everything of it: sign-in, each ability, paging, each documented error, hostile answers, each call.
"""

from collections.abc import Mapping

from specimen import Specimen
from specimen_fashionphile import FASHIONPHILE
from specimen_repurch import REPURCH
from specimen_resale_x import RESALE_X
from specimen_resell_scan import RESELL_SCAN
from specimen_reseller_io import RESELLER_IO

SPECIMENS: Mapping[str, Specimen] = {
    "resale-x": RESALE_X,
    "resellerio": RESELLER_IO,
    "fashionphile": FASHIONPHILE,
    "repurch": REPURCH,
    "resell-scan": RESELL_SCAN,
}
WITHOUT_PRACTICE = frozenset({"on-device"})
"""Connectors without a far end: the on-device recogniser has no address, no credentials and no effects to repeat."""
EVERY_EFFECT = [(name, effect) for name, one in SPECIMENS.items() for effect in one.effects]
EVERY_READ = [(name, read) for name, one in SPECIMENS.items() for read in one.reads]
EVERY_TROUBLE = [(name, at) for name, one in SPECIMENS.items() for at in dict.fromkeys(t.at for t in one.troubles)]
EVERY_LIST = [(name, listed) for name, one in SPECIMENS.items() for listed in one.lists]
