-- Writes citations and the list of works: once for all formats (to JSON), where all show the same
-- ones; else in each format, in place of pandoc's own --citeproc.

package.path = pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), '?.lua'} .. ';'
  .. pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), '..', '?.lua'} .. ';'
  .. package.path

local references = require 'references'
local DONE = 'claimtrace-cited' -- in the metadata, between the two runs

local PARTLY = pandoc.List{'content-visible', 'content-hidden', 'verdicts'}

local function is_work(citation) return not references.is_reference(citation) end

-- Whether a format may show a citation that another does not, or one has what filters write: text of
-- an attribute, or a claim.
local function differs(doc)
  local found = false
  local inner = {Cite = function(cite) found = found or cite.citations:find_if(is_work) end}
  local function look(element)
    found = found or (element.attributes.title or ''):find('@', 1, true)
    if element.classes:find_if(function(class) return PARTLY:includes(class) end) then
      element:walk(inner)
    end
  end
  local claims = {Span = function(span) found = found or span.attributes.claim end}
  doc:walk{Div = look, Span = look, Cite = function(cite) cite:walk(claims) end}
  return found
end

-- Cross-references look like citations, and become links when the numbers are known.
local function cited(doc)
  local kept = {}
  doc = doc:walk{Cite = function(cite)
    if not cite.citations:find_if(references.is_reference) then return nil end
    kept[#kept + 1] = cite
    return pandoc.Span({}, {('cross-reference-%d'):format(#kept)})
  end}
  return pandoc.utils.citeproc(doc):walk{Span = function(span)
    return kept[tonumber(span.identifier:match('^cross%-reference%-(%d+)$'))]
  end}
end

return {{Pandoc = function(doc)
  if FORMAT ~= 'json' then
    local done = doc.meta[DONE]
    doc.meta[DONE] = nil
    return done and doc or pandoc.utils.citeproc(doc)
  end
  if differs(doc) then return nil end
  doc = cited(doc)
  doc.meta[DONE] = true
  return doc
end}}
