; SPDX-License-Identifier: MIT
; A program that says it is open and stays so for a minute: what the set-up holds where the real one cannot be made.
Unicode true
Name "stand-in"
OutFile "${OUT}"
RequestExecutionLevel user
SilentInstall silent
Section
  FileOpen $0 "$TEMP\opsdesk-is-open" w
  FileClose $0
  Sleep 60000
SectionEnd
