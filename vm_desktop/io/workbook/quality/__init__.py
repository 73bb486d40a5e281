"""The data quality report: one file for each kind of doubt, which finds it, tells it and obeys its policy.

====================  =========================================================================================
currencies            amounts in several currencies, before anything is added up
negatives             negative quantities, record by record
partial_months        first and last months that the records cover only in part, before the calendar is settled
gaps                  months without a record between two that have one, customer by customer
outliers              months far beyond all others of their customer
unit_changes          months from which on a column is in another unit, for most customers
alike_names           customers whose names are the same, or nearly so
silent                customers without usage
====================  =========================================================================================

Exact duplicates, unknown customers and unreadable cells are found where rows are read (``observations``, ``sources``,
``findings``). Every finder is a pass or two over arrays, and tells many cells of one kind as one problem.
"""
