-- Fills ::: {#claim-register} with what is written of each claim used, in order of first use, and
-- puts the panels of HTML behind the text.

local document = require 'document'
local html = require 'html'
local problems = require 'problems'
local record = require 'record'
local register = {}

-- The link to a claim's first use, for the middle of an entry.
local BACK = {
  html = '\n <a href="#use-%s" aria-label="First use of %s">first use</a>',
  typst = ', back: <use-%s>',
}

local function raw(format, parts) return pandoc.RawBlock(format, table.concat(parts)) end

-- Entries that are text of the format.
local function written(claims, anchored)
  local kind, all = record.format, record.read()
  local parts = {all.opens}
  for index, claim in ipairs(claims) do
    local id = kind == 'html' and html.escape(claim.id) or claim.id
    if index > 1 then parts[#parts + 1] = '\n' end
    parts[#parts + 1] = claim.before
    if anchored[claim.id] then parts[#parts + 1] = BACK[kind]:format(id, id) end
    parts[#parts + 1] = claim.after
  end
  parts[#parts + 1] = all.closes
  return pandoc.Blocks{raw(kind, parts)}
end

-- The head of an entry, which mentions link to and which links back.
local function head(claim, anchored)
  local out = pandoc.Inlines{
    pandoc.Span({pandoc.Strong{pandoc.Str(claim.id)}}, {'register-' .. claim.id}),
    pandoc.Str('\u{2002}' .. claim.mark),
  }
  if anchored[claim.id] then
    out:extend{pandoc.Str('.\u{2002}'), pandoc.Link('First use', '#use-' .. claim.id)}
  end
  return pandoc.Div({pandoc.Para(out)}, {'', {}, {['custom-style'] = 'Register Head'}})
end

-- Entries of which the document's own elements hold the links.
local function headed(claims, anchored)
  local out = pandoc.Blocks{}
  for _, claim in ipairs(claims) do
    out:insert(head(claim, anchored))
    if record.format == 'docx' then
      out:insert(raw('openxml', {claim.after}))
    else
      out:extend{pandoc.Para(pandoc.Inlines(claim.says)), pandoc.Para(pandoc.Inlines(claim.after))}
    end
  end
  return out
end

-- The sources that entries name by id, each once.
local function sources(claims)
  local all, ids, seen = record.read(), {}, {}
  for _, claim in ipairs(claims) do
    for _, id in ipairs(claim.sources) do
      if not seen[id] and all.sources[id] then ids[#ids + 1] = id end
      seen[id] = true
    end
  end
  if not all.list then return pandoc.Blocks{} end
  table.sort(ids)
  local parts = {all.list[1]}
  for _, id in ipairs(ids) do parts[#parts + 1] = all.sources[id] end
  parts[#parts + 1] = all.list[2]
  return pandoc.Blocks{raw(record.format == 'docx' and 'openxml' or record.format, parts)}
end

-- The register's columns need a page of their own: the heading that it stands under begins one.
local function on_new_page(blocks)
  if FORMAT ~= 'typst' then return blocks end
  local heading
  for index, block in ipairs(blocks) do
    if block.t == 'Header' then heading = index end
    if block.t == 'Div' and block.identifier == 'claim-register' then
      blocks:insert(heading or index, pandoc.RawBlock('typst', '#pagebreak(weak: true)'))
      break
    end
  end
  return blocks
end

-- A panel may not stand in a paragraph, so all of them stand behind the text.
local function panels(claims)
  local parts = {}
  for _, claim in ipairs(claims) do parts[#parts + 1] = claim.panel end
  return pandoc.RawBlock('html', '<section class="claim-panels" aria-label="Evidence for each claim">\n'
    .. table.concat(parts, '\n') .. '\n</section>')
end

-- Replaces the contents of the register's Div; reports a document that links to none. `anchored`
-- tells which claims can be linked back to.
function register.fill(blocks, claims, anchored)
  local found = false
  local write = BACK[record.format] and written or headed
  blocks = blocks:walk{Div = function(div)
    if div.identifier ~= 'claim-register' then return nil end
    found = true
    div.content = write(claims, anchored) .. sources(claims)
    return div
  end}
  if #claims == 0 then return on_new_page(blocks) end
  if not found then
    problems.add('R030', 'the document uses claims but has no register: write '
      .. '"::: {#claim-register}" and ":::" under a heading', document.file, 0)
    problems.stop_if_any()
  end
  if record.format == 'html' then blocks:insert(panels(claims)) end
  return on_new_page(blocks)
end

return register
