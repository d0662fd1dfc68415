-- Turns @tbl-x, @fig-x and @sec-x into links with Quarto's words: "Table 3.1", "Section 3.2".

local document = require 'document'
local problems = require 'problems'
local references = {}

local WORDS = {tbl = 'Table', fig = 'Figure', sec = 'Section', ch = 'Chapter'}
local NBSP = '\u{a0}'

-- Whether a part of a citation is a cross-reference.
function references.is_reference(citation)
  local identifier = citation.id
  return identifier:match('^[Tt]bl%-') or identifier:match('^[Ff]ig%-')
    or identifier:match('^[Ss]ec%-')
end

local function one(citation, labels)
  local identifier = citation.id:gsub('^%u', string.lower)
  local label = labels[identifier]
  if not label then
    problems.add('R007', 'cross-reference leads nowhere: @' .. citation.id,
      document.locate('@' .. citation.id))
    return pandoc.Inlines{}
  end
  if label.kind == 'unnumbered' then
    problems.add('R007', ('@%s names a section without a number: write [text](#%s)')
      :format(citation.id, identifier), document.locate('@' .. citation.id))
    return pandoc.Inlines{}
  end
  local content = pandoc.Inlines{}
  if #citation.prefix > 0 then
    content:extend(citation.prefix)
    content:insert(pandoc.Str(NBSP))
  elseif citation.mode ~= 'SuppressAuthor' then
    content:insert(pandoc.Str(WORDS[label.kind] .. NBSP))
  end
  content:insert(pandoc.Str(label.number))
  return pandoc.Inlines{pandoc.Link(content, '#' .. identifier, '', {'', {'quarto-xref'}})}
end

local function resolve(cite, labels)
  local count = 0
  for _, citation in ipairs(cite.citations) do
    if references.is_reference(citation) then count = count + 1 end
  end
  if count == 0 then return nil end
  local first = cite.citations[1]
  local place_file, place_line = document.locate('@' .. first.id)
  -- "@sec-x [@key]" and "@sec-x [p. 3]" are one citation: what is in the bracket would vanish.
  if first.mode == 'AuthorInText' and (#cite.citations > 1 or #first.suffix > 0) then
    problems.add('R007', ('the bracket behind @%s would vanish: put a word or a comma between them')
      :format(first.id), place_file, place_line)
    return nil
  elseif count < #cite.citations then
    problems.add('R007', 'a cross-reference and a citation share one bracket: @' .. first.id,
      place_file, place_line)
    return nil
  end
  local out = pandoc.Inlines{}
  for index, citation in ipairs(cite.citations) do
    if index > 1 then out:extend{pandoc.Str(','), pandoc.Space()} end
    out:extend(one(citation, labels))
  end
  return out
end

-- Links every cross-reference; reports those without a label.
function references.link(doc, labels)
  local filter = {Cite = function(cite) return resolve(cite, labels) end}
  for name, value in pairs(doc.meta) do
    local kind = pandoc.utils.type(value)
    if kind == 'Blocks' or kind == 'Inlines' then doc.meta[name] = value:walk(filter) end
  end
  doc.blocks = doc.blocks:walk(filter)
  return doc
end

return references
