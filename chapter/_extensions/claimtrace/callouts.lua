-- Writes callouts: a box in every format. In HTML Quarto writes its own; in PDF and Word it would load
-- icons, its version 1.7 from the network.

local callout_page = require 'callout_page'
local callouts = {}

local TITLES = {note = 'Note', tip = 'Tip', important = 'Important', warning = 'Warning',
  caution = 'Caution'}

-- A table of one cell: a paragraph style would not reach lists within the box.
local WORD_BOX = '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>'
  .. '<w:top w:val="nil"/><w:left w:val="single" w:sz="18" w:space="0" w:color="35618F"/>'
  .. '<w:bottom w:val="nil"/><w:insideH w:val="nil"/></w:tblBorders><w:tblCellMar>'
  .. '<w:top w:w="100" w:type="dxa"/><w:left w:w="200" w:type="dxa"/>'
  .. '<w:right w:w="200" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tr><w:tc><w:tcPr>'
  .. '<w:shd w:val="clear" w:color="auto" w:fill="F3F5F8"/></w:tcPr>'

-- An empty line keeps what follows off the box.
local WORD_BOX_END = '</w:tc></w:tr></w:tbl><w:p><w:pPr><w:spacing w:before="0" w:after="60"/>'
  .. '<w:rPr><w:sz w:val="12"/></w:rPr></w:pPr></w:p>'

local function kind_of(div)
  for _, class in ipairs(div.classes) do
    local kind = class:match('^callout%-(%a+)$')
    if TITLES[kind] then return kind end
  end
end

local function take_title(div, kind)
  local first = div.content[1]
  if first and first.t == 'Header' then
    div.content:remove(1)
    return first.content
  end
  local given = div.attributes.title
  if given then return pandoc.read(given, 'markdown').blocks[1].content end
  return pandoc.Inlines(TITLES[kind])
end

-- The box of a callout in PDF or Word, as blocks; nil for other formats.
local function box(kind, title, content)
  local blocks, close
  if FORMAT == 'typst' then
    blocks = pandoc.Blocks{pandoc.RawBlock('typst', ('#boxed("%s")['):format(kind))}
    close = pandoc.RawBlock('typst', ']')
  elseif FORMAT == 'docx' then
    blocks = pandoc.Blocks{pandoc.RawBlock('openxml', WORD_BOX)}
    close = pandoc.RawBlock('openxml', WORD_BOX_END)
  else
    return nil
  end
  blocks:insert(pandoc.Para{pandoc.Strong(title)})
  blocks:extend(content)
  blocks:insert(close)
  return blocks
end

local function write(div)
  local kind = kind_of(div)
  if not kind then return nil end
  local title = take_title(div, kind)
  return box(kind, title, div.content)
    or callout_page.box(kind, title, div.content, div.identifier)
end

-- Writes the callouts of a document for the embedded engine.
function callouts.write(doc) return doc:walk{Div = write} end

-- Writes a callout that Quarto has made a node of its own; one that can be referred to stays Quarto's.
function callouts.of_quarto(node)
  if node.attr and node.attr.identifier:match('^%a%a%a%-') then return nil end
  local title = quarto.utils.as_inlines(node.title or {})
  if #title == 0 then title = pandoc.Inlines(TITLES[node.type] or node.type) end
  return box(node.type, title, quarto.utils.as_blocks(node.content))
end

return callouts
