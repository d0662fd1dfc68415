-- Prepares exhibits for both engines: alternative text of figures in every format, a bitmap for
-- Word, and the type of notes under tables and figures.

package.path = pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), '?.lua'}
  .. ';' .. package.path

local callouts = require 'callouts'
local document = require 'document'
local html = require 'html'
local problems = require 'problems'
local record = require 'record'

local function exists(path)
  local handle = io.open(path, 'rb')
  if handle then handle:close() end
  return handle ~= nil
end

-- Quarto lets typst read below the folder of _quarto.yml only, and exhibits lie outside. What is in
-- pandoc's media bag it writes to a folder of its own.
local function within_reach(img)
  if FORMAT ~= 'typst' or not quarto then return end
  local kind, content = pandoc.mediabag.fetch(img.src)
  local name = img.src:gsub('^[./]+', ''):gsub('/', '-')
  pandoc.mediabag.insert(name, kind, content)
  img.src = name
end

-- A drawing within the page, as the address that the build wrote for it (claimtrace.exhibits.slim).
-- The element is written here, since an engine would write the quotes of the address as entities.
-- Nil for what has a place or a size of its own, and for what is no exhibit.
local function within_page(img)
  local plain = img.identifier == '' and #img.classes == 0 and img.title == ''
    and not (img.attributes.width or img.attributes.height)
  if not FORMAT:match('html') or not plain then return nil end
  local address = record.drawing(img.src)
  if not address then return nil end
  local attributes = ''
  for _, pair in ipairs(img.attributes) do
    if pair[1] ~= 'fig-alt' then
      attributes = attributes .. (' %s="%s"'):format(pair[1], html.escape(pair[2]))
    end
  end
  return pandoc.RawInline('html', ('<img src="%s"%s alt="%s">')
    :format(address, attributes, html.escape(pandoc.utils.stringify(img.caption))))
end

local function image(img)
  local alt = img.attributes['fig-alt']
  if alt and #img.caption == 0 then img.caption = pandoc.Inlines(alt) end
  if #img.caption == 0 and not img.attributes.alt then
    problems.add('R012', 'figure without alternative text: ' .. img.src,
      document.locate('](' .. img.src))
  end
  -- Word draws no SVG without a converter that most machines lack.
  if FORMAT == 'docx' and img.src:match('%.svg$') then
    local bitmap = img.src:gsub('%.svg$', '.png')
    if exists(bitmap) then
      img.src = bitmap
    else
      problems.add('R011', 'no bitmap beside the drawing, which Word needs: ' .. bitmap,
        document.locate('](' .. img.src))
    end
  elseif img.src:match('^https?:') then
    problems.add('R020', 'image on the network: ' .. img.src, document.locate('](' .. img.src))
  elseif not exists(img.src) then
    problems.add('R011', 'image not found: ' .. img.src, document.locate('](' .. img.src))
  else
    within_reach(img)
    return within_page(img) or img
  end
  return img
end

-- A PDF has no header cells that a style could find, so their text is marked as strong.
local function strong_header(tbl)
  if FORMAT ~= 'typst' then return nil end
  for _, row in ipairs(tbl.head.rows) do
    for _, cell in ipairs(row.cells) do
      cell.contents = cell.contents:walk{Plain = function(plain)
        return pandoc.Plain{pandoc.Strong(plain.content)}
      end}
    end
  end
  return tbl
end

-- What stands left does so by the style of the page: told again on each cell, it would be a tenth of
-- a table.
local function left_untold(tbl)
  local function untold(alignment)
    return alignment == 'AlignLeft' and 'AlignDefault' or alignment
  end
  local function rows(list)
    for _, row in ipairs(list) do
      for _, cell in ipairs(row.cells) do cell.alignment = untold(cell.alignment) end
    end
  end
  tbl.colspecs = tbl.colspecs:map(function(spec) return {untold(spec[1]), spec[2]} end)
  rows(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do rows(body.body) end
  return tbl
end

-- Quarto 1.7 writes a heading without a number to typst without its label, and links to it fail.
local function labelled(header)
  if FORMAT ~= 'typst' or not quarto or not header.classes:includes('unnumbered') then return nil end
  local listed = header.classes:includes('unlisted') and ', outlined: false' or ''
  local out = pandoc.Inlines{pandoc.RawInline('typst',
    ('#heading(level: %d, numbering: none%s)['):format(header.level, listed))}
  out:extend(header.content)
  out:insert(pandoc.RawInline('typst', ('] #label("%s")'):format(header.identifier)))
  return pandoc.Plain(out)
end

local NOTE = '#block(above: 0.5em, below: 1.6em, width: 100%)['
  .. '#set text(size: 0.82em, hyphenate: false); #set par(justify: false, leading: 0.5em, first-line-indent: 0pt)'

local BOX = '#block(above: 1.5em, below: 1.5em, width: 100%, inset: (x: 11pt, y: 9pt), '
  .. 'fill: rgb("#f3f5f8"), stroke: (left: 2.5pt + rgb("#35618f")))['
  .. '#set text(size: 0.92em); #set par(first-line-indent: 0pt)'

-- How a Div of a class is set in print, where a class alone carries no style.
local STYLES = {
  ['exhibit-note'] = {typst = NOTE, docx = 'Exhibit Note'},
  ['how-to-read'] = {typst = BOX, docx = 'Callout'},
}

local function styled(div)
  for _, class in ipairs(div.classes) do
    local style = STYLES[class]
    if style and FORMAT == 'typst' then
      local blocks = pandoc.Blocks{pandoc.RawBlock('typst', style.typst)}
      blocks:extend(div.content)
      blocks:insert(pandoc.RawBlock('typst', ']'))
      return blocks
    elseif style and FORMAT == 'docx' then
      div.attributes['custom-style'] = style.docx
      return div
    end
  end
end

-- What kind of exhibit a block is, `fig` or `tbl`, else nil; Quarto has made it a node of its own.
local function kind_of(block)
  if not block or block.t ~= 'Div' and block.t ~= 'Figure' then return nil end
  local node = quarto and block.attributes.__quarto_custom_type == 'FloatRefTarget'
    and quarto._quarto.ast.resolve_custom_data(block)
  local kind = (node or block).identifier:match('^(%a+)%-')
  return (kind == 'fig' or kind == 'tbl') and kind or nil
end

local function is_note(block)
  return block and block.t == 'Div' and block.classes:includes('exhibit-note') or false
end

-- Exhibits with their notes find their places on the pages by the style of the PDF, before what is
-- no section of the text; of tables right behind each other none floats, since no text would run on.
local function placed(blocks)
  if FORMAT ~= 'typst' then return blocks end
  local out, before = pandoc.Blocks{}, nil
  for i, block in ipairs(blocks) do
    local kind = kind_of(block)
    local noted = is_note(blocks[i + 1])
    if block.t == 'Header' and block.level < 3 and block.classes:includes('unnumbered') then
      out:insert(pandoc.RawBlock('typst', '#place.flush()'))
    end
    if kind then
      local behind = kind_of(blocks[i + (noted and 2 or 1)])
      local floats = kind == 'fig' or before ~= 'tbl' and behind ~= 'tbl'
      out:insert(pandoc.RawBlock('typst', ('#exhibit(floats: %s)['):format(floats)))
    end
    out:insert(block)
    if kind and not noted or kind_of(blocks[i - 1]) and is_note(block) then
      out:insert(pandoc.RawBlock('typst', ']'))
    end
    if not is_note(block) then before = kind end
  end
  return out
end

return {{Callout = callouts.of_quarto}, {Pandoc = function(doc)
  doc.blocks = placed(doc.blocks)
  doc.blocks = doc.blocks:walk{Image = image, Div = styled, Header = labelled,
    Table = FORMAT:match('html') and left_untold or strong_header}
  problems.stop_if_any()
  return doc
end}}
