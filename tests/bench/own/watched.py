"""A real station that watches many tasks at once at a service that counts."""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

import httpx
from figures import memory_kb
from journals import fill_watched

from app.station import Station, load_settings


async def watch(base_url: str, count: int, limit_s: float) -> dict[str, float]:
    """Open a station whose items all wait for a task; return once all were answered, or after `limit_s`."""
    station = await Station.open(load_settings(), working=False)
    data_dir = station.data_dir
    await station.close()
    fill_watched(data_dir, count)
    async with httpx.AsyncClient(trust_env=False) as client:
        await client.get(f"{base_url}/begin")
        begun, used = time.monotonic(), time.process_time()
        station = await Station.open(load_settings())
        try:
            while time.monotonic() - begun < limit_s:
                await asyncio.sleep(0.5)
                said = (await client.get(f"{base_url}/said")).json()
                if all(at is not None for at in said["noticed"]):
                    break
            took, used = time.monotonic() - begun, time.process_time() - used
        finally:
            await station.close()
    return {**said, "took": took, "used": used, "kb": memory_kb()}


def main() -> None:
    """Watch as the command line says: the service's address, a folder, how many, how long at most."""
    base_url, folder, count, limit_s = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    folder.mkdir()
    os.environ |= {
        "INTAKE_PRACTICE": "0",
        "INTAKE_DATA_DIR": str(folder / "data"),
        "INTAKE_CONFIG_FILE": str(folder / "settings.toml"),
        "INTAKE_ON_DEVICE_ENABLED": "0",
        "INTAKE_RESALE_X_BASE_URL": base_url,
        "INTAKE_RESALE_X_CLIENT_ID": "shop",
        "INTAKE_RESALE_X_CLIENT_SECRET": "secret",
    }
    print(json.dumps(asyncio.run(watch(base_url, count, limit_s))), flush=True)


if __name__ == "__main__":
    main()
