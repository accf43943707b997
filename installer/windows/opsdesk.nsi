; SPDX-License-Identifier: MIT
; The set-up for Windows: for one user, without administrator's rights, silent with /S. installer/build.py compiles it
; with VERSION, FOLDER (the frozen program), OUT and ICON defined.
; Exit codes of a silent run: 0 done, 2 the program is open and nothing was changed.
Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
Name "opsdesk ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\opsdesk"
InstallDirRegKey HKCU "Software\opsdesk" "Folder"

!include MUI2.nsh
!include FileFunc.nsh
!if /FileExists "${ICON}"
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\opsdesk"
!define KIND "opsdesk.office"

!define MUI_FINISHPAGE_RUN "$INSTDIR\opsdesk-window.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString TITLE ${LANG_SIMPCHINESE} "网上作战中心记录台"
LangString TITLE ${LANG_ENGLISH} "opsdesk record desk"
LangString OFFICE ${LANG_SIMPCHINESE} "opsdesk 台账"
LangString OFFICE ${LANG_ENGLISH} "opsdesk office"
LangString OPEN ${LANG_SIMPCHINESE} "程序正开着。请先退出 opsdesk，再装一次。什么都没有改。"
LangString OPEN ${LANG_ENGLISH} "The program is open. Leave opsdesk, then run this again. Nothing was changed."
LangString KEPT ${LANG_SIMPCHINESE} "程序已卸载。台账、备份和设置都没有动。"
LangString KEPT ${LANG_ENGLISH} "The program was removed. Offices, backups and settings were not touched."

; A program that runs cannot be renamed... it can, but it cannot be opened for writing: so that is what is tried.
!macro MUST_BE_CLOSED PROGRAM
  ${If} ${FileExists} "${PROGRAM}"
    ClearErrors
    FileOpen $0 "${PROGRAM}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(OPEN)" /SD IDOK
      SetErrorLevel 2
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\opsdesk.exe"
  Delete "$INSTDIR\opsdesk-window.exe"
!macroend

Section
  !insertmacro MUST_BE_CLOSED "$INSTDIR\opsdesk.exe"
  !insertmacro MUST_BE_CLOSED "$INSTDIR\opsdesk-window.exe"
  !insertmacro REMOVE_PROGRAM ; an older version goes before a newer one comes; what else lies there stays
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\$(TITLE).lnk" "$INSTDIR\opsdesk-window.exe"

  WriteRegStr HKCU "Software\opsdesk" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.opsdesk" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "$(OFFICE)"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\opsdesk-window.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\opsdesk-window.exe" "%1"'
  ${RefreshShellIcons}

  WriteRegStr HKCU "${ENTRY}" "DisplayName" "$(TITLE)"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\opsdesk-window.exe"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" $0
SectionEnd

; Offices, backups and settings lie elsewhere or under names of their own: only what was installed is removed.
Section Uninstall
  !insertmacro MUST_BE_CLOSED "$INSTDIR\opsdesk.exe"
  !insertmacro MUST_BE_CLOSED "$INSTDIR\opsdesk-window.exe"
  !insertmacro REMOVE_PROGRAM
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; goes only when nothing of anybody's is left in it
  Delete "$SMPROGRAMS\$(TITLE).lnk"
  DeleteRegKey HKCU "${ENTRY}"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  ReadRegStr $0 HKCU "Software\Classes\.opsdesk" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.opsdesk"
  ${EndIf}
  DeleteRegKey HKCU "Software\opsdesk"
  ${RefreshShellIcons}
  DetailPrint "$(KEPT)"
SectionEnd
