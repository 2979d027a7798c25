"""Turns a plan's source (TOML) into DOCX, PDF, text dump, XLSX and the JSON a parser should give."""
