"""Back and forward through the help."""

from vm_desktop.ui.help.history import History
from vm_desktop.ui.help.place import HelpPlace

A, B, C = HelpPlace("a"), HelpPlace("b"), HelpPlace("c", "part")


def test_back_and_forward_lead_along_the_way_that_was_gone() -> None:
    gone = History((A,)).visit(B).visit(C)
    assert gone.back().place == B
    assert gone.back().back().place == A
    assert gone.back().forward().place == C


def test_the_ends_of_the_way_stay_where_they_are() -> None:
    begun = History((A,))
    assert not begun.can_go_back
    assert begun.back().place == begun.forward().place == A


def test_another_way_forgets_what_lay_ahead() -> None:
    turned = History((A,)).visit(B).back().visit(C)
    assert turned.places == (A, C)
    assert not turned.can_go_forward


def test_the_place_that_is_shown_is_visited_once() -> None:
    assert History((A,)).visit(A).places == (A,)
