; The Windows installer: for one person, without an administrator's rights. Made with Inno Setup 6.3 or newer by
; "run.py package windows", which gives Version, Program (the frozen folder), Icons (their folder), Licence and Output.
; Untested: nobody has run it on Windows yet.

#define Name "Value Metric Desktop"
#define Window "Value Metric Desktop.exe"
#define Type "ValueMetricDesktop.Project"

[Setup]
AppId={{6C1B7E0A-3C0B-4A53-9A0E-5D1E6A0C7F42}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher={#Name}
VersionInfoVersion={#VersionNumbers}
VersionInfoDescription={#Name} Setup
VersionInfoProductName={#Name}
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
DisableWelcomePage=no
LicenseFile={#Licence}
; Per user: {autopf} is then a folder of the person's own, and HKCU takes the file types.
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir={#Output}
OutputBaseFilename=value-metric-desktop-{#Version}-windows-x64-setup
SetupIconFile={#Icons}\app.ico
UninstallDisplayIcon={app}\{#Window}
UninstallDisplayName={#Name}
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
; "yes" asks the running program to close, which asks for unsaved work; "force" would lose it.
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What an older version brought and this one does not would stay behind and could be loaded instead.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#Icons}\document.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
; The same AppUserModelID as the program gives itself, so that its window belongs to the pinned icon.
Name: "{group}\{#Name}"; Filename: "{app}\{#Window}"; AppUserModelID: "ValueMetricDesktop"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Window}"; AppUserModelID: "ValueMetricDesktop"; Tasks: desktopicon

[Registry]
; The project file: its type, its icon, and what a double click starts.
Root: HKCU; Subkey: "Software\Classes\.valuemetric"; ValueType: string; ValueData: "{#Type}"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKCU; Subkey: "Software\Classes\.valuemetric"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.value-metric-desktop.project+zip"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKCU; Subkey: "Software\Classes\.valuemetric\OpenWithProgids"; ValueType: string; ValueName: "{#Type}"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKCU; Subkey: "Software\Classes\{#Type}"; ValueType: string; ValueData: "Value Metric project"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\{#Type}\DefaultIcon"; ValueType: string; ValueData: "{app}\document.ico"
Root: HKCU; Subkey: "Software\Classes\{#Type}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Window}"" ""%1"""

; Workbooks: offered under "Open with", and never what a double click starts.
Root: HKCU; Subkey: "Software\Classes\Applications\{#Window}"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "{#Name}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Applications\{#Window}\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Window},0"
Root: HKCU; Subkey: "Software\Classes\Applications\{#Window}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Window}"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\Applications\{#Window}\SupportedTypes"; ValueType: string; ValueName: ".valuemetric"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\{#Window}\SupportedTypes"; ValueType: string; ValueName: ".xlsx"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\{#Window}\SupportedTypes"; ValueType: string; ValueName: ".xlsm"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\{#Window}\SupportedTypes"; ValueType: string; ValueName: ".xlsb"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\{#Window}\SupportedTypes"; ValueType: string; ValueName: ".xls"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\{#Window}\SupportedTypes"; ValueType: string; ValueName: ".ods"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\{#Window}\SupportedTypes"; ValueType: string; ValueName: ".csv"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\{#Type}.Workbook"; ValueType: string; ValueData: "Workbook"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\{#Type}.Workbook\Application"; ValueType: string; ValueName: "ApplicationName"; ValueData: "{#Name}"
Root: HKCU; Subkey: "Software\Classes\{#Type}.Workbook\shell\open\command"; ValueType: string; ValueData: """{app}\{#Window}"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\.xlsx\OpenWithProgids"; ValueType: string; ValueName: "{#Type}.Workbook"; ValueData: ""; Flags: uninsdeletevalue

; Found by its name from the Run box: vm-desktop.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\vm-desktop.exe"; ValueType: string; ValueData: "{app}\vm-desktop.exe"; Flags: uninsdeletekey

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

; There is no [UninstallDelete]: projects, preferences and what was recovered belong to the person and stay.
