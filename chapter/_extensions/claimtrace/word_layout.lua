-- Undoes the layout that Quarto gives Word, so that both engines write the same document: a table of
-- one cell around each table and figure, an empty line between two of them, and a full stop behind the
-- number of a chapter. Runs behind Quarto's own filters; the embedded engine has nothing to undo.

package.path = pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), '?.lua'}
  .. ';' .. package.path

local word_file = require 'word_file'

local KINDS = {tbl = true, fig = true}

-- Alignments that Quarto writes into each paragraph of its cell.
local function is_layout(inline)
  return inline.t == 'RawInline' and inline.format == 'openxml' and inline.text:match('^%s*<w:pPr>')
end

local function without_layout(block)
  return block:walk{Inlines = function(inlines)
    return inlines:filter(function(inline) return not is_layout(inline) end)
  end}
end

-- The one block of a table of one cell that Quarto lays a float out in, else nil.
local function laid_out(tbl)
  local body = tbl.bodies[1]
  if #tbl.head.rows > 0 or #tbl.bodies ~= 1 or #body.body ~= 1 then return nil end
  local cells = body.body[1].cells
  local div = #cells == 1 and #cells[1].contents == 1 and cells[1].contents[1]
  local kind = div and div.t == 'Div' and div.identifier:match('^(%a+)%-')
  return KINDS[kind] and div, kind
end

-- Whether a block is the caption: Quarto begins it with properties of its paragraph.
local function is_caption(block)
  local first = (block.t == 'Para' or block.t == 'Plain') and block.content[1]
  return first and is_layout(first) and first.text:find('ImageCaption', 1, true) ~= nil
end

local function take_caption(div)
  for _, place in ipairs{1, #div.content} do
    local block = div.content[place]
    if block and is_caption(block) then
      div.content:remove(place)
      return without_layout(block).content
    end
  end
  return nil
end

local function plain(tbl)
  local div, kind = laid_out(tbl)
  local caption = div and take_caption(div)
  if not caption then return nil end
  div = without_layout(div)
  if kind == 'fig' then
    local content = div.content:walk{Para = function(para) return pandoc.Plain(para.content) end}
    return pandoc.Figure(content, {long = {pandoc.Plain(caption)}}, {div.identifier}), false
  end
  div = div:walk{Table = function(inner)
    inner.caption = {long = {pandoc.Plain(caption)}}
    inner.identifier = div.identifier
    return inner
  end}
  return div.content, false
end

local function heading(header)
  local number, stop = header.content[1], header.content[2]
  if header.level == 1 and stop and stop.t == 'Str' and stop.text == '. ' then
    header.content[2] = pandoc.Space()
  end
  local text = number and number.t == 'Str' and number.text
  if text and header.attributes.number == text then
    header.content[1] = pandoc.Span(text, {'', {}, {['custom-style'] = 'SectionNumber'}})
  end
  return header
end

local function without_empty_line(para)
  local text = pandoc.utils.stringify(para)
  if text == ' ' or text == '\u{a0}' then return {} end
end

if FORMAT ~= 'docx' or not quarto then return {} end
return {{traverse = 'topdown', Table = plain, Header = heading, Para = without_empty_line},
  {Pandoc = word_file.finish}}
