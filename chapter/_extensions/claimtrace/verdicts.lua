-- What a document says of its argument as a whole, which HTML shows beside its title:
--
-- ::: {.verdicts}
-- [15]{claim="propositions"} propositions of the argument:
--
-- - [none]{claim="hold"} holds
-- - [10]{claim="with-limits"} [hold with limits]{list="verdict-" value="holds with limits"}
-- :::
--
-- A text with `list` leads to a list of the claims whose ids begin so and that may be shown as the
-- value: a short one stands open, a long one folded. Other formats leave the division out; the
-- abstract says it in a sentence.

local html = require 'html'
local verdicts = {}

local SHORT = 3 -- claims of a list that stands open

-- Takes the first such division out of a document: the blocks without it, and its content or nil.
function verdicts.take(blocks)
  local found
  local rest = blocks:walk{Div = function(div)
    if not div.classes:includes('verdicts') then return nil end
    found = found or div.content
    return {}
  end}
  return rest, found
end

local function shows(claim, value)
  for _, form in pairs(claim.shown) do
    if form == value then return true end
  end
  return false
end

local function button(claim)
  local id = html.escape(claim.id)
  return ('<li><button popovertarget="claim-%s">%s</button></li>')
    :format(id, html.escape(claim.says))
end

-- Writes the box, with a list behind it for each text that has one.
function verdicts.box(content, uses)
  local number, open, folded = 0, {}, {}
  content = content:walk{Span = function(span)
    local prefix, value = span.attributes.list, span.attributes.value
    if not prefix then return nil end
    local items = {}
    for _, claim in ipairs(uses.order) do
      if claim.id:sub(1, #prefix) == prefix and shows(claim, value) then
        items[#items + 1] = button(claim)
      end
    end
    if #items == 0 then return span.content end
    number = number + 1
    local id, list = 'list-' .. number, '<ul>' .. table.concat(items, '\n') .. '</ul>'
    if #items <= SHORT then
      open[#open + 1] = ('<div id="%s">%s</div>'):format(id, list)
    else
      local text = html.escape(pandoc.utils.stringify(span.content))
      folded[#folded + 1] = ('<details id="%s"><summary>Which %s</summary>%s</details>')
        :format(id, text, list)
    end
    return pandoc.Link(span.content, '#' .. id)
  end}
  if number == 0 then return content end
  local lists = table.concat(open) .. table.concat(folded)
  return content .. {pandoc.RawBlock('html', '<div class="verdict-lists">' .. lists .. '</div>')}
end

return verdicts
