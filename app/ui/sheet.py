"""The style sheet's text; `$name` stands for a colour of the theme (style.py fills it in)."""

SHEET = """
QWidget { color: $ink; }
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { background: $window; width: 12px; height: 12px; }
QMainWindow::separator:hover { background: $accent_soft; }
QToolTip { background: $panel; color: $ink; border: 1px solid $line; padding: 4px 6px; }

QMenuBar { background: $panel; padding: 2px 8px 0 8px; spacing: 2px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 6px; color: $muted; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $accent_soft; color: $ink; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

#Bar { background: $panel; border-bottom: 1px solid $line; }
#StatusLine { background: $panel; border-top: 1px solid $line; }
#StatusLine::item { border: 0; }
#StatusLine QLabel { color: $muted; font-size: 12px; }

#PanelHead { background: $panel; border: 1px solid $line; border-bottom: 1px solid $line;
  border-top-left-radius: 10px; border-top-right-radius: 10px; }
#PanelHead[bare="true"] { border-bottom: 0; }
#PanelTitle { font-size: 14px; font-weight: 600; background: transparent; }
#PanelAside { color: $muted; font-size: 12px; background: transparent; }
#PanelBody { background: $panel; border: 1px solid $line; border-top: 0;
  border-bottom-left-radius: 10px; border-bottom-right-radius: 10px; }
#PanelFoot { background: transparent; border-top: 1px solid $line; }
#FormHolder, #FormScroll, #FormScroll > QWidget { background: transparent; border: 0; }

#Rule { background: $line; }

QLabel { background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="origin"] { color: $muted; }
QLabel[small="true"] { font-size: 12px; }
QLabel[tone="head"] { color: $muted; font-size: 11px; font-weight: 600; }
QLabel[tone="needs"] { color: $needs; }
QLabel[tone="wrong"] { color: $wrong; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="strong"] { font-weight: 600; }
QLabel[tone="big"] { font-size: 20px; font-weight: 600; }
QLabel[tone="accent"] { color: $accent; font-weight: 600; }

QFrame[box="good"] { background: $good_soft; border-radius: 8px; }
QFrame[box="needs"] { background: $needs_soft; border-radius: 8px; }
QFrame[box="wrong"] { background: $wrong_soft; border-radius: 8px; }
QFrame[box="calm"] { background: $field; border-radius: 8px; }
QFrame[box="good"] QLabel { color: $good_ink; }
QFrame[box="needs"] QLabel { color: $needs_ink; }
QFrame[box="wrong"] QLabel { color: $wrong_ink; }
QFrame[box="calm"] QLabel { color: $muted; }
QFrame[box="calm"] QLabel[tone="strong"] { color: $ink; }
QFrame[box="calm"] QLabel[tone="good"] { color: $good; font-weight: 600; }
QFrame[box="calm"] QLabel[tone="figure"] { color: $ink; font-size: 15px; font-weight: 600; }
QFrame[box="calm"] QLabel[tone="needs"] { color: $needs; }
QFrame#Toast { border: 1px solid $line; }

QLineEdit, QPlainTextEdit, QComboBox { background: $field; border: 1px solid $line; border-radius: 8px;
  padding: 0 10px; color: $ink; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $muted; }
QLineEdit, QComboBox { min-height: 30px; max-height: 30px; }
QPlainTextEdit { padding: 4px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 0 9px; }
QPlainTextEdit:focus { padding: 3px 5px; }
QLineEdit[needs="true"]:focus, QPlainTextEdit[needs="true"]:focus, QComboBox[needs="true"]:focus,
QLineEdit[wrong="true"]:focus, QPlainTextEdit[wrong="true"]:focus, QComboBox[wrong="true"]:focus {
  border: 2px solid $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $ink; background: $panel; }
QLineEdit[proposed="true"], QPlainTextEdit[proposed="true"], QComboBox[proposed="true"] QLineEdit {
  placeholder-text-color: $ink; }
QLineEdit[figure="true"] { font-weight: 600; }
QLineEdit[needs="true"], QPlainTextEdit[needs="true"], QComboBox[needs="true"] {
  background: $needs_soft; border: 1px solid $needs; placeholder-text-color: $needs_ink; }
QComboBox[needs="true"] QLineEdit { placeholder-text-color: $needs_ink; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
  background: $wrong_soft; border: 1px solid $wrong; placeholder-text-color: $wrong_ink; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; outline: 0;
  selection-background-color: $accent_soft; selection-color: $ink; }
#ScanField { font-size: 15px; min-height: 38px; max-height: 38px; border: 1px solid $line; padding: 0 12px; }
#ScanField:focus { border: 2px solid $accent; padding: 0 11px; }
QTableView QLineEdit { min-height: 0; max-height: 99px; border-radius: 4px; padding: 0 4px; background: $panel; }
QTableView QLineEdit:focus { padding: 0 3px; }

QPushButton { background: $panel; border: 1px solid $line; border-radius: 8px; padding: 0 14px; outline: 0;
  min-height: 34px; font-weight: 600; }
QPushButton:hover { background: $field; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton[kind="plain"]:focus { border: 2px solid $accent; padding: 0 13px; min-height: 32px; }
QPushButton:disabled { color: $muted; background: $field; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[kind="primary"]:disabled { background: $field; color: $muted; border: 1px solid $line; }
QPushButton[kind="small"] { min-height: 26px; padding: 0 8px; font-size: 12px; font-weight: 500; border-radius: 6px; }
QPushButton[kind="small"]:focus { border: 2px solid $accent; padding: 0 7px; min-height: 24px; }
QPushButton[kind="small"]:checked, QPushButton[kind="choice"]:checked { background: $accent_soft;
  border: 1px solid $accent; }
QPushButton[kind="small"]:checked:focus, QPushButton[kind="choice"]:checked:focus { border: 2px solid $ink; }
QPushButton[kind="bar"] { min-height: 38px; }
QPushButton[kind="bar"]:focus { border: 2px solid $accent; padding: 0 13px; min-height: 36px; }
QPushButton[kind="primary-bar"] { min-height: 38px; background: $accent; color: $on_accent;
  border: 1px solid $accent; }
QPushButton[kind="primary-bar"]:disabled { background: $field; color: $muted; border: 1px solid $line; }
QPushButton[kind="filter"] { min-height: 22px; max-height: 22px; padding: 0 5px; border-radius: 11px; font-size: 12px;
  font-weight: 500; color: $muted; background: $field; border: 1px solid $field; }
QPushButton[kind="filter"]:checked { background: $accent_soft; color: $ink; border: 1px solid $accent_soft; }
QPushButton[kind="filter"][tone="needs"] { background: $needs_soft; color: $needs_ink;
  border: 1px solid $needs_soft; font-weight: 600; }
QPushButton[kind="filter"]:checked { border: 1px solid $accent; }
QPushButton[kind="filter"]:focus, QPushButton[kind="filter"][tone="needs"]:focus { border: 2px solid $ink;
  padding: 0 4px; min-height: 20px; max-height: 20px; }
QPushButton[kind="chip"] { min-height: 22px; padding: 0 8px; border-radius: 6px; font-size: 12px; font-weight: 600;
  background: $field; color: $muted; border: 1px solid $field; }
QPushButton[kind="chip"][tone="needs"] { background: $needs_soft; color: $needs_ink; border: 1px solid $needs_soft; }
QPushButton[kind="chip"][tone="good"] { background: $good_soft; color: $good_ink; border: 1px solid $good_soft; }
QPushButton[kind="chip"][tone="wrong"] { background: $wrong_soft; color: $wrong_ink; border: 1px solid $wrong_soft; }
QPushButton[kind="chip"]:focus { border: 2px solid $ink; padding: 0 7px; min-height: 20px; }
QPushButton[kind="light"] { background: transparent; border: 1px solid transparent; color: $muted; font-weight: 400;
  padding: 0 4px; min-height: 26px; }
QPushButton[kind="light"]:hover { border: 1px solid $line; }
QPushButton[kind="light"]:focus { border: 2px solid $accent; padding: 0 3px; min-height: 24px; }

QCheckBox { spacing: 8px; background: transparent; padding: 2px 0; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $muted; border-radius: 4px; background: $field; }
QCheckBox::indicator:disabled { border: 1px solid $line; background: $panel; }
QCheckBox:disabled { color: $muted; }
QCheckBox:disabled:checked { color: $ink; }

QDialog #FormScroll:focus { border: 1px solid $accent; border-radius: 6px; }
QListView, QTableView { background: transparent; border: 0; outline: 0; gridline-color: $line; }
#SetupPages { background: $panel; border: 1px solid $line; border-radius: 10px; padding: 6px; }
#SetupPages::item { padding: 9px 10px; border-radius: 8px; color: $ink; }
#SetupPages::item:hover { background: $field; }
#SetupPages::item:selected { background: $accent_soft; color: $ink; }
#SetupPages:focus { border: 1px solid $accent; }
QStackedWidget#PanelBody { border: 1px solid $line; border-radius: 10px; }
QTableView { selection-background-color: $accent_soft; selection-color: $ink; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: $muted; border: 0; border-bottom: 1px solid $line;
  padding: 0 8px; font-size: 11px; font-weight: 600; }
QTableCornerButton::section { background: $panel; border: 0; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $edge; border-radius: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $field; border: 1px solid $line; border-radius: 4px; max-height: 8px; min-height: 8px;
  color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 14px; font-weight: 600;
  border: 1px solid transparent; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $ink; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected:focus { border: 1px solid $ink; border-bottom: 2px solid $accent; border-radius: 6px; }
"""
