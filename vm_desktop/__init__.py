"""Value Metric Desktop: price a SaaS product by its value metric. Workbook in, defended proposal out.

The house, from the street
==========================

A value flows one way, and nothing comes back::

    workbook -> sheets -> mapping -> dataset                io.cell_reader (a process of its own), io.workbook
    dataset + value metrics -> metered quantities           core.metering
    quantities + price book -> bills                        core.rating
    bills + baseline's bills -> report                      core.impact
    report -> charts and tables                             ui (widgets show, they never compute)
    dataset + metrics -> scores -> ranking -> lab report    core.fit (session.lab works it out in the background)
    chosen scenario -> proposal -> workbook with formulas   core.proposal, io.proposal

Imports go down only: ``main -> ui -> session -> io -> core``; ``cli`` lives beside ``ui`` and knows no Qt.

==========  =======================================================  ======================================
room        owns                                                     never
==========  =======================================================  ======================================
core        what a price, a bill, a metric *is*: frozen values and   Qt, files, the clock, unseeded
            pure functions                                           randomness, globals
io          files: workbooks, projects, price books, proposals       Qt
session     the open project: apply, undo, jobs, live evaluation     widgets (QtCore only)
ui          what a person sees and touches                           money arithmetic, file formats
cli         the same work without a window                           Qt (except ``screenshot``)
==========  =======================================================  ======================================

Where things live
-----------------
======================  ==============================================================================================
core.curve, .charges    the price curve, and one file for each charge model
core.plans, .bill       what is sold together; the exact bill, line by line; ``core.explain`` says it in steps
core.rating             the same bills for customers x months, in exact integers
core.soundness          what makes prices unusable; ``core.findings``: legal but suspicious
core.fit                which metric to charge for: ``statistics``, ``criteria``, the scorecard, its ranking
core.proposal_metric    what a proposal says of it, as tables and sentences; ``io.proposal.metric`` writes them
core.edits              everything a person can do to a project, one frozen value for each
io.prices, .project     price files and project files; ``io.workbook`` and ``io.proposal``: spreadsheets in and out
io.cell_reader          cells of any file, read in a process of its own
io.safe_write           the one way to write a file: whole or not at all, readable by its owner alone
io.recovery             what was not saved, kept for the next start; locks of open projects
session                 the open project: history, jobs, the live lane, ``session.lab``, ``.autosave``
ui.starting             one running window: its shell at once, the heavy parts behind it, the end of a session
ui.wiring               the composition root; ``ui.commanding`` carries out commands, ``ui.dialogs`` asks and tells
ui.main_window          the window, its menu, its layout; ``ui.preferences`` remembers, ``ui.settings`` asks
ui.pages                one folder a page; ``ui.importing`` the import wizard; ``ui.charts`` alone knows pyqtgraph
ui.recovery, .crash     what is offered after a crash, and what is told at one
core.language           sentences in the language of the program; ``io.languages`` has the catalogues
======================  ==============================================================================================

One edit, one way
-----------------
A widget emits ``edit_requested(SetTierPrice(...))``; ``Session.apply`` turns one frozen ``Project`` into the next and
emits ``project_changed(old, new)``; a view redraws only what ``is not`` the same object; evaluation runs on a worker,
a frozen request in, a frozen report out. Undo puts an older project back through the same signal.

One price curve
---------------
Every charge model is a quantity rule followed by one piecewise-linear ``core.curve.PriceCurve``. The exact bill of one
customer-month (``core.bill``), the vectorised engine (``core.rating``), the cost-curve chart (``core.charge_cost``) and
the formulas of the exported workbook all read that same curve; tests hold them equal to each other and to an
independent oracle (``tests/core/oracle.py``).

Errors
------
A programmer's mistake raises. A user's mistake is a ``core.problems.Problem`` with its place, what was found and what
to do, and all of them are collected. What a user can act on but is no data is a ``core.problems.UserError``.

No work is lost
---------------
``session.autosave`` keeps every edit in a recovery folder within two seconds, on threads that need no event loop; the
next start offers it. Projects are written beside their place and moved over it. Anything unexpected goes to ``io.log``,
without a word of the person's, and to ``ui.crash``, which keeps the work first.
"""

__version__ = "0.1.0"
