"""Render documents to HTML, PDF and Word, by the embedded engine or by Quarto."""
