"""Write the page of a new jurisdiction, and its ledger."""

_PAGE = """---
title: "The talent regime in {place}"
subtitle: "What is on record, and what is still to be found"
author:
  - name: "{author}"
bibliography: references.bib
lang: en
---

# {place} {{#sec-city}}

::: {{.how-to-read .signpost}}
**How to read this page.** Tables and figure are made from the rows of the folder
`data/{name}/`. A table that is still empty says so. Underlined numbers are claims: select a
claim to see its rows and their sources. What is left out of an exhibit for lack of room is counted
in it, and stands in its CSV in the folder `figures/{name}/`.
:::

@speelman2023 asks of Shanghai which measures were tried there to attract foreign professionals,
when, and how they were carried out. This page puts the same questions to {place}. Of the
[]{{claim="{name}-items" show="n"}} items of the national package of measures, the tables have a
row for []{{claim="{name}-items-recorded" show="n"}} in {place}. The page [Shanghai among other
places of trial](comparison.html) sets {place} beside other places.

## Measures {{#sec-measures}}

@tbl-measures lists the measures of the source chapter that were looked for in {place}, and the
start that was found. 'Not found' says that the sources read do not give a start; the measure may
have existed all the same.

::: {{#tbl-measures}}
{{{{< include ../figures/{name}/tbl-measures.md >}}}}

Measures looked for in {place}
:::

::: {{.exhibit-note}}
Note: 'item' is the number of the measure in the national package; 'days' run from the start
found to the start of that item in the nation, and are a span where a date is known to the month
or year. A match that is not exact is named in brackets: a rule may differ from the measure of
the source chapter. Source: `measures` tables of {place} and of the nation.
:::

## Timeline {{#sec-timeline}}

@fig-timeline shows what happened when, and the days on which the nation adopted policies. It names
[]{{claim="{name}-milestones-named" show="n"}} of
[]{{claim="{name}-milestones" show="n"}} milestones.

::: {{#fig-timeline}}
![](../figures/{name}/fig-timeline.svg){{fig-alt="Milestones of {place}, by date."}}

Milestones in {place}, and national adoptions
:::

::: {{.exhibit-note}}
Note: a filled mark is the start of a trial; a bar is known to a month or year. Vertical lines are
national adoptions. Where the page lacks room, milestones are counted in bars by period, and named
in this order: policies that the nation adopted, starts of trials, then milestones by date. The file
`figures/{name}/fig-timeline.csv` lists them.
Source: `timeline` tables of {place} and of the nation.
:::

## Fieldwork {{#sec-fieldwork}}

@tbl-interviews counts interviews and the persons behind them, by their role. Who they are is
not told.

::: {{#tbl-interviews}}
{{{{< include ../figures/{name}/tbl-interviews.md >}}}}

Interviews in {place}, by role of the informant
:::

::: {{.exhibit-note}}
Note: the same person may be interviewed again on a different date. Source: `interviews` table of
{place}.
:::

## How policies were carried out {{#sec-implementation}}

@tbl-implementation counts statements about what officials did. Coders who do not see each
other's codes judge of a statement whether the conduct advances the aim of its area, limits it,
or does not bear on it.

::: {{#tbl-implementation}}
{{{{< include ../figures/{name}/tbl-implementation.md >}}}}

Coded statements on {place}, by area and direction
:::

::: {{.exhibit-note}}
Note: directions as coded in the pass named a; 'coders agree' sets it against the pass named b.
Source: `implementation` table of {place}.
:::

## Figures for {place} {{#sec-indicators}}

@tbl-indicators gives figures as the sources have them. Figures that count different things must
not be compared.

::: {{#tbl-indicators}}
{{{{< include ../figures/{name}/tbl-indicators.md >}}}}

Figures for {place}, by indicator and period
:::

::: {{.exhibit-note}}
Note: 'about', 'over' and 'under' as the source words it. Source: `indicators` table of {place}.
:::

## Sources of {place} {{#sec-sources}}

@tbl-sources lists what the rows of {place} rest on. The works that the text itself cites stand
under References.

::: {{#tbl-sources}}
{{{{< include ../figures/{name}/tbl-sources.md >}}}}

Sources that the tables of {place} name
:::

::: {{.exhibit-note}}
Note: a source was read in full, in part or as an excerpt. Source: `sources` table.
:::

## References {{.unnumbered}}

::: {{#refs}}
:::

## Register of claims {{#sec-register .unnumbered}}

::: {{#claim-register}}
:::
"""

_LEDGER = """# Claims of {name}.qmd. Each binds words of the page to rows of the data: a claim
# has a name, says something, and restates a cell or is computed by a function; `show` lists how the
# page may write its value. The page's tables need no claims.

{name}-items:
  says: The number of items of the national package.
  weight: support
  compute: talentregime.claims.measures:national_items
  show: {{n: '{{:d}}'}}

{name}-items-recorded:
  says: The number of these items that a measure of {place} names.
  weight: support
  compute: talentregime.claims.city:items_recorded
  given: {{jurisdiction: {name}}}
  show: {{n: '{{:d}}'}}

{name}-milestones:
  says: The number of milestones on record in {place}.
  weight: support
  compute: talentregime.claims.city:milestones
  given: {{jurisdiction: {name}}}
  show: {{n: '{{:,d}}'}}

{name}-milestones-named:
  says: The number of these milestones that the timeline names.
  weight: support
  compute: talentregime.claims.city:milestones
  given: {{jurisdiction: {name}, named: true}}
  show: {{n: '{{:,d}}'}}

# More claims, for when there are rows. Take the marks `# ` off the lines of one, and use it in
# the page, as in
#   A start is found on []{{claim="{name}-first-start" show="day"}}.
# The page fills in the value. A claim that the page does not use is an error.
#
# {name}-trial-start:
#   says: The month in which a trial began in {place}, as the row of that key has it.
#   weight: support
#   cell: {name}/timeline/{name}-trial.date
#   show: {{month: '{{:month}}'}}
#
# {name}-first-start:
#   says: The earliest start found of a measure in {place}.
#   weight: support
#   compute: talentregime.claims.comparison:earliest
#   given: {{jurisdiction: {name}}}
#   show: {{day: '{{:date}}'}}
#
# {name}-interviews:
#   says: The number of interviews in {place}.
#   weight: support
#   compute: talentregime.claims.city:rows
#   given: {{jurisdiction: {name}, table: interviews}}
#   show: {{word: '{{:words}}'}}
"""


def city_page(name: str, place: str, author: str = "") -> str:
    """Return the text of a jurisdiction's page.

    Args:
        name: its slug.
        place: what it is called.
        author: who writes it; empty as long as that is not said.
    """
    return _PAGE.format(name=name, place=place, author=author or f"Author of the page on {place}")


def city_ledger(name: str, place: str) -> str:
    """Return the ledger of that page.

    Args:
        name: its slug.
        place: what it is called.
    """
    return _LEDGER.format(name=name, place=place)
