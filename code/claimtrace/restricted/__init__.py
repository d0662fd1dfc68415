"""The restricted tier: what of tables that are not published may be told, and how it is written.

No row of such a table reaches an output, a message or a file. What comes out are counts and other
aggregates over at least five rows, and findings without what they were found on.
"""
