-- Writes a drawing (SVG, as matplotlib makes it) in fewer characters: to the eye it stays the same.
--
-- Places are rounded to a tenth of a point, outlines to a hundredth, those of letters, which are
-- drawn a thousand times smaller, to 16 of their units; what nothing refers to loses its name, styles become classes, and a group without attributes goes.

local drawing = {}

local DIGITS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

-- The short name of a number: a, b, ... Z, aa, ab, ...
local function short(number)
  local name = ''
  repeat
    local rest = number % #DIGITS
    name = DIGITS:sub(rest + 1, rest + 1) .. name
    number = number // #DIGITS - 1
  until number < 0
  return name
end

-- A namer: the same short name for the same text.
local function namer()
  local names, count = {}, 0
  return function(text)
    if not names[text] then
      names[text] = short(count)
      count = count + 1
    end
    return names[text]
  end, names
end

local function scaled(number, places) return math.floor(number * 10 ^ places + 0.5) end

-- A whole number of tenths (places 1), hundredths (places 2) and so on, as a decimal.
local function decimal(whole, places)
  if places == 0 then return ('%d'):format(whole) end
  local text = ('%.' .. places .. 'f'):format(whole / 10 ^ places):gsub('%.?0+$', '')
  return text == '-0' and '0' or (text:gsub('^(%-?)0%.', '%1.'))
end

local function rounded(text, places) return decimal(scaled(tonumber(text), places), places) end

local function all_rounded(text, places)
  return (text:gsub('%-?[%d.]+', function(number) return rounded(number, places) end))
end

-- The numbers that each command of a path takes; a path with another command stays as it is.
local TAKES = {M = 2, L = 2, Q = 4, C = 6}

-- A path relative to the point before, which needs fewer digits. Differences are taken of what is
-- rounded already, so that no error adds up.
local function path(d, places, unit)
  local out, x, y, start_x, start_y, last = {}, 0, 0, 0, 0, nil
  local function put(command, numbers)
    if command ~= last or command == 'm' then out[#out + 1] = command end
    local open = command ~= last or command == 'm'
    for _, number in ipairs(numbers) do
      local text = decimal(number, places)
      out[#out + 1] = (open or text:sub(1, 1) == '-') and text or ',' .. text
      open = false
    end
    last = command
  end
  for command, rest in d:gmatch('(%a)([^%a]*)') do
    if command == 'z' or command == 'Z' then
      out[#out + 1], last, x, y = 'z', 'z', start_x, start_y
    else
      local takes, numbers = TAKES[command], {}
      for number in rest:gmatch('[^%s,]+') do numbers[#numbers + 1] = scaled(tonumber(number) / unit, places) end
      if not takes or #numbers ~= takes then return d end
      local to_x, to_y = numbers[takes - 1], numbers[takes]
      for i = 1, takes, 2 do numbers[i], numbers[i + 1] = numbers[i] - x, numbers[i + 1] - y end
      if command == 'L' and to_y == y then
        put('h', {to_x - x})
      elseif command == 'L' and to_x == x then
        put('v', {to_y - y})
      else
        put(command:lower(), numbers)
      end
      x, y = to_x, to_y
      if command == 'M' then start_x, start_y = x, y end
    end
  end
  return table.concat(out)
end

-- How many of its units a letter is rounded to; 64 of them are one of the text that it stands in.
local LETTER = 16

local PLACES = {x = true, y = true, width = true, height = true}

-- The attributes of an element, in their order.
local function attributes_of(text)
  local list = {}
  for name, value in text:gmatch('([%w:-]+)="([^"]*)"') do list[#list + 1] = {name, value} end
  return list
end

-- What a drawing refers to, and which of it are the outlines of letters, in a font's units.
local function referred(svg)
  local used, letters = {}, {}
  for id in svg:gmatch('href="#([^"]+)"') do used[id] = true end
  for id in svg:gmatch('url%(#([^)]+)%)') do used[id] = true end
  for tag in svg:gmatch('<path id="[^>]*transform="scale%(0%.015625%)"') do
    letters[tag:match('id="([^"]*)"')] = true
  end
  return used, letters
end

-- The attributes of an element again, shorter.
local function attributes_again(tag, attributes, known)
  local of, out = {}, {}
  for _, pair in ipairs(attributes) do of[pair[1]] = pair[2] end
  local function put(name, value) out[#out + 1] = (" %s='%s'"):format(name, value) end
  local letter = known.letters[of.id or (of['xlink:href'] or ''):sub(2)]
  for _, pair in ipairs(attributes) do
    local name, value = pair[1], pair[2]
    if name == 'id' then
      if known.used[value] then put('id', known.name(value)) end
    elseif name == 'xlink:href' then
      put('href', '#' .. known.name(value:sub(2)))
    elseif name == 'style' then
      put('class', known.class(value))
    elseif name == 'd' then
      put('d', letter and path(value, 0, LETTER) or path(value, 2, 1))
    elseif name == 'transform' and tag == 'use' and value:match('^translate%([^)]*%)$') then
      local x, y = value:match('%(([^ ,]+)[ ,]*([^ ,)]*)%)')
      put('x', rounded(x, letter and 0 or 1))
      if y ~= '' and tonumber(y) ~= 0 then put('y', rounded(y, letter and 0 or 1)) end
    elseif letter and tag == 'path' and name == 'transform' then
      known.scales = true
    elseif name == 'transform' then
      put(name, (value:gsub('translate%b()', function(part) return all_rounded(part, 1) end)
        :gsub('([( -])0%.', '%1.'):gsub('%) ', ')'):gsub(' ', ',')))
    elseif PLACES[name] and tag ~= 'svg' and tonumber(value) then
      put(name, rounded(value, name:match('^[xy]$') and 1 or 2))
    elseif name:match('^clip') then
      put(name, (value:gsub('#([^)]+)', function(id) return '#' .. known.name(id) end)))
    elseif name ~= 'xmlns:xlink' and name ~= 'version' then
      put(name, value)
    end
  end
  -- What is without a class are the letters. (What is used somewhere has no `defs` around it.)
  if tag == 'path' and not letter and not of.style then put('class', 'none') end
  return table.concat(out)
end

-- From so many marks of one class and height on, both are those of a group around them.
local MANY = 4

-- Groups marks that follow each other and have the same height and class.
local function together(svg)
  local out, run, y, class, at = {}, {}, nil, nil, 1
  local function flush()
    local many = #run >= MANY
    local mark = many and '/>' or (" y='%s' class='%s'/>"):format(y, class)
    if many then out[#out + 1] = ("<g class='%s' transform='translate(0,%s)'>"):format(class, y) end
    for _, start in ipairs(run) do out[#out + 1] = start .. mark end
    if many then out[#out + 1] = '</g>' end
    run = {}
  end
  while true do
    local first, last, start, height, of = svg:find("(<use[^>]*) y='([^']*)' class='(%a+)'/>", at)
    if first ~= at or of ~= class or height ~= y then flush() end
    if not first then break end
    out[#out + 1] = svg:sub(at, first - 1)
    run[#run + 1], y, class, at = start, height, of, last + 1
  end
  return table.concat(out) .. svg:sub(at)
end

-- Writes a drawing shorter; one that is not made as expected keeps what is not understood.
function drawing.slim(svg)
  svg = svg:gsub('<%?.-%?>', ''):gsub('<!DOCTYPE.->', ''):gsub('<!%-%-.-%-%->', '')
    :gsub('<metadata>.-</metadata>', ''):gsub('%s+', ' '):gsub('> <', '><')
  local known, classes = {}, nil
  known.used, known.letters = referred(svg)
  known.name = namer()
  known.class, classes = namer()
  local open = {} -- of each open element, whether it is written
  svg = svg:gsub('<(/?)([%w:]+)([^>]-)(/?)>', function(ends, tag, inner, empty)
    if ends ~= '' then return table.remove(open) and '</' .. tag .. '>' or '' end
    local text = attributes_again(tag, attributes_of(inner), known)
    local bare = tag == 'g' and text == ''
    if empty == '' then open[#open + 1] = not bare end
    return (bare or tag == 'g' and empty ~= '') and '' or '<' .. tag .. text .. empty .. '>'
  end)
  svg = together(svg)
  local rules = {}
  for style, name in pairs(classes) do
    rules[#rules + 1] = ('.%s{%s}'):format(name, (style:gsub('([:;]) ', '%1')))
  end
  table.sort(rules)
  if known.scales then
    rules[#rules + 1] = ('path:not([class]){transform:scale(%s)}'):format(LETTER / 64)
  end
  return (svg:gsub('^%s*(<svg[^>]*>)', '%1<style>' .. table.concat(rules) .. '</style>', 1))
end

return drawing
