"""Which folders of the data are what to the study."""

HOME = "shanghai"  # the source chapter's city
NATION = "national"  # the folder that belongs to no jurisdiction
