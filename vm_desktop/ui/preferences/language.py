"""Which of the languages there are is spoken."""

from __future__ import annotations

from vm_desktop.core.language import ENGLISH


def language_to_speak(chosen: str, system: str, known: tuple[str, ...]) -> str:
    """Return the language that was chosen, or the system's (``de_AT``), or its near one (``de``); English for others.

    `known` are the codes of the catalogues that are there: one that was chosen may be gone with another version.
    """
    wanted = (chosen, system, system.partition("_")[0])
    return next((code for code in wanted if code in known), ENGLISH)
