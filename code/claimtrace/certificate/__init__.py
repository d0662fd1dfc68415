"""What a certificate names: documents, tables, figures, and each number of a text."""
