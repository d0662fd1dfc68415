"""What the categories of the data are called in tables and figures."""

AREAS = {
    "top-talent": "Top talent",
    "young-talent": "Young and part-time talent",
    "integration": "Integration",
}
ROLES = {
    "official": "Officials",
    "intermediary": "Intermediaries",
    "researcher": "Researchers",
    "migrant": "Migrants",
}
