-- Fills ::: {#claim-register} with an entry for each claim used, in order of first use.

local document = require 'document'
local facts = require 'facts'
local evidence = require 'evidence'
local html = require 'html'
local panel = require 'panel'
local problems = require 'problems'
local typst = require 'typst'
local register = {}

local function html_entry(claim, options)
  local id = html.escape(claim.id)
  local rows = claim.rows or {}
  local parts = {
    ('<li id="register-%s" class="register-entry register-%s">'):format(id, facts.kind(claim)),
    '<p class="register-id"><code>' .. id .. '</code>',
  }
  if options.anchored[claim.id] then
    parts[#parts + 1] = (' <a href="#use-%s" aria-label="First use of %s">first use</a>')
      :format(id, id)
  end
  parts[#parts + 1] = '</p><p class="register-says">' .. html.escape(claim.says) .. '</p>'
  parts[#parts + 1] = panel.status_line(claim)
  parts[#parts + 1] = panel.description_list(claim, options)
  if #rows > 0 then
    local count = #rows == 1 and '1 row' or #rows .. ' rows'
    parts[#parts + 1] = ('<details><summary>Evidence: %s</summary>%s</details>')
      :format(count, evidence.tables(rows, options))
  end
  parts[#parts + 1] = '</li>'
  return table.concat(parts, '\n')
end

local function html_register(claims, options)
  local out = {}
  for _, claim in ipairs(claims) do out[#out + 1] = html_entry(claim, options) end
  return pandoc.Blocks{pandoc.RawBlock('html',
    '<ol class="register">\n' .. table.concat(out, '\n') .. '\n</ol>')}
end

-- The rows of a claim as one more fact, for formats without tables of rows.
local function with_rows(claim, options)
  local list = facts.list(claim, options)
  local segments = {}
  for _, group in ipairs(evidence.compact(claim.rows)) do
    if #segments > 0 then segments[#segments + 1] = {text = '; '} end
    segments[#segments + 1] = {
      text = group.file, code = true, href = evidence.href(group.file, nil, options)}
    segments[#segments + 1] = {text = ' ' .. group.text}
  end
  if #segments > 0 then list[#list + 1] = {label = 'Rows', segments = segments} end
  return list
end

local function typst_register(claims, options)
  local out = {typst.REGISTER, '#claim-register['}
  for _, claim in ipairs(claims) do
    out[#out + 1] = typst.entry(claim, with_rows(claim, options), options.anchored[claim.id])
  end
  out[#out + 1] = ']'
  return pandoc.Blocks{pandoc.RawBlock('typst', table.concat(out, '\n'))}
end

local function styled(style, inlines)
  return pandoc.Div({pandoc.Para(inlines)}, {'', {}, {['custom-style'] = style}})
end

local function inlines(segments)
  local out = pandoc.Inlines{}
  for _, segment in ipairs(segments) do
    local text = pandoc.Inlines(segment.text)
    if segment.text:sub(1, 1) == ' ' then text:insert(1, pandoc.Space()) end
    if segment.code then text = pandoc.Inlines{pandoc.Code(segment.text)} end
    if segment.href then text = pandoc.Inlines{pandoc.Link(text, segment.href)} end
    out:extend(text)
  end
  return out
end

-- Paragraphs, for Word and for whatever has neither panels nor typst's layout.
local function plain_entry(claim, options)
  local head = pandoc.Inlines{
    pandoc.Span({pandoc.Strong(pandoc.Inlines(claim.id))}, {'register-' .. claim.id}),
    pandoc.Str('  ' .. facts.KINDS[facts.kind(claim)].shape .. ' '),
  }
  head:extend(pandoc.Inlines(facts.status(claim)))
  if options.anchored[claim.id] then
    head:extend{pandoc.Str('.'), pandoc.Space(),
      pandoc.Link('First use', '#use-' .. claim.id)}
  end
  local body = pandoc.Inlines{}
  for _, fact in ipairs(with_rows(claim, options)) do
    if #body > 0 then body:insert(pandoc.Space()) end
    body:extend{pandoc.Emph(fact.label .. ':'), pandoc.Space()}
    body:extend(inlines(fact.segments))
    if not fact.segments[#fact.segments].text:match('[.?!]$') then body:insert(pandoc.Str('.')) end
  end
  return {
    styled('Register Head', head),
    styled('Register Says', pandoc.Inlines(claim.says)),
    styled('Register Facts', body),
  }
end

local function plain_register(claims, options)
  local out = pandoc.Blocks{}
  for _, claim in ipairs(claims) do out:extend(plain_entry(claim, options)) end
  return out
end

-- Replaces the contents of the register's Div; reports a document that links to none.
function register.fill(blocks, claims, options)
  local write = plain_register
  if FORMAT:match('html') then write = html_register end
  if FORMAT == 'typst' then write = typst_register end
  blocks = blocks:walk{Div = function(div)
    if div.identifier ~= 'claim-register' then return nil end
    options.register = true
    div.content = write(claims, options)
    return div
  end}
  if #claims > 0 and not options.register then
    problems.add('R030', 'the document uses claims but has no register: write '
      .. '"::: {#claim-register}" and ":::" under a heading', document.file, 0)
    problems.stop_if_any()
  end
  return blocks
end

return register
