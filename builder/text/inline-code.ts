import { oneLine } from './one-line.js';

/** Text of strangers as code inside a line, also inside a table. */
export function inlineCode(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|');
  const runs = [...line.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
