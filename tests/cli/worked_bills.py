"""Worked bills: what billing engines document for each charge model, as cases of ``quote --batch``.

Each is (what it shows, where it comes from, charge, usage, total). The figures are those of the named pages.
"""

from __future__ import annotations

from typing import Any

from tests.io.prices.documents import charge, tier

Json = dict[str, Any]
Case = tuple[str, str, Json, Json, str]

STRIPE = "Stripe documentation, Set up tiered pricing"
STRIPE_OLD = "Stripe documentation, Tiered pricing (2021)"
STRIPE_QUANTITY = "Stripe documentation, Quantity transformation / Transform quantities"
LAGO = "Lago documentation, Charge models"
LAGO_TESTS = "Lago, specification of its charge models"
AUTUMN = "Autumn documentation, Graduated pricing"
ZUPLO = "Zuplo documentation, Pricing models (OpenMeter's rate cards)"
FLEXPRICE = "Flexprice documentation, Tiered"
CHARGEBEE = "Chargebee documentation, Package pricing"
ZUORA = "Zuora documentation, Overage and tiered with overage"
RECURLY = "Recurly documentation, Quantity-based pricing"
SOLVIMON = "Solvimon documentation, Stairstep pricing"
TWILIO = "Twilio help, When does volume pricing kick in"

FONTS = [tier("5", "7"), tier("10", "6.5"), tier(None, "6")]
WASHES = [tier("5", "5"), tier("10", "4"), tier("15", "3"), tier("20", "2"), tier(None, "1")]
LAGO_VOLUME = [
    tier("10000", "0.0010", flat_fee="10"),
    tier("50000", "0.0008", flat_fee="10"),
    tier("100000", "0.0006", flat_fee="10"),
    tier(None, "0.0004", flat_fee="10"),
]
LAGO_VOLUME_EDGES = [tier("100", "2", flat_fee="10"), tier("200", "1"), tier(None, "0.5", flat_fee="50")]
LAGO_GRADUATED = [tier("10", "10", flat_fee="2"), tier("20", "5", flat_fee="3"), tier(None, "5", flat_fee="3")]
LAGO_DECIMALS = [tier("0.1", "10"), tier("1", "5"), tier(None, "2")]
LAGO_RATES = [
    {"up_to": "10", "rate": "0.01", "flat_fee": "200"},
    {"up_to": "20", "rate": "0.02", "flat_fee": "300"},
    {"up_to": None, "rate": "0.03", "flat_fee": "400"},
]
MINUTES = [tier("500000", "0.01"), tier(None, "0.009")]


def _many(what: str, source: str, priced: Json, totals: dict[str, str]) -> list[Case]:
    return [(f"{what}, {quantity}", source, priced, {"calls": quantity}, total) for quantity, total in totals.items()]


CASES: list[Case] = [
    *_many(
        "volume",
        STRIPE,
        charge("volume", tiers=FONTS),
        {"1": "7.00", "5": "35.00", "6": "39.00", "20": "120.00", "25": "150.00"},
    ),
    *_many("graduated", STRIPE, charge("graduated", tiers=FONTS), {"5": "35.00", "6": "41.50", "20": "127.50"}),
    *_many(
        "volume, falling",
        STRIPE_OLD,
        charge("volume", tiers=WASHES),
        {"1": "5.00", "5": "25.00", "6": "24.00", "20": "40.00", "25": "25.00"},
    ),
    *_many("graduated, falling", STRIPE_OLD, charge("graduated", tiers=WASHES), {"6": "29.00"}),
    *_many(
        "for every 5 users",
        STRIPE_QUANTITY,
        charge(unit_price="10", divide_by="5", round="up"),
        {"0": "0.00", "1": "10.00", "3": "10.00", "5": "10.00", "6": "20.00", "7": "20.00"},
    ),
    *_many("minutes to hours", STRIPE_QUANTITY, charge(unit_price="10", divide_by="60", round="up"), {"150": "30.00"}),
    *_many("volume with flat fees", LAGO, charge("volume", tiers=LAGO_VOLUME), {"65000": "49.00"}),
    *_many(
        "package with free units",
        LAGO,
        charge("package", included="100", package_size="100", package_price="5"),
        {"0": "0.00", "100": "0.00", "200": "5.00", "201": "10.00"},
    ),
    *_many(
        "package",
        LAGO_TESTS,
        charge("package", package_size="10", package_price="100"),
        {"0": "0.00", "121": "1300.00"},
    ),
    *_many(
        "package with more free units than used",
        LAGO_TESTS,
        charge("package", included="200", package_size="10", package_price="100"),
        {"121": "0.00"},
    ),
    *_many(
        "graduated with a flat fee in each tier",
        LAGO_TESTS,
        charge("graduated", tiers=LAGO_GRADUATED),
        {"0": "2.00", "1": "12.00", "10": "102.00", "11": "110.00", "12": "115.00", "21": "163.00"},
    ),
    *_many(
        "graduated over fractions",
        LAGO_TESTS,
        charge("graduated", tiers=LAGO_DECIMALS),
        {"0.05": "0.50", "0.5": "3.00"},
    ),
    *_many(
        "volume at its edges",
        LAGO_TESTS,
        charge("volume", tiers=LAGO_VOLUME_EDGES),
        {"0": "10.00", "1": "12.00", "100": "210.00", "100.5": "100.50", "101": "101.00", "200": "200.00"}
        | {"210": "155.00", "300": "200.00"},
    ),
    *_many(
        "graduated percentage",
        LAGO_TESTS,
        charge("graduated_percentage", tiers=LAGO_RATES),
        {"1": "200.01", "10": "200.10", "11": "500.12", "12": "500.14", "21": "900.33"},
    ),
    (
        "percentage with events",
        LAGO_TESTS,
        charge("percentage", rate="0.013", fixed_fee="2", events="payments"),
        {"calls": "800", "payments": "4"},
        "18.40",
    ),
    (
        "percentage with a free amount",
        LAGO_TESTS,
        charge("percentage", rate="0.013", fixed_fee="2", events="payments", included="250"),
        {"calls": "800", "payments": "2"},
        "11.15",
    ),
    (
        "percentage of a small amount",
        LAGO_TESTS,
        charge("percentage", rate="0.029"),
        {"calls": "4"},
        "0.12",
    ),
    (
        "percentage of nothing with events",
        LAGO_TESTS,
        charge("percentage", rate="0", fixed_fee="2", events="payments"),
        {"calls": "800", "payments": "4"},
        "8.00",
    ),
    *_many(
        "graduated",
        AUTUMN,
        charge("graduated", tiers=[tier("1000", "0.01"), tier("10000", "0.008"), tier(None, "0.005")]),
        {"15000": "107.00"},
    ),
    *_many("per unit", ZUPLO, charge(unit_price="0.001"), {"100000": "100.00"}),
    *_many(
        "graduated",
        ZUPLO,
        charge("graduated", tiers=[tier("1000", "0.10"), tier("10000", "0.05"), tier(None, "0.01")]),
        {"15000": "600.00"},
    ),
    *_many(
        "volume",
        ZUPLO,
        charge("volume", tiers=[tier("1000", "0.10"), tier("10000", "0.05"), tier(None, "0.01")]),
        {"15000": "150.00"},
    ),
    *_many(
        "volume",
        FLEXPRICE,
        charge("volume", tiers=[tier("10000", "0.0010"), tier("50000", "0.0008"), tier(None, "0.0006")]),
        {"65000": "39.00"},
    ),
    *_many("package", FLEXPRICE, charge("package", package_size="1000", package_price="1"), {"4500": "5.00"}),
    *_many(
        "package of a million tokens",
        CHARGEBEE,
        charge("package", package_size="1000000", package_price="1.25"),
        {"10": "1.25", "1000000": "1.25", "1500000": "2.50"},
    ),
    *_many("flat", ZUORA, charge("flat", amount="99"), {"0": "99.00", "160": "99.00"}),
    *_many("overage", ZUORA, charge(unit_price="0.50", included="500"), {"500": "0.00", "620": "60.00"}),
    *_many(
        "tiered with overage", ZUORA, charge("graduated", tiers=[tier("100", "0"), tier(None, "2")]), {"130": "60.00"}
    ),
    *_many("tiered", RECURLY, charge("graduated", tiers=[tier("100", "1"), tier(None, "0.5")]), {"150": "125.00"}),
    *_many(
        "steps that add up",
        SOLVIMON,
        charge("graduated", tiers=[tier("100", flat_fee="25"), tier("1000", flat_fee="20"), tier(None, flat_fee="15")]),
        {"200": "45.00", "1001": "60.00"},
    ),
    *_many("inbound minutes above a volume step", TWILIO, charge("graduated", tiers=MINUTES), {"501000": "5009.00"}),
]
