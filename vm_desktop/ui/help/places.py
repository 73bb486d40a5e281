"""Which place of the help explains which widget, by its objectName."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from vm_desktop.ui.help.place import HelpPlace

CONTENTS = HelpPlace("start")

_TEMPLATE = "template-"

_PAGES = {
    "start-page": "start",
    "data-page": "data",
    "metrics-page": "value-metrics",
    "pricing-page": "pricing",
    "impact-page": "impact",
    "proposal-page": "proposal",
    "import-wizard": "import",
}
"""Pages and panels: one of them is always shown."""

_PARTS = {
    "data-empty": "import",
    "data-overview": "data#overview",
    "data-columns": "data#columns",
    "data-customers": "data#customers",
    "data-usage": "data#usage",
    "data-problems-card": "data#problems",
    "scorecard-tab": "lab#scorecard",
    "evidence-panel": "lab#evidence",
    "definitions-tab": "value-metrics#define-a-metric",
    "candidates-panel": "lab#candidates",
    "segments-tab": "lab#segments",
    "price-panel": "lab#from-metric-to-price",
    "interviews-tab": "lab#interviews",
    "interview-import": "lab#interviews",
    "review-tab": "lab#review",
    "scenario-bar": "pricing#scenarios",
    "plan-card": "pricing#plans",
    "charge-editor": "charge-models",
    "tier-table": "charge-models#tiers",
    "charge-more": "charge-models#included-units-and-rounding",
    "findings": "pricing#findings",
    "assignment-card": "pricing#who-gets-which-plan",
    "billing-rules-card": "pricing#billing-rules",
    "curve-card": "pricing#what-customers-pay",
    "impact-card": "pricing#what-you-earn",
    "bill-change-card": "pricing#what-you-earn",
    "impact-customers": "impact#customers",
    "impact-segments": "impact#segments",
    "impact-changes-card": "impact#bill-changes",
    "impact-months": "impact#over-time",
    "explain-panel": "impact#explain-a-bill",
    "assumptions": "proposal#assumptions",
    "proposal-contents": "proposal#the-sheets",
    "refresh-panel": "import#refresh",
    "import-summary": "import#summary",
}
"""Parts that fill a page or a piece of it, with a section of their own."""

_CONTROLS = {
    _TEMPLATE: "start#price-templates",
    "data-import-again": "import#refresh",
    "metric-formula": "value-metrics#formulas",
    "metric-aggregation": "value-metrics#what-a-month-counts",
    "metric-missing": "value-metrics#missing-usage",
    "metric-divide-by": "value-metrics#unit-and-divisor",
    "metric-round": "value-metrics#unit-and-divisor",
    "impact-baseline": "impact#the-baseline",
    "import-password": "import#passwords",
    "import-rates": "import#currencies",
    "problem-bar": "import#problems",
    "preview-header": "import#roles",
    "recognition-bar": "import#refresh",
    "settings-dialog": "preferences",
    "settings-look": "preferences#look",
    "settings-formats": "preferences#numbers-dates-and-currency",
    "settings-safety": "preferences#safety",
    "settings-window": "preferences#start-and-window",
    "recent": "projects#recent-files",
}
"""Smaller things, explained where they have the keyboard."""

_TERMS = {
    "definition-mrr": "mrr",
    "definition-change": "revenue-change",
    "definition-arpa": "arpa",
    "definition-median_bill": "median-bill",
    "definition-up_over_10": "up-by-over-10",
    "definition-customers": "customer",
    "definition-months": "billing-month",
    "definition-customer_months": "customer-month",
    "definition-usage": "usage",
    "definition-problems": "problem",
    "definition-bill": "current-bill",
    "impact-usage-in-mrr-definition": "usage-in-mrr",
}
"""The small "i" beside a figure, by what the glossary says of it."""

_DEFINITION = "definition-"


def help_names() -> tuple[tuple[str, HelpPlace], ...]:
    """Return every (objectName, place) that is known, for the tests to hold them against pages and widgets."""
    named = {**_PAGES, **_PARTS, **_CONTROLS, **{name: f"glossary#{anchor}" for name, anchor in _TERMS.items()}}
    return tuple((name, _place(text)) for name, text in named.items())


def page_names() -> tuple[str, ...]:
    """Return the objectNames of the pages and panels that have help of their own."""
    return tuple(_PAGES)


def place_for(focus: QWidget | None, window: QWidget) -> HelpPlace:
    """Return the place that explains the widget with the keyboard, else the part of `window` that is shown.

    A page of which one part fills the room (a tab) is explained by that part.
    """
    named = _climb(focus)
    if named is None or named.objectName() in _PAGES:
        page = named or next(_shown(window, _PAGES), None)
        if page is None:
            return CONTENTS
        parts = _outermost(tuple(_shown(page, _PARTS)))
        named = parts[0] if len(parts) == 1 else page
    place = _place_of_name(named.objectName())
    assert place is not None, "only widgets with a place are looked at"
    return place


def _climb(widget: QWidget | None) -> QWidget | None:
    """Return the widget or the nearest one around it that has a place."""
    while widget is not None and _place_of_name(widget.objectName()) is None:
        widget = widget.parentWidget()
    return widget


def _shown(inside: QWidget, names: dict[str, str]) -> Iterator[QWidget]:
    """Yield the visible widgets inside that are called by one of the names."""
    return (child for child in inside.findChildren(QWidget) if child.objectName() in names and child.isVisible())


def _outermost(widgets: tuple[QWidget, ...]) -> tuple[QWidget, ...]:
    return tuple(
        each for each in widgets if not any(other is not each and other.isAncestorOf(each) for other in widgets)
    )


def _place_of_name(name: str) -> HelpPlace | None:
    """Return the place of an objectName; names of definitions that are not listed lead to the glossary."""
    if name in _TERMS:
        return HelpPlace("glossary", _TERMS[name])
    known = _PAGES.get(name) or _PARTS.get(name) or _CONTROLS.get(name)
    if known is None and name.startswith(_TEMPLATE):
        known = _CONTROLS[_TEMPLATE]
    if known is None and name.startswith(_DEFINITION):
        known = "glossary"
    return _place(known) if known else None


def _place(text: str) -> HelpPlace:
    page, _, anchor = text.partition("#")
    return HelpPlace(page, anchor)
