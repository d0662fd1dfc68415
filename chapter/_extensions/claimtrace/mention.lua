-- Writes a claim where the text mentions it: a button in HTML, a link to the register elsewhere.

local html = require 'html'
local record = require 'record'
local mention = {}

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

-- A button is a box, and a long one would leave gaps around it: from so many characters on its
-- first words alone are the button, at least so many characters of them.
local LONG, FIRST = 22, 8
local long_ones = 0

local function length(content) return utf8.len(pandoc.utils.stringify(content)) end

-- Split a long text behind its first words; nil where it is short, or one word.
local function split(content)
  if length(content) <= LONG then return nil end
  for i, inline in ipairs(content) do
    local first = pandoc.Inlines{table.unpack(content, 1, i - 1)}
    if inline.t == 'Space' and length(first) >= FIRST then
      return first, pandoc.Inlines{table.unpack(content, i)}
    end
  end
  return nil
end

local function button(claim, kind, id, labels, content)
  local open = ('<button class="claim claim-%s claim-%s"%s%s popovertarget="claim-%s">')
    :format(kind, claim.weight, id and ' id="' .. id .. '"' or '',
      labels and ' aria-labelledby="' .. labels .. '"' or '', html.escape(claim.id))
  return wrapped('html', open, content, '</button>')
end

-- A button, and where the text is long a label of it, which breaks across lines like other text.
local function html_inline(claim, kind, content, anchor)
  local first, rest = split(content)
  if not first then return button(claim, kind, anchor, nil, content) end
  long_ones = long_ones + 1
  local id = anchor or 'claim-text-' .. long_ones
  local label = 'claim-label-' .. long_ones
  local out = button(claim, kind, id, id .. ' ' .. label, first)
  out:extend(wrapped('html', ('<label class="claim-rest claim-%s claim-%s" id="%s" for="%s">')
    :format(kind, claim.weight, label, id), rest, '</label>'))
  return out
end

-- What each of some inlines is to a line break, asked once, since an element answers slowly: word,
-- begin or end of a button, or else; and whether a button is among them.
local function kinds_of(inlines)
  local kinds, any = {}, false
  for i, inline in ipairs(inlines) do
    local kind = inline.t
    if kind == 'RawInline' then
      local text = inline.text
      if text:match('^<button class="claim ') then
        kind, any = text:match('</button>$') and 'button' or 'begin', true
      elseif text:match('</button>$') then
        kind = 'end'
      end
    end
    kinds[i] = kind
  end
  return kinds, any
end

-- The place of the end of a button that begins at a place, nil where none begins or ends there.
local function button_end(kinds, at)
  if kinds[at] == 'button' then return at end
  if kinds[at] ~= 'begin' then return nil end
  while kinds[at] and kinds[at] ~= 'end' and kinds[at] ~= 'button' do at = at + 1 end
  return kinds[at] and at
end

-- The place behind a run of words without a blank.
local function behind_words(kinds, at)
  while kinds[at] == 'Str' do at = at + 1 end
  return at
end

local KEPT = pandoc.RawInline('html', '<span class="claim-kept">')
local KEPT_END = pandoc.RawInline('html', '</span>')

-- Keep a button with the marks that touch it, a bracket or a full stop: a line may break at the
-- edge of a box, whatever stands there.
function mention.keep_marks(inlines)
  local kinds, any = kinds_of(inlines)
  if not any then return nil end
  local out, i, count = {}, 1, #kinds
  while i <= count do
    local first = behind_words(kinds, i)
    local last = button_end(kinds, first)
    local behind = last and behind_words(kinds, last + 1)
    if last and (first > i or behind > last + 1) then
      out[#out + 1] = KEPT
      table.move(inlines, i, behind - 1, #out + 1, out)
      out[#out + 1] = KEPT_END
      i = behind
    else
      out[#out + 1] = inlines[i]
      i = i + 1
    end
  end
  return pandoc.Inlines(out)
end

-- In Word the lines are styles of characters, made with the reference document.
local function word_style(kind) return 'Claim ' .. kind end

-- `number` is shown behind the text, where a reader of paper finds the entry in the register by it.
function mention.inline(claim, content, anchor, number)
  local kind = claim.status
  if FORMAT:match('html') then
    return html_inline(claim, kind, content, anchor)
  elseif FORMAT == 'typst' then
    local open = ('#claim-mention(<register-%s>, "%s"%s)['):format(claim.id, kind, number and ', number: ' .. number or '')
    return wrapped('typst', open, content, ']' .. (anchor and '<' .. anchor .. '>' or ''))
  elseif FORMAT == 'docx' then
    local text = pandoc.Span(content, {'', {}, {['custom-style'] = word_style(kind)}})
    local behind = number
      and pandoc.Span(tostring(number), {'', {}, {['custom-style'] = 'Claim Number'}})
    local link = pandoc.Link(behind and {text, behind} or {text}, '#register-' .. claim.id)
    return pandoc.Inlines{anchor and pandoc.Span({link}, {anchor}) or link}
  end
  return mention.link(claim, content)
end

-- A sample of a status, for the notes that explain them; nil where the page's classes do it.
function mention.sample(kind, content)
  if not record.is_status(kind) then return nil end
  if FORMAT == 'docx' then
    return pandoc.Inlines{pandoc.Span(content, {'', {}, {['custom-style'] = word_style(kind)}})}
  elseif FORMAT ~= 'typst' then
    return nil
  end
  return wrapped('typst', ('#claim-line("%s")['):format(kind), content, ']')
end

-- A mark behind a link whose text makes a claim: a button within a link would open both.
function mention.mark(claim)
  if not FORMAT:match('html') then return pandoc.Inlines{} end
  local mark = ('<button class="claim claim-mark claim-%s" '
    .. 'popovertarget="claim-%s" aria-label="Evidence: %s">\u{2020}</button>')
    :format(claim.status, html.escape(claim.id), html.escape(claim.says))
  return pandoc.Inlines{pandoc.RawInline('html', mark)}
end

return mention
