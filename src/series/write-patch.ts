import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import type { Identity } from '../git/identity.js';
import { encodeHeaderText } from './encoded-words.js';
import { formatMailAuthor, representableAuthor } from './mail-author.js';
import { formatMailDate, isRepresentableDate } from './mail-date.js';
import { messageHazards } from './message-hazards.js';
import type { PatchFile } from './patch-file.js';
import { writeDiff } from './write-diff.js';
import { writeMessage } from './write-message.js';

const FIRST_LINE = `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`;
const MIME = [
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=UTF-8',
  'Content-Transfer-Encoding: 8bit',
];

/**
 * The canonical file of a patch: a function of author, message and diffs alone, which `git am
 * --keep-cr --keep-non-patch --no-scissors --empty=keep` reads back into the same. Headers are UTF-8 on
 * one line each; MIME headers stand there only where some text is not ASCII.
 *
 * Throws BadInputError `message-not-representable` with every line that git would read differently.
 */
export function writePatch(
  patch: Pick<PatchFile, 'author' | 'message' | 'files'> & { readonly name?: string },
): Buffer {
  const { author, message, files } = patch;
  checkRepresentable(patch.name ?? `patch '${message.subject}'`, patch);
  const subject = message.subject.includes('=?') ? encodeHeaderText(message.subject) : message.subject;
  const text = writeMessage({ ...message, subject: '' }).replace(/^\n+/, '');
  const headers = [
    FIRST_LINE,
    `From: ${formatMailAuthor(author)}`,
    `Date: ${formatMailDate(author)}`,
    `Subject: [PATCH] ${subject}`,
  ];
  if (/[^\0-\x7f]/.test(headers.join('') + text)) headers.push(...MIME);
  const head = `${headers.join('\n')}\n\n${text}`;
  // With a `---` and nothing behind it git am stops, even where empty patches are to be kept.
  if (files.length === 0) return Buffer.from(head, 'utf8');
  return Buffer.concat([Buffer.from(`${head}---\n\n`, 'utf8'), writeDiff(files)]);
}

function checkRepresentable(file: string, patch: Pick<PatchFile, 'author' | 'message'>): void {
  const faults: Fault[] = messageHazards(patch.message)
    .filter((hazard) => hazard.severity === 'error')
    .map((hazard) => ({ ...hazard, file }));
  faults.push(...authorFaults(file, patch.author));
  if (faults.length > 0) throw BadInputError.fromFaults('message-not-representable', faults);
}

function authorFaults(file: string, author: Identity): Fault[] {
  const faults: Fault[] = [];
  const fault = (code: string, message: string, mend: string): void => {
    faults.push({ code, severity: 'error', file, line: 0, message, mend });
  };
  const read = representableAuthor(author);
  if (author.name === '' || read.name !== author.name || read.email !== author.email) {
    const shown = `'${author.name} <${author.email}>'`;
    const message = `git am reads the author ${shown} as '${read.name} <${read.email}>'`;
    fault('author-changes', message, 'Write the author the way git am reads it.');
  }
  if (!isRepresentableDate(author)) {
    fault(
      'bad-date',
      `git cannot read the date ${author.seconds} (zone ${author.offset})`,
      'Use a date from 1970 to 2099.',
    );
  }
  return faults;
}
