"""Tool tips that wrap."""

from html import escape


def wrapped_tool_tip(text: str) -> str:
    """The text for setToolTip, wrapped into lines; Qt shows plain text as one endless line. Empty stays empty."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""
