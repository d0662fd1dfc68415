-- Reads a document's source text with its includes, and keeps the file and line of every line.

local source = {}

local function read_lines(path)
  local handle = io.open(path, 'r')
  if not handle then return nil end
  local text = handle:read('a')
  handle:close()
  local lines = {}
  for line in (text:gsub('\r\n', '\n') .. '\n'):gmatch('(.-)\n') do lines[#lines + 1] = line end
  if lines[#lines] == '' then lines[#lines] = nil end
  return lines
end

-- The path named by a line that consists of an include, else nil.
local function included(line)
  local path = line:match('^%s*{{<%s*include%s+(.-)%s*>}}%s*$')
  return path and (path:gsub('^["\']', ''):gsub('["\']$', ''))
end

local function expand(path, place, open, out, report)
  local lines = read_lines(path)
  if not lines then
    return report('R005', 'included file not found: ' .. path, place.file, place.line)
  end
  open[path] = true
  for number, line in ipairs(lines) do
    local here = {file = path, line = number, text = line}
    local target = included(line)
    if target then
      -- As in Quarto, the path counts from the file that includes.
      target = pandoc.path.normalize(pandoc.path.join{pandoc.path.directory(path), target})
      if open[target] then
        report('R006', 'include of a file within itself: ' .. target, path, number)
      else
        expand(target, here, open, out, report)
      end
    else
      out[#out + 1] = here
    end
  end
  open[path] = nil
end

-- Lists the lines of a document, includes expanded: {file, line, text}.
-- `report(rule, message, file, line)` hears of includes that are missing or circular.
function source.lines(path, report)
  local out = {}
  expand(path, {file = path, line = 0}, {}, out, report or function() end)
  return out
end

return source
