import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { CommittedFolder } from './committed-folder.js';
import { scanPatches, type ScannedStack } from './scan-patches.js';
import { scanSeries } from './scan-series.js';
import type { StackConfig } from './stack-config.js';
import { STACK_LIMITS } from './stack-limits.js';

/** A stack folder of a commit as far as it can be read, and everything that is wrong with it. */
export interface ScannedCommittedStack extends ScannedStack {
  /** Path of the folder in the commit. */
  readonly dir: string;
  /** Null where there is no `stack.yml`, or a faulty one. */
  readonly config: StackConfig | null;
  /** What is wrong with `stack.yml`; `faults` is about the rest. */
  readonly configFaults: readonly Fault[];
  /** The folder, with the disabled patches loaded too. */
  readonly folder: CommittedFolder;
}

/** Reads a stack from a commit: no work tree, no link followed. Throws what `CommittedFolder.open` throws. */
export async function scanCommittedStack(
  repo: Pick<Repository, 'objects' | 'bulk' | 'dir'>,
  commit: Oid,
  stack: string,
): Promise<ScannedCommittedStack> {
  const folder = await CommittedFolder.open(repo, commit, stack);
  const [config, series] = await Promise.all([readConfig(folder), readSeries(folder)]);
  if (Array.isArray(series)) {
    const none = { series: { base: null, tree: null, lines: [] }, patches: [] };
    return { ...none, ...config, dir: folder.dir, faults: series, folder };
  }
  await folder.load(series.lines.flatMap((line) => (line.kind === 'other' ? [] : [line.name])));
  return { ...scanPatches(series, folder), ...config, dir: folder.dir, folder };
}

type ReadConfig = Pick<ScannedCommittedStack, 'config' | 'configFaults'>;

async function readConfig(folder: CommittedFolder): Promise<ReadConfig> {
  if (folder.has('stack.yml') === null) return { config: null, configFaults: [] };
  const bytes = await folder.readSmall('stack.yml', STACK_LIMITS.configBytes);
  const { parseStackConfig } = await import('./parse-stack-config.js');
  try {
    const config = parseStackConfig(folder.fileOf('stack.yml'), bytes?.toString('utf8') ?? null);
    return { config, configFaults: [] };
  } catch (error) {
    if (!(error instanceof BadInputError) || error.faults.length === 0) throw error;
    return { config: null, configFaults: error.faults };
  }
}

async function readSeries(folder: CommittedFolder): Promise<ReturnType<typeof scanSeries>> {
  const file = folder.fileOf('series');
  const kind = folder.has('series');
  if (kind === null) return scanSeries(file, null);
  const bytes = await folder.readSmall('series', STACK_LIMITS.seriesBytes);
  if (bytes !== null) return scanSeries(file, bytes);
  return scanSeries(file, kind === 'file' ? 'too-large' : 'not-a-file');
}
