"""From a file to a dataset: reading, understanding, mapping, building.

The way of a workbook::

    files, folders -> Workbook            files (table_files, dated_names)
    file -> Workbook of raw sheets        reading (io.cell_reader in a process, cells_file)
    raw sheet -> the tables in it         several_tables
    raw sheet -> Table of typed columns   tables (headers, column_names, data_rows, totals, filled_down, pivots,
                                          columns, number_texts, date_texts, periods)
    tables -> Mapping with reasons        guess (profiles, identity, headings, table_roles, words, foreign_words)
    tables of one kind -> one table       alike, stacks, kinds (stacked_columns, stacked_sheets)
    kept Mapping + Workbook -> Mapping    recognise (matching, recipe)
    Workbook + Mapping -> Dataset         build (sources, observations, subscriptions, usage, activity, facts)
    what is doubtful in it                quality (one file for each kind), policies, findings
    Dataset -> what was understood        report, preview

Nothing here is decided silently: a guess has a reason and a confidence, what is left out or doubtful is a `Problem`
with sheet, row and column as the spreadsheet shows them, and every choice of policy is kept in the provenance.
"""

from vm_desktop.core.problems import Cancelled
from vm_desktop.io.workbook.build import build_dataset
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.files import read_workbooks
from vm_desktop.io.workbook.guess import guess_mapping
from vm_desktop.io.workbook.mapping import (
    ColumnMapping,
    Join,
    Mapping,
    Role,
    RowsAre,
    SheetMapping,
    mapping_from_text,
    mapping_to_json,
)
from vm_desktop.io.workbook.policies import DuplicateRows, Policies, SubscriptionMonths, UnknownCustomers
from vm_desktop.io.workbook.preview import PreviewColumn, SheetPreview, preview
from vm_desktop.io.workbook.reader_process import CancelToken
from vm_desktop.io.workbook.reading import read_workbook
from vm_desktop.io.workbook.report import import_report

__all__ = [
    "CancelToken",
    "Cancelled",
    "ColumnMapping",
    "DuplicateRows",
    "Join",
    "Mapping",
    "Policies",
    "PreviewColumn",
    "Role",
    "RowsAre",
    "SheetMapping",
    "SheetPreview",
    "SubscriptionMonths",
    "UnknownCustomers",
    "Workbook",
    "build_dataset",
    "guess_mapping",
    "import_report",
    "mapping_from_text",
    "mapping_to_json",
    "preview",
    "read_workbook",
    "read_workbooks",
]
