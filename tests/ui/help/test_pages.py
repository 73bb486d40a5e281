"""The pages that come with the program: all can be reached, no link is dead, and no word of them is out of date."""

import re
from collections.abc import Iterator

import pytest

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.definitions import defined as criterion_words
from vm_desktop.core.fit.grade import DEFINITIONS as GRADES
from vm_desktop.core.measures import DEFINITIONS, defined
from vm_desktop.io.resources import resource_path
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.ui.help.book import HelpPage, read_book
from vm_desktop.ui.help.place import HelpPlace, place_of_link
from vm_desktop.ui.help.places import help_names
from vm_desktop.ui.importing.role_words import role_definition, role_words

BOOK = read_book(resource_path("help"))
_LINK = re.compile(r"\[[^\]]*\]\(([^)]*)\)")


def links() -> Iterator[tuple[HelpPage, str]]:
    return ((page, link) for page in BOOK.pages for link in _LINK.findall(page.markdown()))


def exists(place: HelpPlace) -> bool:
    page = BOOK.page(place.page)
    return page is not None and (not place.anchor or page.section(place.anchor) is not None)


def text_of(key: str) -> str:
    page = BOOK.page(key)
    assert page is not None
    return " ".join(page.markdown().split())


@pytest.mark.parametrize(("page", "link"), [pytest.param(p, link, id=f"{p.key}: {link}") for p, link in links()])
def test_every_link_leads_to_a_place_that_is_there(page: HelpPage, link: str) -> None:
    place = place_of_link(link, page.key)
    assert place is not None, "a page links to its own book only: the program opens nothing from outside"
    assert exists(place)


def test_no_page_is_an_orphan_and_none_is_listed_twice() -> None:
    files = {file.stem for file in resource_path("help").glob("*.md")}
    listed = [page.key for page in BOOK.pages]
    assert sorted(listed) == sorted(files)


def test_every_place_that_a_widget_asks_for_is_there() -> None:
    assert [(name, str(place)) for name, place in help_names() if not exists(place)] == []


def test_anchors_are_unique_on_their_page() -> None:
    for page in BOOK.pages:
        anchors = [section.anchor for section in page.sections]
        assert len(anchors) == len(set(anchors)), page.key


@pytest.mark.parametrize("measure", DEFINITIONS)
def test_the_glossary_defines_each_figure_in_the_words_of_the_window(measure: str) -> None:
    assert defined(measure) in text_of("glossary")


@pytest.mark.parametrize("criterion", list(Criterion))
def test_the_glossary_has_every_criterion_with_its_question(criterion: Criterion) -> None:
    words = criterion_words(criterion)
    section = next(s for p in BOOK.pages if p.key == "glossary" for s in p.sections if s.title == words.title)
    assert words.question in " ".join(section.text.split())


def test_the_glossary_has_the_grades_of_evidence() -> None:
    assert all(definition in text_of("glossary") for definition in GRADES.values())


@pytest.mark.parametrize("role", list(Role))
def test_the_page_on_the_import_explains_each_role_in_the_words_of_the_wizard(role: Role) -> None:
    assert f"| {role_words(role)} | {role_definition(role)} |" in text_of("import")


def test_pages_name_no_file_to_load() -> None:
    assert [page.key for page in BOOK.pages if "![" in page.markdown() or "<img" in page.markdown()] == []
