import type { Fault } from '../../../src/errors/fault.js';
import { codeBlock } from '../../../builder/text/code-block.js';
import { cutText } from '../../text/cut-text.js';
import { escapeMarkdown } from '../../../builder/text/escape-markdown.js';
import { inlineCode } from '../../../builder/text/inline-code.js';

const MOST = 20;
const MOST_CHARACTERS = 400;

/** Faults as a list, errors first; '' without any. A problem without a place is shown as it is. */
export function faultList(faults: readonly Fault[], problem: string | null = null): string {
  if (problem !== null) return codeBlock(cutText(problem, 4_000, '… cut.'));
  const sorted = faults.toSorted((a, b) => Number(a.severity !== 'error') - Number(b.severity !== 'error'));
  const lines = sorted.slice(0, MOST).map((fault) => {
    const place = inlineCode(short(fault.line > 0 ? `${fault.file}:${fault.line}` : fault.file));
    const kind = fault.severity === 'error' ? 'error' : 'warning';
    return `- ${place} ${kind}: ${escapeMarkdown(short(fault.message))} (\`${fault.code}\`). ${escapeMarkdown(short(fault.mend))}`;
  });
  if (faults.length > MOST) lines.push(`- … and ${faults.length - MOST} more.`);
  return lines.join('\n');
}

function short(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
