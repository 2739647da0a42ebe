import { BadInputError } from '../errors/bad-input-error.js';
import { refNameFault } from '../git/check-ref-name.js';
import type { WantedRelease } from './release.js';

/** Forges replace other characters, and then a file is not found again by its name. */
const ASSET = /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/;

/** Throws BadInputError `forge-release` for a tag or a name of a file that a forge would not keep as it is. */
export function checkWantedRelease(repository: string, { tag, title, assets }: WantedRelease): void {
  const at = `The release ${JSON.stringify(tag)} for ${repository}`;
  const fault = refNameFault(`refs/tags/${tag}`);
  if (fault !== null) throw new BadInputError('forge-release', `${at} has no tag that git takes: ${fault}.`);
  if (title.trim() === '') throw new BadInputError('forge-release', `${at} has no title.`);
  const empty = [...assets].find(([, data]) => data.length === 0);
  if (empty !== undefined) {
    throw new BadInputError(
      'forge-release',
      `${at}: the file ${empty[0]} is empty, which GitHub does not take.`,
    );
  }
  const odd = [...assets.keys()].find((name) => !ASSET.test(name));
  if (odd === undefined) return;
  throw new BadInputError(
    'forge-release',
    `${at}: ${JSON.stringify(odd.slice(0, 200))} cannot be the name of an attached file: expected letters, digits, dots, hyphens and underscores, such as notes.md.`,
  );
}
