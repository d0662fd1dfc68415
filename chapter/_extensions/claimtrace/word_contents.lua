-- Writes the contents of a Word file: a field that Word can renew, filled with the headings.

local html = require 'html'
local word = require 'word'
local word_contents = {}

local DEPTH = 2
local BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

local function run(text)
  return ('<w:r><w:t xml:space="preserve">%s</w:t></w:r>'):format(html.escape(text))
end

-- An entry: the heading, and a reference to its page. Which page that is Word alone can tell, so that
-- the reference is marked for it to fill in.
local function entry(header)
  local number = word.field('PAGEREF ' .. word.name(header.identifier) .. ' \\h', '', true)
  local text = run((pandoc.utils.stringify(header):gsub('\u{a0}', ' ')))
  return word.link(header.identifier, text .. '<w:r><w:tab/></w:r>' .. number)
end

local function paragraph(style, content)
  return ('<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>'):format(style, content)
end

-- Returns the contents of a document, nothing where it has fewer than two headings.
function word_contents.of(blocks)
  local headers = {}
  blocks:walk{Header = function(header)
    if header.level <= DEPTH and header.identifier ~= '' then headers[#headers + 1] = header end
  end}
  if #headers < 2 then return pandoc.Blocks{} end
  local begun = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
    .. 'TOC \\o "1-%d" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'):format(DEPTH)
  local ended = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
  local parts = {}
  for i, header in ipairs(headers) do
    parts[i] = paragraph('TOC' .. header.level,
      (i == 1 and begun or '') .. entry(header) .. (i == #headers and ended or ''))
  end
  return pandoc.Blocks{pandoc.RawBlock('openxml', '<w:sdt><w:sdtPr><w:docPartObj>'
    .. '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>'
    .. paragraph('TOCHeading', run('Contents')) .. table.concat(parts) .. '</w:sdtContent></w:sdt>' .. BREAK)}
end

return word_contents
