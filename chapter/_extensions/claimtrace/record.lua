-- Reads what the build wrote of the document that is being rendered: what readers see of its claims
-- in its format, register/NAME.FORMAT.json, which claimtrace.register.write describes, and drawings.

local document = require 'document'
local problems = require 'problems'
local record = {}

record.format = FORMAT:match('html') and 'html'
  or (FORMAT == 'typst' or FORMAT == 'docx') and FORMAT or 'plain'

-- Whoever calls the engine may name another folder.
record.folder = os.getenv('CLAIMTRACE_REGISTER') or '../_build/register'

-- The path and the text of a file of the document; no text where there is none.
local function file(ending)
  local path = record.folder .. '/' .. document.name .. '.' .. ending
  local handle = io.open(path, 'r')
  local text = handle and handle:read('a')
  if handle then handle:close() end
  return path, text
end

-- What a drawing of an exhibit of the document is as an address; nil for any other.
function record.drawing(src)
  local folder, name = src:match('^%.%./figures/([^/]+)/([%w_-]+)%.svg$')
  if folder ~= document.name then return nil end
  local _, address = file('exhibits.' .. name .. '.txt')
  return address
end

-- What its exhibits answer, as JSON, or nil: for answers.lua.
function record.exhibits()
  local _, text = file('exhibits.json')
  return text
end

local function read()
  local path, text = file(record.format .. '.json')
  local fine, found = pcall(pandoc.json.decode, text or '', false)
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
