"""Every text that a person can see can be translated, and every translation fits its text."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import languages
import pytest
from babel.messages.catalog import Catalog, Message

PACKAGE = Path(__file__).resolve().parents[1] / "vm_desktop"
SAID_AT_ONCE = set(languages.KEYWORDS) - {"said_later", "QT_TRANSLATE_NOOP"}
CATALOGUES = sorted(languages.FOLDER.glob("*.po"))


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in names:
            yield node


def _is_made_up(text: ast.expr) -> bool:
    """Whether a text is put together before it is said: no catalogue can have it."""
    return isinstance(text, ast.JoinedStr | ast.BinOp | ast.IfExp) or (
        isinstance(text, ast.Call) and getattr(text.func, "attr", "") in {"format", "join"}
    )


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_sentences_are_said_whole_and_when_they_are_shown(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [call for call in _calls(tree, set(languages.KEYWORDS)) if not _draws(call)]
    made_up = [call.lineno for call in calls if any(map(_is_made_up, call.args))]
    assert made_up == []
    assert [call.lineno for call in _said_on_import(tree)] == [], "said before the language is known: use said_later"


def _draws(call: ast.Call) -> bool:
    """Whether it is a painter that is moved, which is called `translate`, too."""
    is_context = bool(call.args) and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    return getattr(call.func, "attr", "") == "translate" and not is_context


def _said_on_import(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call) and any(call is node for call in _calls(node, SAID_AT_ONCE)):
            yield node
        yield from _said_on_import(node)


def test_the_texts_of_all_rooms_are_found() -> None:
    places = {place for message in languages.texts_of_the_program() if message.id for place, _ in message.locations}
    for room in ("core", "io", "session", "ui"):
        assert any(place.startswith(f"vm_desktop/{room}/") for place in places), room


def test_a_text_that_is_said_within_another_is_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("""words = f"{name}: {say('Add plan')}"\nmany = say_count("one row", "many rows", n)\n""")
    assert [text for text, _ in languages.texts_of_a_module(module)] == [("one row", "many rows"), "Add plan"]


def test_new_texts_for_one_and_many_count_as_not_translated(tmp_path: Path) -> None:
    catalogue = tmp_path / "de.po"
    assert languages.update(catalogue, Catalog()) == 0
    template = Catalog()
    template.add(("one row", "many rows"))
    template.add("Add plan")
    assert languages.update(catalogue, template) == 2


def test_every_text_of_the_program_can_be_filled() -> None:
    for message in languages.texts_of_the_program():
        for text in _texts(message.id):
            _places(text)  # raises ValueError for a brace that is never closed


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_translations_have_the_places_of_their_texts(path: Path) -> None:
    wrong = [message.id for message in languages.begun(path) if message.id and not _fits(message)]
    assert wrong == []


def _fits(message: Message) -> bool:
    wanted = set().union(*(_places(text) for text in _texts(message.id)))
    singular_may_lack = {"count", "others", "days"} if len(_texts(message.id)) > 1 else set()
    return all(
        _places(text) <= wanted and wanted - _places(text) <= singular_may_lack
        for text in _texts(message.string)
        if text
    )


def _texts(texts: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
