"""A session for each test, closed behind it; threads that outlive their test fail it."""

import os
import threading
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from vm_desktop.session.jobs import JobRunner
from vm_desktop.session.session import Session


@pytest.fixture(autouse=True)
def _no_thread_is_left(qapp: QApplication) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    assert not left, f"threads that outlive the test: {left}"


@pytest.fixture
def runner(_no_thread_is_left: None) -> Iterator[JobRunner]:
    """A job runner, closed after the test."""
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def session(_no_thread_is_left: None) -> Iterator[Session]:
    """A session with nothing in it, closed after the test."""
    session = Session()
    yield session
    session.close()
