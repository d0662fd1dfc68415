-- Collects what is wrong with a document, and ends the run with one line for each problem.
--
--     claimtrace: index.qmd:12: P010: the claim "x" is written "4", allowed: "3"
--
-- A Lua error would end the run too, but with a stack trace that tells the author nothing.

local problems = {}
local lines, seen = {}, {}

function problems.add(rule, message, file, line)
  local place = (file or '') .. (line and line > 0 and ':' .. line or '')
  local text = ('claimtrace: %s: %s: %s'):format(place, rule, message)
  if not seen[text] then lines[#lines + 1] = text end
  seen[text] = true
end

function problems.stop_if_any()
  if #lines == 0 then return end
  io.stderr:write(table.concat(lines, '\n'), '\n')
  io.stderr:flush()
  os.exit(1)
end

return problems
