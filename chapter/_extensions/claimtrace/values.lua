-- Says values, forms and expectations in words.

local values = {}

local EXPECTATIONS = {
  equals = 'is %s', rounds_to = 'rounds to %s', within = 'lies within %s',
  at_least = 'is at least %s', at_most = 'is at most %s', more_than = 'is more than %s',
  less_than = 'is less than %s', holds = '%s', contains = 'contains %s',
  differs_from_printed = 'differs from it', earlier_than = 'is earlier than %s',
  later_than = 'is later than %s',
}

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map or {}) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

-- A slug as words.
function values.words(slug) return (tostring(slug):gsub('[-_]', ' ')) end

local function days(span)
  local text = tostring(span.min_days)
  if span.max_days ~= span.min_days then text = text .. '\u{2013}' .. span.max_days end
  text = text .. (text == '1' and ' day' or ' days')
  if span.precision and span.precision ~= 'day' then
    text = text .. ' (dates known to the ' .. span.precision .. ')'
  end
  return text
end

local function text_of(value)
  if type(value) == 'boolean' then return value and 'holds' or 'does not hold' end
  if type(value) == 'number' then
    return math.type(value) == 'integer' and tostring(value) or ('%.6g'):format(value)
  end
  if type(value) ~= 'table' then return tostring(value) end
  if value.min_days then return days(value) end
  local parts = {}
  if #value > 0 then
    for _, item in ipairs(value) do parts[#parts + 1] = text_of(item) end
  else
    for _, key in ipairs(sorted_keys(value)) do
      parts[#parts + 1] = key .. ' ' .. text_of(value[key])
    end
  end
  return table.concat(parts, ', ')
end

-- The value, with its denominator.
function values.value(claim)
  local text = claim.value == nil and 'none' or text_of(claim.value)
  return claim.n and text .. ' (n = ' .. text_of(claim.n) .. ')' or text
end

-- Every form that the prose may use, each once.
function values.forms(claim)
  local texts, seen = {}, {}
  for _, form in ipairs(sorted_keys(claim.shown)) do
    local text = claim.shown[form]
    if not seen[text] then texts[#texts + 1] = '\u{2018}' .. text .. '\u{2019}' end
    seen[text] = true
  end
  return table.concat(texts, ', ')
end

-- What the source prints, and how ours relates to it; or, where it prints nothing, what ours must be.
function values.printed(claim)
  local parts = {}
  for _, key in ipairs(sorted_keys(claim.expect)) do
    local operand = claim.expect[key]
    local phrase = EXPECTATIONS[key] or values.words(key) .. ' %s'
    local shown = type(operand) == 'table' and key == 'within' and #operand == 2
      and text_of(operand[1]) .. ' to ' .. text_of(operand[2]) or text_of(operand)
    parts[#parts + 1] = (phrase:gsub('%%s', (shown:gsub('%%', '%%%%'))))
  end
  local ours = #parts > 0 and table.concat(parts, ' and ') or nil
  if claim.printed == nil then return ours end
  ours = ours and 'ours ' .. ours
  return text_of(claim.printed) .. (ours and '; ' .. ours or '')
end

-- What a claim function was given, such as "table events, key EV41".
function values.given(given)
  local parts = {}
  for _, key in ipairs(sorted_keys(given)) do
    parts[#parts + 1] = values.words(key) .. ' ' .. text_of(given[key])
  end
  return table.concat(parts, ', ')
end

return values
