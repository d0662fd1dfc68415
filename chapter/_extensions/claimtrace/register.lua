-- Fills ::: {#claim-register} with what is written of each claim used, in order of first use, and
-- puts the panels of HTML behind the text.

local answers = require 'answers'
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

-- What hides rows of the table without a script: a box that is not ticked, a section not chosen; and
-- the shape before each status, which is not read out.
local function filters(list)
  local all = record.read()
  local parts, rules, shapes = {'<fieldset><legend>Status</legend>'}, {}, {}
  local function hide(when, which)
    rules[#rules + 1] = ('.register:has(%s) tbody tr%s'):format(when, which)
  end
  for _, status in ipairs(all.statuses) do
    parts[#parts + 1] = choice('checkbox', 'status', status[1], status[2], true)
    hide(('[value="%s"]:not(:checked)'):format(status[1]), ('[data-status="%s"]'):format(status[1]))
    local shape = utf8.char(utf8.codepoint(status[2]))
    shapes[#shapes + 1] = ('.claim-panel-%s > p:first-of-type::before, [data-status="%s"] > td:first-child::before'
      .. '{content: "%s "; content: "%s " / ""}\n'):format(status[1], status[1], shape, shape)
  end
  parts[#parts + 1] = '</fieldset><fieldset><legend>Weight</legend>'
  for _, weight in ipairs(all.weights) do
    parts[#parts + 1] = choice('checkbox', 'weight', weight, weight, true)
    hide(('[value="%s"]:not(:checked)'):format(weight), ('[data-weight="%s"]'):format(weight))
  end
  parts[#parts + 1] = '</fieldset><details><summary>Section</summary><fieldset aria-label="Section">'
  parts[#parts + 1] = choice('radio', 'section', 'all', 'all', true)
  for index, section in ipairs(list) do
    parts[#parts + 1] = choice('radio', 'section', 's' .. index, html.escape(section.title))
    hide(('[value="s%d"]:checked'):format(index), (':not([data-section="s%d"])'):format(index))
  end
  parts[#parts + 1] = '</fieldset></details>'
  return '<style>' .. table.concat(rules, ',\n') .. '{display:none}\n' .. table.concat(shapes)
    .. '</style>\n<div class="register-filters">' .. table.concat(parts) .. '</div>\n'
    .. '<p class="register-one">Of one status alone. <a href="#claim-register">Show all</a></p>\n'
end

local HEAD = '<table class="register-table"><thead><tr><th scope="col">Status</th><th scope="col">Claim</th>'
  .. '<th scope="col">In the source</th><th scope="col">In the rows</th>'
  .. '<th scope="col">Section</th></tr></thead>\n'

-- What a mark on each exhibit is held to: the data behind it, in a few letters, as JSON.
local function fingerprints()
  local folder, shows = pandoc.path.join{'..', 'figures', document.name}, {}
  local fine, files = pcall(pandoc.system.list_directory, folder)
  table.sort(fine and files or {})
  for _, file in ipairs(fine and files or {}) do
    local name = file:match('^([%w_-]+)%.csv$')
    local handle = name and io.open(pandoc.path.join{folder, file}, 'rb')
    if handle then
      shows[#shows + 1] = ('"%s":"sha1:%s"'):format(name, pandoc.utils.sha1(handle:read('a')))
      handle:close()
    end
  end
  return '{' .. table.concat(shows, ',') .. '}'
end

-- What a script has to know of the page to keep a reviewer's marks.
local function opening()
  local page = record.read().page
  return ('<div class="register" data-document="%s" data-record="%s" data-version="%s" data-exhibits="%s">')
    :format(html.escape(page.document), page.record, html.escape(page.version), html.escape(fingerprints()))
end

-- A row a claim, those to look at first before the others; each opens the one panel that there is.
local function in_html(uses)
  local list, number = sections(uses)
  local parts = {opening(), filters(list), HEAD}
  for _, status in ipairs(record.read().statuses) do
    local rows = {}
    for _, claim in ipairs(uses.order) do
      if claim.status == status[1] then
        local section = uses.section[claim.id]
        rows[#rows + 1] = claim.before:gsub('^<tr', ('<tr data-section="s%d"'):format(number[section]))
          .. ('<td><a href="#%s">%s</a>'):format(html.escape(uses:target(claim)), html.escape((section.title:gsub(': .*', ''))))
          .. claim.after
      end
    end
    if #rows > 0 then
      parts[#parts + 1] = ('<tbody id="register-%s">\n'):format(status[1])
        .. table.concat(rows, '\n') .. '\n</tbody>\n'
    end
  end
  local sources, list = print_register.sources(uses), record.read().list
  parts[#parts + 1] = '</table></div>' .. (sources == '' and '' or list[1] .. sources .. list[2])
  return pandoc.Blocks{pandoc.RawBlock('html', table.concat(parts))}
end

-- A panel may not stand in a paragraph, so all of them stand behind the text.
local function panels(uses)
  local parts = {}
  for _, claim in ipairs(uses.order) do
    local link = ('<p><a href="#%s">In the text</a>'):format(html.escape(uses:target(claim)))
    parts[#parts + 1] = claim.panel:gsub('<p><a>In the text</a>', link)
  end
  return pandoc.RawBlock('html', '<section class="claim-panels" aria-label="Evidence for each claim">\n'
    .. table.concat(parts, '\n') .. '\n</section>')
end

-- Above the text: what its argument comes to, how many claims have each status, as links into the
-- register; and those not borne out, and the central ones that need care, each as a button.
local function summary(uses, box)
  local counts, heads = {}, {}
  for _, status in ipairs(record.read().statuses) do
    local count = 0
    for _, claim in ipairs(uses.order) do
      if claim.status == status[1] then
        count = count + 1
        if status[1] == 'not-borne-out' or status[1] == 'needs-care' and claim.weight == 'central' then
          heads[#heads + 1] = ('<li class="claim-head-%s"><button popovertarget="claim-%s">%s</button></li>')
            :format(status[1], html.escape(claim.id), claim.headline)
        end
      end
    end
    if count > 0 then
      counts[#counts + 1] = ('<a href="#register-%s">%s\u{a0}<strong>%d</strong></a>')
        :format(status[1], status[2]:gsub(' ', '\u{a0}'), count)
    end
  end
  local list = #heads > 0 and '<p>To look at first:</p><ul>' .. table.concat(heads, '\n') .. '</ul>' or ''
  local said = ('<p>%d claims, underlined in the text. Select one to see the rows that it rests on. By status: %s.</p>')
    :format(#uses.order, table.concat(counts, ', '))
  local blocks = pandoc.Blocks{
    pandoc.RawBlock('html', '<section class="claim-summary" aria-label="At a glance">')}
  if #box > 0 then blocks:insert(pandoc.Div(box, {'', {'verdicts'}})) end
  blocks:insert(pandoc.RawBlock('html', said .. list .. '</section>'))
  return blocks
end

-- Quarto runs filters from a file of its own, so that this file tells where it lies itself.
local FOLDER = pandoc.path.directory(debug.getinfo(1, 'S').source:sub(2))

-- A script without its comments and its indents, which tell a reader of the page nothing.
local function script(name)
  local handle = io.open(pandoc.path.join{FOLDER, name}, 'r')
  local text = handle:read('a')
  handle:close()
  text = text:gsub('\n%s*//[^\n]*', ''):gsub('^//[^\n]*', ''):gsub('\n%s+', '\n')
  return '<script>' .. text .. '</script>\n'
end

-- Fills what the first page shows under the title: where the document stands, and on the page the
-- summary with the box of verdicts and the scripts too. Returns what stands there in Word, which
-- has no template.
function register.fill_page(meta, uses, box)
  local about, first = record.read().about, pandoc.Blocks{}
  local writer = ({html = 'html', typst = 'typst', docx = 'openxml'})[record.format]
  if writer and about ~= '' then first:insert(pandoc.RawBlock(writer, about)) end
  if record.format == 'docx' then return first end
  meta.about = pandoc.MetaBlocks(first)
  if record.format ~= 'html' or #uses.order == 0 then return pandoc.Blocks{} end
  meta['claim-summary'] = pandoc.MetaBlocks(summary(uses, box))
  meta['claim-script'] = pandoc.MetaBlocks{
    pandoc.RawBlock('html', script('marks.js') .. script('page.js'))}
  return pandoc.Blocks{}
end

-- At which tier of the data claims and exhibits come out as they do.
local function tiers()
  local exhibits = answers.tiers()
  return pandoc.Para('What it takes to reproduce them (public tables, restricted tables, or the source itself): '
    .. 'claims ' .. record.read().tiers .. (exhibits and '; tables and figures ' .. exhibits or '') .. '.')
end

-- Replaces the contents of the register's Div; reports a document that links to none. `uses` has
-- the claims in order, the section of each by id, and which of them can be linked back to.
function register.fill(blocks, uses)
  local found = false
  blocks = blocks:walk{Div = function(div)
    if div.identifier ~= 'claim-register' then return nil end
    found = true
    local register_of = record.format == 'html' and in_html or print_register.write
    div.content = pandoc.Blocks{tiers()} .. register_of(uses)
    return div
  end}
  if #uses.order == 0 then return blocks end
  if not found then
    problems.add('R030', 'the document uses claims but has no register: write '
      .. '"::: {#claim-register}" and ":::" under a heading', document.file, 0)
    problems.stop_if_any()
  end
  if record.format == 'html' then blocks:insert(panels(uses)) end
  return blocks
end

return register
