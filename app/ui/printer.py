"""Puts a label on paper by a printer of the system, or into a PDF file; runs beside the window's thread."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.model.errors import StationError
from app.ui.tongue import mark, tr

DOTS_AN_INCH = 305
TO_FILES = mark("PDF files")


class NotPrinted(StationError):
    """Nothing was printed; the sentence says why and what to do."""


def printers() -> tuple[str, ...]:
    """Return the names of the printers of this system, those on the network included; may take seconds."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return tuple(str(name) for name in QPrinterInfo.availablePrinterNames())


def to_printer(png: bytes, size_mm: tuple[int, int], name: str) -> None:
    """Print a label. Raises NotPrinted where the printer is not there, reports an error or cannot be begun."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise NotPrinted(
            tr("The printer {name!r} is not there. Switch it on, or choose another one under Labels.", name=name)
        )
    if info.state() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise NotPrinted(
            tr("The printer {name!r} reports an error: look at its paper, its cover and its cable.", name=name)
        )
    _paint(QPrinter(info), png, size_mm, tr("The printer {name!r} does not take the label.", name=name))


def to_file(png: bytes, size_mm: tuple[int, int], file: Path) -> None:
    """Write a label as a PDF page of its own size. Raises NotPrinted."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    except OSError as trouble:
        raise NotPrinted(
            tr("The label cannot be written to {file}: {strerror}.", file=file, strerror=trouble.strerror)
        ) from trouble
    _paint(QPdfWriter(str(file)), png, size_mm, tr("The label cannot be written to {file}.", file=file))


def _paint(device: QPagedPaintDevice, png: bytes, size_mm: tuple[int, int], refusal: str) -> None:
    image = QImage.fromData(png)
    size = QPageSize(QSizeF(*size_mm), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)
    if isinstance(device, QPdfWriter):
        device.setResolution(DOTS_AN_INCH)
    else:
        device.setResolution(DOTS_AN_INCH)  # type: ignore[attr-defined]  # QPrinter, whose module is loaded late
    painter = QPainter()
    if not painter.begin(device):
        raise NotPrinted(refusal)
    painter.drawImage(QRect(0, 0, device.width(), device.height()), image)
    if not painter.end():
        raise NotPrinted(refusal)
