"""What makes a charge, a plan or a price book unusable: the refusals, shared by price files and by the editors.

What is legal but suspicious is a finding: see `core.findings`.
"""

from __future__ import annotations

from vm_desktop.core.soundness.books import book_terms_problems, price_book_problems
from vm_desktop.core.soundness.charges import charge_problems, model_problems
from vm_desktop.core.soundness.plans import discount_line_problems, plan_problems, plan_terms_problems
from vm_desktop.core.soundness.words import in_words

__all__ = [
    "book_terms_problems",
    "charge_problems",
    "discount_line_problems",
    "in_words",
    "model_problems",
    "plan_problems",
    "plan_terms_problems",
    "price_book_problems",
]
