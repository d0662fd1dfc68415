-- Writes a claim where the text mentions it: a button in HTML, a link to the register elsewhere.

local facts = require 'facts'
local html = require 'html'
local mention = {}

-- The line under a claim tells its kind by its shape, so that colour is not needed to see it.
local UNDERLINE = {
  derived = '(paint: rgb("#35618f"), thickness: 0.5pt)',
  attested = '(paint: rgb("#35618f"), thickness: 0.7pt, dash: "dotted")',
  conflict = '(paint: rgb("#a0431f"), thickness: 1.1pt)',
  masked = '(paint: rgb("#5f6670"), thickness: 0.6pt, dash: "dashed")',
}

-- Browsers do not break a button over lines as they break text: characters from which a claim is
-- text with a mark behind it.
local LONG = 40

local function wrapped(format, open, content, close)
  local out = pandoc.Inlines{pandoc.RawInline(format, open)}
  out:extend(content)
  out:insert(pandoc.RawInline(format, close))
  return out
end

-- A link to the register, for places that take no button.
function mention.link(claim, content)
  return pandoc.Inlines{pandoc.Link(content, '#register-' .. claim.id)}
end

function mention.inline(claim, content, anchor)
  local kind = facts.kind(claim)
  if FORMAT:match('html') and utf8.len(pandoc.utils.stringify(content)) >= LONG then
    local open = ('<span class="claim claim-%s"%s>')
      :format(kind, anchor and ' id="' .. anchor .. '"' or '')
    local out = wrapped('html', open, content, '</span>')
    out:extend(mention.mark(claim))
    return out
  elseif FORMAT:match('html') then
    local open = ('<button type="button" class="claim claim-%s"%s popovertarget="claim-%s">')
      :format(kind, anchor and ' id="' .. anchor .. '"' or '', html.escape(claim.id))
    return wrapped('html', open, content, '</button>')
  elseif FORMAT == 'typst' then
    local open = ('#underline(offset: 2pt, stroke: %s)[#link(<register-%s>)[#text(fill: rgb("#1b1f24"))[')
      :format(UNDERLINE[kind], claim.id)
    return wrapped('typst', open, content, ']]]' .. (anchor and '<' .. anchor .. '>' or ''))
  elseif FORMAT == 'docx' then
    local text = pandoc.Span(content, {'', {}, {['custom-style'] = 'Claim'}})
    local link = pandoc.Link({text}, '#register-' .. claim.id)
    return pandoc.Inlines{anchor and pandoc.Span({link}, {anchor}) or link}
  end
  return mention.link(claim, content)
end

-- A sample of a kind of claim, for the note that explains them; HTML's classes do the same.
function mention.sample(kind, content)
  if FORMAT ~= 'typst' or not UNDERLINE[kind] then return nil end
  return wrapped('typst', ('#underline(offset: 2pt, stroke: %s)['):format(UNDERLINE[kind]),
    content, ']')
end

-- A mark behind a text that is no button: a long one, or a link, which would open besides.
function mention.mark(claim)
  if not FORMAT:match('html') then return pandoc.Inlines{} end
  local mark = ('<button type="button" class="claim claim-mark claim-%s" '
    .. 'popovertarget="claim-%s" aria-label="Evidence: %s">\u{2020}</button>')
    :format(facts.kind(claim), html.escape(claim.id), html.escape(claim.says))
  return pandoc.Inlines{pandoc.RawInline('html', mark)}
end

return mention
