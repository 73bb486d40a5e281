"""One window for each person and screen: a second start hands its files to the window that runs, and ends.

::

    claim()      -> Claim: this process is the one, from now until it ends, however it ends; None: another one is
    hand_over()  -> whether the one that is answered; if it hangs, the second start opens a window of its own
    Listener     -> in the window that runs: `asked` brings what second starts were asked to open

Nothing here imports more of Qt than QtCore and QtNetwork, so that a second start is over at once. What travels is a
line of JSON (`request`), through a socket that only this person can open (`place`).
"""

from vm_desktop.ui.starting.single_instance.claim import Claim, claim
from vm_desktop.ui.starting.single_instance.hand_over import hand_over
from vm_desktop.ui.starting.single_instance.request import Request

__all__ = ["Claim", "Request", "claim", "hand_over"]
