import { relative } from 'node:path';
import { realpathSync } from 'node:fs';
import { BadInputError } from '../errors/bad-input-error.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { parsePatch } from './parse-patch.js';
import { parseSeries } from './parse-series.js';
import type { PatchFile } from './patch-file.js';
import type { SeriesFile } from './series-file.js';

export interface StackAt {
  readonly series: SeriesFile;
  /** The enabled patches, in series order. */
  readonly patches: readonly PatchFile[];
}

/**
 * A stack folder as a commit of its repository has it; null where that commit has no such stack.
 * Throws what parsing throws.
 *
 * @param top the folder of the work tree
 * @param dir the stack folder
 */
export async function readStackAt(
  repo: Repository,
  top: string,
  dir: string,
  commit: Oid,
): Promise<StackAt | null> {
  const folder = relative(realpathSync(top), realpathSync(dir)).split('\\').join('/');
  const at = (name: string): string => `${commit}:${folder === '' ? '' : `${folder}/`}${name}`;
  const [file] = await repo.objects.readNames([at('series')]);
  if (file?.type !== 'blob') return null;
  const series = parseSeries(`${commit.slice(0, 12)}:${folder}/series`, file.data);
  const names = series.lines.flatMap((line) => (line.kind === 'patch' ? [line.name] : []));
  const found = await repo.objects.readNames(names.map(at));
  const patches = names.map((name, index) => {
    const blob = found[index];
    if (blob?.type === 'blob') return parsePatch(name, blob.data);
    throw new BadInputError('missing-patch', `${at(name)} is missing, although its series names it.`);
  });
  return { series, patches };
}
