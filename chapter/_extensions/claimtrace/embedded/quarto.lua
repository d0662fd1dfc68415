-- Does for plain pandoc what Quarto does for itself, as far as our documents use it: callouts,
-- numbers of sections, tables and figures, cross-references, authors.
-- Runs behind the claims filter and before citeproc.

package.path = pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), '?.lua'} .. ';'
  .. pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), '..', '?.lua'} .. ';'
  .. package.path

local callouts = require 'callouts'
local floats = require 'floats'
local metadata = require 'metadata'
local problems = require 'problems'
local references = require 'references'
local sections = require 'sections'

return {{Pandoc = function(doc)
  metadata.check(doc)
  -- The title of a callout is a heading that must not be numbered.
  doc = callouts.write(doc)
  local labels = {}
  doc = sections.number(doc, labels)
  doc = floats.number(doc, labels)
  doc = references.link(doc, labels)
  if FORMAT == 'typst' then doc = floats.typst_images(doc) end
  problems.stop_if_any()
  return doc
end}}
