import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { hashObject } from '../../src/git/hash-object.js';
import type { Oid } from '../../src/git/oid.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { readZipDirectory } from '../verify/read-zip-directory.js';
import { readZipMember } from '../verify/read-zip-member.js';
import { ZipFile } from '../verify/zip-file.js';
import type { ZipMember } from '../verify/zip-member.js';
import { statOf } from './stat-of.js';

/** A file as its zip has it. */
export interface PackedFile {
  readonly path: string;
  readonly mode: number;
  readonly size: number;
  readonly sha256: string;
  /** As git names the content; null when it is too large to be held. */
  readonly blob: Oid | null;
  /** null when it is too large to be held. */
  readonly data: Buffer | null;
}

/** The files in a published zip, read one by one. `close` when they are read. */
export class PackedFiles {
  /** In their order in the zip. */
  readonly members: readonly ZipMember[];
  /** What is wrong with the zip as a whole. */
  readonly problems: readonly string[];
  readonly #zip: ZipFile;

  private constructor(zip: ZipFile, members: readonly ZipMember[], problems: readonly string[]) {
    this.#zip = zip;
    this.members = members;
    this.problems = problems;
  }

  /** Throws BadInputError `zip-missing`. */
  static open(out: string, entry: ManifestEntry): PackedFiles {
    const path = join(out, entry.zip);
    // Not `stat`: what a link leads to is not published with the repository.
    if (statOf(path)?.isFile() !== true) {
      throw new BadInputError('zip-missing', `${path} is missing: restore it from a copy of the repository.`);
    }
    const zip = new ZipFile(path);
    const { sha256 } = zip.sums();
    const { members, damage } = readZipDirectory(zip);
    return new PackedFiles(zip, members, [
      ...(sha256 === entry.sha256
        ? []
        : [`${entry.zip} has the SHA-256 ${sha256}, and ${entry.sha256} was published`]),
      ...(damage === null
        ? []
        : [`${entry.zip} is damaged: expected ${damage.expected}, found ${damage.found}`]),
    ]);
  }

  close(): void {
    this.#zip.close();
  }

  /** Throws BadInputError `zip-damaged`. */
  async read(member: ZipMember): Promise<PackedFile> {
    const content = await readZipMember(this.#zip, member);
    if (typeof content === 'string') {
      throw new BadInputError('zip-damaged', `${member.name} cannot be unpacked: found ${content}.`);
    }
    const { data, sha256 } = content;
    return {
      path: member.name,
      mode: member.mode,
      size: member.size,
      sha256: sha256.toString('hex'),
      blob: data === null ? null : hashObject('blob', data),
      data,
    };
  }
}
