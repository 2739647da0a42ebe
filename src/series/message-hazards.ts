import type { Fault } from '../errors/fault.js';
import { cleanSubject } from './clean-subject.js';
import { readInBodyHeader } from './in-body-header.js';
import { isMessageEnd } from './is-message-end.js';
import type { PatchMessage } from './patch-file.js';
import { writeMessage } from './write-message.js';

/** A fault in a message, before it is known which file it stands in. */
export type MessageHazard = Omit<Fault, 'file'>;

/**
 * What in this message would not survive `git am`. An `error` is read differently even with
 * `--keep-cr --keep-non-patch --no-scissors --empty=keep`: such a message cannot be written into a patch
 * file. A `warning` is read differently by a plain `git am` or by mail tools.
 *
 * `subjectLine` is the number of the subject's line, `bodyLine` that of the line where body or trailers
 * begin.
 */
export function messageHazards(
  message: PatchMessage,
  subjectLine = 1,
  bodyLine = subjectLine + 2,
): MessageHazard[] {
  const hazards = subjectHazards(message.subject, subjectLine);
  const text = writeMessage({ ...message, subject: '' });
  // writeMessage puts the empty subject, an empty line and then the rest.
  const lines = text === '\n' ? [] : text.slice(2, -1).split('\n');
  let inText = false;
  for (const [index, line] of lines.entries()) {
    const hazard = lineHazard(line, lines[index - 1], index === lines.length - 1, inText);
    if (line !== '') inText = true;
    if (hazard !== null) hazards.push({ ...hazard, line: bodyLine + index });
  }
  for (const trailer of message.trailers) {
    if (/^[A-Za-z][A-Za-z0-9-]*$/.test(trailer.key) && /^[^\n]*(?:\n[ \t].*)*$/.test(trailer.value)) continue;
    hazards.push({
      code: 'bad-trailer',
      severity: 'error',
      line: trailer.line,
      message: `'${trailer.key}' is no trailer: expected 'Key: value', further lines indented`,
      mend: 'Write the value on one line, or indent its other lines by a blank.',
    });
  }
  return hazards;
}

function subjectHazards(subject: string, line: number): MessageHazard[] {
  const error = (code: string, message: string, mend: string): MessageHazard[] => [
    { code, severity: 'error', line, message, mend },
  ];
  if (subject === '')
    return error('no-subject', 'the subject is empty', 'Say in one line what the patch does.');
  if (/[\0\r\n]/.test(subject)) {
    return error('folded-subject', 'the subject has a newline, CR or NUL in it', 'Write it on one line.');
  }
  if (hasLoneSurrogate(subject))
    return error('not-utf8', 'the subject is no valid Unicode', 'Write it in UTF-8.');
  const read = cleanSubject(subject);
  if (read !== subject) {
    return error(
      'subject-changes',
      `git am reads this subject as '${read}'`,
      'Write it the way git am reads it.',
    );
  }
  if (!subject.startsWith('[')) return [];
  const mend = 'Write the tag without brackets, or keep it and apply with git am --keep-non-patch.';
  return [
    { code: 'subject-tag', severity: 'warning', line, message: 'git am drops a tag in brackets', mend },
  ];
}

function lineHazard(
  line: string,
  before: string | undefined,
  isLast: boolean,
  inText: boolean,
): Omit<MessageHazard, 'line'> | null {
  const indent = 'Indent the line by a blank, or write it otherwise.';
  const error = (code: string, message: string, mend: string): Omit<MessageHazard, 'line'> => ({
    code,
    severity: 'error',
    message,
    mend,
  });
  if (/[\0\r]/.test(line))
    return error('carriage-return', 'there is a CR or NUL in the message', 'Take it out.');
  if (hasLoneSurrogate(line))
    return error('not-utf8', 'the message is no valid Unicode', 'Write it in UTF-8.');
  if (line === '-- ') {
    return error('signature-line', `mail tools take the text behind '-- ' for a signature`, indent);
  }
  if (/[ \t]$/.test(line) || (line === '' && (before === undefined || before === '' || isLast))) {
    return error('white-space', 'git takes this white space away', 'Take it away here too.');
  }
  if (isMessageEnd(line))
    return error('message-cut', 'git am ends the message here and loses the rest', indent);
  if (/^From .*\d:\d\d/.test(line)) {
    return error('mbox-separator', 'git am takes this line for the beginning of another mail', indent);
  }
  if (!inText && readInBodyHeader(line) !== null) {
    return error('in-body-header', 'git am takes this line for author, date or subject of the patch', indent);
  }
  if (isScissors(line)) {
    const message = 'git am --scissors drops everything above this line';
    return { code: 'scissors-line', severity: 'warning', message, mend: indent };
  }
  return null;
}

/** `-- >8 --` and the like: dashes with scissors among them. */
function isScissors(line: string): boolean {
  return (
    /(?:>8|8<|>%|%<)/.test(line) && /^[\s\-<>8%]+(?:[\w ]*[\s\-<>8%]+)?$/.test(line) && line.includes('-')
  );
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
