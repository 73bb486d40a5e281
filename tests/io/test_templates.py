"""The templates are sound, say that they are illustrations, and bill what their sources say."""

from fractions import Fraction

import pytest

from vm_desktop.core.bill import rate_bill
from vm_desktop.core.findings import price_findings
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import Severity
from vm_desktop.io.resources import resource_path
from vm_desktop.io.templates import Template, templates

TEMPLATES = {template.id: template for template in templates()}


def test_there_are_three_templates_and_every_file_is_one_of_them() -> None:
    assert list(TEMPLATES) == ["per_active_user", "per_message", "contact_tiers"]
    files = {path.stem for path in resource_path("templates").glob("*.json")} - {"index"}
    assert files == set(TEMPLATES)


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=list(TEMPLATES))
def test_each_says_where_it_comes_from_and_that_it_is_an_illustration(template: Template) -> None:
    assert template.price_book.source.startswith("Illustration, not the vendor's current price list.")
    assert "2026" in template.price_book.source
    assert "http" not in template.price_book.source
    assert template.price_book.name
    assert template.description.endswith(").")


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=list(TEMPLATES))
def test_none_has_a_warning(template: Template) -> None:
    found = price_findings(template.price_book)
    assert [finding.code for finding in found if finding.severity is Severity.WARNING] == []


@pytest.mark.parametrize(
    ("template", "plan", "usage", "total"),
    [
        ("per_active_user", "pro", {"active_users": 0}, "8.75"),  # at least one member is billed
        ("per_active_user", "pro", {"active_users": 12}, "105.00"),
        ("per_active_user", "business_plus", {"active_users": 12}, "216.00"),
        ("per_message", "pay_as_you_go", {"messages": 150_000}, "1245.00"),
        ("per_message", "pay_as_you_go", {"messages": 150_001}, "1245.01"),
        ("contact_tiers", "professional", {"contacts": 2_000, "seats": 3}, "890.00"),
        ("contact_tiers", "professional", {"contacts": 7_001, "seats": 4}, "1435.00"),  # two blocks and one seat more
        ("contact_tiers", "enterprise", {"contacts": 10_001, "seats": 5}, "3700.00"),
    ],
)
def test_bills_are_those_of_the_sources(template: str, plan: str, usage: dict[str, int], total: str) -> None:
    book = TEMPLATES[template].price_book
    quantities = {MetricId(metric): Fraction(quantity) for metric, quantity in usage.items()}
    assert str(rate_bill(book.plan(plan), quantities, book).total) == total
