import { createHash } from 'node:crypto';
import { readZipDirectory } from './read-zip-directory.js';
import { readZipMember } from './read-zip-member.js';
import type { ZipDamage } from './zip-damage.js';
import type { ZipFile } from './zip-file.js';

const COMPOSER = 'composer.json';
const DIRECTORY = 0o040755;
/** Composer itself would need hundreds of megabytes for a larger one. */
const MAX_COMPOSER = 4 << 20;

/** What a zip of ours unpacks to. */
export interface ZipContents {
  /** What ContentHash makes of the members. */
  readonly content: string;
  /** Members that are files or links. */
  readonly files: number;
  readonly composer: { readonly text: string; readonly mode: number } | null;
  /** The first thing that is wrong; `content` and `files` say nothing then. */
  readonly damage: ZipDamage | null;
}

/** Reads a zip as somebody would who unpacks it, every member, and keeps nothing but its composer.json. */
export async function readZipContents(zip: ZipFile): Promise<ZipContents> {
  const { members, damage: found } = readZipDirectory(zip);
  // By the definition of ContentHash, not by its code: a mistake in that shall be seen.
  const hash = createHash('sha256');
  let [files, damage, composer]: [number, ZipDamage | null, ZipContents['composer']] = [0, null, null];
  for (const member of members) {
    const { name, mode, size, crc } = member;
    const content = await readZipMember(zip, member);
    if (typeof content === 'string') {
      const expected = `${size} bytes, checksum ${crc.toString(16).padStart(8, '0')}`;
      damage ??= { member: name, expected, found: content };
      continue;
    }
    hash.update(`${mode.toString(8).padStart(6, '0')} ${name}\0`).update(content.sha256);
    if (mode !== DIRECTORY) files += 1;
    if (name === COMPOSER && content.data !== null && size <= MAX_COMPOSER) {
      composer = { text: content.data.toString('utf8'), mode };
    }
  }
  return { content: hash.digest('hex'), files, composer, damage: damage ?? found };
}
