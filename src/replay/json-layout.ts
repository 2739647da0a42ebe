import type { JsonContainer, JsonEntry } from './json-node.js';

/** An entry of a merged object or array: one of ours with its value's new text, or one of theirs. */
export type LaidOutEntry =
  | { readonly key: string; readonly ours: JsonEntry; readonly value: string }
  | { readonly key: string; readonly theirs: JsonEntry };

/**
 * Writes an object or array with these entries in the white space of `ours`; where ours was empty,
 * in that of `theirs`. With the entries of ours unchanged it is the same text.
 */
export function layOutContainer(
  oursText: string,
  ours: JsonContainer,
  theirsText: string,
  theirs: JsonContainer,
  entries: readonly LaidOutEntry[],
): string {
  const open = ours.kind === 'object' ? '{' : '[';
  const close = ours.kind === 'object' ? '}' : ']';
  if (entries.length === 0) {
    return ours.entries.length === 0 ? oursText.slice(ours.start, ours.end) : open + close;
  }
  const style = ours.entries.length > 0 ? leadsOf(oursText, ours) : leadsOf(theirsText, theirs);
  let text = open;
  entries.forEach((entry, index) => {
    if (index > 0) text += ',';
    const lead = index === 0 ? style.first : style.other;
    if ('theirs' in entry) {
      const { start, value } = entry.theirs;
      text += lead + reindent(theirsText, start, value.end, oursText, lead);
      return;
    }
    const { leadStart, start, value } = entry.ours;
    // A first entry that is no longer the first, or the reverse, stands as its new neighbours do.
    const wasFirst = entry.ours === ours.entries[0];
    text += wasFirst === (index === 0) ? oursText.slice(leadStart, start) : lead;
    text += oursText.slice(start, value.start) + entry.value;
    text += index === entries.length - 1 ? '' : spaceBehind(oursText, ours, value.end);
  });
  return text + style.closing + close;
}

/**
 * A piece of `from` as it would stand in `into`, where `lead` is the white space before it: further
 * lines are indented relative to that of the first, and line ends are those of `into`. JSON strings
 * have no newlines, so none is touched.
 */
export function reindent(from: string, start: number, end: number, into: string, lead: string): string {
  const lines = from.slice(start, end).split(/\r?\n/);
  const indent = /^[ \t]*/.exec(from.slice(from.lastIndexOf('\n', start - 1) + 1))?.[0] ?? '';
  const wanted = lead.slice(lead.lastIndexOf('\n') + 1);
  const eol = into.includes('\r\n') ? '\r\n' : '\n';
  const moves = lead.includes('\n');
  return lines
    .map((line, index) => {
      const moved = moves && index > 0 && line.startsWith(indent);
      return moved ? wanted + line.slice(indent.length) : line;
    })
    .join(eol);
}

interface Leads {
  readonly first: string;
  readonly other: string;
  readonly closing: string;
}

function leadsOf(text: string, container: JsonContainer): Leads {
  const leads = container.entries
    .slice(0, 2)
    .map((entry) => withoutBlankLines(text.slice(entry.leadStart, entry.start)));
  const [lead = '', second] = leads;
  const last = container.entries.at(-1);
  return {
    first: lead,
    other: second ?? (lead === '' ? ' ' : lead),
    closing: last === undefined ? '' : text.slice(last.value.end, container.end - 1),
  };
}

function withoutBlankLines(lead: string): string {
  return lead.replace(/^[^]*?(?=\r?\n[ \t]*$)/, '');
}

/** White space between an entry and the comma that follows it. */
function spaceBehind(text: string, container: JsonContainer, end: number): string {
  const comma = text.slice(end, container.end).search(/\S/);
  return text[end + comma] === ',' ? text.slice(end, end + comma) : '';
}
