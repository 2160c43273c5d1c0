"""The menus and every key of the window, as actions that the shell connects."""

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from app.ui import style, tongue
from app.ui.tongue import mark, tr

KEYS = {
    mark("Scan"): mark("opens the item of that code, from anywhere in the window; a new item where it is unknown"),
    mark("Badge"): mark("a scanned code that begins with OP- says who works here"),
    mark("Ctrl+L"): mark("go to the scan field; Enter on the empty field is Next item"),
    mark("Ctrl+Enter"): mark("Next item"),
    mark("H"): mark("hold the item, or let it go on (when no text is being typed)"),
    mark("Ctrl+Z"): mark("take back the last change"),
    mark("Ctrl+O, Ctrl+Shift+O"): mark("add photos, add a folder"),
    mark("Ctrl+Shift+W"): mark("watch a folder: what a camera saves there lands on the open item"),
    mark("F3"): mark("the camera on or off"),
    mark("Space"): mark(
        "take a photo with the camera (when no text is being typed); the foot pedal's key from anywhere"
    ),
    mark("Ctrl+V"): mark("paste a picture or copied files"),
    mark("Alt+Left, Alt+Right"): mark("move the photo in the strip; the first is the cover"),
    mark("Alt+Up, Alt+Down"): mark("hand the photo to the item before, after (a new one after the last)"),
    mark("R, Del"): mark("turn the photo, set it aside"),
    mark("Alt+1 to Alt+9"): mark("the chosen photo is that picture of the shot list"),
    mark("Alt+S"): mark("leave the first missing picture of the shot list out, with a reason"),
    mark("Ctrl+P"): mark("print the item's label; scan its label and then a bay's (BAY-12C) to put it away"),
    mark("1 to 9"): mark("take that value in the row of Results"),
    mark("F2"): mark("type a value of your own in Results"),
    mark("F4, F6"): mark("raw answer, correct at the service"),
    mark("Ctrl+R"): mark("ask the service of the current column once more; what it costs is said first"),
    mark("F7, F8, F9"): mark("check, edit again, approve and publish"),
    mark("Ctrl+D"): mark("same as last: your words on the item before, where this one has none"),
    mark("Shift+Up, Ctrl+A"): mark("choose several items of the list; Ctrl+E changes a field of all of them"),
    mark("Ctrl+B"): mark("list many items in one file; F9 there approves and lists them"),
    mark("Ctrl+Shift+H"): mark(
        "what happened to the item: who, when, what each service said; Alt+W writes it as one file"
    ),
    mark("Ctrl+Shift+S, Ctrl+Shift+T"): mark("write items as a spreadsheet; what this shift got done"),
    mark("Ctrl+1 to Ctrl+6"): mark("go to a panel"),
    mark("Ctrl+Up, Ctrl+Down"): mark("previous item, next item of the list"),
    mark("Ctrl+Shift+L"): mark("light or dark"),
    mark("F1, ?"): mark("these keys"),
    mark("Ctrl+,"): mark("Set-up: services, practice or live, wishes, money; F5 tests, Ctrl+S saves there"),
}


class Menus:
    """Fills the menu bar; each attribute is one action."""

    def __init__(
        self, window: QWidget, bar: QMenuBar, *, panels: dict[str, str], theme: str, language: str, samples: bool
    ) -> None:
        self._window = window
        self.add_files = self._action(tr("Add photos…"), "Ctrl+O")
        self.add_folder = self._action(tr("Add folder…"), "Ctrl+Shift+O")
        self.watch_folder = self._action(tr("Watch a folder…"), "Ctrl+Shift+W")
        self.paste = self._action(tr("Paste a picture"), "Ctrl+V")
        self.camera = self._action(tr("Camera on or off"), "F3")
        self.samples = self._action(tr("Try the sample items"), "Ctrl+T")
        self.samples.setEnabled(samples)
        self.part_codes = self._action(tr("Part this item's photos by their codes"), "")
        self.part_pauses = self._action(tr("Part this item's photos by pauses"), "")
        self.part_folders = self._action(tr("Part this item's photos by their folders"), "")
        self.sheet = self._action(tr("Sheet of command codes…"), "")
        self.setup = self._action(tr("Set-up…"), "Ctrl+,")
        self.quit = self._action(tr("Close"), "Ctrl+Q")
        file = bar.addMenu(tr("&File"))
        for action in (self.add_files, self.add_folder, self.watch_folder, self.camera, self.paste, self.samples):
            file.addAction(action)
        file.addSeparator()
        for action in (self.part_codes, self.part_pauses, self.part_folders, self.sheet):
            file.addAction(action)
        file.addSeparator()
        file.addAction(self.setup)
        file.addAction(self.quit)
        item = bar.addMenu(tr("&Item"))
        self.bulk = self._action(tr("List many in one file…"), "Ctrl+B")
        self.same = self._action(tr("Same as last"), "Ctrl+D")
        self.change = self._action(tr("Change the chosen items…"), "Ctrl+E")
        self.history = self._action(tr("History…"), "Ctrl+Shift+H")
        self.export = self._action(tr("Write items as a spreadsheet…"), "Ctrl+Shift+S")
        self.shift = self._action(tr("This shift…"), "Ctrl+Shift+T")
        for action in (self.same, self.change, self.bulk, self.history):
            item.addAction(action)
        item.addSeparator()
        item.addAction(self.export)
        item.addAction(self.shift)
        view = bar.addMenu(tr("&View"))
        self.themes = QActionGroup(window)
        for name, text in zip(style.THEMES, (tr("As the system"), tr("Light"), tr("Dark")), strict=True):
            view.addAction(self._choice(self.themes, text, name, on=name == theme))
        self.flip_theme = self._action(tr("Light or dark"), "Ctrl+Shift+L")
        view.addAction(self.flip_theme)
        self.languages = QActionGroup(window)
        languages = view.addMenu(tr("Language"))
        for name, text in ((tongue.SYSTEM, tr("As the system")), *tongue.LANGUAGES.items()):
            languages.addAction(self._choice(self.languages, text, name, on=name == language))
        self.sound = self._action(tr("Sounds: good, bad, duplicate"), "")
        self.sound.setCheckable(True)
        view.addAction(self.sound)
        view.addSeparator()
        self.go: dict[str, QAction] = {}
        for number, (name, title) in enumerate(panels.items(), 1):
            self.go[name] = self._action(tr("Go to {title}", title=title), f"Ctrl+{number}")
            view.addAction(self.go[name])
        view.addSeparator()
        self.reset_layout = self._action(tr("Put the panels back"), "")
        view.addAction(self.reset_layout)
        self.help = about = bar.addMenu(tr("&Help"))
        self.keys = self._action(tr("Keys"), "F1")
        self.diagnostics = self._action(tr("Copy diagnostics"), "")
        self.guide = self._action(tr("Guide to the first listing"), "")
        self.about = self._action(tr("About"), "")
        about.addAction(self.keys)
        about.addAction(self.guide)
        about.addAction(self.diagnostics)
        about.addAction(self.about)
        self.next = self._action(tr("Next item"), "Ctrl+Return, Ctrl+Enter")
        self.undo = self._action(tr("Undo"), "Ctrl+Z")
        self.scan = self._action(tr("Go to the scan field"), "Ctrl+L")
        self.skip_shot = self._action(tr("Leave a picture out"), "Alt+S")
        self.point_shot = [
            self._action(tr("Picture {number} of the shot list", number=number), f"Alt+{number}")
            for number in range(1, 10)
        ]
        self.earlier_item = self._action(tr("Previous item"), "Ctrl+Up")
        self.later_item = self._action(tr("Next item of the list"), "Ctrl+Down")
        self.escape = self._action(tr("Dismiss"), "Esc")
        self.raw = self._action(tr("Raw answer"), "F4")
        self.correct = self._action(tr("Correct"), "F6")
        self.ask_again = self._action(tr("Ask again"), "Ctrl+R")
        self.dry_run = self._action(tr("Check"), "F7")
        self.edit_again = self._action(tr("Edit again"), "F8")
        self.approve = self._action(tr("Approve and publish"), "F9")

    def _action(self, text: str, keys: str) -> QAction:
        action = QAction(text, self._window)
        if keys:
            action.setShortcuts([QKeySequence(key) for key in keys.split(", ")])
        self._window.addAction(action)
        return action

    def _choice(self, group: QActionGroup, text: str, name: str, *, on: bool) -> QAction:
        action = QAction(text, self._window)
        action.setData(name)
        action.setCheckable(True)
        action.setChecked(on)
        group.addAction(action)
        return action

    def tick_theme(self, theme: str) -> None:
        """Tick the theme in force."""
        for action in self.themes.actions():
            action.setChecked(action.data() == theme)
