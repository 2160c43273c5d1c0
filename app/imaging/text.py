"""The text reader inside the child program: its networks, and whether anything on a photographed tag can be read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.imaging.look import CODES_PX
from app.imaging.opening import open_photo
from app.imaging.tags import LEAST_SURE

THREADS: Final = 2
EYE_PX: Final = 736
"""Long edge of the copy that lines of text are looked for on, by the eye after Next and at the table: what is not read
here will not be read there. They are read from the larger picture. From measurements: docs/decisions/0020."""
TALLEST: Final = 0.2
"""Of the long edge. Nobody prints a tag so large in the frame: edges of furniture are taken for an A or an L."""

Pixels = NDArray[np.uint8]


def load_reader(looked_at_px: int) -> Any:
    """Load the text reader with the networks its package brings; named by path, so that it never fetches any.

    It looks for lines on a copy with `looked_at_px` on its long edge, and reads them from the picture it is given.
    """
    import cv2
    import rapidocr

    cv2.setNumThreads(1)
    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": CODES_PX,
            "Det.limit_type": "max",
            "Det.limit_side_len": looked_at_px,
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Cls.model_path": str(models / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line of text in a picture."""

    text: str
    sure: float
    """0..1, as the reader says."""
    height_px: float


class TextReader:
    """Loads the networks once and then looks at one picture after the other."""

    def __init__(self) -> None:
        """Load, and read one drawn line: each network is loaded when it is first used. Raises whatever that raises."""
        self._reader = load_reader(EYE_PX)
        drawn = Image.new("RGB", (320, 120), "white")
        ImageDraw.Draw(drawn).text((20, 30), "SIZE 42", font=ImageFont.load_default(48), fill="black")
        self._reader(_pixels(drawn))

    def can_read(self, picture: Path) -> bool:
        """Tell whether any line in a picture of the station's own can be read with `LEAST_SURE` or more.

        Raises Refused with a sentence where the picture cannot be opened, MemoryError.
        """
        return self.can_read_in(_pixels(open_photo(picture, CODES_PX).image))

    def can_read_in(self, seen: Pixels) -> bool:
        """Tell the same of pixels (height, width, blue-green-red)."""
        tallest = TALLEST * max(seen.shape[:2])
        return any(
            line.sure >= LEAST_SURE and line.height_px <= tallest and any(map(str.isalnum, line.text))
            for line in self.lines(seen)
        )

    def lines(self, seen: Pixels, looked_at_px: int = EYE_PX) -> tuple[FoundLine, ...]:
        """Return every line that is found on a copy with `looked_at_px` on its long edge, however sure its reading is."""
        self._reader.text_det.limit_side_len = looked_at_px
        answer = self._reader(seen, text_score=0.0)
        if answer.txts is None or answer.boxes is None:
            return ()
        found = zip(answer.txts, answer.scores, answer.boxes, strict=True)
        return tuple(FoundLine(str(text), float(sure), _height(box)) for text, sure, box in found)


def _height(box: NDArray[np.float32]) -> float:
    return float(min(np.linalg.norm(box[1] - box[0]), np.linalg.norm(box[2] - box[1])))


def _pixels(picture: Image.Image) -> Pixels:
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
