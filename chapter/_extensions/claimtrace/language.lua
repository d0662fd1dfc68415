-- Marks Chinese as Chinese in pages, so that it is read aloud and broken as such (WCAG 3.1.2). Runs
-- last in both engines, behind the bibliography. What is HTML already is marked by who wrote it.

local function is_chinese(code)
  return code >= 0x2E80 and code <= 0x9FFF or code >= 0xF900 and code <= 0xFAFF
    or code >= 0xFF00 and code <= 0xFFEF or code >= 0x20000 and code <= 0x3134F
end

local function marked(str)
  if not str.text:find('[\xE2-\xF0]') then return nil end
  local out, run, chinese = pandoc.Inlines{}, {}, false
  local function close()
    local part = pandoc.Str(table.concat(run))
    if #run > 0 then out:insert(chinese and pandoc.Span({part}, {lang = 'zh'}) or part) end
    run = {}
  end
  for _, code in utf8.codes(str.text) do
    if is_chinese(code) ~= chinese then
      close()
      chinese = not chinese
    end
    run[#run + 1] = utf8.char(code)
  end
  close()
  return out
end

-- Quarto runs filters before the bibliography is made, and so marks what that is made of.
local function entries(doc)
  if not quarto or not doc.meta.bibliography then return nil end
  local references = pandoc.utils.references(doc)
  for _, entry in ipairs(references) do
    for name, value in pairs(entry) do
      if pandoc.utils.type(value) == 'Inlines' then entry[name] = value:walk{Str = marked} end
    end
  end
  doc.meta.references = references
  doc.meta.bibliography = nil
  return doc
end

if not FORMAT:match('html') then return {} end

return {{Str = marked}, {Pandoc = entries}}
