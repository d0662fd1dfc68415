-- Fills ::: {#claim-register} with an entry for each claim used, in order of first use.

local document = require 'document'
local facts = require 'facts'
local evidence = require 'evidence'
local html = require 'html'
local panel = require 'panel'
local problems = require 'problems'
local typst = require 'typst'
local word = require 'word'
local register = {}

local function html_entry(claim, options)
  local id = html.escape(claim.id)
  local rows = claim.rows or {}
  local parts = {
    ('<li id="register-%s" class="register-entry register-%s">'):format(id, claim.status),
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
    parts[#parts + 1] = ('<details><summary>Evidence: %s</summary>%s</details>')
      :format(claim.told.rows, evidence.tables(claim, options))
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
  local list = facts.list(claim, {repository = options.repository, brief = true})
  local segments = {}
  for _, group in ipairs(evidence.compact(claim)) do
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
  out[#out + 1] = typst.sources(facts.sources(claims))
  return pandoc.Blocks{pandoc.RawBlock('typst', table.concat(out, '\n'))}
end

-- The head of an entry, which mentions link to and which links back.
local function head(claim, options)
  local out = pandoc.Inlines{
    pandoc.Span({pandoc.Strong{pandoc.Str(claim.id)}}, {'register-' .. claim.id}),
    pandoc.Str('\u{2002}' .. facts.SHAPE[claim.status] .. '\u{a0}'
      .. claim.told.status),
  }
  if options.anchored[claim.id] then
    out:extend{pandoc.Str('.\u{2002}'), pandoc.Link('First use', '#use-' .. claim.id)}
  end
  return pandoc.Div({pandoc.Para(out)}, {'', {}, {['custom-style'] = 'Register Head'}})
end

local function word_register(claims, options)
  local out = pandoc.Blocks{}
  for _, claim in ipairs(claims) do
    out:extend{head(claim, options), word.entry(claim, with_rows(claim, options))}
  end
  out:insert(word.sources(facts.sources(claims)))
  return out
end

-- Paragraphs of text, for whatever other format an engine is asked for.
local function plain_entry(claim, options)
  local parts = {}
  for _, fact in ipairs(with_rows(claim, options)) do
    local texts = {}
    for _, segment in ipairs(fact.segments) do texts[#texts + 1] = segment.text end
    parts[#parts + 1] = fact.label .. ': ' .. table.concat(texts)
  end
  return {head(claim, options), pandoc.Para(pandoc.Inlines(claim.says)),
    pandoc.Para(pandoc.Inlines(table.concat(parts, '. ')))}
end

local function plain_register(claims, options)
  local out = pandoc.Blocks{}
  for _, claim in ipairs(claims) do out:extend(plain_entry(claim, options)) end
  return out
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

-- Replaces the contents of the register's Div; reports a document that links to none.
function register.fill(blocks, claims, options)
  local write = plain_register
  if FORMAT:match('html') then write = html_register end
  if FORMAT == 'typst' then write = typst_register end
  if FORMAT == 'docx' then write = word_register end
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
  return on_new_page(blocks)
end

return register
