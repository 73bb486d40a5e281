"""What a page can ask the window to do, beside editing the project."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # heavy imports: the window is shown without them
    from vm_desktop.core.fit.criterion import Criterion
    from vm_desktop.core.plans import MetricId


class PageName(StrEnum):
    """The pages, in the order of the side rail."""

    START = "start"
    DATA = "data"
    METRICS = "metrics"
    PRICING = "pricing"
    IMPACT = "impact"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class GoTo:
    """Show another page; `customer` (its position in the dataset) is brought into view there, if given."""

    page: PageName
    customer: int | None = None


@dataclass(frozen=True, slots=True)
class ImportWorkbook:
    """Choose files, or take `paths` (files and folders), and open the import wizard: they become one dataset."""

    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportFolder:
    """Choose a folder and open the import wizard with all tables inside."""


@dataclass(frozen=True, slots=True)
class PasteTable:
    """Open the import wizard with the table that was copied in a spreadsheet program."""


@dataclass(frozen=True, slots=True)
class OpenProject:
    """Choose a project file, or take `path`, and open it."""

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class OpenRecent:
    """Open a file of the recent ones, or say that it is gone and offer to forget it."""

    path: Path


@dataclass(frozen=True, slots=True)
class OpenSample:
    """Open the sample company."""


@dataclass(frozen=True, slots=True)
class OpenTemplate:
    """Add the template's price book as a new scenario, in a new project if none is open."""

    template: str


@dataclass(frozen=True, slots=True)
class OpenPriceFile:
    """Choose a price file and add it as a new scenario."""


@dataclass(frozen=True, slots=True)
class SavePriceFile:
    """Choose a name and save the active scenario's price book as a price file."""


@dataclass(frozen=True, slots=True)
class ExportProposal:
    """Choose a name and write the proposal workbook."""


@dataclass(frozen=True, slots=True)
class Save:
    """Save the project; `choose_name` asks for a new name first."""

    choose_name: bool = False


@dataclass(frozen=True, slots=True)
class GoBack:
    """Open the version that was saved before the open project's last one, as an unsaved copy."""


class Picture(Protocol):
    """What can be written as a picture: every chart of `ui.charts`."""

    def accessibleName(self) -> str: ...

    def write_png(self, path: Path) -> None: ...

    def write_svg(self, path: Path) -> None: ...


@dataclass(frozen=True, slots=True, eq=False)
class SaveChart:
    """Choose a name and save a chart as a picture; `kind` is "png" or "svg"."""

    chart: Picture
    kind: str


@dataclass(frozen=True, slots=True)
class PriceHybrid:
    """Add a scenario that charges by these metrics together, each for an equal part of today's revenue."""

    metrics: tuple[MetricId, ...]


@dataclass(frozen=True, slots=True)
class ImportInterviews:
    """Choose a sheet of interviews, or take `path`, and show what was understood before it is added."""

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class ExportInterviews:
    """Choose a name and write the interview notebook as comma-separated text."""


@dataclass(frozen=True, slots=True)
class ShowScore:
    """Show the evidence of a metric's score on the scorecard."""

    metric: MetricId
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class ShowLabTab:
    """Open a tab of the metric lab by its key."""

    key: str


Command = (
    GoTo
    | ImportWorkbook
    | ImportFolder
    | PasteTable
    | OpenProject
    | OpenRecent
    | OpenSample
    | OpenTemplate
    | OpenPriceFile
    | SavePriceFile
    | ExportProposal
    | Save
    | GoBack
    | SaveChart
    | PriceHybrid
    | ImportInterviews
    | ExportInterviews
    | ShowScore
    | ShowLabTab
)
