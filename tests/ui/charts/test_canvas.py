from pathlib import Path

import vm_desktop


def test_only_the_canvas_knows_pyqtgraph() -> None:
    root = Path(vm_desktop.__file__).parent
    knowing = [path.name for path in root.rglob("*.py") if "import pyqtgraph" in path.read_text(encoding="utf-8")]
    assert knowing == ["canvas.py"]
