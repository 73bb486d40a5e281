"""Properties of the price curve."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given

from tests.core.strategies import quantities, tiers
from vm_desktop.core.charges import Graduated, Stairstep, Tier, Volume
from vm_desktop.core.curve import straight


@given(table=tiers(), quantity=quantities)
def test_a_curve_never_charges_less_than_nothing(table: tuple[Tier, ...], quantity: Decimal) -> None:
    for model in (Graduated, Volume, Stairstep):
        assert model(tiers=table).curve().amount(Fraction(quantity)) >= 0


@given(table=tiers(), quantity=quantities, more=quantities)
def test_a_graduated_curve_never_falls(table: tuple[Tier, ...], quantity: Decimal, more: Decimal) -> None:
    curve = Graduated(tiers=table).curve()
    assert curve.amount(Fraction(quantity)) <= curve.amount(Fraction(quantity + more))
    assert curve.drops() == ()


@given(table=tiers(), quantity=quantities)
def test_the_piece_that_holds_a_quantity_has_it_at_or_below_its_bound(
    table: tuple[Tier, ...], quantity: Decimal
) -> None:
    curve = Volume(tiers=table).curve()
    exact = Fraction(quantity)
    if exact > 0:
        piece = curve.piece_at(exact)
        position = curve.pieces.index(piece)
        assert piece.lower < exact
        assert position == len(curve.pieces) - 1 or exact <= curve.pieces[position + 1].lower


@given(table=tiers())
def test_drops_and_rises_are_the_jumps_at_the_bounds(table: tuple[Tier, ...]) -> None:
    curve = Volume(tiers=table).curve()
    for bound, before, after in (*curve.drops(), *curve.rises()):
        assert curve.amount(bound) == before
        assert after != before


def test_a_straight_curve_has_no_bounds() -> None:
    curve = straight(Fraction(3), Fraction(1))
    assert curve.bounds() == ()
    assert (curve.amount(Fraction(0)), curve.amount(Fraction(2))) == (0, 7)


def test_a_volume_curve_drops_where_the_lower_price_takes_over() -> None:
    table = (Tier(up_to=Decimal(100), unit_price=Decimal(5)), Tier(up_to=None, unit_price=Decimal(4)))
    assert Volume(tiers=table).curve().drops() == ((Fraction(100), Fraction(500), Fraction(400)),)
