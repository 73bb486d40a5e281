"""Interviews from a sheet, and into one.

The way of a sheet::

    table -> what each column holds       uses (header_words: English, German, French, Spanish)
    names in the sheet -> metrics         metric_names
    table + uses + metrics -> interviews  reading (ratings), with problems at their sheet, row and column
    interviews -> comma-separated text    csv_text

Known are a row for each person and metric with a column for each question, the same with a column that names the
question, and a row for each person with columns for each metric. Nothing is decided silently: whoever imports sees
every column's use and every name's metric, and may choose others.
"""

from vm_desktop.io.interviews.csv_text import interviews_csv
from vm_desktop.io.interviews.metric_names import metric_texts, recognised_metrics
from vm_desktop.io.interviews.reading import SheetInterviews, read_interviews, without_known
from vm_desktop.io.interviews.uses import ColumnUse, Field, likeliest_sheet, recognised_uses

__all__ = [
    "ColumnUse",
    "Field",
    "SheetInterviews",
    "interviews_csv",
    "likeliest_sheet",
    "metric_texts",
    "read_interviews",
    "recognised_metrics",
    "recognised_uses",
    "without_known",
]
