"""Candidates that can be added, in words. No widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.edits import AddMetric, ReplaceMetric
from vm_desktop.core.fit.candidates import COUNTED, LibraryEntry, counting_advice, library_entries
from vm_desktop.core.fit.library import LIBRARY, ProductKind
from vm_desktop.core.fit.suggestions import suggestions
from vm_desktop.core.language import say
from vm_desktop.core.metrics import ValueMetric


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One press: its words, and the edit it asks for."""

    text: str
    edit: AddMetric | ReplaceMetric


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """One idea: what it is, why or what to beware of, and what can be done; `state` where nothing can or need be."""

    title: str
    note: str
    detail: str = ""
    state: str = ""
    offers: tuple[Offer, ...] = ()


def suggested_rows(dataset: Dataset, metrics: tuple[ValueMetric, ...]) -> tuple[OfferRow, ...]:
    """Return what the data suggest, better ways to count first."""
    advised = tuple(
        OfferRow(
            title=advice.metric.name,
            note=advice.reason,
            offers=(Offer(text=tr("Count it so"), edit=ReplaceMetric(metric=advice.better)),),
        )
        for advice in counting_advice(dataset, metrics)
    )
    ideas = tuple(
        OfferRow(
            title=one.metric.name,
            detail=one.metric.formula,
            note=one.reason,
            offers=(Offer(text=tr("Add"), edit=AddMetric(metric=one.metric)),),
        )
        for one in suggestions(dataset, metrics)
    )
    return (*advised, *ideas)


def library_rows(dataset: Dataset, metrics: tuple[ValueMetric, ...], kind: ProductKind) -> tuple[OfferRow, ...]:
    """Return the metrics that products of a kind are commonly sold by."""
    return tuple(_library_row(entry) for entry in library_entries(dataset, metrics, kind))


def kind_choices() -> tuple[tuple[str, str], ...]:
    """Return (key, text) of the kinds of product."""
    return tuple((kind.name, say(kind.name)) for kind in LIBRARY)


def kind_of(key: str) -> ProductKind:
    """Return the kind of product with that key; StopIteration for none."""
    return next(kind for kind in LIBRARY if kind.name == key)


def _library_row(entry: LibraryEntry) -> OfferRow:
    common = entry.common
    offers = tuple(
        Offer(
            text=tr("Add {column}").format(column=metric.name) if len(entry.columns) > 1 else tr("Add"),
            edit=AddMetric(metric=metric),
        )
        for metric in entry.candidates
    )
    return OfferRow(
        title=say(common.name),
        detail=tr("per {unit}, {counted}").format(unit=say(common.unit), counted=say(COUNTED[common.aggregation])),
        note=say(common.beware),
        state=_state(entry),
        offers=offers,
    )


def _state(entry: LibraryEntry) -> str:
    if not entry.columns:
        return tr("No column looks like it")
    if entry.known_as and not entry.candidates:
        return tr("A candidate: {names}").format(names=", ".join(entry.known_as))
    return tr("Column: {columns}").format(columns=", ".join(entry.columns))


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("CandidatesPanel", text)
