-- Shows or drops what a document shows in some formats only: .content-visible, .content-hidden; and
-- drops comments.
--
-- Quarto does it too, but to spans only after our filters have run, which would then list the
-- claims of a dropped span in the register.

local conditional = {}

-- As Quarto has it; which names a document may write is held to a list before.
local function is_format(name)
  if name == 'html' or name == 'html:js' then return FORMAT:match('html') ~= nil end
  return FORMAT == name
end

-- Several values of one key are alternatives; nil where the key does not stand.
local function any_format(node, key)
  local found
  for _, pair in ipairs(node.attributes) do
    if pair[1] == key then found = found or is_format(pair[2]) end
  end
  return found
end

local function shown(node)
  local matches = any_format(node, 'when-format') ~= false
    and any_format(node, 'unless-format') ~= true
  if node.classes:includes('content-visible') then return matches end
  return not matches
end

local function resolve(node)
  if not (node.classes:includes('content-visible') or node.classes:includes('content-hidden')) then
    return nil
  end
  if not shown(node) then return {}, false end
  node.classes = node.classes:filter(function(class)
    return class ~= 'content-visible' and class ~= 'content-hidden'
  end)
  node.attributes['when-format'] = nil
  node.attributes['unless-format'] = nil
  return node
end

-- Comments are the author's own: no reader of the page meets them, and none changes its bytes.
local function drop_comment(raw)
  if raw.format:match('html') and not raw.text:gsub('<!%-%-.-%-%->', ''):match('%S') then return {} end
end

conditional.filter = {
  traverse = 'topdown',
  Div = resolve, Span = resolve, CodeBlock = resolve,
  RawBlock = drop_comment, RawInline = drop_comment,
}

return conditional
