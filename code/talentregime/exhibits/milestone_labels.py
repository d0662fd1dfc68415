"""Short labels of milestones, for the figure of the policy timeline.

A label says in a few words what the row's `description` says at length. Rows of one day, policy
and level share the label of the first of them that has one.
"""

import pandas as pd

LABELS = {
    # national
    "national-permanent-residence-opinions": "Opinions on permanent residence",
    "national-talent-opinions": "Party opinions on talent reform",
    "national-work-permit-categories": "Categories A, B and C defined",
    "national-work-permit-pilot-announced": "Work permit pilot announced",
    "national-work-permit-pilot": "Work permit pilot formally begins",
    "national-graduate-notice": "Notice on foreign graduates",
    "national-exit-entry-replication-1": "Measures extended to zones",
    "national-work-permit-adoption": "Work permit nationwide",
    "national-exit-entry-replication-2": "Measures extended further",
    "national-r-visa-rules": "Talent visa rules issued",
    "national-r-visa-adoption": "Talent visa nationwide",
    "national-category-a-content": "Standard for category A described",
    "national-talent-competition-report": "Contest of cities for talent reported",
    "national-immigration-administration": "Immigration administration founded",
    "national-service-center-formed": "National service center reported",
    "national-exit-entry-announced": "Exit-entry package announced",
    "national-exit-entry-adoption": "Exit-entry package nationwide",
    "national-residence-draft": "Draft rules on permanent residence",
    "national-residence-backlash": "Backlash online reported",
    "national-residence-response": "Ministries hold the draft back",
    # the city
    "shanghai-exit-entry-12-announced": "Exit-entry package announced",
    "shanghai-exit-entry-12-start": "Exit-entry package takes effect",
    "shanghai-innovation-center-memorandum": "Memorandum on the innovation center",
    "shanghai-talent-opinions": "City opinions on talent",
    "shanghai-work-permit-trial": "Work permit trial begins",
    "shanghai-exit-entry-10-start": "Second exit-entry package",
    "shanghai-graduate-notice": "City notice on foreign graduates",
    "shanghai-intern-visa-reported": "Visas for interns reported",
    "shanghai-master-plan": "Master plan to 2035 approved",
    "shanghai-nine-recommenders": "Bodies named that may recommend",
    "shanghai-r-visa-trial": "Talent visa trial begins",
    "shanghai-juying-plan-launch": "Juying plan 聚英计划 launched",
    "shanghai-talent-conference": "City talent conference",
    "shanghai-online-residence-permits": "Residence permits online",
    "shanghai-startup-permits-reported": "Start-up permits reported",
    "shanghai-stations-added": "Integration stations added",
    "shanghai-pilot-zone-memorandum": "Zone of early trial 先行先试区 agreed",
    # districts, zones, communities
    "shanghai-first-master-graduate": "First permit for a new master graduate",
    "shanghai-zone-recommendation-start": "Letters of a zone suffice",
    "shanghai-first-bachelor-graduate": "First permit for a new bachelor",
    "shanghai-pudong-talent-measures": "Pudong talent measures",
    "shanghai-lingang-talent-policies": "Talent policies for Lin-gang",
    "shanghai-service-center-opening": "Center opens in Zhangjiang",
}


def label_of(milestone: pd.Series) -> str:
    """Give a milestone's short label, or its description where it has none."""
    return LABELS.get(str(milestone["key"]), str(milestone["description"]))
