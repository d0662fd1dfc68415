-- Lets the exhibits of a page answer: each cell that rests on rows links to them, marks of a figure
-- do under the mouse, and what they open stands folded below the exhibit and its note.
-- register/NAME.exhibits.json of the build holds it, which claimtrace.register.write describes.

local document = require 'document'
local problems = require 'problems'
local record = require 'record'
local answers = {}

local known

local function all()
  if known then return known end
  local fine, found = pcall(pandoc.json.decode, record.exhibits() or '{}', false)
  known = fine and type(found) == 'table' and found or {}
  return known
end

-- The words of a cell, as a link to what it opens. Of neighbours that open the same the first alone
-- is a stop for keys.
local function linked(cell, target, again, doubted)
  local attributes = again and {{'tabindex', '-1'}} or {}
  local classes = doubted and {'opens', 'doubt'} or {'opens'}
  local function link(plain)
    return pandoc.Plain{pandoc.Link(plain.content, '#' .. target, '', {'', classes, attributes})}
  end
  local contents = cell.contents
  local only = #contents == 1 and contents[1]
  cell.contents = only and only.t == 'Plain' and {link(only)} or contents:walk{Plain = link}
end

-- Links the cells of a table that is an exhibit; R103 where it has another shape than its answers.
function answers.link(tbl, name)
  local cells = (all()[name] or {}).cells
  if not cells then return tbl end
  local doubts = pandoc.List(all()[name].doubts or {})
  local rows = pandoc.List{}
  for _, body in ipairs(tbl.bodies) do rows:extend(body.body) end
  local same = #rows == #cells
  for at, row in ipairs(rows) do
    local opened = cells[at] or {}
    same = same and (#opened == 0 or #opened == #row.cells)
    for place, cell in ipairs(row.cells) do
      local target = opened[place] or ''
      local doubted = doubts:includes(target)
      if type(target) == 'number' then target = ('%s-k%d'):format(name, target) end
      if target ~= '' then linked(cell, target, opened[place] == opened[place - 1], doubted) end
    end
  end
  if not same then
    problems.add('R103', name .. ' is another table than the one whose rows are known',
      document.locate(name))
  end
  return tbl
end

-- The identifier of an exhibit that answers, else nil.
function answers.named(identifier) return all()[identifier] and identifier end

-- A figure with what leads from its marks to their rows.
function answers.over(image, name)
  local over = (all()[name] or {}).over
  if not over then return nil end
  return pandoc.Inlines{pandoc.RawInline('html', '<span class="exhibit-plate">'), image,
    pandoc.RawInline('html', over .. '</span>')}
end

-- How many exhibits reproduce at which tier, in words; nil where there is none.
function answers.tiers() return (all()[''] or {}).tiers end

-- What opens under an exhibit; nil where nothing does.
function answers.under(name)
  local under = (all()[name] or {}).under
  return under and pandoc.RawBlock('html', under)
end

-- Puts what opens behind the exhibit of its name, and behind the note under that. `name_of` tells
-- the name of a block that is one.
function answers.place(blocks, name_of)
  local out, waiting = pandoc.Blocks{}, nil
  for _, block in ipairs(blocks) do
    local note = block.t == 'Div' and block.classes:includes('exhibit-note')
    if waiting and not note then
      out:insert(waiting)
      waiting = nil
    end
    out:insert(block)
    if waiting then
      out:insert(waiting)
      waiting = nil
    end
    local name = name_of(block)
    if name then waiting = answers.under(name) end
  end
  if waiting then out:insert(waiting) end
  return out
end

-- What leaves out, of the rows of an exhibit, those that a reader did not ask for.
function answers.style()
  local most, rules = 0, {}
  for _, exhibit in pairs(all()) do most = math.max(most, exhibit.most or 0) end
  for number = 1, most do
    rules[number] = ('.answers:has(.k%d:target) dl>:not(.k%d)'):format(number, number)
  end
  return most > 0 and '<style>' .. table.concat(rules, ',\n') .. '{display:none}</style>' or nil
end

return answers
