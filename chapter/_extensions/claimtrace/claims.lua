-- Binds the claims of a document to their evidence: the filter that both engines run first.
--
-- [text]{claim="id"} and []{claim="id" show="form"} become a button with a panel in HTML, and a
-- link into the register of claims elsewhere. See record.lua for where claims come from.

package.path = pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), '?.lua'}
  .. ';' .. package.path

local answers = require 'answers'
local callout_page = require 'callout_page'
local conditional = require 'conditional'
local forms = require 'forms'
local frame = require 'frame'
local mention = require 'mention'
local problems = require 'problems'
local record = require 'record'
local register = require 'register'
local verdicts = require 'verdicts'

local is_html = FORMAT:match('html') ~= nil
local is_typst = FORMAT == 'typst'

-- The claims in order of first use, the section and the exhibit of that use, and which can be linked
-- back to.
local Uses = {}
Uses.__index = Uses

function Uses.new()
  return setmetatable({order = {}, number = {}, section = {}, exhibit = {}, anchored = {}, told = {}}, Uses)
end

function Uses:note(claim)
  if not self.section[claim.id] then
    self.section[claim.id] = self.here or register.TOP
    self.exhibit[claim.id] = self.within
    self.order[#self.order + 1] = claim
    self.number[claim.id] = #self.order
  end
end

-- The number of a claim, once in each section; nil for other uses.
function Uses:number_here(claim)
  local here = self.here or register.TOP
  if self.told[claim.id] == here then return nil end
  self.told[claim.id] = here
  return self.number[claim.id]
end

-- Sections are told down to the second level; the title of a callout begins none.
function Uses:enter(header)
  if header.level > 2 or self.in_callout then return end
  self.here = {id = header.identifier, title = pandoc.utils.stringify(header)}
end

-- The anchor of a claim's first use in running text, once; nil for later uses.
function Uses:anchor(claim)
  if self.anchored[claim.id] then return nil end
  self.anchored[claim.id] = true
  return 'use-' .. claim.id
end

-- Where a claim is used first: at its anchor; where it has none, as in an alternative text, at the
-- exhibit that has it, else at the section.
function Uses:target(claim)
  return self.anchored[claim.id] and 'use-' .. claim.id or self.exhibit[claim.id]
    or self.section[claim.id].id
end

-- Alternative texts are plain text: resolve the claims in them and drop the markup.
local function resolve_alt(element, claims, uses)
  for _, name in ipairs{'fig-alt', 'alt'} do
    local text = element.attributes[name]
    if text and text:find('claim=', 1, true) then
      local parsed = pandoc.read(text, 'markdown').blocks
      parsed = parsed:walk{Span = function(span)
        if not span.attributes.claim then return nil end
        local shown = forms.resolve(span, claims)
        if shown then uses:note(claims[span.attributes.claim]) end
        return shown
      end}
      element.attributes[name] = pandoc.utils.stringify(parsed)
    end
  end
  return element
end

-- The label of a block that is an exhibit, which Quarto has made a node of its own; else nil.
local function exhibit_of(block)
  local node = quarto and block.attributes.__quarto_custom_type == 'FloatRefTarget'
    and quarto._quarto.ast.resolve_custom_data(block)
  local label = node and node.identifier or block.identifier
  return (label:match('^fig%-.') or label:match('^tbl%-.')) and label
end

-- `place` says what the text around a claim allows:
-- prose (button or link), heading (link, since headings are copied into the contents),
-- link (text, and a mark behind the link), title (text), table (as prose, but without an anchor,
-- since a header that repeats on the next page would repeat it).
local function resolver(claims, uses, place)
  local marks = pandoc.Inlines{}
  local filter = {traverse = 'topdown'}

  function filter.Span(span)
    local id = span.attributes.claim
    if span.classes:includes('uncounted') then return span.content end
    if not id then
      local kind = span.classes:includes('claim') and span.classes[2] or ''
      return mention.sample((kind:gsub('^claim%-', '')), span.content)
    end
    local shown = forms.resolve(span, claims)
    if not shown then return span.content, false end
    local claim = claims[id]
    uses:note(claim)
    if place == 'title' then return shown, false end
    if place == 'link' then
      marks:extend(mention.mark(claim))
      return shown, false
    end
    local anchor = (place == 'prose' or (place == 'table' and not is_typst))
      and uses:anchor(claim) or nil
    if place == 'heading' then return mention.link(claim, shown), false end
    local number = not is_html and uses:number_here(claim) or nil
    return mention.inline(claim, shown, anchor, number), false
  end

  function filter.Link(link)
    if place ~= 'prose' and place ~= 'table' then return nil end
    local inner, inner_marks = resolver(claims, uses, 'link')
    local out = pandoc.Inlines{link:walk(inner)}
    out:extend(inner_marks)
    return out, false
  end

  function filter.Header(header)
    local filter_within = resolver(claims, uses, 'heading')
    local resolved = header:walk(filter_within)
    uses:enter(resolved)
    return resolved, false
  end

  function filter.Div(div)
    local exhibit = not uses.within and exhibit_of(div)
    if exhibit then
      uses.within = exhibit
      local resolved = div:walk(filter)
      uses.within = nil
      return resolved, false
    end
    local callout = div.classes:find_if(function(class) return class:match('^callout%-') end)
    if not callout or uses.in_callout then return nil end
    uses.in_callout = true
    local resolved = div:walk(filter)
    uses.in_callout = false
    return resolved, false
  end

  function filter.Table(tbl)
    if place == 'table' then return nil end
    local filter_within = resolver(claims, uses, 'table')
    return tbl:walk(filter_within), false
  end

  filter.Figure = function(figure)
    uses.within = uses.within or figure.identifier:match('^fig%-.*')
    local resolved = figure:walk(filter)
    uses.within = nil
    return resolved, false
  end

  function filter.Image(image) return resolve_alt(image, claims, uses) end

  return filter, marks
end

local function resolve_meta(meta, claims, uses)
  local names = {}
  for name in pairs(meta) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local kind = pandoc.utils.type(meta[name])
    if kind == 'Blocks' or kind == 'Inlines' then
      local place = name == 'abstract' and 'prose' or 'title'
      local filter = resolver(claims, uses, place)
      meta[name] = meta[name]:walk(filter)
    end
  end
  return meta
end

local function resolve(doc)
  doc = doc:walk(conditional.filter)
  local claims = record.read().claims
  local uses = Uses.new()
  doc.meta = resolve_meta(doc.meta, claims, uses)
  local filter = resolver(claims, uses, 'prose')
  local blocks, box = verdicts.take(doc.blocks)
  doc.blocks = blocks:walk(filter)
  if is_html and box then
    -- After the text, which has the first use of each claim but for those of the box alone.
    uses.here = nil
    box = verdicts.box(box:walk(resolver(claims, uses, 'prose')), uses)
  end
  problems.stop_if_any()
  if is_html then
    local keep = {Inlines = mention.keep_marks}
    doc.blocks = doc.blocks:walk(keep)
    if doc.meta.abstract then doc.meta.abstract = doc.meta.abstract:walk(keep) end
  end

  doc.blocks = register.fill(doc.blocks, uses)
  doc.blocks = register.fill_page(doc.meta, uses, box or pandoc.Blocks{}) .. doc.blocks
  return doc
end

-- What an exhibit holds, answering.
local function answering(content, name)
  return content:walk{
    Table = function(tbl) return answers.link(tbl, name) end,
    Image = function(image) return answers.over(image, name) end,
  }
end

local names = {} -- of Quarto's nodes, by their number

-- Quarto keeps a copy of a figure's attributes on a node of its own, which only a filter of that
-- name sees; plain pandoc has no such node.
local function resolve_float(float)
  float = resolve_alt(float, record.read().claims, Uses.new())
  problems.stop_if_any()
  if not is_html then return float end
  -- HTML has the text on the picture; Quarto would set it on the division, too.
  float.attributes['fig-alt'] = nil
  local content = pandoc.Div(float.content)
  if float.type == 'Table' then
    content = frame.around(float.content, pandoc.utils.stringify(float.caption_long or ''))
  end
  content = answering(content, float.identifier)
  float.content = float.type == 'Table' and content or content.content
  names[float.__quarto_custom_node.attributes.__quarto_custom_id] = float.identifier
  return float
end

-- The name of a block that is an exhibit, whichever engine's.
local function exhibit_name(block)
  if not block.attr then return nil end
  return names[block.attributes.__quarto_custom_id] or answers.named(block.identifier)
end

local function answer(doc)
  if not is_html then return doc end
  doc.blocks = doc.blocks:walk{
    traverse = 'topdown',
    Blocks = function(blocks)
      for at, block in ipairs(blocks) do
        local name = exhibit_name(block)
        if name and not quarto then blocks[at] = answering(pandoc.Div{block}, name).content[1] end
      end
      return answers.place(blocks, exhibit_name)
    end,
    Table = function() return nil, false end, -- thousands of cells, and no exhibit in them
  }
  problems.stop_if_any()
  local style = answers.style()
  if style then doc.meta['exhibit-style'] = pandoc.MetaBlocks{pandoc.RawBlock('html', style)} end
  return doc
end

local of_quarto = {FloatRefTarget = resolve_float}
if is_html then of_quarto.Callout = callout_page.of_quarto end

return {{Pandoc = resolve}, of_quarto, {Pandoc = answer}}
