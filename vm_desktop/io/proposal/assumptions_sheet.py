"""The Assumptions sheet: where the numbers come from, what they mean, what is live and what is not."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

import vm_desktop
from vm_desktop.core.measures import DEFINITIONS, defined
from vm_desktop.core.problems import Problem
from vm_desktop.io.proposal.checks import checks
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.limits import limits
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.months import moment_words
from vm_desktop.io.proposal.page import set_up_page
from vm_desktop.io.proposal.words import plural, units

SHEET = "Assumptions"
MOST_PROBLEMS = 60
MEASURES = {
    "mrr": "MRR",
    "arr": "ARR",
    "arpa": "Revenue per account",
    "revenue": "Revenue",
    "median_bill": "Median bill",
    "up_over_10": "Over 10 % more",
    "change": "Change",
}
USAGE_IN_MRR = {
    "none": "no usage counts as recurring",
    "trailing_3_months": "the mean usage of the trailing 3 months counts as recurring",
    "all": "all usage of the last month counts as recurring",
}

Row = tuple[str, ...]


class AssumptionsSheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, sheet: Worksheet, draft: Draft, look: Look) -> None:
        self._sheet, self._draft, self._look = sheet, draft, look
        self._row = 3

    def write(self) -> None:
        """Write one section after the other; sections without content are left out."""
        sheet = self._sheet
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 30)
        sheet.set_column(2, 2, 66)
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, "Assumptions and provenance", self._look("title"))
        about = f"Value Metric Desktop {vm_desktop.__version__}, exported {moment_words(self._draft.exported_at)}."
        sheet.write_string(1, 0, about, self._look("subtitle"))
        self._authors()
        self._checks()
        self._section("What changes with the prices, and what does not", limits(self._draft), ("", ""))
        self._section("Rules of the bills", self._rules(), ("Rule", "Setting"))
        self._section("What is compared", self._comparison(), ("", ""))
        self._section("Measures", self._measures(), ("Measure", "Definition"))
        self._data()
        self._problems()
        set_up_page(sheet, self._draft.proposal.project.name)
        sheet.print_area(0, 0, self._row, 2)

    def _authors(self) -> None:
        project = self._draft.proposal.project
        notes = (
            ("Project", project.assumptions),
            (self._draft.proposal.scenario.name, self._draft.proposal.scenario.note),
        )
        self._section("Notes", [note for note in notes if note[1].strip()], ("About", "Note"))

    def _checks(self) -> None:
        self._sheet.write_string(self._row, 0, "Checks", self._look("section"))
        for check in checks(self._draft):
            self._row += 1
            self._sheet.write_string(self._row, 0, check.what, self._look("row"))
            self._sheet.write_formula(self._row, 1, check.formula, self._look("row_text_wrap"), check.value)
        self._row += 2

    def _section(self, title: str, rows: Iterable[Row], headings: Row) -> None:
        """Write a section: a heading, then rows whose last cell is wide."""
        listed = list(rows)
        if not listed:
            return
        self._sheet.write_string(self._row, 0, title, self._look("section"))
        self._row += 1
        if any(headings):
            self._cells(headings, "heading")
        for row in listed:
            self._cells(row, "row_text_wrap")
        self._row += 1

    def _cells(self, row: Row, look: str) -> None:
        """Write a row of two or three cells; of two, the second spans the rest."""
        if len(row) == 2:
            self._sheet.write_string(self._row, 0, row[0], self._look(look))
            self._sheet.merge_range(self._row, 1, self._row, 2, "", self._look(look))
            self._sheet.write_string(self._row, 1, row[1], self._look(look))
        else:
            for column, text in enumerate(row):
                self._sheet.write_string(self._row, column, text, self._look(look))
        lines = max(ceil(len(row[0]) / 40), ceil(len(row[-1]) / (112 if len(row) == 2 else 76)), 1)
        self._sheet.set_row(self._row, 13 * lines + 5)
        self._row += 1

    def _rules(self) -> list[Row]:
        book = self._draft.proposal.book
        semantics = book.semantics
        half = "half away from zero (2.675 becomes 2.68)" if semantics.rounding.value == "half_up" else "half to even"
        return [
            ("Order of a bill", "Convert, round and include; price; line minimum and maximum; base fee; discounts, "
             "percentages first; plan maximum, then plan minimum; prepaid credit."),
            ("Bounds of tiers", "An upper bound belongs to its tier: up to and including."),
            ("Rounding", f"Every line to {book.currency.exponent} decimals of {book.currency.code}, {half}; "
             "the total is the sum of the rounded lines."),
            ("First tier's flat fee at usage 0", "charged" if semantics.flat_fee_at_zero else "not charged"),
            ("Allowance of volume and stairstep charges", "once exceeded, all units are priced"
             if semantics.included_reprices_all else "only units beyond it are priced"),
        ]  # fmt: skip

    def _comparison(self) -> list[Row]:
        proposal = self._draft.proposal
        months = proposal.live_months
        usage = USAGE_IN_MRR[proposal.project.usage_in_mrr.value]
        return [
            ("Baseline", proposal.baseline_name),
            ("Months", f"{months[0]} to {months[-1]} ({plural(len(months), 'month')})"),
            ("Compared", "A customer's month counts where it has a bill on both sides."),
            ("Usage in MRR", f"In this proposal {usage}."),
            ("Segments", proposal.project.segment_column or "none: all customers are one segment"),
        ]

    def _measures(self) -> list[Row]:
        return [(MEASURES.get(key, key), defined(key)) for key in DEFINITIONS]

    def _data(self) -> None:
        provenance = self._draft.proposal.dataset.provenance
        files = [
            (file.name, f"{file.size:,} bytes, imported {moment_words(file.imported_at)}", f"SHA-256 {file.sha256}")
            for file in provenance.files
        ]
        self._section("Files", files, ("File", "Size and import", "Fingerprint"))
        self._section("How the columns were read", provenance.mapping, ("Sheet", "Column", "Role"))
        self._section("How the sheets were joined", [("Join", join) for join in provenance.joins], ("", ""))
        self._section("Policies", provenance.policies, ("Policy", "Choice"))
        metrics = [
            (
                metric.name,
                f"{metric.aggregation.value}, in {units(metric.unit)}",
                f"{metric.formula}; missing: {metric.missing.value}",
            )
            for metric in self._draft.proposal.project.metrics
            if metric.id in self._draft.metrics
        ]
        self._section("Value metrics", metrics, ("Metric", "Aggregation and unit", "Formula"))

    def _problems(self) -> None:
        proposal = self._draft.proposal
        found = (*proposal.dataset.problems, *proposal.usage.problems, *proposal.report.problems)
        counted: dict[tuple[str, str, str], tuple[int, Problem]] = {}
        for problem in found:
            key = (problem.severity.value, problem.code, problem.where)
            counted[key] = (counted.get(key, (0, problem))[0] + problem.count, counted.get(key, (0, problem))[1])
        rows = [
            (f"{severity}: {code}", plural(number, "time"), problem.sentence())
            for (severity, code, _), (number, problem) in list(counted.items())[:MOST_PROBLEMS]
        ]
        self._section("Problems found in the data", rows, ("Problem", "How often", "The first one"))
