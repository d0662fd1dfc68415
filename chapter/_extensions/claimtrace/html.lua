-- Builds HTML text.

local html = {}

local ENTITIES = {['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;'}

function html.escape(text) return (tostring(text):gsub('[&<>"]', ENTITIES)) end

-- An element of some text that is HTML already; attributes is a list of {name, value}.
function html.element(tag, content, attributes)
  local out = {'<' .. tag}
  for _, pair in ipairs(attributes or {}) do
    out[#out + 1] = (' %s="%s"'):format(pair[1], html.escape(pair[2]))
  end
  return table.concat(out) .. '>' .. content .. '</' .. tag .. '>'
end

-- Text in segments (see facts.lua) as HTML.
function html.segments(segments)
  local out = {}
  for _, segment in ipairs(segments) do
    local text = html.escape(segment.text)
    if segment.code then text = '<code>' .. text:gsub('([/_.:])', '%1<wbr>') .. '</code>' end
    if segment.href then text = html.element('a', text, {{'href', segment.href}}) end
    out[#out + 1] = text
  end
  return table.concat(out)
end

return html
