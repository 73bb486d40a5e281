"""A word that is not known is met with the nearest known one."""

from vm_desktop.core.nearest import did_you_mean, nearest


def test_the_nearest_word_is_found_whatever_its_capitals() -> None:
    assert nearest("Unit_Prise", ("up_to", "unit_price", "flat_fee")) == "unit_price"
    assert nearest("api calls", ("API_calls", "seats")) == "API_calls"


def test_nothing_alike_gives_all_known_words() -> None:
    assert nearest("xyz", ("seats", "calls")) is None
    assert did_you_mean("xyz", ("seats", "calls")) == "Known: seats, calls."
    assert did_you_mean("seat", ("seats", "calls")) == "Did you mean 'seats'?"
    assert did_you_mean("seat", ()) == "Nothing is known here."
