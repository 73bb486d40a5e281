"""Libraries with less in them load, and have what others are linked to."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import installer
import packages
import pytest
import small_libraries

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or any(shutil.which(tool) is None for tool in packages.LINUX_TOOLS),
    reason="made on Linux, with binutils",
)
ORDER = """
import functools
from PySide6.QtCore import QCollator, QLocale
words = ["Zebra", "zebra", "Äpfel", "Apfel", "Österreich", "résumé", "resume", "ñandú", "chico"]
words += ["Čapek", "東京", "北京", "한국", "ß"]
for locale in QLocale.matchingLocales(QLocale.AnyLanguage, QLocale.AnyScript, QLocale.AnyCountry):
    print(locale.name(), sorted(words, key=functools.cmp_to_key(QCollator(locale).compare)))
print([line for line in open("/proc/self/maps") if "libicudata" in line][0].split()[-1])
"""


def test_a_library_has_the_symbols_it_was_made_with(tmp_path: Path) -> None:
    library = tmp_path / "libnew.so.1"
    small_libraries.link(library, {"seven": ".long 7", "text": '.asciz "hello"'})
    loaded = ctypes.CDLL(str(library))
    assert ctypes.c_int.in_dll(loaded, "seven").value == 7
    assert (ctypes.c_char * 6).in_dll(loaded, "text").value == b"hello"


def test_qt_orders_texts_in_every_locale_as_with_all_of_the_data(tmp_path: Path) -> None:
    spec = find_spec("PySide6")
    assert spec is not None
    whole = next(Path(str(spec.origin)).parent.glob("Qt/lib/libicudata.so.*"))
    thin = tmp_path / whole.name
    shutil.copyfile(whole, thin)
    small_libraries.thin_icu(thin)
    before, after = ordered({}), ordered({"LD_PRELOAD": str(thin)})
    assert (before[-1], after[-1]) == (str(whole.resolve()), str(thin))
    assert before[:-1] == after[:-1]
    assert thin.stat().st_size < whole.stat().st_size / 2


def ordered(environ: dict[str, str]) -> list[str]:
    """The lines that the program above prints."""
    return subprocess.run(
        (sys.executable, "-c", ORDER), env=environ, capture_output=True, text=True, check=True
    ).stdout.splitlines()


def test_scipy_that_needs_more_of_its_linear_algebra_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scipy.libs").mkdir()
    (tmp_path / "scipy.libs" / "libscipy_openblas-1.so").touch()
    (tmp_path / "scipy").mkdir()
    (tmp_path / "scipy" / "_new.so").touch()
    monkeypatch.setattr(small_libraries, "needed_of", lambda module: ("scipy_dgemm_",))
    with pytest.raises(installer.CannotInstall, match="scipy_dgemm_"):
        small_libraries.make_small(tmp_path)


def test_scipys_linear_algebra_becomes_the_one_function_that_is_linked_to(tmp_path: Path) -> None:
    (tmp_path / "scipy.libs").mkdir()
    library = tmp_path / "scipy.libs" / "libscipy_openblas-1.so"
    library.touch()
    small_libraries.make_small(tmp_path)
    assert hasattr(ctypes.CDLL(str(library)), small_libraries.UNCALLED)
