from vm_desktop.ui.widgets.data_table.widths import fitted_widths


def test_the_first_text_column_takes_the_room_that_is_left() -> None:
    assert fitted_widths((100, 80, 80), (True, False, True), 400) == (240, 80, 80)


def test_a_table_of_numbers_widens_its_first_column() -> None:
    assert fitted_widths((80, 80), (False, False), 200) == (120, 80)


def test_where_room_is_short_texts_give_way_and_numbers_do_not() -> None:
    assert fitted_widths((200, 90, 150), (True, False, True), 400) == (200, 90, 110)
    assert fitted_widths((200, 90, 150), (True, False, True), 340) == (178, 90, 72)
    assert fitted_widths((200, 90, 150), (True, False, True), 282) == (120, 90, 72)


def test_texts_can_be_read_where_the_table_is_scrolled_anyway() -> None:
    assert fitted_widths((200, 90, 150), (True, False, True), 281) == (200, 90, 150)
    assert fitted_widths((320, 90, 320), (True, False, True), 100) == (220, 90, 150)
