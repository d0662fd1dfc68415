-- Runs after Quarto rendered (project: post-render in _quarto.yml): writes the pages as short as they
-- came to Quarto, which adds every end tag that HTML may leave out, writes the quotes of drawings as
-- entities, and tells their alternative text twice. Words and elements stay what they are.
--
-- Quarto runs it as a filter of an empty text, in the folder of _quarto.yml.

-- What may follow so that an end tag may be left out; END is the end of the element around it.
local END = '/'
local FOLLOWED = {
  td = {'td', 'th', END}, th = {'td', 'th', END}, tr = {'tr', 'tbody', 'tfoot', END},
  thead = {'tbody', 'tfoot'}, tbody = {'tbody', 'tfoot', END}, caption = {'colgroup', 'thead', 'tbody', 'tr'},
  li = {'li', END}, dt = {'dt', 'dd'}, dd = {'dt', 'dd', END},
  p = {'blockquote', 'details', 'div', 'dl', 'fieldset', 'figure', 'footer', 'form', 'h1', 'h2', 'h3',
    'h4', 'header', 'hr', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'table', 'ul'},
}
-- Elements at whose end a paragraph ends, too.
local AROUND_PARAGRAPHS = {'article', 'aside', 'blockquote', 'body', 'dd', 'details', 'div', 'figcaption',
  'figure', 'footer', 'header', 'li', 'main', 'nav', 'section', 'td', 'th'}

local function set(list)
  local found = {}
  for _, name in ipairs(list) do found[name] = true end
  return found
end

for name, list in pairs(FOLLOWED) do FOLLOWED[name] = set(list) end
AROUND_PARAGRAPHS = set(AROUND_PARAGRAPHS)

local function without_ends(html)
  return (html:gsub('</(%l+)>(%s*)()', function(tag, blank, at)
    local followed = FOLLOWED[tag]
    local ends, name = html:match('^<(/?)([%w-]+)', at)
    if not followed or not name then return nil end
    local fine = followed[name]
    if ends ~= '' then fine = tag == 'p' and AROUND_PARAGRAPHS[name] or tag ~= 'p' and followed[END] end
    return fine and blank or nil
  end))
end

local function image(tag)
  if not tag:find('"data:image/svg', 1, true) then return nil end
  return (tag:gsub('&#39;', "'"):gsub(' role="img" aria%-label="[^"]*"', ''))
end

-- Texts in which a tag is no tag stay as they are.
local function shortened(html)
  local out, at = {}, 1
  while true do
    local first, _, name = html:find('<(%l+)[ >]', at)
    while first and name ~= 'script' and name ~= 'style' and name ~= 'pre' and name ~= 'textarea' do
      first, _, name = html:find('<(%l+)[ >]', first + 1)
    end
    out[#out + 1] = without_ends(html:sub(at, (first or 0) - 1)):gsub('<img [^>]*>', image)
    if not first then return table.concat(out) end
    local _, last = html:find('</' .. name .. '>', first, true)
    last = last or #html
    out[#out + 1] = html:sub(first, last)
    at = last + 1
  end
end

for file in (os.getenv('QUARTO_PROJECT_OUTPUT_FILES') or ''):gmatch('[^\r\n]+') do
  local handle = file:match('%.html$') and io.open(file, 'rb')
  if handle then
    local html = handle:read('a')
    handle:close()
    handle = assert(io.open(file, 'wb'))
    handle:write(shortened(html))
    handle:close()
  end
end

return {}
