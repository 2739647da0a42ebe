import { BadInputError } from '../errors/bad-input-error.js';
import type { Identity } from './identity.js';
import type { Oid } from './oid.js';

/** What a commit object says, but for its signature and the like. */
export interface CommitFields {
  readonly tree: Oid;
  readonly parents: readonly Oid[];
  readonly author: Identity;
  readonly committer: Identity;
  readonly message: string;
}

export interface ParsedCommit extends CommitFields {
  /** The `encoding` header as it stands; null when there is none, which means UTF-8. */
  readonly encoding: string | null;
}

// Names and addresses that would end their field early.
// oxlint-disable-next-line no-control-regex
const BREAKS_FIELD = /[\n\0<>]/;

/**
 * The bytes of a commit object, in UTF-8, without signature. The message is taken as it is;
 * git ends one in a newline. Throws BadInputError `identity` or `message-nul`.
 */
export function encodeCommit(fields: CommitFields): Buffer {
  if (fields.message.includes('\0')) {
    throw new BadInputError(
      'message-nul',
      `A commit message holds a NUL byte: ${JSON.stringify(fields.message.slice(0, 80))}. Take it out.`,
    );
  }
  const parents = fields.parents.map((parent) => `parent ${parent}\n`).join('');
  return Buffer.from(
    `tree ${fields.tree}\n${parents}author ${formatIdentity(fields.author)}\ncommitter ${formatIdentity(fields.committer)}\n\n${fields.message}`,
  );
}

/** `Name <mail> seconds +hhmm`, as commits and tags hold it. Throws BadInputError `identity`. */
export function formatIdentity({ name, email, seconds, offset }: Identity): string {
  if (BREAKS_FIELD.test(name) || BREAKS_FIELD.test(email)) {
    throw new BadInputError(
      'identity',
      `${JSON.stringify(`${name} <${email}>`)}: a name and an address cannot hold <, >, NUL or a newline.`,
    );
  }
  if (!Number.isSafeInteger(seconds) || seconds < 0) {
    throw new BadInputError(
      'identity',
      `${name} <${email}>: ${seconds} is no date; expected whole seconds since 1970.`,
    );
  }
  return `${name} <${email}> ${seconds} ${formatOffset(offset)}`;
}

/** Minutes east of UTC as `+hhmm`. */
export function formatOffset(offset: number): string {
  const minutes = Math.abs(offset);
  const digits = Math.floor(minutes / 60) * 100 + (minutes % 60);
  return `${offset < 0 ? '-' : '+'}${String(digits).padStart(4, '0')}`;
}

/**
 * Reads a commit object, also a damaged or very old one as far as it goes: headers that are not
 * known here (`gpgsig`, `mergetag`, …) are passed over, a date that cannot be read is 0, text
 * that is not in the declared encoding is read as Latin-1, so that every byte stays visible.
 */
export function parseCommit(data: Buffer): ParsedCommit {
  const end = data.indexOf('\n\n');
  const head = end < 0 ? data : data.subarray(0, end);
  const body = end < 0 ? Buffer.alloc(0) : data.subarray(end + 2);
  const declared = /(?:^|\n)encoding (.*)/.exec(head.toString('latin1'))?.[1] ?? null;
  let tree = '';
  const parents: Oid[] = [];
  let author: Identity | null = null;
  let committer: Identity | null = null;
  for (const line of decodeText(head, declared).split('\n')) {
    const space = line.indexOf(' ');
    const value = line.slice(space + 1);
    // A line that starts with a blank goes on with the header before it.
    switch (line.slice(0, Math.max(0, space))) {
      case 'tree':
        tree ||= value;
        break;
      case 'parent':
        parents.push(value);
        break;
      case 'author':
        author ??= parseIdentity(value);
        break;
      case 'committer':
        committer ??= parseIdentity(value);
        break;
      default:
    }
  }
  const nobody = { name: '', email: '', seconds: 0, offset: 0 };
  return {
    tree,
    parents,
    author: author ?? committer ?? nobody,
    committer: committer ?? author ?? nobody,
    message: decodeText(body, declared),
    encoding: declared,
  };
}

/** `Name <mail> seconds +hhmm`; what is missing is empty or 0. */
export function parseIdentity(text: string): Identity {
  const open = text.indexOf('<');
  const close = open < 0 ? -1 : text.indexOf('>', open);
  const name = (open < 0 ? text : text.slice(0, open)).trim();
  const email = close < 0 ? '' : text.slice(open + 1, close).trim();
  const date = /(\d+)(?: ([+-]\d+))?\s*$/.exec(text.slice(text.lastIndexOf('>') + 1));
  const seconds = date === null ? 0 : Number(date[1]);
  return {
    name,
    email,
    seconds: Number.isSafeInteger(seconds) ? seconds : 0,
    offset: parseOffset(date?.[2] ?? '+0000'),
  };
}

/** `+hhmm` as minutes east of UTC. Old tools wrote impossible zones; they stay what they are. */
export function parseOffset(text: string): number {
  const digits = Number(text.slice(1));
  const minutes = Math.floor(digits / 100) * 60 + (digits % 100);
  return text.startsWith('-') && minutes !== 0 ? -minutes : minutes;
}

function decodeText(data: Buffer, declared: string | null): string {
  const label = (declared ?? 'utf-8').trim().toLowerCase();
  if (/^(latin-?1|iso-?8859-1|us-ascii|ascii)$/.test(label)) return data.toString('latin1');
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return data.toString('latin1');
  }
}
