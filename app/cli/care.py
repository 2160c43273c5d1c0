"""The commands around the work: export, history, shift, doctor, restore, adopt, sheet, practice."""

import argparse
from pathlib import Path

from app.cli.printing import mention, put, say
from app.cli.running import DONE, PERSON, Shift, with_station
from app.model.errors import UsageError


def export(asked: argparse.Namespace) -> int:
    """Write the items, or all tables of the journal, to files."""
    if asked.tables is not None:
        return _tables(asked.tables)

    async def work(shift: Shift) -> int:
        if asked.xlsx is not None and asked.xlsx.suffix.lower() == ".csv":
            raise UsageError(f"{asked.xlsx} ends in .csv: say --csv for that.")
        count = await shift.station.export(asked.xlsx or asked.csv, as_csv=asked.csv is not None)
        mention(f"{count} items written.")
        return DONE

    return with_station(work, working=False)


def _tables(folder: Path) -> int:
    """Write what stands in the journal, whoever wrote it, without opening a station on it."""
    from app.host import paths
    from app.pipeline.export import write_tables
    from app.station import load_settings
    from app.store.rescue import tables

    place = paths.station_dir(practice=load_settings().practice_on)
    try:
        count = write_tables(folder, tables(place / "station.db"))
    except OSError as trouble:
        raise UsageError(f"The tables cannot be written: {trouble.strerror or trouble}.") from trouble
    mention(f"{count} tables written to {folder}. The photos themselves are in {place / 'photos'}, named by sha256.")
    return DONE


def history(asked: argparse.Namespace) -> int:
    """Show all that happened to an item."""
    from app.cli.report import history_json, history_text

    async def work(shift: Shift) -> int:
        if asked.file is not None:
            await shift.station.export_history(asked.key, asked.file)
            mention(f"{asked.file} written.")
            return DONE
        lines = await shift.station.history(asked.key)
        if asked.json:
            say(history_json(asked.key, lines))
        else:
            put(history_text(lines))
        return DONE

    return with_station(work, working=False)


def shift_report(asked: argparse.Namespace) -> int:
    """Show what was done in a shift."""
    from app.cli.report import shift_json, shift_text

    async def work(shift: Shift) -> int:
        view = await shift.station.shift(asked.hours)
        if asked.json:
            say(shift_json(view))
        else:
            put(shift_text(view))
        return DONE

    return with_station(work, working=False)


def doctor(asked: argparse.Namespace) -> int:
    """Say what could be wrong here and at each service."""
    from app.cli.report import doctor_lines, doctor_text

    async def work(shift: Shift) -> int:
        unnamed = await shift.station.unnamed_photos() if asked.take_in else ()
        if unnamed:
            key = await shift.station.take_in_unnamed(unnamed)
            mention(f"{len(unnamed)} photos are on item {key} now: look them over, part them, then let it go on.")
        found = await shift.station.doctor()
        if asked.json:
            say({"event": "doctor", "findings": doctor_lines(found)})
        else:
            put(doctor_text(found))
        return DONE if all(one.good for one in found) else PERSON

    return with_station(work, working=False)


def restore(asked: argparse.Namespace) -> int:
    """Put the journal back; no station may be open on it meanwhile."""
    from app.host import paths
    from app.host.lock import DirLock
    from app.host.settings import load_settings
    from app.store.restore import restore

    folder = paths.station_dir(practice=load_settings().practice_on)
    if not folder.is_dir():
        raise UsageError(f"Nothing was taken in here yet ({folder}): there is nothing to put back.")
    lock = DirLock.acquire(folder)
    try:
        found = restore(folder, asked.file)
    finally:
        lock.release()
    read = f"{found.rows} rows could be read. " if asked.file is None else ""
    if found.unproven:
        read += f"Nothing proves any more that {found.unproven} of them are as they were written. "
    if found.lost:
        read += f"{found.lost} rows are lost: nothing has them as they were written. "
    filled = f"{found.from_copy} came from the copy {found.copy}. " if found.from_copy else ""
    held = "Items that were not finished are held: look them over, then let them go on. " if found.gaps else ""
    lies = f" The journal that was there lies in {found.aside}." if found.aside else ""
    mention(f"The journal is back. {read}{filled}{held}What was sent since is looked up, not sent again.{lies}")
    return PERSON if found.gaps else DONE


def adopt(_asked: argparse.Namespace) -> int:
    """Take a copied data dir over."""

    async def work(shift: Shift) -> int:
        copied = shift.station.is_copied
        await shift.station.adopt()
        mention("This data dir is the one that is worked on. " + ("`queue drain` goes on." if copied else "It was."))
        return DONE

    return with_station(work, working=False)


def sheet(asked: argparse.Namespace) -> int:
    """Write the sheet of command codes."""
    from app.pipeline.sheet import save_command_sheet

    save_command_sheet(asked.pdf)
    mention(f"Written to {asked.pdf}: print it, and scan a code at the window to do what it says.")
    return DONE


def practice(asked: argparse.Namespace) -> int:
    """Run the practice services until told to stop."""
    from app.practice import server

    state = asked.state
    if state is None:
        from app.host import paths

        state = paths.data_dir() / "practice" / "services"
    return server.run(port=asked.port, state=state, faults=asked.faults, until_stdin_closes=asked.until_stdin_closes)
