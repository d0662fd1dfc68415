"""What a reader sees of each claim: its panel in HTML, and its entry in the register of claims.

It is written here for every format, from the record alone, before anything renders; the filters of
the documents only put it where it belongs.
"""
