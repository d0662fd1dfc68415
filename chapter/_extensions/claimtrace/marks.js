// Adds a reviewer's marks: on each claim and exhibit one of three, with a note, kept in the browser,
// counted in the register, and written to and read from a file in the format of marks.schema.json.
// What a file holds is only ever set as text.
(() => {
  const register = document.querySelector('.register');
  if (!register) return;
  const FORMAT = 'claimtrace-marks/1', LARGEST = 2e7, MOST = 20000;
  const WORDS = {checked: '✓ checked', 'in-doubt': '? in doubt', wrong: '✗ wrong'};
  const SHOWN = {
    all: 'all', ...WORDS, open: 'not marked', stale: 'value changed since', conflict: 'in conflict',
  };
  const page = register.dataset, shows = JSON.parse(page.exhibits);
  const KEY = [FORMAT, page.document, page.version].join(' ');
  const title = document.querySelector('.title').textContent.trim();
  const now = () => new Date().toISOString().slice(0, 19) + 'Z';
  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  };

  // Everything that can be marked: its kind, what the page shows of it now, and its name.
  const things = new Map(), rows = new Map();
  for (const cell of document.querySelectorAll('.register-table td[id^="register-"]')) {
    const id = cell.id.slice(9), row = cell.parentNode;
    rows.set(id, row);
    things.set(id, {kind: 'claim', value: row.cells[3].textContent.slice(0, 5000), name: cell.textContent});
  }
  for (const id in shows) {
    const place = document.getElementById(id);
    if (!place) continue;
    const caption = (place.querySelector('figcaption, caption') || place).textContent.trim();
    things.set(id, {kind: 'exhibit', value: shows[id], name: caption.split(/[:\n]/)[0].slice(0, 80)});
  }

  // One's own marks by id, those that were read from files, and all of them by id.
  let me = '', own = new Map(), others = [], byId = new Map(), kept = true;
  const named = mark => mark.reviewer || 'unnamed';
  const mine = () => [...own.values()].map(mark => ({...mark, reviewer: me}));
  const all = () => [...byId.values()].flat();
  const of = id => byId.get(id) || [];
  const settle = () => {
    byId = new Map();
    for (const mark of [...mine(), ...others]) byId.set(mark.id, [...of(mark.id), mark]);
  };
  const stale = mark => mark.value !== (things.get(mark.id) || {}).value;
  const conflict = marks => new Set(marks.map(mark => mark.mark)).size > 1;

  const text = (value, most) => typeof value === 'string' && value.length <= most;
  const moment = value => text(value, 20) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
  const isMark = mark => mark && typeof mark === 'object' && text(mark.id, 200) && mark.id !== ''
    && ['claim', 'exhibit'].includes(mark.kind) && Object.hasOwn(WORDS, mark.mark)
    && text(mark.note, 5000) && text(mark.value, 5000) && text(mark.reviewer, 200) && moment(mark.date);
  const areMarks = marks => Array.isArray(marks) && marks.length <= MOST && marks.every(isMark);
  const plain = ({id, kind, mark, note, value, reviewer, date}) =>
    ({id, kind, mark, note, value, reviewer, date});

  const load = () => {
    try {
      const held = JSON.parse(localStorage.getItem(KEY));
      if (!held || !text(held.me, 200) || !areMarks(held.own) || !areMarks(held.others)) return;
      me = held.me;
      own = new Map(held.own.map(mark => [mark.id, plain(mark)]));
      others = held.others.map(plain);
      settle();
    } catch { kept = false; }
  };
  const keep = () => {
    settle();
    try {
      localStorage.setItem(KEY, JSON.stringify({me, own: mine(), others}));
      kept = true;
    } catch { kept = false; }
    show();
  };

  // The tools above the register.
  const tools = make('section', '', {class: 'marks', 'aria-label': 'Your marks'});
  const counts = make('p', ''), listed = make('ul', ''), said = make('p', '', {role: 'status'});
  const reviewer = make('input', '', {maxlength: 200, autocomplete: 'name'});
  const file = make('input', '', {type: 'file', accept: '.json', 'aria-label': 'File of marks', hidden: ''});
  const choice = make('select', '');
  for (const value in SHOWN) choice.append(make('option', SHOWN[value], {value}));
  const labelled = (name, input) => {
    const label = make('label', name + ' ');
    label.append(input);
    return label;
  };
  const button = (name, act) => {
    const element = make('button', name, {type: 'button'});
    element.addEventListener('click', act);
    return element;
  };
  const line = make('p', '');
  line.append(labelled('Your name', reviewer), labelled('Show', choice),
    button('Save marks', () => save('json', JSON.stringify(exported(), null, 1) + '\n')),
    button('Read marks', () => file.click()), file,
    button('Draft a certificate', () => save('md', certificate())),
    button('Delete marks', () => {
      if (!confirm('Delete all marks on this page, your own and those read from files?')) return;
      own.clear();
      others = [];
      keep();
    }));
  const folded = make('details', ''), why = make('p', 'Select a claim, or Mark under a table or figure, to mark it. '
    + 'Marks stay in this browser until you save them; a colleague can read the file.');
  folded.append(make('summary', 'Check this page yourself'), why, counts, line, said, listed);
  tools.append(folded);
  register.prepend(tools);
  reviewer.addEventListener('change', () => {
    me = reviewer.value.trim().slice(0, 200);
    take();
    keep();
  });
  choice.addEventListener('change', () => { page.marks = choice.value; });
  file.addEventListener('change', async () => {
    const chosen = file.files[0];
    if (chosen) said.textContent = chosen.size > LARGEST ? wrong(chosen) : read(chosen, await chosen.text());
    file.value = '';
  });
  const wrong = chosen => `${chosen.name} holds no marks in the format ${FORMAT}.`;

  // Marks that were read under one's own name are one's own, where there is none yet.
  const take = () => {
    const taken = others.filter(mark => mark.reviewer === me && !own.has(mark.id));
    for (const mark of taken) own.set(mark.id, mark);
    others = others.filter(mark => !taken.includes(mark));
  };

  const read = (chosen, content) => {
    let held;
    try { held = JSON.parse(content); } catch { return wrong(chosen); }
    if (!held || held.format !== FORMAT || !text(held.document, 200) || !text(held.version, 200)
      || !text(held.record, 64) || !areMarks(held.marks)) return wrong(chosen);
    if (held.document !== page.document)
      return `${chosen.name} has marks on the document ${held.document}; this is ${page.document}.`;
    let added = 0;
    for (const mark of held.marks.map(plain)) {
      const same = of(mark.id).find(known => known.reviewer === mark.reviewer);
      if (same && same.mark === mark.mark && same.note === mark.note) continue;
      // Whoever marked it otherwise under the same name is kept beside it.
      if (same) mark.reviewer = `${named(mark)} (read ${mark.date})`.slice(0, 200);
      if (of(mark.id).some(known => known.reviewer === mark.reviewer)) continue;
      others.push(mark);
      byId.set(mark.id, [...of(mark.id), mark]);
      added++;
    }
    if (me) take();
    keep();
    const changed = held.marks.filter(stale).length;
    return `${added} of ${held.marks.length} marks read from ${chosen.name}`
      + (held.record === page.record ? '.' : `, made on another state of the page; ${changed} on values that changed.`);
  };

  const exported = () => ({
    format: FORMAT, document: page.document, title, version: page.version, record: page.record,
    date: now(), reviewer: me,
    marks: all().map(plain).sort((a, b) =>
      a.id < b.id ? -1 : a.id > b.id ? 1 : a.reviewer < b.reviewer ? -1 : 1),
  });
  const save = (ending, content) => {
    const link = make('a', '', {download: `${page.document}-marks.${ending}`});
    link.href = URL.createObjectURL(new Blob([content], {type: ending === 'md' ? 'text/markdown' : 'application/json'}));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const tally = kind => {
    const ids = [...things].filter(([, thing]) => thing.kind === kind).map(([id]) => id);
    const count = word => ids.filter(id => of(id).some(mark => mark.mark === word)).length;
    return [...Object.keys(WORDS).map(word => `${count(word)} ${WORDS[word].slice(2)}`),
      `${ids.filter(id => !of(id).length).length} of ${ids.length} not marked`].join(', ');
  };

  const md = value => value.replace(/\s+/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&');
  const certificate = () => {
    const looked = all().filter(mark => mark.mark !== 'checked' || stale(mark));
    const who = [...new Set(all().map(named))].join(', ') || me || 'unnamed';
    const cells = mark => [(things.get(mark.id) || {name: 'not on this page'}).name + ` (${mark.id})`,
      WORDS[mark.mark].slice(2), named(mark), mark.note, mark.value,
      (things.get(mark.id) || {value: 'gone'}).value === mark.value ? 'the same' : (things.get(mark.id) || {value: 'gone'}).value];
    const table = looked.length
      ? ['| What | Mark | Reviewer | Note | Value when marked | Value now |', '|---|---|---|---|---|---|',
        ...looked.map(mark => `| ${cells(mark).map(md).join(' | ')} |`)]
      : ['Nothing was in doubt or wrong.'];
    return ['# Certificate (draft)', '', `- Document: ${md(title)} (${md(page.document)})`,
      `- Version: ${md(page.version || 'not told')}`, `- Record of claims: ${page.record}`,
      `- Date: ${now().slice(0, 10)}`, `- Reviewers: ${md(who)}`, `- Claims: ${tally('claim')}`,
      `- Exhibits: ${tally('exhibit')}`, '', '## In doubt, wrong, or changed since', '', ...table, ''].join('\n');
  };

  // The one editor, which moves into the panel that opens.
  const editor = make('fieldset', '', {class: 'mark-editor'});
  const note = make('textarea', '', {rows: 2, maxlength: 5000});
  const beside = make('div', '');
  const marks = Object.keys(WORDS).map(word => {
    const element = button(WORDS[word], () => set(word));
    element.value = word;
    return element;
  });
  const buttons = make('p', '');
  buttons.append(...marks);
  editor.append(make('legend', 'Your mark'), buttons, labelled('Note', note), beside);
  let open = '';
  const set = word => {
    const held = own.get(open), thing = things.get(open);
    if (held && held.mark === word && held.note === note.value && !stale(held)) own.delete(open);
    else own.set(open, {id: open, kind: thing.kind, mark: word, note: note.value, value: thing.value, reviewer: me, date: now()});
    keep();
  };
  note.addEventListener('change', () => {
    const held = own.get(open);
    if (held) own.set(open, {...held, note: note.value, date: now()});
    if (held) keep();
  });
  const edit = (id, panel) => {
    open = id;
    note.value = (own.get(id) || {note: ''}).note;
    panel.insertBefore(editor, panel.querySelector(':scope > p:last-child'));
    show();
  };
  document.addEventListener('beforetoggle', event => {
    const panel = event.target;
    if (event.newState === 'open' && panel.matches('.claim-panel[id^="claim-"]') && things.has(panel.id.slice(6)))
      edit(panel.id.slice(6), panel);
  }, true);

  // An exhibit's panel is made when it is asked for.
  const sheet = make('div', '', {popover: '', class: 'claim-panel', id: 'mark-exhibit', role: 'dialog', 'aria-labelledby': 'mark-exhibit-name'});
  const heading = make('h2', '', {id: 'mark-exhibit-name'});
  sheet.append(make('button', '×', {type: 'button', 'aria-label': 'Close',
    popovertarget: 'mark-exhibit', popovertargetaction: 'hide'}), heading);
  register.append(sheet);
  for (const [id, thing] of things) {
    if (thing.kind !== 'exhibit') continue;
    const opener = make('button', 'Mark', {type: 'button', class: 'mark-exhibit', popovertarget: 'mark-exhibit',
      'aria-label': `Mark ${thing.name}`});
    opener.addEventListener('click', () => { heading.textContent = thing.name; edit(id, sheet); });
    thing.opener = opener;
    const below = document.getElementById(`rows-${id}`);
    if (below) (below.closest('details') || below).before(opener);
    else document.getElementById(id).after(opener);
  }

  const told = mark => `${named(mark)}: ${WORDS[mark.mark]}${stale(mark) ? `, on another value: ${mark.value}` : ''}`
    + (mark.note ? `. ${mark.note}` : '');
  const show = () => {
    const found = all(), unknown = found.filter(mark => !things.has(mark.id));
    for (const [id, thing] of things) {
      const of_it = of(id), words = [...new Set(of_it.map(mark => mark.mark))];
      if (of_it.some(stale)) words.push('stale');
      if (conflict(of_it)) words.push('conflict');
      const sign = of_it.map(mark => WORDS[mark.mark][0]).join('') + (of_it.some(stale) ? ' changed' : '')
        + (conflict(of_it) ? ' conflict' : '');
      const place = rows.get(id) || thing.opener;
      if (words.length) place.dataset.mark = words.join(' ');
      else delete place.dataset.mark;
      if (thing.opener) { thing.opener.textContent = of_it.length ? `Mark: ${sign}` : 'Mark'; continue; }
      let chip = place.cells[0].querySelector('.mark-sign');
      if (chip && !sign) chip.remove();
      if (!sign) continue;
      if (!chip) place.cells[0].append(chip = make('span', '', {class: 'mark-sign'}));
      chip.textContent = sign;
    }
    const conflicts = [...things.keys()].filter(id => conflict(of(id))).length;
    counts.textContent = `Claims: ${tally('claim')}. Exhibits: ${tally('exhibit')}.`
      + (found.some(stale) ? ` ${found.filter(stale).length} marks are on values that changed since.` : '')
      + (conflicts ? ` On ${conflicts} the reviewers do not agree.` : '')
      + (kept ? '' : ' This browser keeps nothing for this page: save the marks before you close it.');
    listed.replaceChildren(...[...found.filter(mark => mark.kind === 'exhibit' && things.has(mark.id)), ...unknown]
      .map(mark => make('li', `${(things.get(mark.id) || {name: `${mark.id}, not on this page`}).name}. ${told(mark)}`)));
    reviewer.value = me;
    if (found.length) folded.open = true;
    const held = own.get(open);
    for (const element of marks) element.setAttribute('aria-pressed', String(!!held && held.mark === element.value));
    beside.replaceChildren(...of(open).filter(mark => mark.reviewer !== me || stale(mark)).map(mark => make('p', told(mark))));
  };
  addEventListener('storage', event => { if (event.key === KEY) { load(); show(); } });
  load();
  show();
})();
