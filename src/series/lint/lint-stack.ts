import { BadInputError } from '../../errors/bad-input-error.js';
import type { Fault } from '../../errors/fault.js';
import { parseCommit } from '../../git/commit-codec.js';
import { graft } from '../../git/graft.js';
import { ObjectCache } from '../../git/object-cache.js';
import type { Repository } from '../../git/repository.js';
import { loadSeries } from '../load-series.js';
import { readStackConfig } from '../read-stack-config.js';
import { recoverStack } from '../recover-stack.js';
import type { ScannedStack } from '../scan-patches.js';
import { scanStack } from '../scan-stack.js';
import { shownPath } from '../shown-path.js';
import { lintSeries } from './lint-series.js';

export interface LintOptions {
  /** Where the base is looked up; with it, it is also checked that the patches apply and give the pinned tree. */
  readonly repo?: Repository;
}

/**
 * Everything that is wrong with a stack folder: configuration, series, files, every rule of
 * `lint-rules.ts`, and with a repository whether the series applies to its base. Never throws for
 * what a person wrote; the folder must be a stack.
 */
export async function lintStack(dir: string, { repo }: LintOptions = {}): Promise<Fault[]> {
  await recoverStack(dir);
  const scanned = scanStack(dir);
  const fileOf = (name: string): string => shownPath(dir, name);
  return [
    ...configFaults(dir),
    ...scanned.faults,
    ...lintSeries(scanned, fileOf),
    ...(repo === undefined ? [] : await applyFaults(scanned, repo, fileOf)),
  ];
}

function configFaults(dir: string): readonly Fault[] {
  try {
    readStackConfig(dir);
    return [];
  } catch (error) {
    if (error instanceof BadInputError && error.faults.length > 0) return error.faults;
    throw error;
  }
}

async function applyFaults(
  { series, patches, faults }: ScannedStack,
  repo: Repository,
  fileOf: (name: string) => string,
): Promise<Fault[]> {
  // With a patch missing, all that needs it would seem wrong too.
  if (series.base === null || faults.some(({ code }) => code !== 'unlisted-patch')) return [];
  const onSeries = (
    code: string,
    severity: Fault['severity'],
    line: number,
    message: string,
    mend: string,
  ): Fault[] => [{ code, severity, file: fileOf('series'), line, message, mend }];
  const cache = new ObjectCache(repo.objects);
  await cache.load([series.base]);
  const base = cache.peek(series.base);
  if (base?.type !== 'commit') {
    const mend = 'Fetch it (upkeep sync), or name a repository that has it with --repo.';
    return onSeries('base-unknown', 'error', 1, `${repo.dir} has no commit ${series.base}`, mend);
  }
  const baseTree = parseCommit(base.data).tree;
  try {
    const loaded = await loadSeries(cache, series.base, baseTree, patches);
    const tree = await graft(cache, baseTree, loaded.changes);
    if (series.tree === null || series.tree === tree) return [];
    const message = `the patches give the tree ${tree}, the series pins ${series.tree}`;
    const mend =
      'Nothing to do in a pull request: the bot pins the tree when it merges. Otherwise look for a patch that was changed by hand.';
    return onSeries('tree-mismatch', 'warning', 2, message, mend);
  } catch (error) {
    if (!(error instanceof BadInputError) || error.faults.length === 0) throw error;
    return error.faults.map((fault) => ({ ...fault, file: fileOf(fault.file) }));
  }
}
