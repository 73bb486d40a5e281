"""Tool tips that wrap, and that never take a name for markup: an `<img>` in a customer's name would be fetched."""

from html import escape


def wrapped_tool_tip(text: str) -> str:
    """The text for setToolTip, wrapped into lines; Qt shows plain text as one endless line. Empty stays empty."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def plain_tool_tip(text: str) -> str:
    """The text for setToolTip, on one line; as it is, unless Qt might take it for markup."""
    return wrapped_tool_tip(text) if "<" in text or "&" in text else text
