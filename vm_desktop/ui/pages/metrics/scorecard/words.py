"""What each criterion is called, asks, measures, and cannot say: in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from vm_desktop.core.fit.criterion import Criterion


class Group(StrEnum):
    """The parts of the scorecard, from left to right."""

    VALUE = "value"
    BILL = "bill"
    PEOPLE = "people"
    DESCRIBED = "described"


GROUPS: Mapping[Group, tuple[Criterion, ...]] = {
    Group.VALUE: (
        Criterion.VALUE_ALIGNMENT,
        Criterion.WILLINGNESS_TO_PAY,
        Criterion.RETENTION,
        Criterion.EXPANSION,
    ),
    Group.BILL: (Criterion.GROWTH, Criterion.PREDICTABILITY, Criterion.MEASURABILITY),
    Group.PEOPLE: (
        Criterion.UNDERSTANDABILITY,
        Criterion.CUSTOMER_LANGUAGE,
        Criterion.CONTROLLABILITY,
        Criterion.GAMING,
    ),
    Group.DESCRIBED: (Criterion.CONCENTRATION, Criterion.COST_ALIGNMENT),
}

_GROUP_TITLES: Mapping[Group, str] = {
    Group.VALUE: QT_TRANSLATE_NOOP("Scorecard", "Value"),
    Group.BILL: QT_TRANSLATE_NOOP("Scorecard", "Growth and bill"),
    Group.PEOPLE: QT_TRANSLATE_NOOP("Scorecard", "People"),
    Group.DESCRIBED: QT_TRANSLATE_NOOP("Scorecard", "Described, not scored"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionWords:
    """A criterion in words; `measure` is what its figure is, in one or two words.

    `caveat` is what the figure cannot say, however large the data.
    """

    title: str
    measure: str
    question: str
    definition: str
    caveat: str


_RATED = QT_TRANSLATE_NOOP(
    "Scorecard",
    "The mean of the ratings from 1 to 5 that people gave in interviews, each person once, with Student's interval.",
)
_OPINION = QT_TRANSLATE_NOOP(
    "Scorecard", "An opinion of those who were asked. Who was asked, and by whom, decides much of it."
)

_WORDS: Mapping[Criterion, CriterionWords] = {
    Criterion.VALUE_ALIGNMENT: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Value alignment"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "rho"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Do customers who use more of it get more out of the product?"),
        definition=QT_TRANSLATE_NOOP(
            "Scorecard",
            "Spearman's rank correlation of the customers' mean month with the value outcome, within each segment and "
            "then pooled (Fisher's z). −1 = opposite order, 0 = none, +1 = the same order. The interval is that of "
            "Bonett and Wright (2000).",
        ),
        caveat=QT_TRANSLATE_NOOP(
            "Scorecard",
            "It shows that the two go together, not that one causes the other. It is as good as the value outcome "
            "that was imported.",
        ),
    ),
    Criterion.WILLINGNESS_TO_PAY: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Willingness to pay"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "rho"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Would customers who use more of it pay more?"),
        definition=QT_TRANSLATE_NOOP(
            "Scorecard",
            "Spearman's rank correlation of the customers' mean month with what they said they would pay, within each "
            "segment and then pooled (Fisher's z). Where nobody was asked, with today's bill. The interval is that of "
            "Bonett and Wright (2000).",
        ),
        caveat=QT_TRANSLATE_NOOP(
            "Scorecard",
            "What people say they would pay is not what they pay; what they pay today follows from today's prices.",
        ),
    ),
    Criterion.RETENTION: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Retention"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "AUC"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Do those who stay use more of it than those who leave?"),
        definition=QT_TRANSLATE_NOOP(
            "Scorecard",
            "The probability (area under the ROC curve) that a customer who stayed used more of it than one who left. "
            "0.5 = chance, 1 = always. Usage is the mean of three months that end two whole months before the churn "
            "month. The interval is that of DeLong (1988).",
        ),
        caveat=QT_TRANSLATE_NOOP(
            "Scorecard",
            "Who is about to leave uses less: part of it may be an effect of leaving. More usage need not keep "
            "anybody.",
        ),
    ),
    Criterion.EXPANSION: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Expansion"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "rho"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Do bills grow where it grows?"),
        definition=QT_TRANSLATE_NOOP(
            "Scorecard",
            "Spearman's rank correlation of the metric's growth with the bill's growth, from the first half of the "
            "months to the second, within segments. Everybody with a bill in the first half is in, those who were "
            "lost with −100 %.",
        ),
        caveat=QT_TRANSLATE_NOOP(
            "Scorecard",
            "Bills grow by today's prices: a metric that is not priced today cannot show how a bill by it would grow.",
        ),
    ),
    Criterion.GROWTH: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Growth"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "a month"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Does it grow as customers grow?"),
        definition=QT_TRANSLATE_NOOP(
            "Scorecard",
            "The median customer's growth a month, from its first to its last month with usage. The interval needs no "
            "assumption about the distribution (order statistics).",
        ),
        caveat=QT_TRANSLATE_NOOP(
            "Scorecard", "It is the past of the customers there are; those to come may start larger or grow slower."
        ),
    ),
    Criterion.PREDICTABILITY: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Predictability"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "variation"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Can customers foresee their bill?"),
        definition=QT_TRANSLATE_NOOP(
            "Scorecard",
            "The median customer's coefficient of variation (CV): the standard deviation of its months over their "
            "mean. 0 % = every month alike; less is better. Customers with four months or more.",
        ),
        caveat=QT_TRANSLATE_NOOP(
            "Scorecard",
            "Steady growth counts as variation, too. What the bill does depends on the prices: a tier can calm it or "
            "make it jump.",
        ),
    ),
    Criterion.MEASURABILITY: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Measurability"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "of months"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Can it be billed accurately?"),
        definition=QT_TRANSLATE_NOOP(
            "Scorecard",
            "The share of active customer-months with a quantity that can be billed: reported and not negative.",
        ),
        caveat=QT_TRANSLATE_NOOP(
            "Scorecard", "It says that there is a number for the month, not that the number is right."
        ),
    ),
    Criterion.UNDERSTANDABILITY: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Understandability"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "1 to 5"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Do customers understand it?"),
        definition=_RATED,
        caveat=_OPINION,
    ),
    Criterion.CUSTOMER_LANGUAGE: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Customer language"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "1 to 5"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Is it how customers speak of the product themselves?"),
        definition=_RATED,
        caveat=_OPINION,
    ),
    Criterion.CONTROLLABILITY: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Control"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "1 to 5"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Can customers control how much of it they use?"),
        definition=_RATED,
        caveat=_OPINION,
    ),
    Criterion.GAMING: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Hard to game"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "1 to 5"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Is it hard to use the product and keep the count low?"),
        definition=_RATED,
        caveat=_OPINION,
    ),
    Criterion.CONCENTRATION: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Concentration"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "Gini"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Is it spread over customers, or do a few have it all?"),
        definition=QT_TRANSLATE_NOOP(
            "Scorecard",
            "The Gini coefficient of the customers' mean months: 0 = all alike, 1 = one customer has it all. Neither "
            "is better: it is described and counts for nothing. The interval is that of Davidson (2009).",
        ),
        caveat=QT_TRANSLATE_NOOP(
            "Scorecard", "Where a few customers have nearly everything, its interval is too narrow."
        ),
    ),
    Criterion.COST_ALIGNMENT: CriterionWords(
        title=QT_TRANSLATE_NOOP("Scorecard", "Cost to serve"),
        measure=QT_TRANSLATE_NOOP("Scorecard", "rho"),
        question=QT_TRANSLATE_NOOP("Scorecard", "Do customers who use more of it cost more?"),
        definition=QT_TRANSLATE_NOOP(
            "Scorecard",
            "Spearman's rank correlation of the customers' mean month with their cost to serve, within segments. "
            "It is described and counts for nothing: a price follows value, and a margin follows cost.",
        ),
        caveat=QT_TRANSLATE_NOOP("Scorecard", "How costs were shared out among customers decides much of it."),
    ),
}


def criterion_words(criterion: Criterion) -> CriterionWords:
    """Return a criterion's words in the language of the window."""
    words = _WORDS[criterion]
    return CriterionWords(
        title=scorecard_text(words.title),
        measure=scorecard_text(words.measure),
        question=scorecard_text(words.question),
        definition=scorecard_text(words.definition),
        caveat=scorecard_text(words.caveat),
    )


def group_title(group: Group) -> str:
    """Return the title over a group of criteria."""
    return scorecard_text(_GROUP_TITLES[group])


def group_of(criterion: Criterion) -> Group:
    """Return the group that a criterion stands in."""
    return next(group for group, members in GROUPS.items() if criterion in members)


def scorecard_text(text: str) -> str:
    """Return a text of the scorecard in the language of the window."""
    return QCoreApplication.translate("Scorecard", text)
