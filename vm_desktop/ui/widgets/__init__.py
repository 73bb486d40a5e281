"""The widget kit: what the pages are built from.

Widgets show values (`show_...`) and ask for changes by signals; they never compute and never change what they show by
themselves. One class a file; colours and fonts come from `vm_desktop.ui.theme` and follow the theme at run time.
"""
