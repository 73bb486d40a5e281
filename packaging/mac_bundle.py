"""What macOS is told of the program: its name, the files it opens, and the type of its own files."""

from __future__ import annotations

NAME = "Value Metric Desktop"
IDENTIFIER = "com.value-metric-desktop.app"
PROJECT_TYPE = "com.value-metric-desktop.project"
MIME_TYPE = "application/vnd.value-metric-desktop.project+zip"
PROJECT_ICON = "project.icns"

# The types of the workbooks that can be imported; the program looks at them and never writes them.
WORKBOOK_TYPES = (
    "org.openxmlformats.spreadsheetml.sheet",
    "org.openxmlformats.spreadsheetml.sheet.macroenabled",
    "com.microsoft.excel.xls",
    "org.oasis-open.opendocument.spreadsheet",
    "public.comma-separated-values-text",
)


def info_plist(version: str) -> dict[str, object]:
    """The bundle's Info.plist, but for what PyInstaller writes itself."""
    return {
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": "13.0",  # the oldest that Qt 6.11 runs on
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "MIT licence",
        "CFBundleDocumentTypes": [_projects(), _workbooks()],
        "UTExportedTypeDeclarations": [_project_type()],
    }


def _projects() -> dict[str, object]:
    return {
        "CFBundleTypeName": "Value Metric project",
        "CFBundleTypeRole": "Editor",
        "CFBundleTypeIconFile": PROJECT_ICON,
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [PROJECT_TYPE],
    }


def _workbooks() -> dict[str, object]:
    """Alternate: offered under "Open With", and never the program that a double click on a workbook starts."""
    return {
        "CFBundleTypeName": "Workbook",
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Alternate",
        "LSItemContentTypes": list(WORKBOOK_TYPES),
    }


def _project_type() -> dict[str, object]:
    """Public data, and not an archive: nobody wants to unpack a project by a double click."""
    return {
        "UTTypeIdentifier": PROJECT_TYPE,
        "UTTypeDescription": "Value Metric project",
        "UTTypeConformsTo": ["public.data"],
        "UTTypeIconFile": PROJECT_ICON,
        "UTTypeTagSpecification": {
            "public.filename-extension": ["valuemetric"],
            "public.mime-type": [MIME_TYPE],
        },
    }
