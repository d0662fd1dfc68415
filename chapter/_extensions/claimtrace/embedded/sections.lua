-- Numbers sections, as number-sections, number-offset and crossref's chapters-alpha ask.

local document = require 'document'
local problems = require 'problems'
local sections = {}

local function offsets(meta)
  local given = meta['number-offset']
  local counts = {0, 0, 0, 0, 0, 0}
  if given == nil then return counts end
  local list = pandoc.utils.type(given) == 'List' and given or {given}
  for level, item in ipairs(list) do
    counts[level] = tonumber(pandoc.utils.stringify(item)) or 0
  end
  return counts
end

-- The number of a chapter: of an appendix, whose chapters-alpha is set, a letter.
local function of_chapter(meta, count)
  local crossref = meta.crossref
  local alpha = crossref and crossref['chapters-alpha'] and count > 0
  return alpha and string.char(64 + count) or tostring(count)
end

-- Gives each numbered heading its number. Fills labels: label -> {kind, number}, and
-- labels.chapter, the number of the level-1 heading under which floats are counted.
function sections.number(doc, labels)
  if not doc.meta['number-sections'] then return doc end
  local counts = offsets(doc.meta)
  return doc:walk{Header = function(header)
    if header.classes:includes('unnumbered') then
      if header.identifier:match('^sec%-') then labels[header.identifier] = {kind = 'unnumbered'} end
      return nil
    end
    counts[header.level] = counts[header.level] + 1
    for level = header.level + 1, 6 do counts[level] = 0 end
    local chapter = of_chapter(doc.meta, counts[1])
    local number = table.concat({chapter, table.unpack(counts, 2, header.level)}, '.')
    if header.level == 1 then labels.chapter = chapter end
    header.attributes.number = number
    -- HTML's writer prints that attribute; the others get the number as text.
    if not FORMAT:match('html') then
      header.content:insert(1, FORMAT == 'typst'
        and pandoc.RawInline('typst', ' #h(0.35em)') or pandoc.Space())
      header.content:insert(1, pandoc.Span(number, {'', {}, {['custom-style'] = 'SectionNumber'}}))
    end
    if header.identifier:match('^sec%-') then
      if labels[header.identifier] then
        problems.add('R008', 'label stands twice: ' .. header.identifier,
          document.locate('#' .. header.identifier))
      end
      labels[header.identifier] = {kind = header.level == 1 and 'ch' or 'sec', number = number}
    end
    return header
  end}
end

return sections
