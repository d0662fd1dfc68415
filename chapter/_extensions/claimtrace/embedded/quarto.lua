-- Does for plain pandoc what Quarto does for itself, as far as our documents use it: callouts, page
-- breaks, numbers of sections, tables and figures, cross-references, authors, images within the page.
-- Runs behind the claims filter and before citeproc.

package.path = pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), '?.lua'} .. ';'
  .. pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), '..', '?.lua'} .. ';'
  .. package.path

local callouts = require 'callouts'
local floats = require 'floats'
local images = require 'images'
local metadata = require 'metadata'
local pagebreaks = require 'pagebreaks'
local problems = require 'problems'
local references = require 'references'
local sections = require 'sections'
local word_file = require 'word_file'

return {{Pandoc = function(doc)
  metadata.check(doc)
  -- The title of a callout is a heading that must not be numbered.
  doc = callouts.write(doc)
  doc = pagebreaks.write(doc)
  local labels = {}
  doc = sections.number(doc, labels)
  doc = floats.number(doc, labels)
  doc = references.link(doc, labels)
  doc = images.write(doc)
  if FORMAT == 'docx' then doc = word_file.finish(doc) end
  problems.stop_if_any()
  return doc
end}}
