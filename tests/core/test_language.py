"""Sentences are said in the language whose catalogue is in place."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from vm_desktop.core.language import ENGLISH, in_quotes, said_later, say, say_count, speak, spoken


class _Shouting(NullTranslations):
    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).upper()


@pytest.fixture
def shouting() -> Iterator[None]:
    speak(_Shouting())
    yield
    speak(NullTranslations())


def test_without_a_catalogue_a_sentence_stays_as_it_is() -> None:
    assert say("Nothing was read.") == "Nothing was read."
    assert say_count("one row", "{n} rows", 2).format(n=2) == "2 rows"


@pytest.mark.usefixtures("shouting")
def test_sentences_and_counts_are_said_in_the_language_in_place() -> None:
    assert say("Nothing was read.") == "NOTHING WAS READ."
    assert say_count("one row", "many rows", 1) == "ONE ROW"
    assert say_count("one row", "many rows", 3) == "MANY ROWS"


@pytest.mark.usefixtures("shouting")
def test_the_empty_text_stays_empty_and_a_marked_constant_is_said_later() -> None:
    assert say("") == ""
    assert said_later("Nothing was read.") == "Nothing was read."


def test_it_is_known_which_language_is_spoken() -> None:
    assert spoken() == ENGLISH
    speak(_Shouting(), "de")
    assert spoken() == "de"
    speak(NullTranslations())
    assert spoken() == ENGLISH


class _German(NullTranslations):
    def gettext(self, message: str) -> str:
        return {"“{words}”": "„{words}“"}[message]


def test_a_name_stands_in_the_quotation_marks_of_the_language() -> None:
    assert in_quotes("Pro") == "“Pro”"
    speak(_German(), "de")
    assert in_quotes("Pro") == "„Pro“"
    speak(NullTranslations())
