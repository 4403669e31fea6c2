@echo off
rem ASCII and CRLF on purpose: a console of code page 936 garbles anything else. All Chinese comes from Python.
setlocal EnableExtensions DisableDelayedExpansion
set "HAZARDCHECK_HOME=%~dp0"
set "HAZARDCHECK_STARTER=%~nx0"
rem Kept apart: below, an exclamation mark in a name would be taken for a variable.
set HAZARDCHECK_GIVEN=%*
setlocal EnableDelayedExpansion
rem As Explorer gave it: a name with an ampersand is cut off in the usual arguments.
set "HAZARDCHECK_DROPPED=!cmdcmdline!"
if not exist "!HAZARDCHECK_HOME!python\python.exe" goto lacking
if not exist "!HAZARDCHECK_HOME!lib\hazardcheck\__main__.py" goto lacking
"!HAZARDCHECK_HOME!python\python.exe" -X utf8 -m hazardcheck desk !HAZARDCHECK_GIVEN!
set "HAZARDCHECK_CODE=!errorlevel!"
if !HAZARDCHECK_CODE! geq 0 if !HAZARDCHECK_CODE! leq 130 goto done
rem Python itself did not start.
goto lacking

:lacking
rem Please unzip all of the folder first, then double-click again; where antivirus removed files, restore them.
powershell -NoProfile -Command "-join [char[]](@MISSING@)" 2>nul
echo (QING XIAN QUAN BU JIE YA, ZAI SHUANG JI / unzip the whole folder first)
pause
set "HAZARDCHECK_CODE=2"

:done
rem Opened by Explorer (cmd /c): end the window here, before cmd runs the rest of a name that it cut at an ampersand.
if not "!cmdcmdline:%~nx0=!"=="!cmdcmdline!" exit !HAZARDCHECK_CODE!
exit /b !HAZARDCHECK_CODE!
