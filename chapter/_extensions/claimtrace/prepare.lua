-- Runs before Quarto renders (project: pre-render in _quarto.yml): has the project's own program
-- check everything that `build` checks, and write the claims and exhibits that the pages show.
--
-- Quarto runs it as a filter of an empty text, in the folder of _quarto.yml. It is written in Lua
-- since Quarto brings Lua along, and a Python only where somebody installed one.

local function fail(text)
  io.stderr:write(text, '\n')
  io.stderr:flush()
  os.exit(1)
end

local function read(path)
  local handle = io.open(path, 'r')
  if not handle then return nil end
  local text = handle:read('a')
  handle:close()
  return text
end

-- The package that holds the project's command line: `project-program` in _quarto.yml.
local function program()
  local settings = read('_quarto.yml') or ''
  local meta = pandoc.read('---\n' .. settings .. '\n---\n', 'markdown').meta
  local name = pandoc.utils.stringify(meta['project-program'] or '')
  if not name:match('^[%a_][%w_]*$') then
    fail('claimtrace: _quarto.yml: R054: the setting "project-program: NAME" is missing')
  end
  return name
end

-- Where a Python of the project may be, the likeliest first.
local function pythons()
  local out = {}
  local function environment(folder)
    if not folder or folder == '' then return end
    out[#out + 1] = pandoc.path.join{folder, 'bin', 'python'}
    out[#out + 1] = pandoc.path.join{folder, 'Scripts', 'python.exe'}
  end
  out[#out + 1] = os.getenv('QUARTO_PYTHON')
  environment('../.nox/environment')
  environment(os.getenv('VIRTUAL_ENV'))
  environment('../.venv')
  local fine, built = pcall(pandoc.json.decode, read('../_build/manifest.json') or '', false)
  if fine and type(built) == 'table' and type(built.python) == 'string' then
    out[#out + 1] = built.python
  end
  out[#out + 1] = 'python3'
  out[#out + 1] = 'python'
  return out
end

-- The project's own code comes before a package of that name that is installed.
local OWN_CODE = 'import sys; sys.path.insert(0, "../code"); '
local HAS = OWN_CODE .. 'from importlib.util import find_spec; '
  .. 'sys.exit(not all(map(find_spec, [%q, "claimtrace", "pandas", "pypandoc", "yaml"])))'
local RUN = OWN_CODE .. 'import runpy; sys.argv[1:] = ["build", "--formats", "none", "--root", ".."]; '
  .. 'runpy.run_module(%q, run_name="__main__", alter_sys=True)'

-- Whether a program ended well, and what it wrote or why it did not run.
local function run(python, code)
  local fine, said = pcall(pandoc.pipe, python, {'-X', 'utf8', '-c', code}, '')
  if fine then return true, said end
  return false, type(said) == 'table' and said.output or tostring(said)
end

local function prepare()
  -- The project's program called Quarto, and has checked and computed everything.
  if os.getenv('CLAIMTRACE_REGISTER') then return end
  local name = program()
  for _, python in ipairs(pythons()) do
    if run(python, HAS:format(name)) then
      local fine, said = run(python, RUN:format(name))
      if not fine then fail(said) end
      return
    end
  end
  fail('claimtrace: _quarto.yml: R054: no Python with the package ' .. name .. ' was found, so the '
    .. 'documents cannot be checked: run "python3 -m nox -s environment" in the project, or name '
    .. 'a Python by QUARTO_PYTHON; then render again')
end

prepare()
return {}
