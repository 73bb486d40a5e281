"""The way through the help, to go back and forward on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vm_desktop.ui.help.place import HelpPlace


@dataclass(frozen=True, slots=True)
class History:
    """The places that were visited, and which of them is shown."""

    places: tuple[HelpPlace, ...]
    shown: int = 0

    @property
    def place(self) -> HelpPlace:
        return self.places[self.shown]

    @property
    def can_go_back(self) -> bool:
        return self.shown > 0

    @property
    def can_go_forward(self) -> bool:
        return self.shown < len(self.places) - 1

    def visit(self, place: HelpPlace) -> History:
        """Return the history with another place behind the one that is shown; what lay ahead is forgotten."""
        if place == self.place:
            return self
        places = (*self.places[: self.shown + 1], place)
        return History(places, len(places) - 1)

    def back(self) -> History:
        return replace(self, shown=self.shown - 1) if self.can_go_back else self

    def forward(self) -> History:
        return replace(self, shown=self.shown + 1) if self.can_go_forward else self
