"""What each criterion is called, asks, measures, and cannot say: the same words wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vm_desktop.core.fit.criterion import Caution, Criterion
from vm_desktop.core.language import said_later, say


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionDefinition:
    """A criterion in words; `measure` is what its figure is, in one or two words.

    `caveat` is what the figure cannot say, however large the data.
    """

    title: str
    measure: str
    question: str
    definition: str
    caveat: str


def _rated(title: str, question: str) -> CriterionDefinition:
    return CriterionDefinition(
        title=title,
        measure=said_later("1 to 5"),
        question=question,
        definition=said_later(
            "The mean of the ratings from 1 to 5 that people gave in interviews, each person "
            "once. The interval is Student's, as if half a person more had given 2 and half a "
            "person 4."
        ),
        caveat=said_later("An opinion of those who were asked. Who was asked, and by whom, decides much of it."),
    )


_DEFINITIONS: Mapping[Criterion, CriterionDefinition] = {
    Criterion.VALUE_ALIGNMENT: CriterionDefinition(
        title=said_later("Value alignment"),
        measure=said_later("rho"),
        question=said_later("Do customers who use more of it get more out of the product?"),
        definition=said_later(
            "Spearman's rank correlation of the customers' mean month with the value outcome, "
            "within each segment and then pooled (Fisher's z). −1 = opposite order, 0 = none, +1 "
            "= the same order. The interval is that of Bonett and Wright (2000), wider where the "
            "data scatter unevenly."
        ),
        caveat=said_later(
            "It shows that the two go together, not that one causes the other. It is as good as "
            "the value outcome that was imported."
        ),
    ),
    Criterion.WILLINGNESS_TO_PAY: CriterionDefinition(
        title=said_later("Willingness to pay"),
        measure=said_later("rho"),
        question=said_later("Would customers who use more of it pay more?"),
        definition=said_later(
            "Spearman's rank correlation of the customers' mean month with what they said they "
            "would pay, within each segment and then pooled (Fisher's z). Where nobody was "
            "asked, with today's bill. The interval is that of Bonett and Wright (2000), wider "
            "where the data scatter unevenly."
        ),
        caveat=said_later(
            "What people say they would pay is not what they pay; what they pay today follows from today's prices."
        ),
    ),
    Criterion.RETENTION: CriterionDefinition(
        title=said_later("Retention"),
        measure=said_later("AUC"),
        question=said_later("Do those who stay use more of it than those who leave?"),
        definition=said_later(
            "The probability (area under the ROC curve) that a customer who stayed used more of "
            "it than one who left. 0.5 = chance, 1 = always. Usage is the mean of three months "
            "that end two whole months before the churn month. Where usage still falls then, six "
            "whole months before. Where the difference is one of when, in which segment or at "
            "which size customers left, it is the AUC among those alike in that. The interval is "
            "that of DeLong (1988); of Newcombe (2006) where few left of many."
        ),
        caveat=said_later(
            "Who is about to leave uses less: part of it may be an effect of leaving. More usage need not keep anybody."
        ),
    ),
    Criterion.EXPANSION: CriterionDefinition(
        title=said_later("Expansion"),
        measure=said_later("rho"),
        question=said_later("Do bills grow where it grows?"),
        definition=said_later(
            "Spearman's rank correlation of the metric's growth with the bill's growth, from the "
            "first half of the months to the second, within segments. Everybody with a bill in "
            "the first half is in, those who were lost with −100 %."
        ),
        caveat=said_later(
            "Bills grow by today's prices: a metric that is not priced today cannot show how a bill by it would grow."
        ),
    ),
    Criterion.GROWTH: CriterionDefinition(
        title=said_later("Growth"),
        measure=said_later("a month"),
        question=said_later("Does it grow as customers grow?"),
        definition=said_later(
            "The median customer's growth a month, from its first to its last month with usage. "
            "The interval needs no assumption about the distribution (order statistics)."
        ),
        caveat=said_later("It is the past of the customers there are; those to come may start larger or grow slower."),
    ),
    Criterion.PREDICTABILITY: CriterionDefinition(
        title=said_later("Predictability"),
        measure=said_later("variation"),
        question=said_later("Can customers foresee their bill?"),
        definition=said_later(
            "The median customer's coefficient of variation (CV): the standard deviation of its "
            "months over their mean. 0 % = every month alike; less is better. Customers with "
            "four months or more."
        ),
        caveat=said_later(
            "Steady growth counts as variation, too. What the bill does depends on the prices: a "
            "tier can calm it or make it jump."
        ),
    ),
    Criterion.MEASURABILITY: CriterionDefinition(
        title=said_later("Measurability"),
        measure=said_later("of months"),
        question=said_later("Can it be billed accurately?"),
        definition=said_later(
            "The share of active customer-months with a quantity that can be billed: reported and not negative."
        ),
        caveat=said_later("It says that there is a number for the month, not that the number is right."),
    ),
    Criterion.CONCENTRATION: CriterionDefinition(
        title=said_later("Concentration"),
        measure=said_later("Gini"),
        question=said_later("Is it spread over customers, or do a few have it all?"),
        definition=said_later(
            "The Gini coefficient of the customers' mean months: 0 = all alike, 1 = one customer "
            "has it all. Neither is better: it is described and counts for nothing. The interval "
            "(Davidson 2009) is rough."
        ),
        caveat=said_later(
            "Where a few customers have nearly everything, the interval holds the truth less "
            "often than 95 times in 100: 87 times with 100 customers whose usage is lognormal."
        ),
    ),
    Criterion.COST_ALIGNMENT: CriterionDefinition(
        title=said_later("Cost to serve"),
        measure=said_later("rho"),
        question=said_later("Do customers who use more of it cost more?"),
        definition=said_later(
            "Spearman's rank correlation of the customers' mean month with their cost to serve, "
            "within segments. It is described and counts for nothing: a price follows value, and "
            "a margin follows cost."
        ),
        caveat=said_later("How costs were shared out among customers decides much of it."),
    ),
    Criterion.UNDERSTANDABILITY: _rated(said_later("Understandability"), said_later("Do customers understand it?")),
    Criterion.CUSTOMER_LANGUAGE: _rated(
        said_later("Customer language"), said_later("Is it how customers speak of the product themselves?")
    ),
    Criterion.CONTROLLABILITY: _rated(
        said_later("Control"), said_later("Can customers control how much of it they use?")
    ),
    Criterion.GAMING: _rated(
        said_later("Hard to game"), said_later("Is it hard to use the product and keep the count low?")
    ),
}

_CAUTIONS: Mapping[Caution, str] = {
    Caution.SIMPSON: said_later("Simpson's paradox"),
    Caution.SEGMENT: said_later("Segments explain it"),
    Caution.SIZE: said_later("Size explains it"),
    Caution.EXPLAINED: said_later("Explained by another"),
    Caution.CIRCULAR: said_later("Circular"),
    Caution.OTHER_PRICED: said_later("Bills follow another metric"),
    Caution.CURRENT_SPEND: said_later("Current spend only"),
    Caution.REVERSE_CAUSALITY: said_later("Reverse causality"),
    Caution.CALENDAR: said_later("A matter of time"),
    Caution.HETEROGENEOUS: said_later("Segments differ"),
    Caution.FEW: said_later("Little to go by"),
    Caution.NEGATIVE: said_later("Opposite direction"),
}


def defined(criterion: Criterion) -> CriterionDefinition:
    """Return a criterion in words, in the language of the program."""
    words = _DEFINITIONS[criterion]
    return CriterionDefinition(
        title=say(words.title),
        measure=say(words.measure),
        question=say(words.question),
        definition=say(words.definition),
        caveat=say(words.caveat),
    )


def caution_title(caution: Caution) -> str:
    """Return what a caution is called."""
    return say(_CAUTIONS[caution])
