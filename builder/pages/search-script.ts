// Under another name, so that no formatter takes the script for markup.
import { html as script } from './html.js';
import type { HtmlPart } from './html-part.js';

/**
 * Shows the search box and, as one types, only the rows that have every word. The query is in the
 * address (`?q=`) too, so that a search can be linked to.
 */
export function searchScript(): HtmlPart {
  return script`(() => {
  const box = document.getElementById('search');
  const input = box.querySelector('input');
  const status = box.querySelector('output');
  const none = document.getElementById('none');
  const aliases = document.getElementById('aliases');
  const rows = [...document.querySelectorAll('tbody tr')].map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
    alias: aliases !== null && aliases.contains(row),
  }));
  const show = () => {
    const words = input.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    let found = 0;
    let foundAliases = 0;
    for (const { row, text, alias } of rows) {
      const fits = words.every((word) => text.includes(word));
      row.hidden = !fits;
      if (fits && alias) foundAliases += 1;
      else if (fits) found += 1;
    }
    none.hidden = words.length === 0 || found > 0;
    if (aliases !== null && words.length > 0) aliases.open = foundAliases > 0;
    const more = foundAliases > 0 ? ', and ' + foundAliases + ' of the aliases' : '';
    status.textContent = words.length === 0 ? '' : found + ' of ' + box.dataset.count + more;
  };
  input.addEventListener('input', show);
  input.addEventListener('change', () => {
    const query = new URLSearchParams(input.value === '' ? {} : { q: input.value }).toString();
    try {
      history.replaceState(null, '', (query === '' ? location.pathname : '?' + query) + location.hash);
    } catch {
      // A browser may forbid it; the search works without.
    }
  });
  box.hidden = false;
  const asked = new URLSearchParams(location.search).get('q');
  if (asked !== null) input.value = asked;
  show();
})();`;
}
