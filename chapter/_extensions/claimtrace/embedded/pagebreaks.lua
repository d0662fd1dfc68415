-- Writes page breaks, as each format has them.

local pagebreaks = {}

local BREAKS = {
  docx = pandoc.RawBlock('openxml', '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
  typst = pandoc.RawBlock('typst', '#pagebreak()'),
}
local HTML = pandoc.RawBlock('html', '<div style="page-break-after: always;"></div>')

function pagebreaks.write(doc)
  return doc:walk{RawBlock = function(block)
    if block.format == 'pagebreak' then return BREAKS[FORMAT] or HTML end
  end}
end

return pagebreaks
