"""The menus and every key of the window, as actions that the shell connects."""

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from app.ui import style

KEYS = {
    "Scan": "opens the item of that code, from anywhere in the window; a new item where it is unknown",
    "Badge": "a scanned code that begins with OP- says who works here",
    "Ctrl+L": "go to the scan field; Enter on the empty field is Next item",
    "Ctrl+Enter": "Next item",
    "H": "hold the item, or let it go on (when no text is being typed)",
    "Ctrl+Z": "take back the last change",
    "Ctrl+O, Ctrl+Shift+O": "add photos, add a folder",
    "Ctrl+Shift+W": "watch a folder: what a camera saves there lands on the open item",
    "F3": "the camera on or off",
    "Space": "take a photo with the camera (when no text is being typed); the foot pedal's key from anywhere",
    "Ctrl+V": "paste a picture or copied files",
    "Alt+Left, Alt+Right": "move the photo in the strip; the first is the cover",
    "Alt+Up, Alt+Down": "hand the photo to the item before, after (a new one after the last)",
    "R, Del": "turn the photo, set it aside",
    "Alt+1 to Alt+9": "the chosen photo is that picture of the shot list",
    "Alt+S": "leave the first missing picture of the shot list out, with a reason",
    "Ctrl+P": "print the item's label; scan its label and then a bay's (BAY-12C) to put it away",
    "1 to 9": "take that value in the row of Results",
    "F2": "type a value of your own in Results",
    "F4, F6": "raw answer, correct at the service",
    "Ctrl+R": "ask the service of the current column once more; what it costs is said first",
    "F7, F8, F9": "dry run, edit again, approve and publish",
    "Ctrl+D": "same as last: your words on the item before, where this one has none",
    "Shift+Up, Ctrl+A": "choose several items of the list; Ctrl+E changes a field of all of them",
    "Ctrl+B": "list many items in one file; F9 there approves and lists them",
    "Ctrl+Shift+H": "what happened to the item: who, when, what each service said; Alt+W writes it as one file",
    "Ctrl+Shift+S, Ctrl+Shift+T": "write items as a spreadsheet; what this shift got done",
    "Ctrl+1 to Ctrl+6": "go to a panel",
    "Ctrl+Up, Ctrl+Down": "previous item, next item of the list",
    "Ctrl+Shift+L": "light or dark",
    "F1, ?": "these keys",
    "Ctrl+,": "Set-up: services, practice or live, wishes, money; F5 tests, Ctrl+S saves there",
}


class Menus:
    """Fills the menu bar; each attribute is one action."""

    def __init__(self, window: QWidget, bar: QMenuBar, *, panels: dict[str, str], theme: str, samples: bool) -> None:
        self._window = window
        self.add_files = self._action("Add photos…", "Ctrl+O")
        self.add_folder = self._action("Add folder…", "Ctrl+Shift+O")
        self.watch_folder = self._action("Watch a folder…", "Ctrl+Shift+W")
        self.paste = self._action("Paste a picture", "Ctrl+V")
        self.camera = self._action("Camera on or off", "F3")
        self.samples = self._action("Try the sample items", "Ctrl+T")
        self.samples.setEnabled(samples)
        self.part_codes = self._action("Part this item's photos by their codes", "")
        self.part_pauses = self._action("Part this item's photos by pauses", "")
        self.sheet = self._action("Sheet of command codes…", "")
        self.setup = self._action("Set-up…", "Ctrl+,")
        self.quit = self._action("Close", "Ctrl+Q")
        file = bar.addMenu("&File")
        for action in (self.add_files, self.add_folder, self.watch_folder, self.camera, self.paste, self.samples):
            file.addAction(action)
        file.addSeparator()
        for action in (self.part_codes, self.part_pauses, self.sheet):
            file.addAction(action)
        file.addSeparator()
        file.addAction(self.setup)
        file.addAction(self.quit)
        item = bar.addMenu("&Item")
        self.bulk = self._action("List many in one file…", "Ctrl+B")
        self.same = self._action("Same as last", "Ctrl+D")
        self.change = self._action("Change the chosen items…", "Ctrl+E")
        self.history = self._action("History…", "Ctrl+Shift+H")
        self.export = self._action("Write items as a spreadsheet…", "Ctrl+Shift+S")
        self.shift = self._action("This shift…", "Ctrl+Shift+T")
        for action in (self.same, self.change, self.bulk, self.history):
            item.addAction(action)
        item.addSeparator()
        item.addAction(self.export)
        item.addAction(self.shift)
        view = bar.addMenu("&View")
        self.themes = QActionGroup(window)
        for name, text in zip(style.THEMES, ("As the system", "Light", "Dark"), strict=True):
            action = QAction(text, window)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == theme)
            self.themes.addAction(action)
            view.addAction(action)
        self.flip_theme = self._action("Light or dark", "Ctrl+Shift+L")
        view.addAction(self.flip_theme)
        self.sound = self._action("Sounds: good, bad, duplicate", "")
        self.sound.setCheckable(True)
        view.addAction(self.sound)
        view.addSeparator()
        view.addSeparator()
        self.go: dict[str, QAction] = {}
        for number, (name, title) in enumerate(panels.items(), 1):
            self.go[name] = self._action(f"Go to {title}", f"Ctrl+{number}")
            view.addAction(self.go[name])
        view.addSeparator()
        self.reset_layout = self._action("Put the panels back", "")
        view.addAction(self.reset_layout)
        self.help = about = bar.addMenu("&Help")
        self.keys = self._action("Keys", "F1")
        self.diagnostics = self._action("Copy diagnostics", "")
        self.guide = self._action("Guide to the first listing", "")
        self.about = self._action("About", "")
        about.addAction(self.keys)
        about.addAction(self.guide)
        about.addAction(self.diagnostics)
        about.addAction(self.about)
        self.next = self._action("Next item", "Ctrl+Return, Ctrl+Enter")
        self.undo = self._action("Undo", "Ctrl+Z")
        self.scan = self._action("Go to the scan field", "Ctrl+L")
        self.skip_shot = self._action("Leave a picture out", "Alt+S")
        self.point_shot = [
            self._action(f"Picture {number} of the shot list", f"Alt+{number}") for number in range(1, 10)
        ]
        self.earlier_item = self._action("Previous item", "Ctrl+Up")
        self.later_item = self._action("Next item of the list", "Ctrl+Down")
        self.escape = self._action("Dismiss", "Esc")
        self.raw = self._action("Raw answer", "F4")
        self.correct = self._action("Correct", "F6")
        self.ask_again = self._action("Ask again", "Ctrl+R")
        self.dry_run = self._action("Dry run", "F7")
        self.edit_again = self._action("Edit again", "F8")
        self.approve = self._action("Approve and publish", "F9")

    def _action(self, text: str, keys: str) -> QAction:
        action = QAction(text, self._window)
        if keys:
            action.setShortcuts([QKeySequence(key) for key in keys.split(", ")])
        self._window.addAction(action)
        return action

    def tick_theme(self, theme: str) -> None:
        """Tick the theme in force."""
        for action in self.themes.actions():
            action.setChecked(action.data() == theme)
