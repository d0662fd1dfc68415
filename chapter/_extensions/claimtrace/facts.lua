-- Says what is known about a claim, in the words that panels and register share. How a value reads
-- is decided before, and stands in the claim's record under `told`.
--
-- A fact is {label, segments}; a segment is {text, code, href}, so that each format can write it.

local evidence = require 'evidence'
local facts = {}

-- The shape that stands for each status beside the colour.
facts.SHAPE = {
  ['computed'] = '\u{25cf}', ['confirmed'] = '\u{25c6}', ['source-only'] = '\u{25cb}',
  ['needs-care'] = '\u{25b3}', ['not-borne-out'] = '\u{25b2}',
}

-- Locators of one source beyond this many are counted, not listed.
local LOCATORS = 6

-- Rows beyond this many, which a claim hangs on, are counted, not listed.
local HANGING = 8

-- In print, sources beyond this many are counted: the rows lead to them.
local SOURCES = 10

-- The sources by id, in order of first mention: {item, locators}.
local function by_source(claim)
  local order, index = {}, {}
  for _, item in ipairs(claim.sources or {}) do
    if not index[item.id] then
      index[item.id] = {item = item, locators = {}}
      order[#order + 1] = index[item.id]
    end
    local locators = index[item.id].locators
    if item.locator and item.locator ~= '' then locators[#locators + 1] = item.locator end
  end
  return order, index
end

-- A source in full, or by its id where a list of sources stands behind the register.
local function source_segments(group, options)
  local item, locators = group.item, group.locators
  local place = {}
  if options.brief then item = {id = item.id} end
  for _, part in ipairs{item.publisher or '', item.date or ''} do
    if part ~= '' then place[#place + 1] = part end
  end
  if #locators > LOCATORS then
    place[#place + 1] = table.concat(locators, '; ', 1, LOCATORS)
      .. (#locators == LOCATORS + 1 and ' and 1 more place'
        or ' and ' .. #locators - LOCATORS .. ' more places')
  elseif #locators > 0 then
    place[#place + 1] = table.concat(locators, '; ')
  end
  local href = item.address and item.address:match('^https?://%S+$')
  local title = item.title and item.title ~= '' and item.title or item.id
  local segments = {{text = title, href = href}}
  if #place > 0 then segments[2] = {text = ', ' .. table.concat(place, ', ')} end
  return segments
end

local function sources(claim, options)
  local out, left_out = {}, 0
  for index, group in ipairs((by_source(claim))) do
    -- The source of an outside check that no row rests on stands with that check.
    local outside = claim.outside and claim.outside.source == group.item.id
      and #group.locators == 0
    if options.brief and index > SOURCES then
      left_out = left_out + 1
    elseif not outside then
      if #out > 0 then out[#out + 1] = {text = '; '} end
      for _, segment in ipairs(source_segments(group, options)) do out[#out + 1] = segment end
    end
  end
  if left_out > 0 then out[#out + 1] = {text = '; and ' .. left_out .. ' more'} end
  local places = claim.told.places
  if places then out[#out + 1] = {text = '; and ' .. places .. ' more'} end
  return out
end

local function outside_check(claim, options)
  local check = claim.outside
  local text = claim.told.outside
  if check.note and check.note ~= '' then text = text .. ': ' .. check.note end
  local out = {{text = text}}
  if check.source and check.source ~= '' then
    local _, index = by_source(claim)
    local group = index[check.source] or {item = {id = check.source}, locators = {}}
    out[#out + 1] = {text = ' ('}
    for _, segment in ipairs(source_segments({item = group.item, locators = {}}, options)) do
      out[#out + 1] = segment
    end
    out[#out + 1] = {text = ')'}
  end
  return out
end

local function computed(claim, options)
  local code = claim.code
  local place = code.file .. (code.line and ':' .. code.line or '')
  local name = code['function'] or ''
  -- The file says which module it is.
  if options.brief then name = name:match(':([^:]+)$') or name end
  local out = {{text = name, code = true}}
  if code.cell then out = {{text = 'reads the cell '}, {text = code.cell, code = true}} end
  if code.file ~= '' then  -- where a row that stays withheld stands is not told
    out[#out + 1] = {text = ', '}
    out[#out + 1] = {
      text = place, code = true, href = evidence.href(code.file, code.line, options)}
  end
  local given = claim.told.given
  if given ~= '' then out[#out + 1] = {text = ', with ' .. given} end
  if claim.note and claim.note ~= '' then out[#out + 1] = {text = '. ' .. claim.note} end
  return out
end

-- Every source that some claims name, by id: {id, segments}.
function facts.sources(claims)
  local ids, items = {}, {}
  for _, claim in ipairs(claims) do
    for _, item in ipairs(claim.sources or {}) do
      if not items[item.id] then ids[#ids + 1] = item.id end
      items[item.id] = item
    end
  end
  table.sort(ids)
  local out = {}
  for _, id in ipairs(ids) do
    out[#out + 1] = {id = id, segments = source_segments({item = items[id], locators = {}}, {})}
  end
  return out
end

-- Which rows a claim's check hangs on: it fails if one of these is dropped.
local function hanging(fragile)
  local keys = {}
  for _, row in ipairs(fragile.flipping) do keys[#keys + 1] = row.key end
  local text
  if #keys == 0 then
    text = 'no single row: it stands without any of ' .. fragile.tried
  elseif #keys == fragile.tried and #keys > 1 then
    text = 'each of ' .. fragile.tried .. ' rows'
  elseif #keys > HANGING then
    text = #keys .. ' of ' .. fragile.tried .. ' rows, each by itself'
  else
    text = table.concat(keys, ', ') .. (#keys > 1 and ', each by itself' or '')
  end
  return {{text = text}}
end

-- Every form that the prose may use, each once.
local function forms(claim)
  local names, texts, seen = {}, {}, {}
  for name in pairs(claim.shown) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local text = claim.shown[name]
    if not seen[text] then texts[#texts + 1] = '\u{2018}' .. text .. '\u{2019}' end
    seen[text] = true
  end
  return table.concat(texts, ', ')
end

-- The facts about a claim but for its rows; `short` ones may share a line. Options: repository,
-- for links; brief, where a list of sources follows.
function facts.list(claim, options)
  local out = {}
  local function add(label, segments, short)
    if #segments > 0 then out[#out + 1] = {label = label, segments = segments, short = short} end
  end
  local told = claim.told
  local n = told.n ~= '' and ' (n = ' .. told.n .. ')' or ''
  add('Value', {{text = told.value .. n}}, true)
  add('Written', {{text = forms(claim)}}, true)
  if told.printed ~= '' then
    local ours = told.expected ~= '' and '; ours ' .. told.expected or ''
    add('Printed', {{text = told.printed .. ours}}, true)
  elseif told.expected ~= '' then
    add('Expected', {{text = told.expected}}, true)
  end
  if claim.locator and claim.locator ~= '' then add('Passage', {{text = claim.locator}}, true) end
  if claim.outside then add('Outside', outside_check(claim, options)) end
  if claim.code then add('Computed', computed(claim, options)) end
  add('Sources', sources(claim, options))
  if claim.fragile then add('Hangs on', hanging(claim.fragile)) end
  if (claim.withheld or 0) > 0 then
    add('Withheld', {{text = claim.withheld .. ' rows of restricted data are not shown'}})
  end
  return out
end

return facts
