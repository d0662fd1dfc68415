-- Holds the text of a claim span against the forms that the claim may take.

local document = require 'document'
local problems = require 'problems'
local sametext = require 'sametext'
local forms = {}

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

local function allowed(claim)
  local out = {}
  for _, form in ipairs(sorted_keys(claim.shown)) do
    out[#out + 1] = ('"%s" (%s)'):format(claim.shown[form], form)
  end
  return #out > 0 and table.concat(out, ', ') or 'none'
end

local function matches(claim, text)
  for _, shown in pairs(claim.shown) do
    if sametext.same(text, shown) then return true end
  end
  return false
end

-- The place of a claim's span: the attribute may be quoted in either way, or not at all, and the
-- text may be broken over lines, so that only the attribute is found.
local function place(id, text)
  local best_file, best_line = document.file, 0
  for _, quote in ipairs{'"', "'", ''} do
    local attribute = 'claim=' .. quote .. id .. quote
    local file, line = document.locate(attribute, text)
    if line > 0 then return file, line end
    file, line = document.locate(attribute)
    if line > 0 and best_line == 0 then best_file, best_line = file, line end
  end
  return best_file, best_line
end

-- Returns the inlines to show for a span, or nil after reporting why there are none.
function forms.resolve(span, claims)
  local id = span.attributes.claim
  local form = span.attributes.show
  local text = sametext.plain(pandoc.utils.stringify(span.content))
  local claim = claims[id]
  if not claim then
    problems.add('P009', ('there is no claim "%s"'):format(id), place(id, ''))
    return nil
  end
  if form and not claim.shown[form] then
    problems.add('P011', ('claim "%s" has no form "%s"; allowed: %s')
      :format(id, form, allowed(claim)), place(id, form))
    return nil
  end
  if text == '' then
    if not form then
      problems.add('P012', ('claim "%s" has neither text nor a form; allowed: %s')
        :format(id, allowed(claim)), place(id, '[]{'))
      return nil
    end
    return pandoc.Inlines(claim.shown[form])
  end
  local right = form and sametext.same(text, claim.shown[form]) or not form and matches(claim, text)
  if not right then
    problems.add('P010', ('claim "%s" is written "%s"; allowed: %s')
      :format(id, text, allowed(claim)), place(id, text))
    return nil
  end
  return span.content
end

return forms
