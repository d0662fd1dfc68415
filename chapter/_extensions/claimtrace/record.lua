-- Reads what readers see of the claims of the document that is being rendered, in its format:
-- register/NAME.FORMAT.json of the build, which claimtrace.register.write describes.

local document = require 'document'
local problems = require 'problems'
local record = {}

record.format = FORMAT:match('html') and 'html'
  or (FORMAT == 'typst' or FORMAT == 'docx') and FORMAT or 'plain'

-- Whoever calls the engine may name another folder.
record.folder = os.getenv('CLAIMTRACE_REGISTER') or '../_build/register'

local function read()
  local path = record.folder .. '/' .. document.name .. '.' .. record.format .. '.json'
  local handle = io.open(path, 'r')
  local text = handle and handle:read('a') or ''
  if handle then handle:close() end
  local fine, found = pcall(pandoc.json.decode, text, false)
  if not fine or type(found) ~= 'table' or type(found.claims) ~= 'table' then
    problems.add('C026', path .. ' does not hold claims in JSON', document.file, 0)
    problems.stop_if_any()
  end
  for id, claim in pairs(found.claims) do claim.id = id end
  return found
end

local known

-- Returns it all, with the document's claims by id.
function record.read()
  known = known or read()
  return known
end

function record.is_status(name)
  for _, status in ipairs(record.read().statuses) do
    if status[1] == name then return true end
  end
  return false
end

return record
