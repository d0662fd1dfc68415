-- Shows the data rows that a claim rests on: compactly for print, as tables for HTML.

local html = require 'html'
local evidence = {}

-- From a page in _build/ to the project's folder: the deposit keeps both.
local TO_ROOT = '../'

-- Rows beyond this many are folded away in a panel.
local FOLD_AFTER = 12

-- A link to a file of the project: into the repository where one is named (there a line can be
-- addressed), else, in HTML, into the folder beside the page; nil in print.
function evidence.href(file, line, options)
  if options.repository then
    local base = options.repository:gsub('/+$', '')
    return base .. '/blob/HEAD/' .. file .. (line and '#L' .. line or '')
  end
  return FORMAT:match('html') and TO_ROOT .. file or nil
end

-- Groups rows by file, files in order of their first row: {file, rows, columns}.
local function by_file(rows)
  local groups, index = {}, {}
  for _, row in ipairs(rows or {}) do
    local group = index[row.file]
    if not group then
      group = {file = row.file, rows = {}, columns = {}, known = {}}
      index[row.file] = group
      groups[#groups + 1] = group
    end
    group.rows[#group.rows + 1] = row
    for _, column in ipairs(row.columns or {}) do
      if not group.known[column] then group.columns[#group.columns + 1] = column end
      group.known[column] = true
    end
  end
  return groups
end

-- 3, 4, 5, 9 -> "3–5, 9"
local function ranges(numbers)
  table.sort(numbers)
  local parts, first, last = {}, nil, nil
  local function close()
    if not first then return end
    local text = tostring(first)
    if last > first then text = text .. (last == first + 1 and ', ' or '\u{2013}') .. last end
    parts[#parts + 1] = text
  end
  for _, number in ipairs(numbers) do
    if last and number == last + 1 then
      last = number
    else
      close()
      first, last = number, number
    end
  end
  close()
  return table.concat(parts, ', ')
end

-- The rows that the record counts and does not list: {file, text} for each file.
function evidence.more(claim)
  local out = {}
  for file, text in pairs(claim.told.more or {}) do
    out[#out + 1] = {file = file, text = text}
  end
  table.sort(out, function(a, b) return a.file < b.file end)
  return out
end

-- Lists rows for print: "data/x.csv rows 3, 7 (date)", as {file, text} for each file.
function evidence.compact(claim)
  local out = {}
  for _, group in ipairs(by_file(claim.rows)) do
    local numbers = {}
    for _, row in ipairs(group.rows) do numbers[#numbers + 1] = row.row end
    local label = #numbers == 1 and 'row ' or 'rows '
    out[#out + 1] = {
      file = group.file,
      text = label .. ranges(numbers) .. ' (' .. table.concat(group.columns, ', ') .. ')',
    }
  end
  for _, more in ipairs(evidence.more(claim)) do out[#out + 1] = more end
  return out
end

local function row_cells(row, group, options)
  local href = options.repository and evidence.href(row.file, row.line, options)
  local number = tostring(row.row)
  if href then number = html.element('a', number, {{'href', href}}) end
  local cells = {
    html.element('td', number, {{'class', 'row-number'}}),
    html.element('th', html.escape(row.key or ''), {{'scope', 'row'}}),
  }
  local read = {}
  for _, column in ipairs(row.columns or {}) do read[column] = true end
  for _, column in ipairs(group.columns) do
    local text = read[column] and (row.cells or {})[column] or ''
    local changed = (row.corrected or {})[column]
    if changed then
      local before = changed.before == '' and 'blank' or changed.before
      text = text .. ' [corrected from ' .. before .. ': ' .. changed.reason .. ']'
    end
    cells[#cells + 1] = html.element('td', html.escape(text))
  end
  return '<tr>' .. table.concat(cells) .. '</tr>'
end

local function one_table(group, first, last, options)
  local head = {'<th scope="col">row</th><th scope="col">key</th>'}
  for _, column in ipairs(group.columns) do
    head[#head + 1] = html.element('th', html.escape(column), {{'scope', 'col'}})
  end
  local body = {}
  for index = first, last do body[#body + 1] = row_cells(group.rows[index], group, options) end
  local file = html.element('a', html.escape(group.file),
    {{'href', evidence.href(group.file, nil, options)}})
  return '<div class="claim-scroll" tabindex="0" role="group" aria-label="'
    .. html.escape('Rows of ' .. group.file) .. '"><table class="claim-rows"><caption>' .. file
    .. '</caption><thead><tr>' .. table.concat(head) .. '</tr></thead><tbody>'
    .. table.concat(body, '\n') .. '</tbody></table></div>'
end

local tables = {}

-- The rows of a claim as HTML tables, one for each file; long ones folded. Written once for panel and
-- register.
function evidence.tables(claim, options)
  if tables[claim] then return tables[claim] end
  local out = {}
  for _, group in ipairs(by_file(claim.rows)) do
    local count = #group.rows
    local shown = math.min(count, FOLD_AFTER)
    out[#out + 1] = one_table(group, 1, shown, options)
    if count > shown then
      out[#out + 1] = ('<details><summary>%d further rows</summary>%s</details>')
        :format(count - shown, one_table(group, shown + 1, count, options))
    end
  end
  for _, more in ipairs(evidence.more(claim)) do
    local file = html.element('a', html.escape(more.file),
      {{'href', evidence.href(more.file, nil, options)}})
    out[#out + 1] = '<p class="claim-more">' .. more.text .. ' of ' .. file .. '</p>'
  end
  tables[claim] = table.concat(out, '\n')
  return tables[claim]
end

return evidence
