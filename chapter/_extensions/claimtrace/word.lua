-- Writes paragraphs of the register for Word, as the XML that its format holds.
--
-- The register has thousands of words; as elements of the document each would be converted twice.

local word = {}

local ENTITIES = {['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;'}

local function escape(text) return (tostring(text):gsub('[&<>"]', ENTITIES)) end

local function run(text, properties)
  return ('<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>'):format(
    properties and '<w:rPr>' .. properties .. '</w:rPr>' or '', escape(text))
end

local function style(name) return '<w:rStyle w:val="' .. name .. '"/>' end

local function segment_run(segment)
  local properties = segment.code and style('VerbatimChar') or nil
  if not segment.href then return run(segment.text, properties) end
  -- A field, since a link of the usual kind needs an entry in another part of the file.
  local target = escape('HYPERLINK "' .. segment.href:gsub('"', '%%22') .. '"')
  return ('<w:fldSimple w:instr="%s">%s</w:fldSimple>'):format(
    target, run(segment.text, style('Hyperlink')))
end

local function paragraph(style_name, runs)
  return ('<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>'):format(
    style_name, table.concat(runs))
end

-- What a claim says and the facts about it, as a raw block.
function word.entry(claim, list)
  local runs = {}
  for index, fact in ipairs(list) do
    runs[#runs + 1] = run((index > 1 and ' ' or '') .. fact.label .. ': ', '<w:i/>')
    for _, segment in ipairs(fact.segments) do runs[#runs + 1] = segment_run(segment) end
    if not fact.segments[#fact.segments].text:match('[.?!]$') then runs[#runs + 1] = run('.') end
  end
  return pandoc.RawBlock('openxml',
    paragraph('RegisterSays', {run(claim.says)}) .. paragraph('RegisterFacts', runs))
end

-- The sources that entries name by id.
function word.sources(list)
  local out = {paragraph('RegisterHead', {run('Sources named in the register', '<w:b/>')})}
  for _, source in ipairs(list) do
    local runs = {run(source.id, '<w:i/>'), run(' ')}
    for _, segment in ipairs(source.segments) do runs[#runs + 1] = segment_run(segment) end
    out[#out + 1] = paragraph('RegisterFacts', runs)
  end
  return pandoc.RawBlock('openxml', table.concat(out))
end

return word
