"""How the sheets of a workbook belong together: which is looked up in which, until the customers are found."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.io.workbook.mapping import Role
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.groups import alike_words, group_title, members_of
from vm_desktop.ui.importing.links import Customers, known_customers, strangers_of
from vm_desktop.ui.importing.role_words import sheet_kind_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box: a sheet (or several that are alike), a line about it, how many steps it is from the customers, and
    whether nothing leads from it to them."""

    sheet: str
    title: str
    detail: str
    depth: int
    is_loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line between two boxes: rows of `sheet` are found in `to_sheet` by the column that is named;
    doubtful where nearly none is found there."""

    sheet: str
    to_sheet: str
    column: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """Boxes and lines; the boxes of a depth from top to bottom."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def column(self, depth: int) -> tuple[Node, ...]:
        """The boxes of a depth."""
        return tuple(node for node in self.nodes if node.depth == depth)

    @property
    def depths(self) -> int:
        """How many columns of boxes there are."""
        return 1 + max((node.depth for node in self.nodes), default=0)


def diagram_of(draft: Draft) -> Diagram:
    """Return the used sheets and how they are linked; the customers stand at depth 0."""
    groups = dict.fromkeys(members_of(draft, sheet.sheet) for sheet in draft.mapping.sheets)
    used = [members for members in groups if draft.is_used(members[0])]
    known = known_customers(draft)
    root = members_of(draft, known.sheet)[0] if known.sheet else None
    nodes, edges = [], []
    for members in used:
        first = members[0]
        path = draft.path_of(first)
        depth = 0 if first == root else 1 + len(path or ())
        kind = sheet_kind_words(draft.sheet(first).rows_are)
        detail = " · ".join(filter(None, (kind, alike_words(members))))
        nodes.append(Node(sheet=first, title=group_title(members), detail=detail, depth=depth, is_loose=path is None))
        edge = _edge(draft, first, root, known)
        if edge is not None:
            edges.append(edge)
    return Diagram(nodes=tuple(nodes), edges=tuple(edges))


def _edge(draft: Draft, sheet: str, root: str | None, known: Customers) -> Edge | None:
    own = draft.sheet(sheet).first(Role.CUSTOMER_ID)
    if own is not None:
        if root is None or sheet == root:
            return None
        are_strangers = strangers_of(draft, sheet, known) is not None
        return Edge(sheet=sheet, to_sheet=root, column=own.column, is_doubtful=are_strangers)
    join = draft.join_of(sheet)
    if join is None or draft.path_of(sheet) is None:
        return None
    return Edge(sheet=sheet, to_sheet=members_of(draft, join.to_sheet)[0], column=join.column)
