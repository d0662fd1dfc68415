// Adds to the page what it can do without: a search in the register, and #claim-ID as an address
// that opens the claim's panel beside its first use.
(() => {
  document.documentElement.classList.add('scripted'); // an address of a panel needs no style then
  const open = () => {
    const panel = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!panel || !panel.matches('.claim-panel')) return;
    const use = document.querySelector(`main button.claim[popovertarget="${panel.id}"]`);
    if (use) use.scrollIntoView({block: 'center'});
    if (use) use.focus({preventScroll: true});
    if (!panel.matches(':popover-open')) panel.showPopover({source: use});
  };
  addEventListener('hashchange', open);
  open();

  const filters = document.querySelector('.register-filters');
  if (!filters) return;
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'search';
  label.append('Search ', box);
  filters.prepend(label);
  box.addEventListener('input', () => {
    const words = box.value.toLowerCase().split(/\s+/);
    for (const row of document.querySelectorAll('.register-table tbody tr')) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every(word => text.includes(word));
    }
  });
})();
