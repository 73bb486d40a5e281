"""``vm-desktop --self-test``: whether this installation can do its work, step by step, off screen.

It is run on every package that is built, and by a person whose program does not start. What it prints is in English
only: it is read by those who mend the program. It touches nothing of the user's: files go to a temporary folder.

==============  =======================================================================
step            what a step is, and how one is done and told
bench           what steps hand on to each other: the folder, the sample's project
version_steps   the versions of the parts
resource_steps  the files that come with the program
work_steps      import, project file, bills
proposal_steps  the proposal workbook, written and read again
page_steps      a picture of each page in both themes
==============  =======================================================================
"""

from vm_desktop.ui.self_test.run import run_self_test

__all__ = ["run_self_test"]
