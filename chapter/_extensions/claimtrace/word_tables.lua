-- Writes tables for Word row by row, since pandoc's own rows are torn over pages.

local html = require 'html'
local word = require 'word'
local word_tables = {}

local WIDTH = 8506  -- of the text, in twentieths of a point: see code/tools/word_styles.py
local SHORT = 9  -- rows of a table that stands on one page
local SIDES = {AlignRight = ' Right', AlignCenter = ' Center'}

local function raw(text) return pandoc.RawBlock('openxml', text) end

local function begin(tbl, caption)
  local columns, relative = {}, false
  for _, spec in ipairs(tbl.colspecs) do relative = relative or (spec[2] or 0) > 0 end
  for i, spec in ipairs(tbl.colspecs) do
    local share = relative and spec[2] or 1 / #tbl.colspecs
    columns[i] = ('<w:gridCol w:w="%d"/>'):format(math.floor(WIDTH * share))
  end
  local head = #tbl.head.rows > 0 and '1' or '0'
  return '<w:tbl><w:tblPr><w:tblStyle w:val="Table"/>'
    .. (relative and '<w:tblW w:type="pct" w:w="5000"/><w:tblLayout w:type="fixed"/>'
      or '<w:tblW w:type="auto" w:w="0"/>')
    .. ('<w:tblLook w:firstRow="%s" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="0" w:val="%s"/>')
      :format(head, head == '1' and '0020' or '0000')
    .. ('<w:tblCaption w:val="%s"/></w:tblPr><w:tblGrid>%s</w:tblGrid>')
      :format(html.escape(caption), table.concat(columns))
end

-- The style for a cell's own alignment, else its column's; heads stay with the row below, and so do
-- the rows of a short table and the last of any, below which the note stands.
local function style_of(cell, spec, head)
  local align = tostring(cell.alignment)
  if align == 'AlignDefault' then align = tostring(spec and spec[1]) end
  return (head and 'Head' or 'Compact') .. (SIDES[align] or '')
end

local function cell_blocks(out, cell, spec, merge, head)
  local properties = (cell.col_span > 1 and ('<w:gridSpan w:val="%d"/>'):format(cell.col_span) or '')
    .. (merge and ('<w:vMerge w:val="%s"/>'):format(merge) or '')
  out:insert(raw('<w:tc><w:tcPr>' .. properties .. '</w:tcPr>'))
  local content = cell.contents
  if #content == 0 then content = pandoc.Blocks{pandoc.Plain{}} end
  content = content:map(function(block)
    return block.t == 'Plain' and pandoc.Para(block.content) or block
  end)
  if merge == 'continue' or #content[1].content == 0 then
    out:insert(raw('<w:p><w:pPr><w:pStyle w:val="Compact"/></w:pPr></w:p>'))
  else
    out:insert(pandoc.Div(content, {'', {}, {['custom-style'] = style_of(cell, spec, head)}}))
  end
  out:insert(raw('</w:tc>'))
end

-- `above` holds, by column, the cell that reaches down from above and for how many rows more.
local function row_blocks(out, row, specs, above, is_head, kept)
  out:insert(raw('<w:tr><w:trPr><w:cantSplit/>' .. (is_head and '<w:tblHeader/>' or '') .. '</w:trPr>'))
  local column, given, cells = 1, 1, row.cells -- each asking for them makes them anew
  local head = is_head or kept or #specs > 1 and #cells == 1
  while column <= #specs do
    local over = above[column]
    if over and over.rows > 0 then
      cell_blocks(out, over.cell, specs[column], 'continue')
      over.rows = over.rows - 1
      column = column + over.cell.col_span
    else
      local cell = cells[given]
      if not cell then break end
      given = given + 1
      local span = cell.row_span
      cell_blocks(out, cell, specs[column], span > 1 and 'restart' or nil, head)
      if span > 1 then above[column] = {cell = cell, rows = span - 1} end
      column = column + cell.col_span
    end
  end
  out:insert(raw('</w:tr>'))
end

-- Returns a table as blocks: its caption, and rows that no page tears, the head's on each page.
function word_tables.write(tbl)
  local caption = pandoc.utils.blocks_to_inlines(tbl.caption.long)
  local out = pandoc.Blocks{}
  if #caption > 0 then
    out:insert(pandoc.Div({pandoc.Para(caption)}, {'', {}, {['custom-style'] = 'Table Caption'}}))
  end
  out:insert(raw(begin(tbl, pandoc.utils.stringify(caption))))
  local above = {}
  local specs = tbl.colspecs
  for _, row in ipairs(tbl.head.rows) do row_blocks(out, row, specs, above, true) end
  for _, body in ipairs(tbl.bodies) do
    above = {}
    for _, rows in ipairs{body.head, body.body} do
      for i, row in ipairs(rows) do
        row_blocks(out, row, specs, above, false, i == #rows or #rows <= SHORT)
      end
    end
  end
  above = {}
  for _, row in ipairs(tbl.foot.rows) do row_blocks(out, row, specs, above, false) end
  out:insert(raw('</w:tbl>'))
  return pandoc.Div(out, {tbl.identifier})
end

return word_tables
