"""Clean the tables: one module for each, one small cleaner for each column."""
