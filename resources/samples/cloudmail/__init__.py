"""The parts of the Cloudmail sample: words, company, usage, outcomes, and the workbook that shows them."""
