-- Writes a callout on the page: Quarto draws one with the scripts and styles of its themes only.

local callout_page = {}

-- `title` is inlines, `content` blocks.
function callout_page.box(kind, title, content, identifier)
  return pandoc.Div({
    pandoc.Div({pandoc.Para(title)}, {'', {'callout-title'}}),
    pandoc.Div(content, {'', {'callout-body'}}),
  }, {identifier or '', {'callout', 'callout-' .. kind}, {role = 'note'}})
end

-- A callout that Quarto has made a node of its own.
function callout_page.of_quarto(node)
  local title = quarto.utils.as_inlines(node.title or {})
  if #title == 0 then
    title = pandoc.Inlines(node.type:sub(1, 1):upper() .. node.type:sub(2))
  end
  return callout_page.box(node.type, title, quarto.utils.as_blocks(node.content))
end

return callout_page
