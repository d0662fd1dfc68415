-- The register on paper: how to read it, entries by number and section, and the sources they name.

local mention = require 'mention'
local record = require 'record'
local word = require 'word'
local print_register = {}

local SOURCES = 'Sources named in the register'

-- How to read the register, how many claims have each status, with the line that stands under them
-- in the text, and, for the foot of each page of it, what stands for them.
local function note(uses)
  local all, short = record.read(), {}
  local out = pandoc.Inlines(all.note)
  for _, status in ipairs(all.statuses) do
    local count = 0
    for _, claim in ipairs(uses.order) do
      if claim.status == status[1] then count = count + 1 end
    end
    if count > 0 then
      if #short > 0 then out:insert(pandoc.Str(',\u{2002}')) end
      short[#short + 1] = status[2]:lower()
      local shape, words = status[2]:match('^(%S+) (.*)$')
      out:insert(pandoc.Str(shape .. '\u{a0}'))
      out:extend(mention.sample(status[1], pandoc.Inlines(words)) or pandoc.Inlines(words))
      out:insert(pandoc.Str('\u{a0}' .. count))
    end
  end
  out:insert(pandoc.Str('.'))
  if record.format == 'typst' then
    out:insert(pandoc.RawInline('typst', ('#metadata("%s") <claim-legend>'):format(table.concat(short, '\u{2002}'))))
  end
  return out
end

-- Calls `title` with each section and the first claim in it that can be linked back to, and `entry`
-- with each claim of it and its number.
local function by_section(uses, title, entry)
  local parts, here = {}, nil
  for number, claim in ipairs(uses.order) do
    if uses.section[claim.id] ~= here then
      here = uses.section[claim.id]
      local back
      for at = number, #uses.order do
        local id = uses.order[at].id
        if uses.section[id] ~= here then break end
        back = back or uses.anchored[id] and 'use-' .. id
      end
      parts[#parts + 1] = title(here.title, back)
    end
    parts[#parts + 1] = entry(number, claim, uses.anchored[claim.id] and 'use-' .. claim.id)
  end
  return table.concat(parts)
end

-- The sources that entries name by id, each once.
local function sources(uses)
  local all, ids, parts, seen = record.read(), {}, {}, {}
  for _, claim in ipairs(uses.order) do
    for _, id in ipairs(claim.sources) do
      if not seen[id] and all.sources[id] then ids[#ids + 1] = id end
      seen[id] = true
    end
  end
  table.sort(ids)
  for i, id in ipairs(ids) do parts[i] = all.sources[id] end
  return table.concat(parts)
end

local function in_typst(uses)
  local all = record.read()
  local function label(name) return name and '<' .. name .. '>' or 'none' end
  local entries = by_section(uses, function(text, back)
    return ('#claim-section("%s", %s)\n'):format(text:gsub('[\\"]', '\\%0'), label(back))
  end, function(number, claim, back)
    return ('#claim-entry(%d, %s%s'):format(number, label(back), claim.after)
  end)
  local named = sources(uses)
  if named ~= '' then named = '#claim-title[' .. SOURCES .. ']\n' .. named end
  return pandoc.Blocks{pandoc.RawBlock('typst', all.opens), pandoc.Plain(note(uses)),
    pandoc.RawBlock('typst', all.head .. entries .. named .. all.closes)}
end

local function word_title(text)
  return ('<w:p><w:pPr><w:pStyle w:val="RegisterHead"/></w:pPr>%s</w:p>'):format(text)
end

local function in_word(uses)
  local function run(text) return ('<w:r><w:t xml:space="preserve">%s</w:t></w:r>'):format(text) end
  local entries = by_section(uses, function(text) return word_title(run(text)) end,
    function(number, claim, back)
      local text = ('<w:r><w:rPr><w:b/></w:rPr><w:t>%d</w:t></w:r>'):format(number)
      if back then text = word.link(back, text) end
      return claim.before .. word.bookmark('register-' .. claim.id, text) .. claim.after
    end)
  local named = sources(uses)
  if named ~= '' then named = word_title(run(SOURCES)) .. named end
  return pandoc.Blocks{
    pandoc.Div({pandoc.Para(note(uses))}, {'', {}, {['custom-style'] = 'Register Note'}}),
    pandoc.RawBlock('openxml', entries .. named),
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

local WRITERS = {typst = in_typst, docx = in_word, plain = plain}

function print_register.write(uses) return WRITERS[record.format](uses) end

-- What `sources` tells, for the page.
print_register.sources = sources

return print_register
