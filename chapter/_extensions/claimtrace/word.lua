-- Builds XML of Word.

local html = require 'html'
local word = {}

-- The name of a bookmark: pandoc's own for a label, which Word would cut off at forty signs.
local function name(label)
  if label:match('^%a') and utf8.len(label) <= 40 then return label end
  return 'X' .. pandoc.utils.sha1(label):sub(2)
end

-- Numbers of bookmarks, beyond those that pandoc gives.
local last = 100000

-- Wraps runs in a bookmark.
function word.bookmark(label, runs)
  last = last + 1
  return ('<w:bookmarkStart w:id="%d" w:name="%s"/>%s<w:bookmarkEnd w:id="%d"/>')
    :format(last, html.escape(name(label)), runs, last)
end

-- Makes runs a link to a bookmark.
function word.link(label, runs)
  return ('<w:hyperlink w:anchor="%s">%s</w:hyperlink>'):format(html.escape(name(label)), runs)
end

-- A field, with what it shows until Word renews it.
function word.field(instruction, shown, dirty)
  local mark = '<w:r><w:fldChar w:fldCharType="%s"%s/></w:r>'
  return mark:format('begin', dirty and ' w:dirty="true"' or '')
    .. ('<w:r><w:instrText xml:space="preserve"> %s </w:instrText></w:r>'):format(html.escape(instruction))
    .. mark:format('separate', '') .. shown .. mark:format('end', '')
end

word.name = name

return word
