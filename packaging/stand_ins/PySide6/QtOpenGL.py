"""Stands in for PySide6's module of this name, 9 MB that nothing uses.

pyqtgraph imports it with its curves and meshes, and takes classes out of it only to draw by OpenGL, which it is told
not to do (``useOpenGL=False`` in ``vm_desktop.ui.charts.canvas``).
"""
