-- Reads the claims of the document that is being rendered.
--
-- Of the build where there is one (_build/NAME.claims.json), else of the accepted record
-- (figures/claims.json), so that a fresh copy renders without computing anything.

local document = require 'document'
local problems = require 'problems'
local record = {}

local function read(path)
  local handle = io.open(path, 'r')
  if not handle then return nil end
  local text = handle:read('a')
  handle:close()
  local fine, claims = pcall(pandoc.json.decode, text, false)
  if not fine or type(claims) ~= 'table' then
    problems.add('C026', path .. ' is not a list of claims in JSON', document.file, 0)
    problems.stop_if_any()
  end
  return claims
end

-- JSON's null is a value of its own in Lua, and each number has a decimal point; the rest of the
-- filter wants nil, and whole numbers.
local function plain(value)
  if value == pandoc.json.null then return nil end
  if type(value) == 'number' then return math.tointeger(value) or value end
  if type(value) ~= 'table' then return value end
  local out = {}
  for key, item in pairs(value) do out[key] = plain(item) end
  return out
end

local by_id

-- Returns the document's claims by id.
function record.claims()
  if by_id then return by_id end
  -- Whoever calls the engine may name another file.
  local named = os.getenv('CLAIMTRACE_CLAIMS')
  local claims = named and read(named)
    or read('../_build/' .. document.name .. '.claims.json')
    or read('../figures/claims.json')
    or {}
  by_id = {}
  for _, claim in ipairs(claims) do
    if claim.document == document.name or claim.document == document.file then
      by_id[claim.id] = plain(claim)
    end
  end
  return by_id
end

return record
