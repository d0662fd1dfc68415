-- Reads a Quarto document with pandoc alone: expands includes, reads Markdown, and makes tables of
-- the document out of raw HTML tables, so that every format draws them.

package.path = pandoc.path.join{pandoc.path.directory(PANDOC_SCRIPT_FILE), '..', '?.lua'}
  .. ';' .. package.path

local problems = require 'problems'
local source = require 'source'

-- Pipe tables with lines longer than this many columns get relative widths; ours never shall.
local WIDE = 100000

local function html_table(block)
  if block.format:match('^html') and block.text:match('^%s*<table') then
    return pandoc.read(block.text, 'html').blocks
  end
end

-- A page break has a line of its own (every other shortcode is refused before), and becomes a block
-- that pagebreaks.lua writes: a reader does not know the format. {{{< x >}}} shows a shortcode.
local function written(line)
  if line:match('^%s*{{<%s*pagebreak%s*>}}%s*$') then return '```{=pagebreak}\n```' end
  return (line:gsub('{{{<', '{{<'):gsub('>}}}', '>}}'))
end

function Reader(inputs, options)
  local texts = {}
  for _, input in ipairs(inputs) do
    for _, line in ipairs(source.lines(input.name, problems.add)) do
      texts[#texts + 1] = written(line.text)
    end
  end
  problems.stop_if_any()
  options.columns = WIDE
  local doc = pandoc.read(table.concat(texts, '\n') .. '\n', 'markdown', options)
  return doc:walk{RawBlock = html_table}
end
