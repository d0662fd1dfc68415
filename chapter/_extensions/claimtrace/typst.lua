-- Writes the register of claims in typst: small type in two columns.

local facts = require 'facts'
local typst = {}

-- Stands in front of the register, so that it needs no template of either engine.
typst.REGISTER = [[
#let claim-fact(label, content) = {
  text(size: 0.92em, fill: rgb("#5b616b"), style: "italic", hyphenate: false, label)
  [~]
  content
}
#let claim-entry(id, shape, status, says, short, long, back: none) = block(
  width: 100%, breakable: false, above: 0pt, below: 0pt,
  stroke: (top: 0.4pt + rgb("#b9bec6")), inset: (top: 3.6pt, bottom: 4.6pt), {
    text(font: "DejaVu Sans Mono", size: 0.84em, weight: "bold", id)
    [ #h(0.5em) ]
    text(size: 0.92em, fill: rgb("#4a4f57"))[#box[#shape]~#status]
    if back != none [ #h(1fr) #box(link(back, text(size: 0.92em)[first use]))]
    parbreak()
    text(size: 1.08em, says)
    for group in (short, long) {
      if group.len() > 0 { parbreak() }
      group.map(((label, content)) => claim-fact(label, content)).join([ #h(0.5em) ])
    }
  })
#let claim-register(body) = {
  set text(size: 7.3pt, hyphenate: true)
  set par(justify: false, leading: 0.48em, first-line-indent: 0pt, spacing: 0.55em)
  columns(2, gutter: 14pt, body)
}
#let claim-sources(..sources) = {
  set text(size: 7.3pt)
  set par(justify: false, leading: 0.48em, first-line-indent: 0pt, hanging-indent: 1.2em)
  block(sticky: true, above: 1.6em, text(weight: "bold")[Sources named in the register])
  columns(2, gutter: 14pt, sources.pos().map(((id, content)) => [
    #text(font: "DejaVu Sans Mono", size: 0.84em, id)~ #content
  ]).join(parbreak()))
}
]]

-- A typst expression for some text: a string, in which nothing is markup.
local function quoted(text)
  return '"' .. tostring(text):gsub('[\\"]', '\\%0'):gsub('%s+', ' ') .. '"'
end

local function segments(list)
  local out = {}
  for _, segment in ipairs(list) do
    local text = '#' .. quoted(segment.text)
    if segment.code then
      text = '#text(font: "DejaVu Sans Mono", size: 0.8em, ' .. quoted(segment.text) .. ')'
    end
    if segment.href then text = '#link(' .. quoted(segment.href) .. ')[' .. text .. ']' end
    out[#out + 1] = text
  end
  return '[' .. table.concat(out) .. ']'
end

-- One entry, with the label that mentions of the claim link to.
function typst.entry(claim, list, anchored)
  local short, long = {}, {}
  for _, fact in ipairs(list) do
    local group = fact.short and short or long
    group[#group + 1] = ('(%s, %s),'):format(quoted(fact.label), segments(fact.segments))
  end
  return ('#claim-entry(%s, %s, %s, %s, (%s), (%s)%s) <register-%s>'):format(
    quoted(claim.id), quoted(facts.SHAPE[claim.status]), quoted(claim.told.status),
    quoted(claim.says), table.concat(short, ' '), table.concat(long, ' '),
    anchored and ', back: <use-' .. claim.id .. '>' or '', claim.id)
end

-- The sources that entries name by id.
function typst.sources(list)
  local out = {}
  for _, source in ipairs(list) do
    out[#out + 1] = ('(%s, %s)'):format(quoted(source.id), segments(source.segments))
  end
  return '#claim-sources(' .. table.concat(out, ', ') .. (#out == 1 and ',' or '') .. ')'
end

return typst
