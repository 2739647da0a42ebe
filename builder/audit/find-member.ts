import { BadInputError } from '../../src/errors/bad-input-error.js';
import { nearestWord } from '../../src/series/nearest-word.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { PackedFile, PackedFiles } from './packed-files.js';

/** Names that are told when there is no such file. */
const MOST = 5;

/**
 * Reads a file of a package. Throws BadInputError `no-such-file` with names that are alike, `zip-damaged`.
 *
 * @param path in the package
 */
export async function findMember(
  packed: PackedFiles,
  { name, version }: ManifestEntry,
  path: string,
): Promise<PackedFile> {
  const member = packed.members.find((one) => one.name === path || one.name === `${path}/`);
  if (member !== undefined) return packed.read(member);
  const names = packed.members.map((one) => one.name);
  const below = names.filter((one) => one.startsWith(`${path}/`));
  const base = path.slice(path.lastIndexOf('/') + 1);
  const alike = names.filter((one) => one === base || one.endsWith(`/${base}`));
  const nearest = nearestWord(path, names);
  const hint =
    below.length > 0
      ? `it is a folder; name a file, such as ${below.slice(0, MOST).join(', ')}`
      : alike.length > 0
        ? `did you mean ${alike.slice(0, MOST).join(', ')}?`
        : nearest === null
          ? `it has ${names.length} files`
          : `did you mean ${nearest}?`;
  throw new BadInputError('no-such-file', `${name} ${version} has no ${path}: ${hint}`, {
    data: { name, version, path },
  });
}
