; Installs the frozen folder for one user, or for all where an administrator asks for that:
;   iscc /DVersion=0.1.0 /DPublisher="…" /DAppGuid=… installers\windows\intake-station.iss
; With /DSigned the sign tool of that name is used for the program, the installer and the uninstaller.

#ifndef Version
  #error Version must be given: /DVersion=0.1.0
#endif
#ifndef Publisher
  #error Publisher must be given, as it stands in installers\names.toml
#endif
#ifndef AppGuid
  #error AppGuid must be given, as it stands in installers\names.toml
#endif

[Setup]
AppId={{{#AppGuid}}
AppName=Intake Station
AppVersion={#Version}
AppVerName=Intake Station {#Version}
AppPublisher={#Publisher}
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Intake Station
DefaultGroupName=Intake Station
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
SourceDir=..\..
OutputDir=build\dist
OutputBaseFilename=intake-station-{#Version}-setup
SetupIconFile=build\frozen\icons\intake-station.ico
UninstallDisplayIcon={app}\intake-station-window.exe
LicenseFile=LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes
#ifdef Signed
SignTool=signing
SignedUninstaller=yes
#endif

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "folders"; Description: "Offer ""Take in with Intake Station"" for folders"

[InstallDelete]
; What an older version brought and this one does not must not stay behind.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "build\dist\intake-station\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\Intake Station"; Filename: "{app}\intake-station-window.exe"
Name: "{autodesktop}\Intake Station"; Filename: "{app}\intake-station-window.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\Directory\shell\IntakeStation"; ValueType: string; ValueData: "Take in with Intake Station"; Flags: uninsdeletekey; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Directory\shell\IntakeStation\command"; ValueType: string; ValueData: """{app}\intake-station-window.exe"" ""%1"""; Flags: uninsdeletekey; Tasks: folders

[Run]
Filename: "{app}\intake-station-window.exe"; Description: "{cm:LaunchProgram,Intake Station}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  if (CurUninstallStep = usPostUninstall) and not UninstallSilent then
    MsgBox('Intake Station was removed. What was taken in, the settings and the logs are kept in ' +
      ExpandConstant('{localappdata}\intake-station') + '.', mbInformation, MB_OK);
end;
