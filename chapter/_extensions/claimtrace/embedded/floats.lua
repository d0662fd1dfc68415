-- Numbers tables and figures and writes "Table 3.1: " in front of their captions.

local document = require 'document'
local frame = require 'frame'
local problems = require 'problems'
local floats = {}

local NAMES = {tbl = 'Table', fig = 'Figure'}
local NBSP = '\u{a0}'

local function kind_of(identifier)
  local kind = identifier:match('^(%a+)%-')
  return NAMES[kind] and kind
end

local function counter(doc, labels)
  local counts = {tbl = 0, fig = 0}
  local crossref = doc.meta.crossref
  local chapters = crossref and crossref.chapters and labels.chapter
  return function(identifier)
    local kind = kind_of(identifier)
    counts[kind] = counts[kind] + 1
    local number = (chapters and labels.chapter .. '.' or '') .. counts[kind]
    if labels[identifier] then
      problems.add('R008', 'label stands twice: ' .. identifier,
        document.locate('#' .. identifier))
    end
    labels[identifier] = {kind = kind, number = number}
    return pandoc.Inlines{pandoc.Str(NAMES[kind] .. NBSP .. number .. ':')}
  end
end

local function captioned(prefix, inlines)
  local caption = pandoc.Inlines(prefix)
  if #inlines > 0 then
    caption:insert(pandoc.Space())
    caption:extend(inlines)
  end
  return caption
end

local function label_text(label) return (pandoc.utils.stringify(label):gsub(':$', '')) end

local function first_inlines(blocks)
  return blocks[1] and blocks[1].content or pandoc.Inlines{}
end

-- The caption is the last paragraph of the Div, unless that is all it holds.
local function take_caption(div)
  local last = div.content[#div.content]
  if last and last.t == 'Para' and #div.content > 1 then
    div.content:remove()
    return last.content
  end
  problems.add('R030', 'no caption: ' .. div.identifier
    .. ' must end with a paragraph that is its caption', document.locate('#' .. div.identifier))
  return pandoc.Inlines{}
end

local function framed(tbl, label)
  return FORMAT:match('html') and frame.around({tbl}, label) or tbl
end

local function table_from(div, number)
  local label = number(div.identifier)
  local caption = captioned(label, take_caption(div))
  local found = 0
  div = div:walk{Table = function(tbl)
    found = found + 1
    if found > 1 then return nil end
    tbl.caption = {long = {pandoc.Plain(caption)}}
    tbl.identifier = div.identifier
    return framed(tbl, label_text(label))
  end}
  if found ~= 1 then
    problems.add('R018', ('%s holds %d tables where one belongs'):format(div.identifier, found),
      document.locate('#' .. div.identifier))
  end
  return div.content
end

local function figure_from(div, number)
  local caption = captioned(number(div.identifier), take_caption(div))
  local content = div.content:walk{Para = function(para) return pandoc.Plain(para.content) end}
  return pandoc.Figure(content, {long = {pandoc.Plain(caption)}}, {div.identifier})
end

-- Fills labels with each table and figure: label -> {kind, number}.
function floats.number(doc, labels)
  local number = counter(doc, labels)
  return doc:walk{
    traverse = 'topdown',
    Div = function(div)
      local kind = kind_of(div.identifier)
      if kind == 'tbl' then return table_from(div, number), false end
      if kind == 'fig' then return figure_from(div, number), false end
    end,
    Figure = function(figure)
      if kind_of(figure.identifier) ~= 'fig' then return nil end
      local caption = captioned(number(figure.identifier), first_inlines(figure.caption.long))
      figure.caption.long = {pandoc.Plain(caption)}
      return figure, false
    end,
    Table = function(tbl)
      if kind_of(tbl.identifier) ~= 'tbl' then return nil end
      local label = number(tbl.identifier)
      tbl.caption.long = {pandoc.Plain(captioned(label, first_inlines(tbl.caption.long)))}
      return framed(tbl, label_text(label)), false
    end,
  }
end

return floats
