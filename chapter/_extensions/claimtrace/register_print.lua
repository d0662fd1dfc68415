-- The register on paper: entries by number, a legend of the statuses, and the sources named in them.

local mention = require 'mention'
local record = require 'record'
local word = require 'word'
local print_register = {}

local function raw(format, parts) return pandoc.RawBlock(format, table.concat(parts)) end

-- How many claims have each status, each with the line that stands under them in the text.
local function legend(uses)
  local out = pandoc.Inlines{}
  for _, status in ipairs(record.read().statuses) do
    local count = 0
    for _, claim in ipairs(uses.order) do
      if claim.status == status[1] then count = count + 1 end
    end
    if count > 0 then
      if #out > 0 then out:insert(pandoc.Str(',\u{2002}')) end
      local shape, words = status[2]:match('^(%S+) (.*)$')
      out:insert(pandoc.Str(shape .. '\u{a0}'))
      out:extend(mention.sample(status[1], pandoc.Inlines(words)))
      out:insert(pandoc.Str('\u{a0}' .. count))
    end
  end
  out:insert(pandoc.Str('.'))
  return out
end

local function in_typst(uses)
  local all = record.read()
  local parts = {all.head}
  for number, claim in ipairs(uses.order) do
    parts[#parts + 1] = ('%s%d, [#metadata(none) <register-%s>]%s%s),\n'):format(claim.before, number, claim.id,
      claim.after, uses.anchored[claim.id] and (', back: <use-%s>'):format(claim.id) or '')
  end
  parts[#parts + 1] = all.closes
  local out = pandoc.Inlines{pandoc.RawInline('typst', all.opens)}
  out:extend(legend(uses))
  out:insert(pandoc.RawInline('typst', table.concat(parts)))
  return pandoc.Blocks{pandoc.Plain(out)}
end

local function in_word(uses)
  local all = record.read()
  local parts = {}
  for number, claim in ipairs(uses.order) do
    local text = ('<w:r><w:t>%d</w:t></w:r>'):format(number)
    if uses.anchored[claim.id] then text = word.link('use-' .. claim.id, text) end
    parts[#parts + 1] = claim.before .. word.bookmark('register-' .. claim.id, text) .. claim.after
  end
  parts[#parts + 1] = all.closes
  local note = pandoc.Inlines{pandoc.Str(all.note)}
  note:extend(legend(uses))
  return pandoc.Blocks{
    pandoc.Div({pandoc.Para(note)}, {'', {}, {['custom-style'] = 'Register Note'}}),
    raw('openxml', {all.head, table.concat(parts)}),
  }
end

-- For formats that nothing else is written for.
local function plain(uses)
  local out = pandoc.Blocks{}
  for number, claim in ipairs(uses.order) do
    out:insert(pandoc.Para(pandoc.Inlines(number .. ' ' .. claim.mark .. ' ' .. claim.says)))
    out:insert(pandoc.Para(pandoc.Inlines(claim.after)))
  end
  return out
end

-- The sources that entries name by id, each once.
function print_register.sources(uses)
  local all, ids, seen = record.read(), {}, {}
  for _, claim in ipairs(uses.order) do
    for _, id in ipairs(claim.sources) do
      if not seen[id] and all.sources[id] then ids[#ids + 1] = id end
      seen[id] = true
    end
  end
  if not all.list or #ids == 0 then return pandoc.Blocks{} end
  table.sort(ids)
  local parts = {all.list[1]}
  for _, id in ipairs(ids) do parts[#parts + 1] = all.sources[id] end
  parts[#parts + 1] = all.list[2]
  return pandoc.Blocks{raw(record.format == 'docx' and 'openxml' or record.format, parts)}
end

local WRITERS = {typst = in_typst, docx = in_word, plain = plain}

function print_register.write(uses) return WRITERS[record.format](uses) end

return print_register
