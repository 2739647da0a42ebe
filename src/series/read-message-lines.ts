import { decodeUtf8 } from './decode-utf8.js';
import type { FaultList } from './fault-list.js';
import { isMessageEnd } from './is-message-end.js';
import type { LineCursor } from './line-cursor.js';
import type { MessageLine } from './message-parts.js';

/** Charsets whose text we read; others are refused, as a wrong guess would garble names. */
const CHARSETS = ['utf-8', 'utf8', 'us-ascii', 'iso-8859-1'];

/** The lines of a message from the cursor to the line that ends it, where the cursor is left. */
export function readMessageLines(cursor: LineCursor, faults: FaultList, charset: string): MessageLine[] {
  const lines: MessageLine[] = [];
  if (!CHARSETS.includes(charset)) {
    faults.add(
      'mail-encoding',
      cursor.line,
      `the charset '${charset}' is not supported`,
      'Write the message in UTF-8.',
    );
  }
  let complained = false;
  while (!cursor.atEnd) {
    const line = cursor.line;
    const bytes = cursor.peek();
    if (isMessageEnd(bytes)) break;
    cursor.skip();
    const text = charset === 'iso-8859-1' ? bytes : decodeUtf8(bytes);
    if (text === null)
      faults.add('not-utf8', line, 'this line of the message is not UTF-8', 'Write the message in UTF-8.');
    if (/[\0\r]/.test(bytes) && !complained) {
      complained = true;
      const mend = 'Take it out; if the whole file has CRLF, take it out of line end conversion.';
      faults.add('carriage-return', line, 'there is a CR or NUL in the message', mend);
    }
    lines.push({ text: text ?? '', line });
  }
  return lines;
}
