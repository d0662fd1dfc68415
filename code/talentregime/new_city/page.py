"""Write the page of a new jurisdiction, and its ledger."""

from talentregime.places import place_name

_PAGE = """---
title: "The talent regime in {place}"
subtitle: "A page that fills itself as rows arrive"
author:
  - name: Contributors to the talent-regime replication package
bibliography: references.bib
lang: en
---

# {place} {{#sec-city}}

This page shows what the tables of `data/{name}/` hold. A table without rows says so. The
questions are those that @speelman2023 put to Shanghai. Of the
[]{{claim="{name}-items" show="n"}} items of the national package, the tables record
[]{{claim="{name}-items-recorded" show="n"}} as measures of {place}.

## Measures {{#sec-measures}}

@tbl-measures lists the measures found in {place}.

::: {{#tbl-measures}}
{{{{< include ../figures/{name}/tbl-measures.md >}}}}

Measures found in {place}
:::

::: {{.exhibit-note}}
Note: 'item' is the item of the national package; 'days' run from the start found to the national
start of that item. Source: `measures` tables of {place} and of the nation.
:::

## Timeline {{#sec-timeline}}

::: {{#fig-timeline}}
![](../figures/{name}/fig-timeline.svg){{fig-alt="Milestones of {place}, by date."}}

Milestones in {place}, and national adoptions
:::

::: {{.exhibit-note}}
Note: a filled mark is the start of a trial; a bar is known to a month or year. Vertical lines are
national adoptions. Source: `timeline` tables of {place} and of the nation.
:::

## Fieldwork {{#sec-fieldwork}}

::: {{#tbl-interviews}}
{{{{< include ../figures/{name}/tbl-interviews.md >}}}}

Interviews in {place}, by role of the informant
:::

## How policies were carried out {{#sec-implementation}}

::: {{#tbl-implementation}}
{{{{< include ../figures/{name}/tbl-implementation.md >}}}}

Coded statements on {place}, by area and direction
:::

## Figures for {place} {{#sec-indicators}}

::: {{#tbl-indicators}}
{{{{< include ../figures/{name}/tbl-indicators.md >}}}}

Figures for {place}, by indicator and period
:::

## References {{.unnumbered}}

::: {{#refs}}
:::

## Register of claims {{#sec-register .unnumbered}}

::: {{#claim-register}}
:::
"""

_LEDGER = """# Claims of {name}.qmd. Each binds words of the page to rows of the data.

{name}-items:
  says: The number of items of the national package.
  compute: talentregime.claims.measures:national_items
  show: {{n: '{{:d}}'}}

{name}-items-recorded:
  says: The number of these items that a measure of {place} names.
  compute: talentregime.claims.city:items_recorded
  given: {{jurisdiction: {name}}}
  show: {{n: '{{:d}}'}}

# More claims, for when there are rows. Take the marks off, and use each in the page, as in
#   The earliest start found is [1 August 2016]{{claim="{name}-first-start"}}.
#
# {name}-first-start:
#   says: The earliest start found of a measure in {place}.
#   compute: talentregime.claims.comparison:earliest
#   given: {{jurisdiction: {name}}}
#   show: {{day: '{{:date}}'}}
#
# {name}-interviews:
#   says: The number of interviews in {place}.
#   compute: talentregime.claims.city:rows
#   given: {{jurisdiction: {name}, table: interviews}}
#   show: {{word: '{{:words}}'}}
"""


def city_page(name: str) -> str:
    """Return the text of a jurisdiction's page.

    Args:
        name: its slug.
    """
    return _PAGE.format(name=name, place=place_name(name))


def city_ledger(name: str) -> str:
    """Return the ledger of that page.

    Args:
        name: its slug.
    """
    return _LEDGER.format(name=name, place=place_name(name))
