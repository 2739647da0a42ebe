import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { MODE_SYMLINK } from '../../../src/git/mode.js';
import type { Repository } from '../../../src/git/repository.js';
import { parseTree } from '../../../src/git/tree-codec.js';
import type { ReleaseRequest } from '../release-request.js';

/** Some pages; what is larger is a mistake. */
const MAX_BYTES = 256 << 10;

/**
 * What release managers wrote for the top of the notes: `releases/<distribution>/<version>.md` of the commit that is
 * released; null where it has no such file. Throws BadInputError `bad-preface` for a larger one than 256 KiB, and for a
 * link: a release never changes, so that one without what was written for it could not be mended.
 */
export async function readPreface(
  series: Pick<Repository, 'objects'>,
  { series: commit, distribution, version }: Pick<ReleaseRequest, 'series' | 'distribution' | 'version'>,
): Promise<string | null> {
  if (/[\n\0]/.test(version)) return null;
  const folder = `releases/${distribution}`;
  const path = `${folder}/${version}.md`;
  const [tree, file] = await series.objects.readNames([`${commit}:${folder}`, `${commit}:${path}`]);
  if (file?.type !== 'blob') return null;
  const entries = tree?.type === 'tree' ? parseTree(tree.data) : [];
  if (entries.some(({ name, mode }) => name === `${version}.md` && mode === MODE_SYMLINK)) {
    throw new BadInputError(
      'bad-preface',
      `${path} in commit ${commit} of the series repository is a symbolic link: expected a file with the preface of ` +
        'the notes. Write the text into it, and commit it.',
    );
  }
  if (file.data.length <= MAX_BYTES) return file.data.toString('utf8');
  throw new BadInputError(
    'bad-preface',
    `${path} in commit ${commit} of the series repository has ${file.data.length} bytes: expected a preface of the ` +
      `notes with at most ${MAX_BYTES}. Make it shorter, with links to what is long, and commit it.`,
  );
}
