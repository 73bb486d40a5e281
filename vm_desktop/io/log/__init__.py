"""The log: what the program did and how it failed, for those who mend it; nothing of a customer's is ever in it.

::

    <log folder>/window-1.log, .1, .2     the first window's, three of a megabyte; window-2 is a second one's, and so on
    <log folder>/window-1.lock            held as long as that window lives: no two processes write one log
    <log folder>/window-1.crash           what the last moment of a window looked like that the system ended
    <log folder>/command-1.log            commands that failed

A log is sent to strangers. So what a person typed, imported or named is kept out by how lines are made, not by care:
`masking` writes no value but those marked as `plain`, and of an exception its place and type.
"""
