import { BadInputError } from '../errors/bad-input-error.js';
import { formatIdentity, parseIdentity } from './commit-codec.js';
import type { ObjectType } from './git-object.js';
import type { Identity } from './identity.js';
import { isOid, type Oid } from './oid.js';

/** What an annotated tag says, but for its signature. */
export interface TagFields {
  readonly object: Oid;
  readonly type: ObjectType;
  /** Without `refs/tags/`. */
  readonly tag: string;
  readonly tagger: Identity;
  readonly message: string;
}

const TYPES: readonly string[] = ['commit', 'tree', 'blob', 'tag'];

/**
 * The bytes of a tag object in the format of git-mktag(1), in UTF-8, without signature. The message is taken as it is;
 * git ends one in a newline. Throws BadInputError `identity`, `message-nul`, `tag-name`.
 */
export function encodeTag({ object, type, tag, tagger, message }: TagFields): Buffer {
  if (tag === '' || /[\n\0]/.test(tag)) {
    throw new BadInputError(
      'tag-name',
      `${JSON.stringify(tag)} cannot be the name of a tag: expected one line.`,
    );
  }
  if (message.includes('\0')) {
    throw new BadInputError(
      'message-nul',
      `The message of the tag ${tag} holds a NUL byte: ${JSON.stringify(message.slice(0, 80))}. Take it out.`,
    );
  }
  return Buffer.from(
    `object ${object}\ntype ${type}\ntag ${tag}\ntagger ${formatIdentity(tagger)}\n\n${message}`,
  );
}

/**
 * Reads a tag object, also one that others made: headers that are not known here are passed over, a tag without tagger
 * (git before 0.99.9) has an empty one. null when it names no object.
 */
export function parseTag(data: Buffer): TagFields | null {
  const text = data.toString('utf8');
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.split('\n')) {
    const space = line.indexOf(' ');
    const key = line.slice(0, Math.max(0, space));
    if (key !== '' && !headers.has(key)) headers.set(key, line.slice(space + 1));
  }
  const object = headers.get('object') ?? '';
  const type = headers.get('type') ?? '';
  if (!isOid(object) || !isType(type)) return null;
  return {
    object,
    type,
    tag: headers.get('tag') ?? '',
    tagger: parseIdentity(headers.get('tagger') ?? ''),
    message: end < 0 ? '' : text.slice(end + 2),
  };
}

function isType(text: string): text is ObjectType {
  return TYPES.includes(text);
}
