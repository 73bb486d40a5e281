"""The library: common value metrics by kind of product, and which of a company's columns would be which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.fit import common_metrics as common
from vm_desktop.core.fit.common_metrics import CommonMetric
from vm_desktop.core.language import said_later

_APART = re.compile(r"[^\w-]+|_")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductKind:
    """A kind of product and the metrics it is sold by."""

    name: str
    metrics: tuple[CommonMetric, ...]


LIBRARY: tuple[ProductKind, ...] = (
    ProductKind(
        name=said_later("Collaboration and productivity"),
        metrics=(common.USERS, common.ACTIVE_USERS, common.PROJECTS, common.STORAGE),
    ),
    ProductKind(name=said_later("Marketing and CRM"), metrics=(common.CONTACTS, common.MESSAGES, common.USERS)),
    ProductKind(name=said_later("Advertising"), metrics=(common.SPEND, common.EVENTS, common.USERS)),
    ProductKind(
        name=said_later("Messaging and telephony"),
        metrics=(common.MESSAGES, common.MINUTES, common.API_CALLS, common.ACTIVE_USERS),
    ),
    ProductKind(name=said_later("Payments and commerce"), metrics=(common.VOLUME, common.TRANSACTIONS, common.RECORDS)),
    ProductKind(name=said_later("Finance and wealth"), metrics=(common.ASSETS, common.TRANSACTIONS, common.USERS)),
    ProductKind(
        name=said_later("Booking and hospitality"),
        metrics=(common.BOOKINGS, common.LOCATIONS, common.VOLUME, common.USERS),
    ),
    ProductKind(
        name=said_later("Developer platform"),
        metrics=(common.API_CALLS, common.COMPUTE, common.STORAGE, common.TRAFFIC, common.USERS),
    ),
    ProductKind(
        name=said_later("Artificial intelligence"),
        metrics=(common.RESOLUTIONS, common.CREDITS, common.TOKENS, common.API_CALLS, common.USERS),
    ),
    ProductKind(name=said_later("Automation and integration"), metrics=(common.RUNS, common.RECORDS, common.USERS)),
    ProductKind(
        name=said_later("Data and analytics"), metrics=(common.EVENTS, common.RECORDS, common.COMPUTE, common.USERS)
    ),
    ProductKind(name=said_later("Monitoring and security"), metrics=(common.DEVICES, common.LOGS, common.USERS)),
    ProductKind(name=said_later("Documents and signatures"), metrics=(common.DOCUMENTS, common.PAGES, common.USERS)),
    ProductKind(name=said_later("Human resources and payroll"), metrics=(common.EMPLOYEES, common.USERS)),
    ProductKind(name=said_later("Customer support"), metrics=(common.USERS, common.RESOLUTIONS, common.CONTACTS)),
    ProductKind(name=said_later("Websites and hosting"), metrics=(common.PROJECTS, common.STORAGE, common.TRAFFIC)),
    ProductKind(name=said_later("Video and media"), metrics=(common.MINUTES, common.STORAGE, common.TRAFFIC)),
    ProductKind(name=said_later("Education"), metrics=(common.LEARNERS, common.ACTIVE_USERS)),
    ProductKind(name=said_later("Health care"), metrics=(common.PATIENTS, common.BOOKINGS, common.USERS)),
    ProductKind(
        name=said_later("Retail and property"), metrics=(common.LOCATIONS, common.RECORDS, common.TRANSACTIONS)
    ),
    ProductKind(name=said_later("Fleet and devices"), metrics=(common.VEHICLES, common.DEVICES, common.EVENTS)),
)


def common_metric(column: str) -> CommonMetric | None:
    """Return the common metric that a column seems to hold, by its words; None where none or several fit alike."""
    words = {word.strip("-").casefold() for word in _APART.split(column)}
    metrics = {metric.name: metric for kind in LIBRARY for metric in kind.metrics}
    hits = {name: len(words & metric.words) for name, metric in metrics.items()}
    most = max(hits.values())
    best = [name for name, count in hits.items() if count == most]
    if most == 0:
        return None
    if len(best) > 1 and common.USERS.name in best and most == 1:
        return common.USERS  # "Users" alone: a word of active users too, who are told by a second word
    return metrics[best[0]] if len(best) == 1 else None


def columns_like(dataset: Dataset, metric: CommonMetric) -> tuple[str, ...]:
    """Return the usage columns that seem to hold this metric."""
    return tuple(name for name in dataset.usage if common_metric(name) is metric)


def likely_kind(dataset: Dataset) -> ProductKind:
    """Return the kind of product of whose metrics most, as a share and then in number, are among the columns."""

    def fit(kind: ProductKind) -> tuple[float, int]:
        found = sum(bool(columns_like(dataset, metric)) for metric in kind.metrics)
        return (found / len(kind.metrics), found)

    return max(LIBRARY, key=fit)  # the first of those that fit alike
