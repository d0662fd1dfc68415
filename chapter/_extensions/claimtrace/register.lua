-- Fills ::: {#claim-register} with what is written of each claim used, in order of first use, and
-- puts the panels of HTML behind the text.

local document = require 'document'
local html = require 'html'
local problems = require 'problems'
local record = require 'record'
local print_register = require 'register_print'
local register = {}

-- What stands before the first heading, which has claims of its own.
register.TOP = {id = 'main', title = 'Abstract'}

-- The sections that claims are first used in, numbered in order.
local function sections(uses)
  local list, number = {}, {}
  for _, claim in ipairs(uses.order) do
    local section = uses.section[claim.id]
    if not number[section] then
      list[#list + 1] = section
      number[section] = #list
    end
  end
  return list, number
end

local function choice(kind, group, value, label, checked)
  return ('<label><input type="%s" name="register-%s" value="%s"%s> %s</label>')
    :format(kind, group, value, checked and ' checked' or '', label)
end

-- What hides rows of the table without a script: a box that is not ticked, a section not chosen.
local function filters(list)
  local all = record.read()
  local parts, rules = {'<fieldset><legend>Status</legend>'}, {}
  local function hide(when, attribute, value)
    rules[#rules + 1] = ('.register:has(%s) tr[data-%s%s]'):format(when, attribute, value)
  end
  for _, status in ipairs(all.statuses) do
    parts[#parts + 1] = choice('checkbox', 'status', status[1], status[2], true)
    hide(('[value="%s"]:not(:checked)'):format(status[1]), 'status', ('="%s"'):format(status[1]))
  end
  parts[#parts + 1] = '</fieldset><fieldset><legend>Weight</legend>'
  for _, weight in ipairs(all.weights) do
    parts[#parts + 1] = choice('checkbox', 'weight', weight, weight, true)
    hide(('[value="%s"]:not(:checked)'):format(weight), 'weight', ('="%s"'):format(weight))
  end
  parts[#parts + 1] = '</fieldset><fieldset><legend>Section</legend>'
  parts[#parts + 1] = choice('radio', 'section', 'all', 'all', true)
  for index, section in ipairs(list) do
    parts[#parts + 1] = choice('radio', 'section', 's' .. index, html.escape(section.title))
    hide(('[value="s%d"]:checked'):format(index), 'section', (']:not([data-section="s%d"'):format(index))
  end
  parts[#parts + 1] = '</fieldset>'
  return '<style>' .. table.concat(rules, ',\n') .. '{display:none}</style>\n'
    .. '<div class="register-filters">' .. table.concat(parts) .. '</div>\n'
end

local HEAD = '<table class="register-table"><thead><tr><th scope="col">Status</th><th scope="col">Claim</th>'
  .. '<th scope="col">In the source</th><th scope="col">In the rows</th>'
  .. '<th scope="col">Section</th></tr></thead>\n'

-- A row a claim, those to look at first before the others; each opens the one panel that there is.
local function in_html(uses)
  local list, number = sections(uses)
  local parts = {'<div class="register">', filters(list), HEAD}
  for _, status in ipairs(record.read().statuses) do
    local rows = {}
    for _, claim in ipairs(uses.order) do
      if claim.status == status[1] then
        local section = uses.section[claim.id]
        local target = uses.anchored[claim.id] and 'use-' .. claim.id or section.id
        rows[#rows + 1] = claim.before:gsub('^<tr', ('<tr data-section="s%d"'):format(number[section]))
          .. ('<td><a href="#%s">%s</a></td>'):format(html.escape(target), html.escape(section.title))
          .. claim.after
      end
    end
    if #rows > 0 then
      parts[#parts + 1] = ('<tbody id="register-%s">\n'):format(status[1])
        .. table.concat(rows, '\n') .. '\n</tbody>\n'
    end
  end
  parts[#parts + 1] = '</table></div>'
  return pandoc.Blocks{pandoc.RawBlock('html', table.concat(parts))}
end

-- A panel may not stand in a paragraph, so all of them stand behind the text.
local function panels(claims)
  local parts = {}
  for _, claim in ipairs(claims) do parts[#parts + 1] = claim.panel end
  return pandoc.RawBlock('html', '<section class="claim-panels" aria-label="Evidence for each claim">\n'
    .. table.concat(parts, '\n') .. '\n</section>')
end

-- How many claims have each status, as links into the register; and those not borne out, and the
-- central ones that need care, each as a button.
local function summary(uses)
  local counts, heads = {}, {}
  for _, status in ipairs(record.read().statuses) do
    local count = 0
    for _, claim in ipairs(uses.order) do
      if claim.status == status[1] then
        count = count + 1
        if status[1] == 'not-borne-out' or status[1] == 'needs-care' and claim.weight == 'central' then
          heads[#heads + 1] = ('<li class="claim-head-%s"><button type="button" popovertarget="claim-%s">%s</button></li>')
            :format(status[1], html.escape(claim.id), html.escape(claim.says))
        end
      end
    end
    if count > 0 then
      counts[#counts + 1] = ('<a href="#register-%s">%s <strong>%d</strong></a>')
        :format(status[1], status[2], count)
    end
  end
  local list = #heads > 0 and '<ul>' .. table.concat(heads, '\n') .. '</ul>' or ''
  return '<section class="claim-summary" aria-label="Claims by status"><p>Claims on this page: '
    .. table.concat(counts, ', ') .. '.</p>' .. list .. '</section>'
end

-- Quarto runs filters from a file of its own, so that this file tells where it lies itself.
local FOLDER = pandoc.path.directory(debug.getinfo(1, 'S').source:sub(2))

local function script()
  local handle = io.open(pandoc.path.join{FOLDER, 'page.js'}, 'r')
  local text = handle:read('a')
  handle:close()
  return '<script>\n' .. text .. '</script>'
end

-- Fills what the first page shows under the title: where the document stands, and on the page the
-- summary and the script too. Returns what stands there in Word, which has no template.
function register.fill_page(meta, uses)
  local about, first = record.read().about, pandoc.Blocks{}
  local writer = ({html = 'html', typst = 'typst', docx = 'openxml'})[record.format]
  if writer and about ~= '' then first:insert(pandoc.RawBlock(writer, about)) end
  if record.format == 'docx' then return first end
  meta.about = pandoc.MetaBlocks(first)
  if record.format ~= 'html' or #uses.order == 0 then return pandoc.Blocks{} end
  meta['claim-summary'] = pandoc.MetaBlocks{pandoc.RawBlock('html', summary(uses))}
  meta['claim-script'] = pandoc.MetaBlocks{pandoc.RawBlock('html', script())}
  return pandoc.Blocks{}
end

-- Replaces the contents of the register's Div; reports a document that links to none. `uses` has
-- the claims in order, the section of each by id, and which of them can be linked back to.
function register.fill(blocks, uses)
  local found = false
  blocks = blocks:walk{Div = function(div)
    if div.identifier ~= 'claim-register' then return nil end
    found = true
    local register_of = record.format == 'html' and in_html or print_register.write
    div.content = register_of(uses) .. print_register.sources(uses)
    return div
  end}
  if #uses.order == 0 then return blocks end
  if not found then
    problems.add('R030', 'the document uses claims but has no register: write '
      .. '"::: {#claim-register}" and ":::" under a heading', document.file, 0)
    problems.stop_if_any()
  end
  if record.format == 'html' then blocks:insert(panels(uses.order)) end
  return blocks
end

return register
