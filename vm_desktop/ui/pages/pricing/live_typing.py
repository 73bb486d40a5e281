"""A number that takes effect while it is typed: one gesture from the first key until the person is done."""

from __future__ import annotations

from vm_desktop.core.problems import UserError
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.view.reading import is_only_begun
from vm_desktop.ui.pages.pricing.view.settings import Amount, Setting


class LiveTyping:
    """Turns typed text into edits. Everything between `typed` and `end` is one undo step."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._before: Setting | None = None
        self._gesture: object | None = None

    def is_typing(self, setting: Setting) -> bool:
        """Whether this number is being typed right now."""
        return self._before is not None and self._before.name == setting.name

    def typed(self, setting: Setting, text: str) -> None:
        """Let the text take effect if it reads as a sound number; say nothing if not, for it may be half typed."""
        before = self._begin(setting)
        if text == before.text:  # typed back, or taken back by Escape
            self._restore()
            return
        if is_only_begun(text):
            return
        try:
            self._set(setting, setting.read(text))
        except UserError:
            return

    def finished(self, setting: Setting, text: str) -> UserError | None:
        """Let the text take effect for good. Where it cannot, put the number from before back and return why."""
        self._begin(setting)
        try:
            refusal = self._set(setting, setting.read(text))
        except UserError as error:
            refusal = error
        if refusal is not None:
            self._restore()
        self.end()
        return refusal

    def take_back(self) -> None:
        """Put the number back that was there before the typing began (Escape)."""
        self._restore()
        self.end()

    def end(self) -> None:
        """The person is done; what was typed last stands."""
        if self._before is not None:
            self._before = self._gesture = None
            self._asker.end_gesture()

    def _begin(self, setting: Setting) -> Setting:
        """Return the number as it was before the typing began: now, if this is its first key."""
        if self._before is None or self._before.name != setting.name:
            self._before, self._gesture = setting, self._asker.begin_gesture()
        return self._before

    def _set(self, setting: Setting, number: Amount) -> UserError | None:
        return self._asker.ask(setting.edit_of(number), self._gesture)

    def _restore(self) -> None:
        if self._before is not None:
            self._asker.take_back(self._before.edit_of(self._before.value), self._gesture)
