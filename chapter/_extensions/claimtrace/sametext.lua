-- Tells whether a text is a form of a claim. `claimtrace.prose.spans.same` decides the same in
-- Python: a test holds both to one table of cases.

local sametext = {}

-- What the typesetter may change and the author did not mean: blanks, quotes, invisible characters.
local uniform = {}

local function become(written, codes)
  for first, last in codes:gmatch('(%x+)%-?(%x*)') do
    for code = tonumber(first, 16), tonumber(last ~= '' and last or first, 16) do
      uniform[utf8.char(code)] = written
    end
  end
end

become(' ', '9-d 1c-20 85 a0 1680 2000-200a 2028 2029 202f 205f 3000')
become('', 'ad 200b-200f 2060 feff')
become("'", '2018-201a')
become('"', '201c-201e')

function sametext.plain(text)
  local out = text:gsub(utf8.charpattern, uniform):gsub(' +', ' ')
  return (out:gsub('^ ', ''):gsub(' $', ''))
end

-- A form may open a sentence; it may not lose a capital.
function sametext.same(text, form)
  if text == form then return true end
  text, form = sametext.plain(text), sametext.plain(form)
  local first = pandoc.text.upper(pandoc.text.sub(form, 1, 1))
  return text == form or text == first .. pandoc.text.sub(form, 2)
end

return sametext
