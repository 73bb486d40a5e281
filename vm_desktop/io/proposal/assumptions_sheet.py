"""The Assumptions sheet: where the numbers come from, what they mean, what is live and what is not."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

import vm_desktop
from vm_desktop.core.language import said_later, say, say_count
from vm_desktop.core.measures import DEFINITIONS, defined
from vm_desktop.core.problems import Problem
from vm_desktop.io.proposal.checks import checks
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.limits import limits
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.months import moment_words
from vm_desktop.io.proposal.page import set_up_page
from vm_desktop.io.proposal.words import months_counted, units

SHEET = "Assumptions"
MOST_PROBLEMS = 60
MEASURES = {
    "mrr": "MRR",
    "arr": "ARR",
    "arpa": said_later("Revenue per account"),
    "revenue": said_later("Revenue"),
    "median_bill": said_later("Median bill"),
    "up_over_10": said_later("Over 10 % more"),
    "change": said_later("Change"),
}
USAGE_IN_MRR = {
    "none": said_later("no usage counts as recurring"),
    "trailing_3_months": said_later("the mean usage of the trailing 3 months counts as recurring"),
    "all": said_later("all usage of the last month counts as recurring"),
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
        sheet.write_string(0, 0, say("Assumptions and provenance"), self._look("title"))
        about = say("Value Metric Desktop {version}, exported {exported_at}.").format(
            version=vm_desktop.__version__, exported_at=moment_words(self._draft.exported_at)
        )
        sheet.write_string(1, 0, about, self._look("subtitle"))
        self._authors()
        self._checks()
        self._section(say("What changes with the prices, and what does not"), limits(self._draft), ("", ""))
        self._section(say("Rules of the bills"), self._rules(), (say("Rule"), say("Setting")))
        self._section(say("What is compared"), self._comparison(), ("", ""))
        self._section(say("Measures"), self._measures(), (say("Measure"), say("Definition")))
        self._data()
        self._problems()
        set_up_page(sheet, self._draft.proposal.project.name)
        sheet.print_area(0, 0, self._row, 2)

    def _authors(self) -> None:
        project = self._draft.proposal.project
        notes = (
            (say("Project"), project.assumptions),
            (self._draft.proposal.scenario.name, self._draft.proposal.scenario.note),
        )
        self._section(say("Notes"), [note for note in notes if note[1].strip()], (say("About"), say("Note")))

    def _checks(self) -> None:
        self._sheet.write_string(self._row, 0, say("Checks"), self._look("section"))
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
        half = (
            say("half away from zero (2.675 becomes 2.68)")
            if semantics.rounding.value == "half_up"
            else say("half to even")
        )
        return [
            (
                say("Order of a bill"),
                say(
                    "Convert, round and include; price; line minimum and maximum; base fee; discounts, "
                    "percentages first; plan maximum, then plan minimum; prepaid credit."
                ),
            ),
            (say("Bounds of tiers"), say("An upper bound belongs to its tier: up to and including.")),
            (
                say("Rounding"),
                say(
                    "Every line to {exponent} decimals of {code}, {half}; the total is the sum of the rounded lines."
                ).format(exponent=book.currency.exponent, code=book.currency.code, half=half),
            ),
            (say("First tier's flat fee at usage 0"), "charged" if semantics.flat_fee_at_zero else say("not charged")),
            (
                say("Allowance of volume and stairstep charges"),
                say("once exceeded, all units are priced")
                if semantics.included_reprices_all
                else say("only units beyond it are priced"),
            ),
        ]

    def _comparison(self) -> list[Row]:
        proposal = self._draft.proposal
        months = proposal.live_months
        usage = say(USAGE_IN_MRR[proposal.project.usage_in_mrr.value])
        return [
            (say("Baseline"), proposal.baseline_name),
            (
                say("Months"),
                say("{first} to {last} ({months})").format(
                    first=months[0], last=months[-1], months=months_counted(len(months))
                ),
            ),
            (say("Compared"), say("A customer's month counts where it has a bill on both sides.")),
            (say("Usage in MRR"), say("In this proposal {usage}.").format(usage=usage)),
            (say("Segments"), proposal.project.segment_column or say("none: all customers are one segment")),
        ]

    def _measures(self) -> list[Row]:
        return [(say(MEASURES.get(key, key)), defined(key)) for key in DEFINITIONS]

    def _data(self) -> None:
        provenance = self._draft.proposal.dataset.provenance
        files = [
            (
                file.name,
                say("{size:,} bytes, imported {imported_at}").format(
                    size=file.size, imported_at=moment_words(file.imported_at)
                ),
                f"SHA-256 {file.sha256}",
            )
            for file in provenance.files
        ]
        self._section(say("Files"), files, (say("File"), say("Size and import"), say("Fingerprint")))
        self._section(say("How the columns were read"), provenance.mapping, (say("Sheet"), say("Column"), say("Role")))
        self._section(say("How the sheets were joined"), [(say("Join"), join) for join in provenance.joins], ("", ""))
        self._section(say("Policies"), provenance.policies, (say("Policy"), say("Choice")))
        metrics = [
            (
                metric.name,
                say("{aggregation}, in {unit}").format(aggregation=metric.aggregation.value, unit=units(metric.unit)),
                say("{formula}; missing: {missing}").format(formula=metric.formula, missing=metric.missing.value),
            )
            for metric in self._draft.proposal.project.metrics
            if metric.id in self._draft.metrics
        ]
        self._section(say("Value metrics"), metrics, (say("Metric"), say("Aggregation and unit"), say("Formula")))

    def _problems(self) -> None:
        proposal = self._draft.proposal
        found = (*proposal.dataset.problems, *proposal.usage.problems, *proposal.report.problems)
        counted: dict[tuple[str, str, str], tuple[int, Problem]] = {}
        for problem in found:
            key = (problem.severity.value, problem.code, problem.where)
            counted[key] = (counted.get(key, (0, problem))[0] + problem.count, counted.get(key, (0, problem))[1])
        rows = [
            (
                f"{severity}: {code}",
                say_count("{count:,} time", "{count:,} times", number).format(count=number),
                problem.sentence(),
            )
            for (severity, code, _), (number, problem) in list(counted.items())[:MOST_PROBLEMS]
        ]
        self._section(say("Problems found in the data"), rows, (say("Problem"), say("How often"), say("The first one")))
