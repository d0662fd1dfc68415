"""Short labels of milestones, for the figure of the policy timeline.

A label says in a few short words what the row's `description` says at length, since it stands
within the band of its year. Of a year at one level of government the first that is listed is named.
"""

import pandas as pd

LABELS = {
    # national
    "national-permanent-residence-opinions": "Opinions on permanent residence",
    "national-exit-entry-replication-1": "Measures extended to zones",
    "national-immigration-administration": "Immigration agency founded",
    "national-service-center-formed": "National service center",
    "national-residence-backlash": "Backlash online",
    # the city
    "shanghai-exit-entry-12-announced": "Exit-entry package announced",
    "shanghai-talent-opinions": "City opinions on talent",
    "shanghai-graduate-notice": "City notice on graduates",
    "shanghai-juying-plan-launch": "Juying plan 聚英计划",
    "shanghai-stations-added": "Integration stations added",
    # districts, zones, communities
    "shanghai-first-master-graduate": "First permit for a new master",
    "shanghai-first-bachelor-graduate": "First permit for a new bachelor",
    "shanghai-pudong-talent-measures": "Pudong talent measures",
    "shanghai-service-center-opening": "Center opens in Zhangjiang",
}


def label_of(milestone: pd.Series) -> str:
    """Give a milestone's short label, or its description where it has none."""
    return LABELS.get(str(milestone["key"]), str(milestone["description"]))
