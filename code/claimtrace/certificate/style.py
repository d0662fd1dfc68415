"""How a certificate and the page of a reproduction look: after the chapter's own page."""

STYLE = """
:root { --ink: #1b1f24; --quiet: #56606c; --rule: #c9ced6; --tint: #f3f5f8; --accent: #24507f;
  --paper: #fdfdfb; --old: #8a2b0f; --new: #1d5c34;
  --serif: "Source Serif 4", "Source Serif Pro", Charter, "Bitstream Charter", "Palatino Linotype",
    Palatino, "Noto Serif", Georgia, serif;
  --sans: "Source Sans 3", "Source Sans Pro", "Segoe UI", "Helvetica Neue", "Noto Sans",
    "Liberation Sans", Arial, sans-serif;
  --mono: "Source Code Pro", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
* { box-sizing: border-box; }
body { margin: 0; padding: 0 1.25rem 5rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word; }
main, header { max-width: 64rem; margin-inline: auto; }
p { max-width: 48rem; }
header { padding: 3.5rem 0 1.4rem; border-bottom: 1px solid var(--rule); }
h1 { margin: 0 0 .6rem; font-size: clamp(1.7rem, 1.3rem + 2vw, 2.3rem); line-height: 1.18; }
h2 { margin: 2.6rem 0 .6rem; font-size: 1.35rem; line-height: 1.25; }
h3 { margin: 1.8rem 0 .4rem; font-size: 1.05rem; line-height: 1.3; }
.verdict { margin: 0; font-size: 1.2rem; }
.quiet, figcaption { color: var(--quiet); font-size: .95rem; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 2.5px solid #b3541e; outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: .5rem; top: .5rem; padding: .5rem .9rem; background: var(--ink); color: #fff; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font: .92rem/1.45 var(--sans); }
caption { text-align: left; padding: .3rem 0; color: var(--quiet); }
th, td { padding: .4rem .7rem .4rem 0; border-bottom: 1px solid var(--rule); text-align: left;
  vertical-align: top; }
th { font-weight: 600; }
code, .path { font: .88em/1.4 var(--mono); }
del { color: var(--old); text-decoration-thickness: .08em; }
ins { color: var(--new); text-decoration: none; font-weight: 600; }
blockquote { margin: .3rem 0 .3rem; padding-left: .9rem; border-left: 3px solid var(--rule); }
.change { margin: 1.1rem 0; padding: .8rem 1rem; background: var(--tint); border-radius: 4px; }
.change p { margin: .25rem 0; }
.change h3 { margin: 0 0 .3rem; }
.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; }
figure { margin: .6rem 0; }
img { max-width: 100%; border: 1px solid var(--rule); background: #fff; }
pre { overflow-x: auto; padding: .7rem; background: var(--tint); font: .85rem/1.45 var(--mono);
  white-space: pre-wrap; }
.differs { color: var(--old); font-weight: 600; }
.new, .evidence, .not-examined { color: var(--accent); font-weight: 600; }
.mark { padding: 0 .35rem; border: 1px solid var(--rule); border-radius: 3px; }
td .path { overflow-wrap: anywhere; }
#marks + .wide table { table-layout: fixed; min-width: 44rem; }
#marks + .wide th:nth-child(-n+3) { width: 17%; }
#marks + .wide th:last-child { width: 12%; }
#marks + .wide td { overflow-wrap: anywhere; }
summary { cursor: pointer; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .9rem 0;
  font: .95rem/1.45 var(--sans); }
dt { color: var(--quiet); }
dd { margin: 0; }
ul { padding-left: 1.2rem; }
@media print { body { font-size: 10.5pt; } .change { break-inside: avoid; } }
"""
