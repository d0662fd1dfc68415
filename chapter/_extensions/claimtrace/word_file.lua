-- Gives a Word file what both engines leave out: contents, and tables whose rows stay whole.

local word_contents = require 'word_contents'
local word_tables = require 'word_tables'
local word_file = {}

-- Behind what the document says of itself, which register.lua puts in front.
local function place(blocks)
  local first = blocks[1]
  return first and first.t == 'RawBlock' and first.text:find('"About"', 1, true) and 2 or 1
end

function word_file.finish(doc)
  local blocks = doc.blocks:walk{Table = word_tables.write}
  local at = place(blocks)
  for i, block in ipairs(word_contents.of(blocks)) do blocks:insert(at + i - 1, block) end
  doc.blocks = blocks
  return doc
end

return word_file
