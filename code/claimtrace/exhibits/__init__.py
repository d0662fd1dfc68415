"""Exhibits: tables and figures of which every cell and point knows its rows."""
