import type { PatchMessage, Trailer } from './patch-file.js';

/** One line of a message and where it stands. */
export interface MessageLine {
  readonly text: string;
  readonly line: number;
}

const TRAILER = /^([A-Za-z][A-Za-z0-9-]*):(?: (.*))?$/s;

/**
 * A message of its title and the lines behind it. White space is cleaned as `git am` and `git commit`
 * do: none at the end of lines, one empty line at most between paragraphs, none around the whole.
 */
export function messageOf(subject: string, lines: readonly MessageLine[]): PatchMessage {
  const clean = cleanLines(lines);
  const start = clean.findLastIndex((line) => line.text === '') + 1;
  const trailers = readTrailers(clean.slice(start));
  if (trailers === null) return { subject, body: joinLines(clean), trailers: [] };
  return { subject, body: joinLines(clean.slice(0, Math.max(0, start - 1))), trailers };
}

function cleanLines(lines: readonly MessageLine[]): MessageLine[] {
  const clean: MessageLine[] = [];
  for (const { text, line } of lines) {
    const cut = text.replace(/[ \t\r]+$/, '');
    if (cut !== '' || (clean.at(-1)?.text ?? '') !== '') clean.push({ text: cut, line });
  }
  if (clean.at(-1)?.text === '') clean.pop();
  return clean;
}

/** The trailers that a paragraph consists of, or null when some line of it is none. */
function readTrailers(paragraph: readonly MessageLine[]): Trailer[] | null {
  const trailers: Trailer[] = [];
  for (const { text, line } of paragraph) {
    const last = trailers.at(-1);
    if (/^[ \t]/.test(text) && last !== undefined) {
      trailers[trailers.length - 1] = { ...last, value: `${last.value}\n${text}` };
      continue;
    }
    const parts = TRAILER.exec(text);
    if (parts === null) return null;
    trailers.push({ key: parts[1] ?? '', value: parts[2] ?? '', line });
  }
  // `Example:` alone is prose; among others it is a trailer that lacks its value.
  return trailers.some((trailer) => trailer.value !== '') ? trailers : null;
}

function joinLines(lines: readonly MessageLine[]): string {
  return lines.map((line) => line.text).join('\n');
}
