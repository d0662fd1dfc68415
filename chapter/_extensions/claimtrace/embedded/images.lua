-- Gives images the form that each format of the embedded engine needs.

local drawing = require 'drawing'
local html = require 'html'
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

-- A drawing as an address: a quarter shorter than in base64. In the address of an element quotes
-- would be written as entities, of which a drawing has thousands; so the element is written here.
local function address(image, content)
  local escaped = drawing.slim(content):gsub('"', "'")
    :gsub('[%%#<>&{} ]', function(sign) return ('%%%02X'):format(sign:byte()) end)
  local attributes = ''
  for _, pair in ipairs(image.attributes) do
    if pair[1] ~= 'fig-alt' then
      attributes = attributes .. (' %s="%s"'):format(pair[1], html.escape(pair[2]))
    end
  end
  return pandoc.RawInline('html', ('<img src="data:image/svg+xml,%s"%s alt="%s" />')
    :format(escaped, attributes, html.escape(pandoc.utils.stringify(image.caption))))
end

-- The page is one file. pandoc's --embed-resources would do it too, but takes seconds: it reads
-- the whole page again.
local function for_html(image)
  if image.src:match('^%a+:') then return nil end
  local kind, content = pandoc.mediabag.fetch(image.src)
  if not content then return nil end
  local plain = image.identifier == '' and #image.classes == 0 and image.title == ''
    and not (image.attributes.width or image.attributes.height)
  if plain and kind == 'image/svg+xml' then return address(image, content) end
  image.src = pandoc.mediabag.make_data_uri(kind, content)
  return image
end

function images.write(doc)
  if FORMAT == 'typst' then return doc:walk{Image = for_typst} end
  if FORMAT:match('html') then return doc:walk{Image = for_html} end
  return doc
end

return images
