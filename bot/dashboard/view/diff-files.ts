import { counted } from '../../../builder/pages/counted.js';
import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { diffBlock } from './diff-block.js';

/** A file is folded when there are more than this. */
const MOST_OPEN = 10;

/** A git diff, file by file. */
export function diffFiles(diff: string): HtmlPart {
  const files = diff.split(/^(?=diff --git )/m).filter((part) => part !== '');
  return html`${files.map((part) => fileOf(part, files.length <= MOST_OPEN))}`;
}

function fileOf(part: string, open: boolean): HtmlPart {
  const name =
    / b\/(.*)$/m.exec(part.split('\n')[0] ?? '')?.[1] ?? /^\+\+\+ (?:b\/)?(.*)$/m.exec(part)?.[1] ?? 'diff';
  const lines = part.split('\n');
  const plus = lines.filter((line) => line.startsWith('+') && !line.startsWith('+++ ')).length;
  const minus = lines.filter((line) => line.startsWith('-') && !line.startsWith('--- ')).length;
  return html`<details class="file" ${open ? html`open="open"` : null}>
    <summary>
      <code>${name}</code> <span class="soft">${counted(plus, 'line')} in, ${minus} out</span>
    </summary>
    ${diffBlock(part, `Diff of ${name}`)}
  </details> `;
}
