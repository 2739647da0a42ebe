import type { ByteString } from './byte-string.js';
import { decodeHeaderText } from './encoded-words.js';
import type { FaultList } from './fault-list.js';
import type { LineCursor } from './line-cursor.js';

/** A header field as the file has it: still encoded, its lines joined. */
interface Field {
  readonly raw: ByteString;
  readonly line: number;
}

const FIELD = /^([!-9;-~]+):[ \t]*(.*)$/s;
const MEND = 'Make the patch again with git format-patch.';

/** The fields of a mail's header; of one that stands twice the last counts, as for `git am`. */
export class MailHeader {
  readonly #fields = new Map<string, Field>();
  readonly #faults: FaultList;

  /** Reads the fields from the cursor to the empty line behind them, and takes that too. */
  constructor(cursor: LineCursor, faults: FaultList) {
    this.#faults = faults;
    let key = '';
    let complained = false;
    while (!cursor.atEnd) {
      const line = cursor.line;
      const text = cursor.next();
      if (text === '') return;
      if (text.endsWith('\r') && !complained) {
        complained = true;
        faults.add(
          'carriage-return',
          line,
          'there is a CR in the header',
          'Take the patch out of CRLF conversion.',
        );
      }
      if (text === '\r') return;
      const open = this.#fields.get(key);
      if (/^[ \t]/.test(text) && open !== undefined) {
        this.#fields.set(key, { ...open, raw: `${open.raw} ${text.trim()}` });
        continue;
      }
      const parts = FIELD.exec(text);
      if (parts === null) {
        faults.add('bad-mail-header', line, "expected a header field 'Name: value' or an empty line", MEND);
        continue;
      }
      key = (parts[1] ?? '').toLowerCase();
      this.#fields.set(key, { raw: (parts[2] ?? '').trim(), line });
    }
  }

  /** Whether a paragraph of fields begins at the cursor that says who wrote a patch or what it is called. */
  static begins(cursor: LineCursor): boolean {
    return /^(?:From|Date|Subject): /i.test(cursor.peek());
  }

  lineOf(name: string): number {
    return this.#fields.get(name)?.line ?? 0;
  }

  /** The decoded text of a field; null when there is none or it cannot be read, which is reported. */
  text(name: string): string | null {
    const field = this.#fields.get(name);
    if (field === undefined) return null;
    const text = decodeHeaderText(field.raw);
    if (text === null) {
      const mend = 'Write it in UTF-8.';
      this.#faults.add(
        'not-utf8',
        field.line,
        `the '${name}' field is neither UTF-8 nor encoded in a known charset`,
        mend,
      );
    }
    return text;
  }

  /** The charset of the body, in lower case. Reports a body that is not plain text as it stands there. */
  charset(): string {
    const type = this.#fields.get('content-type');
    if (type !== undefined && !/^text\/plain\b/i.test(type.raw)) {
      const message = `the mail is '${type.raw}', expected text/plain`;
      this.#faults.add('mail-encoding', type.line, message, 'Save the patch itself, not the mail around it.');
    }
    const encoding = this.#fields.get('content-transfer-encoding');
    if (encoding !== undefined && !/^(?:7bit|8bit|binary)$/i.test(encoding.raw)) {
      const message = `the mail is encoded as '${encoding.raw}', expected 8bit`;
      const mend = 'Let git decode it: git am, then git format-patch.';
      this.#faults.add('mail-encoding', encoding.line, message, mend);
    }
    return (/charset="?([^";\s]+)/i.exec(type?.raw ?? '')?.[1] ?? 'utf-8').toLowerCase();
  }
}
