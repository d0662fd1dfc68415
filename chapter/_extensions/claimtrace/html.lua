-- Builds HTML text.

local html = {}

local ENTITIES = {['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;'}

function html.escape(text) return (tostring(text):gsub('[&<>"]', ENTITIES)) end

return html
