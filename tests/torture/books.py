"""What the services have by their ledgers, beside what the station says of its items: every id, price and photo."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from practice_services import Practice

Row = dict[str, Any]
PRODUCTS_MADE = ("create_and_analyze", "create_products")
PAID_SCANS = ("create_and_analyze", "analyze")
PAID_RUNS = ("finalize_uploads", "reprocess")
PUBLIC = ("repurch", "resellerio", "resell-scan")
"""Where something stands that others see, or that is there once for good; a task only costs money."""


@dataclass
class Books:
    """The ledgers of all services as they were read."""

    entries: Sequence[Row]

    @classmethod
    def of(cls, practice: Practice) -> "Books":
        """Read them as they are now."""
        return cls(practice.ledger())

    def told(self, service: str, *ops: str) -> list[Row]:
        """Return the effects of these names at a service, in the order in which they happened."""
        return [one for one in self.entries if one["service"] == service and one["op"] in ops]

    @cached_property
    def _tables(self) -> dict[str, dict[str, Row]]:
        """ResellerIO's rows as they ended up."""
        tables: dict[str, dict[str, Row]] = {"products": {}, "images": {}, "objects": {}}
        for entry in self.told("resellerio", *{one["op"] for one in self.entries}):
            for table, number, columns in entry["rows"]:
                tables.setdefault(table, {}).setdefault(number, {}).update(columns)
            for table, number in entry["gone"]:
                tables.setdefault(table, {}).pop(number, None)
        return tables

    @cached_property
    def _made(self) -> list[tuple[str, str, str]]:
        """Everything that was ever made, as (service, item's key, id)."""
        made = [("repurch", str(one["sku"]), str(one["id"])) for one in self.told("repurch", "create_listing")]
        made += [
            ("resellerio", str(one["body"]["product"]["sku"]), str(one["product_id"]))
            for one in self.told("resellerio", "create_product")
        ]
        made += [
            ("resell-scan", key_in(one["images"][0]["file_name"]), str(one["product_id"]))
            for entry in self.told("resell-scan", *PRODUCTS_MADE)
            for one in entry["products"]
        ]
        # A task names no item: it is the one whose photos it has.
        for task in self.told("resale-x", "create_task"):
            owners = {key for sha256 in task["sha256"] for key in self.owners.get(sha256, ())}
            made.append(("resale-x", owners.pop() if len(owners) == 1 else "", str(task["task_id"])))
        return made

    @cached_property
    def owners(self) -> dict[str, set[str]]:
        """The items that each photo was sent for, by the sha256 of its bytes, at the services that say for which."""
        found = [(key_in(one["filename"]), one["sha256"]) for one in self.told("repurch", "upload_photo")]
        found += [
            (key_in(image["file_name"]), image["sha256"])
            for entry in self.told("resell-scan", *PRODUCTS_MADE)
            for one in entry["products"]
            for image in one["images"]
        ]
        sku = {one["product_id"]: one["body"]["product"]["sku"] for one in self.told("resellerio", "create_product")}
        found += [
            (str(sku.get(one["key"].split("/")[1])), one["sha256"]) for one in self.told("resellerio", "put_object")
        ]
        owners: dict[str, set[str]] = {}
        for key, sha256 in found:
            owners.setdefault(sha256, set()).add(key)
        return owners

    def ids(self, service: str, key: str) -> list[str]:
        """Return the id of everything that was ever made at a service for an item, in order."""
        return [number for at, whose, number in self._made if (at, whose) == (service, key)]

    def keys(self, service: str) -> Counter[str]:
        """Return how much was made at a service for each item; of what belongs to none the key is empty."""
        return Counter(whose for at, whose, _ in self._made if at == service)

    def gone(self, service: str, number: str) -> bool:
        """Tell whether what was made was taken away again."""
        if service == "resellerio":
            return number not in self._tables["products"]
        return any(str(one["id"]) == number for one in self.told(service, "delete_listing"))

    def fields(self, service: str, number: str) -> Row:
        """Return what stands there now, as the service names it; of a task what it was corrected to."""
        if service == "resellerio":
            return self._tables["products"].get(number, {})
        name, ops, within = {
            "repurch": ("id", ("create_listing", "update_listing"), "body"),
            "resale-x": ("task_id", ("correct_task",), "fields"),
        }.get(service, ("", (), ""))
        found: Row = {}
        for one in self.told(service, *ops):
            if str(one[name]) == number:
                found |= one[within]
        return found

    def price(self, service: str, number: str) -> Decimal | None:
        """Return the price that stands there now, None where the service has none."""
        said = self.fields(service, number).get({"repurch": "price_gbp", "resellerio": "price"}.get(service, ""))
        return None if said is None else Decimal(str(said))

    def photos(self, service: str, number: str) -> list[str]:
        """Return the sha256 of each photo that is there, in the order in which it is shown.

        ResellerIO's are those whose bytes arrived, as on the storefront; what is not there yet as it came.
        """
        if service == "repurch":
            sent = {one["attachment_id"]: one["sha256"] for one in self.told("repurch", "upload_photo")}
            return [sent[one] for one in self.fields(service, number).get("attachment_ids", ())]
        if service == "resellerio":
            mine = [one for one in self._tables["images"].values() if one["owner"] == number]
            objects = self._tables["objects"]
            kept = [one for one in mine if one["kind"] == "original" and one["storage_key"] in objects]
            kept.sort(key=lambda one: (one.get("storefront_position") or len(kept) + 1, one["position"]))
            return [objects[one["storage_key"]]["sha256"] for one in kept]
        if service == "resale-x":
            tasks = {str(one["task_id"]): one["sha256"] for one in self.told(service, "create_task")}
            return list(tasks.get(number, ()))
        products = [one for entry in self.told(service, *PRODUCTS_MADE) for one in entry["products"]]
        return [image["sha256"] for one in products if one["product_id"] == number for image in one["images"]]

    def runs(self, service: str, number: str) -> list[str]:
        """Return what was begun and is paid for, of one thing: each analysis of a product; a task is itself one."""
        if service == "resellerio":
            paid = [one for one in self.told(service, *PAID_RUNS) if one["product_id"] == number]
            return [str(one["run_id"]) for one in paid if one["run_id"]]
        if service == "resell-scan":
            return [str(one["batch_id"]) for one in self.told(service, *PAID_SCANS) if number in one["product_ids"]]
        return [number]


@dataclass
class Judged:
    """What a comparison found."""

    lost: int = 0
    doubled: int = 0
    """Only what is public, or there for good."""
    paid: int = 0
    paid_twice: int = 0
    wrong: list[str] = field(default_factory=list)
    """What is there and is not what the journal says, and what lost and doubled are, in words."""

    def __add__(self, other: "Judged") -> "Judged":
        """Put two together."""
        return Judged(
            self.lost + other.lost,
            self.doubled + other.doubled,
            self.paid + other.paid,
            self.paid_twice + other.paid_twice,
            self.wrong + other.wrong,
        )

    def miss(self, sentence: str) -> None:
        """Count something that is not there."""
        self.lost += 1
        self.wrong.append(sentence)

    def expect(self, name: str, there: object, wanted: object) -> None:
        """Say so where what is there is not what was asked for."""
        if there != wanted:
            self.wrong.append(f"{name}: there is {there!r}, and it should be {wanted!r}")


def key_in(file_name: str) -> str:
    """Return the item's key by the name of one of its photos."""
    return file_name.rpartition("-")[0]


def compared(
    books: Books, item: Mapping[str, Any], *, classify: Iterable[str], publish: Iterable[str], asked: int = 1
) -> Judged:
    """Compare an item as a summary shows it with the ledgers, where it was asked about so often, and published.

    Each photo of each item must be unlike all others.
    """
    found, key = Judged(), str(item["key"])
    live: dict[str, list[str]] = {}
    for one in item["publications"]:
        live.setdefault(one["service"], []).append(str(one["remote_id"]))
    shown = {one["service"]: one for one in item["publications"]}
    classify, publish = tuple(classify), tuple(publish)
    pictures: dict[str, list[str]] = {}
    for service in dict.fromkeys((*classify, *publish)):
        made = books.ids(service, key)
        if not made:
            found.miss(f"{key} is not at {service}")
            continue
        if service in PUBLIC and len(made) > 1:
            found.doubled += len(made) - 1
            found.wrong.append(f"{key} is at {service} {len(made)} times: {', '.join(made)}")
        number = made[-1]
        if service in publish:
            if len(live.get(service, ())) != 1 or live[service][0] not in made:
                found.miss(f"{key} is at {service} as {', '.join(made)}; the journal says {live.get(service)}")
                continue
            number = live[service][0]
            said = shown[service]["price"]
            found.expect(
                f"{key}'s price at {service}",
                books.price(service, number),
                None if said is None else Decimal(said),
            )
            title = books.fields(service, number).get("title", item["listing"].get("title"))
            found.expect(f"{key}'s title at {service}", title, item["listing"].get("title"))
        pictures[service] = books.photos(service, number)
        if service in classify:
            paid = [run for one in made for run in books.runs(service, one)]
            found.paid += len(paid)
            found.paid_twice += max(0, len(paid) - asked)
            if len(paid) < asked:
                found.miss(f"{key} was asked about {len(paid)} times at {service}")
            if not item["results"].get(service, {}).get("attributes"):
                found.miss(f"{key} has no result of {service}")
    for service, there in pictures.items():
        found.expect(f"{key}'s photos at {service}", len(there), len(item["photos"]))
        first = next(iter(pictures.values()))
        # ResellerIO keeps photos as they came until their order is said, which is when they are published.
        came = "resellerio" in pictures and "resellerio" not in publish
        found.expect(f"{key}'s photos at {service}", sorted(there) if came else there, sorted(first) if came else first)
        strangers = {one for sha256 in there for one in books.owners.get(sha256, ())} - {key}
        found.expect(f"{key} with photos of others at {service}", sorted(strangers), [])
    return found


def compared_all(
    books: Books, items: Sequence[Mapping[str, Any]], wanted: int, *, classify: Iterable[str], publish: Iterable[str]
) -> Judged:
    """Compare every item of a summary with the ledgers; there are to be so many, and nothing else at the services."""
    found, keys = Judged(), {str(item["key"]) for item in items}
    classify, publish = tuple(classify), tuple(publish)
    for _ in range(wanted - len(keys)):
        found.miss("an item is not in the journal")
    for service in dict.fromkeys((*classify, *publish)):
        for key in sorted(set(books.keys(service)) - keys):
            found.miss(f"{service} has something of {key or 'nobody'}, and the journal does not")
    for item in items:
        found += compared(books, item, classify=classify, publish=publish)
    return found
