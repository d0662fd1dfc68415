-- Puts a table into a frame of its own: wider than a small window, it scrolls there, by keys too.

local frame = {}

-- `label` names the frame for those who do not see it.
function frame.around(content, label)
  -- A list, since the order of a table's keys changes from run to run.
  return pandoc.Div(content, {'', {'exhibit-frame'},
    {{'tabindex', '0'}, {'role', 'region'}, {'aria-label', label}}})
end

return frame
