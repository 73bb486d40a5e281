"""Libraries with less in them load, and have what others are linked to."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import frozen_parts
import installer
import packages
import pytest
import small_libraries

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or any(shutil.which(tool) is None for tool in packages.LINUX_TOOLS),
    reason="made on Linux, with binutils",
)
SITE = Path(str(find_spec("scipy").origin)).parent.parent  # type: ignore[union-attr]
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


def test_a_library_becomes_hollow_but_for_what_is_linked_to(tmp_path: Path) -> None:
    library, user = tmp_path / "libwhole.so.1", tmp_path / "user.so"
    small_libraries.link(library, {"linked": ".long 1", "other": f".skip {2**20}"})
    small_libraries.link(user, {"pointer": ".quad linked"})
    small_libraries.hollow(library, [user], keep={"linked"})
    assert small_libraries.symbols(library, "--defined-only") == {"linked"}
    assert hasattr(ctypes.CDLL(str(library)), "linked")
    assert library.stat().st_size < 2**16


def test_a_library_of_which_more_is_needed_stops_the_build(tmp_path: Path) -> None:
    library, user = tmp_path / "libwhole.so.1", tmp_path / "user.so"
    small_libraries.link(library, {"linked": ".long 1", "other": ".long 2"})
    small_libraries.link(user, {"pointer": ".quad other"})
    before = library.read_bytes()
    with pytest.raises(installer.CannotInstall, match=r"of libwhole\.so\.1 other is needed"):
        small_libraries.hollow(library, [user], keep={"linked"})
    assert library.read_bytes() == before


def test_arrow_and_scipy_need_no_more_than_they_are_left(tmp_path: Path) -> None:
    """The libraries of this environment, as freezing meets them."""
    for name, pattern in {"pyarrow": "*.so*", "scipy": "special/*.so", "scipy.libs": "*.so"}.items():
        for source in sorted((SITE / name).glob(pattern)):
            target = tmp_path / source.relative_to(SITE)
            target.parent.mkdir(parents=True, exist_ok=True)
            if frozen_parts.is_wanted(str(source.relative_to(SITE)), str(source)):
                shutil.copyfile(source, target)
    small_libraries.make_small(tmp_path)
    small = [*(tmp_path / "scipy.libs").glob("*openblas-*"), *(tmp_path / "pyarrow").glob("libarrow_[ads]*.so.*")]
    assert len(small) == 4
    assert max(library.stat().st_size for library in small) < 2**16
