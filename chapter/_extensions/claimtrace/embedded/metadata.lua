-- Checks and reshapes the front matter.

local document = require 'document'
local problems = require 'problems'
local metadata = {}

-- Quarto's author maps become names, the form that pandoc's own templates print.
local function author_names(meta)
  local authors = meta.author
  if authors == nil then return end
  if pandoc.utils.type(authors) ~= 'List' then authors = pandoc.List{authors} end
  meta.author = authors:map(function(author)
    return pandoc.utils.type(author) == 'table' and author.name or author
  end)
end

function metadata.check(doc)
  if not doc.meta.title then
    problems.add('R030', 'the document has no title: add "title:" to its front matter',
      document.file, 1)
  end
  author_names(doc.meta)
end

return metadata
