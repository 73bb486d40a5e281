"""Write ``cloudmail.xlsx``, the sample workbook: a fictional e-mail marketing company that has outgrown its prices.

    python resources/samples/make_cloudmail.py [OUT.xlsx]

400 invented customers in five segments over 24 billing months (2024-11 to 2026-10), the same on every run. Needs numpy
and XlsxWriter only. What is planted in the numbers, so that every page of the program has something true to find:

===============  ======================================================================================================
Contacts stored  The best value metric. Revenue attributed = 3.7 x contacts^0.85 x a factor per customer, so it follows
                 the value received inside *every* segment, and the stated willingness to pay with it. Grows steadily,
                 by 1 to 2 % a month, and can be foreseen.
E-mails sent     Contacts x a habit of the customer: goes along with value, less closely, but jumps with the season
                 (November and December) and with campaigns. A bill by e-mails cannot be foreseen.
Seats            What is billed today. Nearly constant, easy to foresee, hardly related to value inside a segment.
                 Across all segments it *seems* related (larger segments have more of both).
API calls        Half of the customers make none, a twentieth make two thirds of all; unrelated to value; erratic.
===============  ======================================================================================================

Current prices
    Bill = base fee of the plan + price per seat x seats, exactly to the cent; see the sheet of that name.
Churn
    Some 2 % of Startups leave a month, few Enterprises. More likely the less a customer's contacts grow and the more
    its bill exceeds what the service is worth to it. Contacts and e-mails fall in the last three months before leaving.
Growth
    MRR doubles by new Mid-market and Enterprise customers; those who were there at the start pay less each year, though
    their contacts grow: the money that a better metric would find.
Faults
    One row twice, two blank cells, one negative quantity, one unknown customer and four missing rows, all in Usage.
    ``cloudmail/problems.py`` and the About sheet say where. Nothing else is wrong.
"""

import sys
from pathlib import Path

from cloudmail.company import make_accounts
from cloudmail.sheets import make_sheets
from cloudmail.workbook import write_workbook

COMMITTED = Path(__file__).with_name("cloudmail.xlsx")


def main(arguments: list[str]) -> None:
    """Write the workbook to the path given, or over the committed one."""
    write_workbook(Path(arguments[0]) if arguments else COMMITTED, make_sheets(make_accounts()))


if __name__ == "__main__":
    main(sys.argv[1:])
