import type { Repository } from '../../../src/git/repository.js';
import type { ReleaseRequest } from '../release-request.js';

/** Some pages; what is larger is a mistake. */
const MAX_BYTES = 256 << 10;

/**
 * What release managers wrote for the top of the notes: `releases/<distribution>/<version>.md` of the commit that is
 * released; null where it has no such file, or a larger one than 256 KiB.
 */
export async function readPreface(
  series: Pick<Repository, 'objects'>,
  { series: commit, distribution, version }: Pick<ReleaseRequest, 'series' | 'distribution' | 'version'>,
): Promise<string | null> {
  if (/[\n\0]/.test(version)) return null;
  const [file] = await series.objects.readNames([`${commit}:releases/${distribution}/${version}.md`]);
  return file?.type === 'blob' && file.data.length <= MAX_BYTES ? file.data.toString('utf8') : null;
}
