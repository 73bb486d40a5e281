"""The reader of workbooks, made to run in a process of its own.

A damaged or hostile workbook can stop the library that reads it in ways that no exception handler catches, or make it
ask for all the memory there is. So the bytes are read by a second process, which may die without harm; it has limits
on memory and time, starts fast because it imports neither numpy nor pandas nor Qt, and hands over plain columns of
cells (`wire`). The parent's side is `io.workbook.reader_process`.
"""

# The frozen program has no ``python -m``: it starts itself again with this word before the reader's arguments.
FROZEN_ARGUMENT = "--read-cells"
