"""No work is ever lost: the offer of what a crash has left, the notice when autosave fails, and the questions about a
file that somebody else has open or has changed."""

from vm_desktop.ui.recovery.desk import RecoveryDesk
from vm_desktop.ui.recovery.file_desk import FileDesk
from vm_desktop.ui.recovery.notice import AutosaveNotice

__all__ = ["AutosaveNotice", "FileDesk", "RecoveryDesk"]
