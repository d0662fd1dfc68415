-- Gives images the form that each format of the embedded engine needs.

local images = {}

local function quoted(text) return '"' .. text:gsub('[\\"]', '\\%0') .. '"' end

-- pandoc's writer of typst leaves the alternative text out. The PDF is made from a text that has
-- no place in the project, so that paths count from the project's root.
local function for_typst(image)
  local folder = pandoc.path.filename(pandoc.system.get_working_directory())
  local path = image.src:match('^%.%./(.*)$') or folder .. '/' .. image.src
  local width = image.attributes.width
  return pandoc.RawInline('typst', ('#image(%s, alt: %s%s)'):format(
    quoted('/' .. path), quoted(pandoc.utils.stringify(image.caption)),
    width and ', width: ' .. width or ''))
end

-- The page is one file. pandoc's --embed-resources would do it too, but takes seconds: it reads
-- the whole page again. Drawings are in it already.
local function for_html(image)
  if image.src:match('^%a+:') then return nil end
  local kind, content = pandoc.mediabag.fetch(image.src)
  if not content then return nil end
  image.src = pandoc.mediabag.make_data_uri(kind, content)
  return image
end

function images.write(doc)
  if FORMAT == 'typst' then return doc:walk{Image = for_typst} end
  if FORMAT:match('html') then return doc:walk{Image = for_html} end
  return doc
end

return images
