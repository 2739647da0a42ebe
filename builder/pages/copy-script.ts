// Under another name, so that no formatter takes the script for markup.
import { html as script } from './html.js';
import type { HtmlPart } from './html-part.js';

/** Puts a button beside each command where the browser lets a page copy. */
export function copyScript(): HtmlPart {
  return script`(() => {
  if (!navigator.clipboard) return;
  for (const box of document.querySelectorAll('.command')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      const lines = [...box.querySelectorAll('code')].map((line) => line.textContent);
      try {
        await navigator.clipboard.writeText(lines.join('\\n'));
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Not allowed';
      }
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
    box.append(button);
  }
})();`;
}
