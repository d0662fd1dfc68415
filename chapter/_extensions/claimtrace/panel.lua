-- Writes the panels that open beside a claim in HTML: the popover attribute, no script.

local evidence = require 'evidence'
local facts = require 'facts'
local html = require 'html'
local panel = {}

local lists = {}

-- The facts of a claim as a description list, written once for panel and register.
function panel.description_list(claim, options)
  if lists[claim] then return lists[claim] end
  local out = {}
  for _, fact in ipairs(facts.list(claim, options)) do
    out[#out + 1] = html.element('dt', html.escape(fact.label))
      .. html.element('dd', html.segments(fact.segments))
  end
  lists[claim] = '<dl class="claim-facts">' .. table.concat(out, '\n') .. '</dl>'
  return lists[claim]
end

-- The status in words, behind the shape that stands for it.
function panel.status_line(claim)
  return '<p class="claim-status"><span aria-hidden="true">' .. facts.SHAPE[claim.status]
    .. '</span> ' .. html.escape(claim.told.status) .. '</p>'
end

local function one(claim, options)
  local id = 'claim-' .. html.escape(claim.id)
  local rows = claim.rows or {}
  local parts = {
    ('<div popover id="%s" class="claim-panel claim-panel-%s" role="dialog" aria-labelledby="%s-says">')
      :format(id, claim.status, id),
    ('<button type="button" class="claim-close" popovertarget="%s" popovertargetaction="hide" aria-label="Close">\u{d7}</button>')
      :format(id),
    panel.status_line(claim),
    ('<h2 id="%s-says">%s</h2>'):format(id, html.escape(claim.says)),
    panel.description_list(claim, options),
  }
  if #rows > 0 then
    parts[#parts + 1] = '<h3>Evidence: ' .. claim.told.rows .. '</h3>'
    parts[#parts + 1] = evidence.tables(claim, options)
  end
  if options.register then
    parts[#parts + 1] = ('<p class="claim-more"><a href="#register-%s">Entry in the register</a></p>')
      :format(html.escape(claim.id))
  end
  parts[#parts + 1] = '</div>'
  return table.concat(parts, '\n')
end

-- All panels, for the end of the document. options: repository, register (it has one).
function panel.all(claims, options)
  local out = {}
  for _, claim in ipairs(claims) do out[#out + 1] = one(claim, options) end
  return '<section class="claim-panels" aria-label="Evidence for each claim">\n'
    .. table.concat(out, '\n') .. '\n</section>'
end

return panel
