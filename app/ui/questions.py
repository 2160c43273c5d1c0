"""What the window asks a person: files to choose, corrections to confirm, what became of an unclear effect."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app import __version__
from app.model.events import Tone
from app.model.shots import Shot
from app.model.views import Again
from app.ui import dialogs
from app.ui.change_sheet import ask_change
from app.ui.desk import Desk
from app.ui.models.listing import merged_fields
from app.ui.pickers import pick_files, pick_folder, pick_new_file
from app.ui.shutter import refuse_pedal
from app.ui.tongue import heard, tr


class Questions:
    """Opens each dialog over the window and carries its answer to the desk."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._window = window
        self._desk = desk

    def choose_files(self, chosen: Callable[[list[Path]], None]) -> None:
        """Ask for photo files."""
        kinds = [tr("Photos (*.jpg *.jpeg *.png *.webp *.heic *.heif)"), tr("All files (*)")]
        pick_files(self._window, tr("Add photos"), kinds, chosen)

    def choose_export(self, chosen: Callable[[Path], None]) -> None:
        """Ask for the spreadsheet file that items are written into."""
        kinds = [tr("Spreadsheet (*.xlsx)"), "CSV (*.csv)"]
        pick_new_file(self._window, tr("Write items as a spreadsheet"), "items.xlsx", kinds, chosen)

    def choose_folder(self, chosen: Callable[[list[Path]], None], title: str = "") -> None:
        """Ask for a folder of photos."""
        pick_folder(self._window, title or tr("Add a folder of photos"), lambda folder: chosen([folder]))

    def save_sheet(self) -> None:
        """Ask where the sheet of command codes is written, as a PDF to print."""

        def save(file: Path) -> None:
            self._desk.tasks.start(self._save_sheet(file))

        title, name = tr("Sheet of command codes"), "intake-commands.pdf"
        pick_new_file(self._window, title, name, ["PDF (*.pdf)"], save)

    async def _save_sheet(self, file: Path) -> None:
        await self._desk.station.write_command_sheet(file, heard)
        self._desk.say(
            Tone.GOOD, tr("Written to {name}: print it, and scan a code to do what it says.", name=file.name)
        )

    def offer_at_start(self) -> None:
        """Offer what the last crash left, and ask about a copied data dir."""
        station = self._desk.station
        report = station.crash_report()
        if report is not None:
            title = tr("The program stopped unexpectedly last time")
            sheet = dialogs.ask_text(self._window, title, report, tr("Delete it"))
            sheet.agreed.connect(lambda _text: station.delete_crash_reports())
        if station.is_copied:
            title, why = tr("Is this the station that works on?"), heard(station.sentences[-1])
            asked = dialogs.ask_sentence(self._window, title, why, tr("Adopt"))
            asked.agreed.connect(lambda _text: self._desk.tasks.start(station.adopt()))

    def ask_operator(self, known: str, named: Callable[[str], None]) -> None:
        """Ask who works at this table."""
        sentence = tr("The name stands beside what is done.")
        sheet = dialogs.ask_line(
            self._window, tr("Who works here?"), sentence, tr("Name or number"), tr("Keep"), text=known
        )
        sheet.agreed.connect(named)

    def ask_pedal(self, known: str, chosen: Callable[[str], None]) -> None:
        """Ask for the key that the foot pedal presses."""
        taken = [key for action in self._window.actions() for key in action.shortcuts()]
        sheet = dialogs.ask_key(
            self._window,
            tr("Which key is the foot pedal?"),
            tr(
                "Press the pedal. Its key then takes a photo from anywhere in the window, also while a field has the "
                "keyboard. Clear the field for none; Space goes on working."
            ),
            tr("Keep"),
            key=known,
            refuse=lambda key: refuse_pedal(key, taken),
        )
        sheet.agreed.connect(chosen)

    def ask_correction(self, service: str, fixes: dict[str, str]) -> None:
        """Ask whether these words go back to a service."""
        title = self._desk.titles.get(service, service)
        sheet = dialogs.ask_correction(self._window, tr("Correct at {title}?", title=title), title, fixes)
        sheet.agreed.connect(lambda _text: self._desk.correct(service, fixes))

    def ask_again(self, service: str) -> None:
        """Say what asking a service once more costs, and ask whether it shall be."""
        desk, key = self._desk, self._desk.key
        title = desk.titles.get(service, service)

        def show(judged: Again) -> None:
            if not judged.may:
                desk.say(Tone.NEEDS_YOU, tr("{title} is not asked again. {why}", title=title, why=heard(judged.why)))
                return
            sentence = f"{heard(judged.why)} {heard(judged.cost)}"
            sheet = dialogs.ask_sentence(self._window, tr("Ask {title} again?", title=title), sentence, tr("Ask again"))
            sheet.agreed.connect(lambda _text: desk.ask_again(key, service))

        if key:
            desk.tasks.start(desk.station.again(key, service), then=show)

    def ask_change(self, keys: Sequence[str]) -> None:
        """Ask which field of these items is changed, and to what; the shown item's forms say what there is."""
        view = self._desk.view
        if view is None or not keys:
            self._desk.say(Tone.NEEDS_YOU, tr("Choose items in the list first: Shift or Ctrl with a click, or Ctrl+A."))
            return
        sheet = ask_change(self._window, len(keys), merged_fields(view))
        sheet.given.connect(lambda field, word: self._desk.listing.change(keys, field, word))

    def ask_withdrawal(self, service: str) -> None:
        """Ask whether a live listing is taken down."""
        title = self._desk.titles.get(service, service)
        sheet = dialogs.ask_sentence(
            self._window,
            tr("Take it down at {title}?", title=title),
            tr("Buyers no longer see the listing. Photos and words stay here, and it can be published again."),
            tr("Take down"),
        )
        sheet.agreed.connect(lambda _text: self._desk.listing.withdraw(service))

    def ask_why_left_out(self, shot: Shot, told: Callable[[str, str], None]) -> None:
        """Ask why a picture of the shot list is left out."""
        sheet = dialogs.ask_line(
            self._window,
            tr("Leave out: {label}?", label=heard(shot.label)),
            tr("Then Next does not wait for this picture. The reason is kept with the item."),
            tr("Reason"),
            tr("Leave it out"),
            text=tr("It has none."),
        )
        sheet.agreed.connect(lambda reason: told(shot.name, reason))

    def ask_bay(self, told: Callable[[str], None]) -> None:
        """Ask which bay a label is printed for."""
        sentence = tr("Stick it to the shelf: an item's label and then this one, scanned, put the item away.")
        dialogs.ask_line(
            self._window, tr("A bay's label"), sentence, tr("Bay, such as 12-C"), tr("Print")
        ).agreed.connect(told)

    def choose_label_folder(self, chosen: Callable[[Path], None]) -> None:
        """Ask for the folder that labels are written to as PDF files."""
        pick_folder(self._window, tr("Folder for PDF labels"), chosen)

    def ask_outcome(self, row: int, word: str) -> None:
        """Carry a person's answer about a row of the queue, asking what else it needs."""
        if word == "found":
            sheet = dialogs.ask_line(
                self._window,
                tr("Found it"),
                tr("Then nothing is sent again. Under which number does it stand at the service?"),
                tr("Number at the service"),
                tr("It is this one"),
            )
            sheet.agreed.connect(lambda remote: self._desk.answer(row, "found", remote))
        elif word == "absent":
            sheet = dialogs.ask_sentence(
                self._window,
                tr("Send it again?"),
                tr("Only when you looked and it is not there: sent twice, it would stand there twice."),
                tr("It is not there: send again"),
            )
            sheet.agreed.connect(lambda _text: self._desk.answer(row, "absent"))
        else:
            self._desk.answer(row, word)

    def show_raw(self, title: str, text: str) -> None:
        """Show a service's answer as it came."""
        dialogs.show_text(self._window, title, text)

    def show_keys(self, keys: dict[str, str]) -> None:
        """Show every key and what it does."""
        dialogs.show_table(self._window, tr("Keys"), {tr(key): tr(what) for key, what in keys.items()})

    def show_about(self) -> None:
        """Show the version, the licence, where the data is, and the licences of all parts."""
        station = self._desk.station
        rows = {"Intake Station": __version__, tr("Licence"): "Apache-2.0", tr("Data"): str(station.data_dir)}

        def show(text: str) -> None:
            dialogs.show_about(self._window, rows, tr("Parts and their licences"), text)

        self._desk.tasks.start(station.notices(), then=show)

    def open_file(self, file: Path) -> None:
        """Open a file of ours in the program that the system has for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._desk.say(Tone.NEEDS_YOU, tr("Open this file in a text editor: {file}", file=file))

    def open_page(self, address: str) -> None:
        """Open a page in the browser; only a safe web address, and asked first where it is not a service's own."""
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        host, own = self._desk.station.whose_page(address)
        if not host or url.host().lower() != host:
            self._desk.say(Tone.WRONG, tr("The service gave an address that is not a web page; it is not opened."))
        elif own:
            QDesktopServices.openUrl(url)
        else:
            sentence = tr(
                "The service names a page at {host}, which is not its own. Open it in the browser?", host=host
            )
            sheet = dialogs.ask_sentence(self._window, tr("Open page"), sentence, tr("Open page"))
            sheet.agreed.connect(lambda _text: QDesktopServices.openUrl(url))
