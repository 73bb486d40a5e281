"""What happens when this program makes a mistake: the work is kept, the log knows, and the person is told once.

`guard` catches what nobody else did, on any thread; `failures` counts it, so that a mistake in every repaint is one
failure; `words` says it plainly; `dialog` shows it. `qt_messages` sends what Qt itself has to say to the log.
"""
