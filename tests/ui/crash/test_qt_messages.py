"""What Qt says goes to the log at its level, without a person's words."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from vm_desktop.io.log.masking import Plain
from vm_desktop.ui.crash.qt_messages import leave_qt_messages, log_qt_messages, masked_qt_message


@pytest.mark.no_qt_log
def test_a_warning_of_qt_is_a_warning_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    log_qt_messages()
    try:
        with caplog.at_level(logging.INFO):
            qWarning("QPixmap::load: cannot read Acme GmbH")
    finally:
        leave_qt_messages()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "Acme" not in caplog.text
    assert all(isinstance(value, Plain) for value in caplog.records[0].args or ())


@pytest.mark.parametrize(
    ("category", "text", "written"),
    [
        ("default", "QPainter::begin: Paint device returned engine == 0", "QPainter::begin: …"),
        ("default", "QString::arg: Argument missing: Acme GmbH", "QString::arg: …"),
        ("default", "cannot open /home/kim/Acme.xlsx", "…"),
        ("default", "Quarterly prices of Acme", "…"),
        ("qt.qpa.plugin", f"no xcb in {Path.home()}/qt", "no xcb in ~/qt"),
    ],
)
def test_of_a_message_only_what_is_qts_own_is_written(category: str, text: str, written: str) -> None:
    assert masked_qt_message(category, text) == written
