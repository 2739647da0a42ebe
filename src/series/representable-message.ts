import { cleanSubject } from './clean-subject.js';
import { readInBodyHeader } from './in-body-header.js';
import { isMessageEnd } from './is-message-end.js';
import { parseMessage } from './parse-message.js';
import type { PatchMessage, Trailer } from './patch-file.js';
import { writeMessage } from './write-message.js';

/**
 * The message nearest to this one that a patch file can carry: lines that `git am` would misread are
 * indented by a blank, white space is cleaned, CR and NUL are taken out. The same value when nothing
 * is to be done; `messageHazards` says what would be.
 */
export function representableMessage(message: PatchMessage): PatchMessage {
  const subject = cleanSubject(toUnicode(message.subject.replace(/[\0\r\n]+/g, ' ')));
  const rest = toUnicode(
    writeMessage({ ...message, subject: '' })
      .replace(/\r+\n/g, '\n')
      .replace(/[\0\r]+/g, ' '),
  );
  let inText = false;
  const lines = rest.split('\n').map((line) => {
    const misread =
      isMessageEnd(line) || /^From .*\d:\d\d/.test(line) || (!inText && readInBodyHeader(line) !== null);
    if (line.trim() !== '') inText = true;
    return misread ? ` ${line}` : line;
  });
  const changed = parseMessage(`x\n\n${lines.join('\n')}`);
  const same =
    subject !== '' &&
    subject === message.subject &&
    changed.body === message.body &&
    sameTrailers(changed.trailers, message.trailers);
  return same ? message : { ...changed, subject: subject === '' ? '(no subject)' : subject };
}

/** Not only the same text: of a value with a line end in it the rest would be read as something else. */
function sameTrailers(a: readonly Trailer[], b: readonly Trailer[]): boolean {
  return (
    a.length === b.length && a.every(({ key, value }, at) => key === b[at]?.key && value === b[at]?.value)
  );
}

function toUnicode(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
