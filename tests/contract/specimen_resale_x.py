"""Resale-X under the shared suite."""

from specimen import (
    ATTRIBUTES,
    BRIEF,
    Effect,
    Pricing,
    Read,
    Seeing,
    Specimen,
    Trouble,
    asked,
    calls,
    finished,
    nothing,
    task,
    uploads,
)

from app.connectors.resale_x.client import Client
from app.contract import PriceQuestion
from app.model.errors import NotDone, Refused
from app.model.intent import Repeat
from app.model.price import PriceKind


async def _signed(bench):
    bench.there["address"] = await bench.client.upload_url()
    return bench.there["address"].upload_url


async def _put(bench):
    await bench.client.put_photo(bench.there["address"].upload_url, bench.pictures[0])
    return True


async def _begin(bench):
    bench.there["task"] = await bench.client.create_task([bench.there["address"].url], "us")
    return bench.there["task"]


async def _end(bench):
    await finished(bench.connector, {"task_id": bench.there["task"]})
    return await bench.client.task(bench.there["task"])


def _status(status, **body):
    return {"do": "status", "status": status, "body": body}


RESALE_X = Specimen(
    good={"client_id": "shop", "client_secret": "practice-secret"},
    wrong={"client_id": "wrong-shop", "client_secret": "wrong-secret"},
    revoked={"client_id": "shop", "client_secret": "revoked-secret"},
    abilities=frozenset({"asks again", "uploads", "classifies", "prices"}),
    client=Client,
    listed=frozenset(
        {
            "POST /token",
            "GET /upload-url",
            "PUT {upload_url}",
            "POST /task",
            "GET /task/{task_id}",
            "PATCH /task/{task_id}",
            "GET /price/{task_id}",
            "POST /price",
        }
    ),
    calls={
        "POST /token": lambda bench: bench.client.token(),
        "GET /upload-url": _signed,
        "PUT {upload_url}": _put,
        "POST /task": _begin,
        "GET /task/{task_id}": _end,
        "PATCH /task/{task_id}": lambda bench: bench.client.correct_task(bench.there["task"], {"color": "Red"}),
        "GET /price/{task_id}": lambda bench: bench.client.price_of_task(bench.there["task"]),
        "POST /price": lambda bench: bench.client.price(attributes=ATTRIBUTES),
    },
    effects={
        "upload": Effect(
            "upload-photo",
            "put_photo",
            Repeat.FREE,
            nothing,
            lambda connector, memory, photos, _: connector.upload(BRIEF, photos[0], memory),
            calls("GET /upload-url", "PUT {upload_url}"),
            renews=False,
            answers=False,
        ),
        "submit": Effect(
            "create-task",
            "create_task",
            Repeat.MONEY,
            uploads,
            lambda connector, memory, photos, sent: connector.submit(BRIEF, sent, memory),
            calls("POST /task"),
        ),
        "again": Effect(
            "create-task-again",
            "create_task",
            Repeat.MONEY,
            asked,
            lambda connector, memory, photos, one: connector.submit_again(BRIEF, *one, memory),
            calls("POST /task"),
        ),
        "correct": Effect(
            "correct-task",
            "correct_task",
            Repeat.FREE,
            task,
            lambda connector, memory, photos, one: connector.correct(one, {"brand": "DFS", "model": None}, memory),
            calls("PATCH /task/{task_id}", "GET /task/{task_id}"),
            again=True,
        ),
    },
    reads={
        "look": Read("GET /task/*", task, lambda connector, one: connector.look(one), calls("GET /task/{task_id}")),
        "price of a task": Read(
            "GET /price/*",
            task,
            lambda connector, one: connector.price(PriceQuestion(BRIEF, ATTRIBUTES, one)),
            calls("GET /price/{task_id}"),
        ),
        "price of words": Read(
            "POST /price",
            nothing,
            lambda connector, _: connector.price(PriceQuestion(BRIEF, ATTRIBUTES, None)),
            calls("POST /price"),
        ),
        "test": Read(
            "GET /upload-url", nothing, lambda connector, _: connector.test_connection(), calls("GET /upload-url")
        ),
    },
    troubles=(
        Trouble("402", "submit", _status(402, message="no credit"), Refused, "paid first: no credit"),
        Trouble("403", "submit", _status(403, error="no"), Refused, "does not allow"),
        Trouble("422", "submit", _status(422, detail=[{"loc": ["body", "photo_links"]}]), Refused, field="photos"),
        Trouble("404", "look", _status(404, detail="Not Found"), Refused, "does not know this task any more"),
        Trouble("503", "look", _status(503, message="down"), NotDone, "trouble of its own"),
    ),
    renews=True,
    stored_by="put_photo",
    seeing=Seeing(
        photos=lambda entry: entry["photo_links"],
        quoted=lambda reference: reference["url"],
        missing={"task_id": "429fdaf1-f602-4bd8-adb7-000000000000"},
    ),
    pricing=Pricing(
        lambda one: [PriceQuestion(BRIEF, ATTRIBUTES, one), PriceQuestion(BRIEF, ATTRIBUTES, None)],
        PriceKind.SOLD_ESTIMATE,
        "USD",
        by_country=True,
    ),
)
