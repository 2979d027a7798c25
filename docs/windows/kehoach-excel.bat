@echo off
rem Each plan that is dropped on this file, or sent to it, becomes an Excel file beside it.
rem Van ban duoc tha len tep nay (hoac gui den tep nay) thanh mot tep Excel ben canh.
chcp 65001 >nul
set PYTHONUTF8=1
set KEHOACH=kehoach
if exist "%~dp0..\..\.venv\Scripts\kehoach.exe" set "KEHOACH=%~dp0..\..\.venv\Scripts\kehoach.exe"
"%KEHOACH%" --version >nul 2>nul
if errorlevel 1 (
    echo Chua thay lenh kehoach. Hay cai dat theo README.vi.md.
    pause
    exit /b 1
)
:next
if "%~1"=="" goto done
"%KEHOACH%" "%~1" -o "%~dpn1 - nhiem vu.xlsx"
shift
goto next
:done
pause
