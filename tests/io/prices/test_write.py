"""What is written is read back equal, as a person would write it."""

import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.strategies import books, plans
from tests.io.prices.documents import book, charge, plan, read
from vm_desktop.core.charges import Stairstep, Tier
from vm_desktop.core.money import HalfRule
from vm_desktop.core.plans import BillingPeriod, Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import (
    Assignment,
    BillingSemantics,
    ByColumn,
    BySegment,
    CheapestPlan,
    PriceBook,
    PricedMetric,
    SinglePlan,
)
from vm_desktop.core.soundness import price_book_problems
from vm_desktop.io.prices import price_book_document, read_price_book, write_price_book

words = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)
ids = st.lists(words, min_size=1, max_size=3, unique=True)


@st.composite
def whole_books(draw: st.DrawFn) -> PriceBook:
    """A sound price book with several plans, names, metrics and any assignment."""
    plan_ids = draw(ids)
    written = PriceBook(
        currency=draw(books()).currency,
        metrics=tuple(
            PricedMetric(id=MetricId(m), name=draw(words), unit=draw(st.just("") | words)) for m in draw(ids)
        ),
        plans=tuple(_readable(draw(plans()), plan_id, draw(words)) for plan_id in plan_ids),
        assignment=draw(assignments(plan_ids)),
        semantics=BillingSemantics(rounding=draw(st.sampled_from(HalfRule)), flat_fee_at_zero=draw(st.booleans())),
        name=draw(st.just("") | words),
        source=draw(st.just("") | words),
    )
    assume(not price_book_problems(written))
    return written


def assignments(plan_ids: list[str]) -> st.SearchStrategy[Assignment]:
    """Any assignment to these plans."""
    chosen = st.sampled_from(plan_ids).map(PlanId)
    by_value = st.dictionaries(words, chosen, max_size=3).map(lambda found: tuple(found.items()))
    return st.one_of(
        st.builds(SinglePlan, plan=st.none() | chosen),
        st.builds(ByColumn, column=words, plans=by_value, default=st.none() | chosen),
        st.builds(BySegment, plans=by_value, default=st.none() | chosen),
        st.just(CheapestPlan()),
    )


def _readable(drawn: Plan, plan_id: str, name: str) -> Plan:
    """The plan with only what bills can show: a stairstep has no unit prices, discounts name lines that exist."""
    discounts = tuple(replace(discount, lines=()) for discount in drawn.discounts)
    charges = tuple(_without_idle_prices(charge) for charge in drawn.charges)
    return replace(drawn, id=PlanId(plan_id), name=name, charges=charges, discounts=discounts)


def _without_idle_prices(drawn: Charge) -> Charge:
    if not isinstance(drawn.model, Stairstep):
        return drawn
    tiers = tuple(Tier(up_to=tier.up_to, flat_fee=tier.flat_fee) for tier in drawn.model.tiers)
    return replace(drawn, model=Stairstep(tiers=tiers))


@given(whole_books())
def test_a_written_book_is_read_back_equal(written: PriceBook) -> None:
    assert read_price_book(write_price_book(written)) == written


@given(whole_books())
def test_writing_what_was_read_changes_nothing(written: PriceBook) -> None:
    text = write_price_book(written)
    assert write_price_book(read_price_book(text)) == text


def test_prices_stay_as_they_were_typed() -> None:
    document = price_book_document(read(book(plan(charge(unit_price="0.0000125"), base_fee="49.00"))))
    (only,) = document["plans"]
    assert only["base_fee"] == "49.00"
    assert only["charges"] == [{"metric": "calls", "model": "per_unit", "unit_price": "0.0000125"}]


def test_no_amount_is_written_with_an_exponent_unless_it_is_absurdly_long() -> None:
    document = price_book_document(read(book(plan(charge(unit_price="1e-7"), base_fee="1e3", minimum="1e99"))))
    (only,) = document["plans"]
    assert (only["charges"][0]["unit_price"], only["base_fee"], only["minimum"]) == ("0.0000001", "1000", "1E+99")


def test_neutral_values_are_left_out() -> None:
    written = json.loads(write_price_book(read(book(plan(charge(included="0", divide_by="1"), base_fee="0")))))
    assert written["plans"] == [
        {
            "id": "growth",
            "name": "Growth",
            "billing_period": "month",
            "charges": [{"metric": "calls", "model": "per_unit", "unit_price": "2"}],
        }
    ]


def test_a_yearly_plan_with_every_field_is_written_with_all_of_them() -> None:
    sold = Plan(
        id=PlanId("p"),
        name="P",
        billing_period=BillingPeriod.YEAR,
        base_fee=Decimal(1),
        minimum=Decimal(2),
        maximum=Decimal(3),
        prepaid_credit=Decimal(4),
    )
    (written,) = price_book_document(PriceBook(plans=(sold,)))["plans"]
    assert written == {
        "id": "p",
        "name": "P",
        "billing_period": "year",
        "base_fee": "1",
        "charges": [],
        "minimum": "2",
        "maximum": "3",
        "prepaid_credit": "4",
    }
