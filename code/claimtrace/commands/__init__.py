"""The commands: each module adds its arguments and runs, printing through the terminal.

What a command does stands elsewhere and is imported when it runs, so that the command line starts
fast.
"""

HOLDS, FINDINGS, UNUSABLE = 0, 1, 2  # exit statuses
