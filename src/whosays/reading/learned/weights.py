"""Where the learned reader's files lie in the package."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "weights"
PIECES = FOLDER / "pieces.model"
EMBEDDINGS = FOLDER / "embeddings.q4"
ENCODER = FOLDER / "encoder.onnx"
ROLES = FOLDER / "roles.onnx"
HIDDEN = 384
