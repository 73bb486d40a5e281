"""The reader of files, made to run in a process of its own.

A damaged or hostile file can stop the library that reads it in ways that no exception handler catches, or make it ask
for all the memory there is. So the bytes are read by a second process, which may die without harm; it has limits on
memory and time, and starts fast because it imports neither pandas nor Qt, and numpy and pyarrow only for big text
tables and for parquet.

The way of a file::

    first bytes -> which reader           file_kinds (archives refuses zip bombs, passwords opens what is locked)
    bytes -> sheets of columns            spreadsheet (second_reader, xlsx_notes), delimited (encodings, dialects,
                                          big_text), parquet, markup
    columns -> bytes in a file            wire, cells_file
    meanwhile                             telling: progress, and the refusal or the end, as lines of JSON

The parent's side is `io.workbook.reader_process` and `io.workbook.cells_file`.
"""

# The frozen program has no ``python -m``: it starts itself again with this word before the reader's arguments.
FROZEN_ARGUMENT = "--read-cells"

# The environment variable with the language in which the process says what it tells: ``de``.
LANGUAGE_VARIABLE = "VM_LANGUAGE"
