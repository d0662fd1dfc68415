-- Knows which document is being rendered, and finds the place of a piece of it.

local source = require 'source'
local document = {}

-- A filter sees an intermediate file, and the engine tells the real one.
local function path()
  if quarto and quarto.doc and quarto.doc.input_file then return quarto.doc.input_file end
  return os.getenv('CLAIMTRACE_DOCUMENT') or PANDOC_STATE.input_files[1] or ''
end

document.file = pandoc.path.filename(path())
document.name = (document.file:gsub('%.[^.]*$', ''))

local lines
-- Finds the first line with all of some plain strings: file and line, else the file and 0.
function document.locate(...)
  lines = lines or source.lines(path())
  local needles = {...}
  for _, line in ipairs(lines) do
    local all = #needles > 0
    for _, needle in ipairs(needles) do
      all = all and line.text:find(needle, 1, true) ~= nil
    end
    if all then
      local file = line.file == path() and document.file or line.file
      return file, line.line
    end
  end
  return document.file, 0
end

return document
