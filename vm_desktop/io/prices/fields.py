"""One JSON object read key by key: neutral values for what is absent, a problem for what is wrong or not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from vm_desktop.core.language import say
from vm_desktop.core.money import exact_decimal
from vm_desktop.core.nearest import did_you_mean
from vm_desktop.core.problems import Problem

_Choice = TypeVar("_Choice", bound=StrEnum)

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """An object of the document: its values, its place as a path, its place in words, and the problems found so far.

    `problems` is shared by all objects of one document, so that everything wrong is told at once. ``null`` counts as
    absent. A method that finds something wrong adds a problem and returns the neutral value.
    """

    values: Mapping[str, object]
    where: str
    words: str
    problems: list[Problem]

    def refuse(self, code: str, key: str, message: str, *, found: object = None, hint: str = "") -> None:
        """Add a problem at `key` of this object ("" for the object itself)."""
        self.problems.append(
            Problem(
                code=code,
                where="/".join(part for part in (self.where, key) if part),
                found="" if found is None else shown(found),
                message=_capital(f"{self.words}: {message}" if self.words else message),
                hint=hint,
            )
        )

    def only(self, known: tuple[str, ...], elsewhere: tuple[str, ...] = (), kind: str = "") -> None:
        """Refuse every key that is not known to this `kind`; those known `elsewhere` may say nothing here."""
        for key, value in self.values.items():
            if key in known or (key in elsewhere and _says_nothing(value)):
                continue
            if key in elsewhere:
                message, hint = (
                    say("{key!r} has no meaning in a {kind}.").format(key=key, kind=kind or say("object")),
                    say("Keys here: {known}.").format(known=", ".join(known)),
                )
            else:
                message, hint = say("{key!r} is not known.").format(key=key), did_you_mean(key, known)
            self.refuse("key.unknown", key, message, found=key, hint=hint)

    def text(self, key: str, default: str = "") -> str:
        """Return a text, stripped of blanks around it."""
        value = self.values.get(key)
        if value is None:
            return default
        if not isinstance(value, str):
            self.refuse(
                "value.no_text",
                key,
                say("{key} must be text, found {value}.").format(key=key, value=shown(value)),
                found=value,
            )
            return default
        return value.strip()

    def required_text(self, key: str) -> str:
        """Return a text that must be there and not be blank."""
        found = self.values.get(key)
        if found is None or (isinstance(found, str) and not found.strip()):
            self.refuse(
                "value.missing",
                key,
                say("{key} is missing.").format(key=key),
                hint=say("Write {key!r} with a text.").format(key=key),
            )
            return ""
        return self.text(key)

    def optional_decimal(self, key: str) -> Decimal | None:
        """Return an exact number, or None where there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        try:
            return exact_decimal(value)
        except ValueError:
            hint = say('Write digits with a decimal point, such as "0.0015".')
            self.refuse(
                "value.no_number",
                key,
                say("{key} is no number: {value}.").format(key=key, value=shown(value)),
                found=value,
                hint=hint,
            )
            return None

    def decimal(self, key: str, default: Decimal = NOTHING) -> Decimal:
        """Return an exact number."""
        value = self.optional_decimal(key)
        return default if value is None else value

    def required_decimal(self, key: str) -> Decimal:
        """Return an exact number that must be there."""
        if self.values.get(key) is None:
            self.refuse(
                "value.missing",
                key,
                say("{key} is missing.").format(key=key),
                hint=say('Write {key!r} with a number, such as "9.90".').format(key=key),
            )
        return self.decimal(key)

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self.values.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.refuse(
                "value.no_flag",
                key,
                say("{key} must be true or false, found {value}.").format(key=key, value=shown(value)),
                found=value,
            )
            return default
        return value

    def choice(self, key: str, default: _Choice) -> _Choice:
        """Return one of the values of the default's enumeration."""
        kind = type(default)
        value = self.text(key, default.value)
        try:
            return kind(value)
        except ValueError:
            names = tuple(member.value for member in kind)
            message = say("{key} {value!r} is not known; it is one of {names}.").format(
                key=key, value=value, names=", ".join(names)
            )
            self.refuse("value.unknown", key, message, found=value, hint=did_you_mean(value, names))
            return default

    def object_at(self, key: str) -> Mapping[str, object] | None:
        """Return the object at `key`, or None where there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse(
                "value.no_object",
                key,
                say("{key} must be an object {{...}}, found {value}.").format(key=key, value=shown(value)),
                found=value,
            )
            return None
        return value

    def objects(self, key: str, noun: str) -> Iterator[tuple[int, Mapping[str, object]]]:
        """Yield (number counted from 1, object) for each object of the list at `key`."""
        for number, item in enumerate(self.items(key), start=1):
            if isinstance(item, dict):
                yield number, item
            else:
                message = say("{noun} {number} must be an object {{...}}, found {item}.").format(
                    noun=noun, number=number, item=shown(item)
                )
                self.refuse("value.no_object", f"{key}/{number}", message, found=item)

    def items(self, key: str) -> tuple[object, ...]:
        """Return the list at `key`; empty where there is none."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.refuse(
                "value.no_list",
                key,
                say("{key} must be a list [...], found {value}.").format(key=key, value=shown(value)),
                found=value,
            )
            return ()
        return tuple(value)

    def inside(self, path: str, words: str, values: Mapping[str, object]) -> Fields:
        """Return an object inside this one: `path` and `words` are added to this one's place."""
        return Fields(
            values=values,
            where=f"{self.where}/{path}" if self.where else path,
            words=", ".join(part for part in (self.words, words) if part),
            problems=self.problems,
        )


def _says_nothing(value: object) -> bool:
    """Return whether a value is the same as its absence in every place: null, 0, or empty."""
    if value is None or value in ("", [], {}):
        return True
    try:
        return not isinstance(value, bool) and exact_decimal(value) == 0
    except ValueError:
        return False


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def shown(value: object) -> str:
    """Return a found value as a message shows it: short, and as JSON writes it."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case dict():
            return say("an object {...}")
        case list():
            return say("a list [...]")
        case str():
            return repr(value if len(value) <= 60 else f"{value[:60]}...")
        case _:
            return str(value)[:60]
