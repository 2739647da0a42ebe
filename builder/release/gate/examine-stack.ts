import type { JudgedStack } from '../../../src/compat/judge-stack.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { Fault } from '../../../src/errors/fault.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import type { Repository } from '../../../src/git/repository.js';
import { loadStack, type LoadedStack } from '../../../src/replay/load-stack.js';
import { lintSeries } from '../../../src/series/lint/lint-series.js';
import { scanCommittedStack, type ScannedCommittedStack } from '../../../src/series/scan-committed-stack.js';
import type { Stack } from '../../../src/series/stack.js';
import { stackTreeOf } from '../../distribution/read-stack-tree.js';
import type { StackTree } from '../../distribution/stack-tree.js';
import type { DistributionStack } from '../../recipe/distribution.js';
import type { ReleaseCheck } from '../release-check.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import { checkCompat } from './check-compat.js';
import { checkOf } from './check-of.js';

/** A stack on its base, as far as it is of any use. */
export interface ReadableStack {
  readonly stack: Stack;
  /** Has its base and upstream's tags. */
  readonly upstream: Repository;
  readonly tree: StackTree;
  /** Null where it has no patches. */
  readonly judged: JudgedStack | null;
}

export interface ExaminedStack {
  readonly name: string;
  /** Null where the stack cannot be read, or not be applied to its base. */
  readonly readable: ReadableStack | null;
  readonly checks: readonly ReleaseCheck[];
}

type ExamineWorld = Pick<ReleaseWorld, 'series' | 'upstream' | 'facts' | 'onProgress'>;

/**
 * Reads a stack as the request's commit has it, applies it to its pinned base, lints it and judges what it means to
 * others. Whatever is wrong with it is a check (`stack`, `pins`, `lint`, `compat`), all of it at once. Throws what the
 * world throws for other reasons than the stack.
 */
export async function examineStack(
  { name, upstream: address }: DistributionStack,
  request: ReleaseRequest,
  world: ExamineWorld,
): Promise<ExaminedStack> {
  const scanned = await orFaults(() => scanCommittedStack(world.series, request.series, name), name);
  if (Array.isArray(scanned)) return { name, readable: null, checks: checkOf.faults('stack', name, scanned) };
  const { config, series, patches, dir } = scanned;
  const stack: Stack = { name, dir, config, series, patches };
  const folder = [...scanned.configFaults, ...scanned.faults];
  const lint = checkLint(name, scanned);
  const broken = scanned.faults.some(({ code }) => code !== 'unlisted-patch');
  const loaded = broken ? [] : await load(stack, world);
  if (Array.isArray(loaded)) {
    return {
      name,
      readable: null,
      checks: [...checkOf.faults('stack', name, [...folder, ...loaded]), ...lint],
    };
  }
  const { repo, cache } = loaded;
  const tree = await stackTreeOf(loaded.stack, cache, repo, address);
  const on = tree.source.tag === null ? tree.source.commit : `${tree.source.tag} (${tree.source.commit})`;
  const found =
    folder.length > 0
      ? checkOf.faults('stack', name, folder)
      : [checkOf.green('stack', name, `${counted(patches.length)} on ${on}`)];
  const { judged, check } = await checkCompat({ ...loaded, asOf: request.asOf }, world);
  return {
    name,
    readable: { stack, upstream: repo, tree, judged },
    checks: [...found, checkPins(loaded.stack), ...lint, check],
  };
}

async function load(
  stack: Stack,
  world: ExamineWorld,
): Promise<
  Fault[] | { readonly stack: LoadedStack; readonly repo: Repository; readonly cache: ObjectCache }
> {
  return orFaults(async () => {
    const repo = await world.upstream(stack.name, stack.config);
    const cache = new ObjectCache(repo.objects);
    return { stack: await loadStack(cache, repo, stack), repo, cache };
  }, stack.name);
}

/** What is wrong with what people wrote is no crash. */
async function orFaults<T>(read: () => Promise<T>, name: string): Promise<T | Fault[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const file = `patches/${name}`;
    if (error.faults.length > 0) {
      const below = (path: string): string => (path.startsWith('patches/') ? path : `${file}/${path}`);
      return error.faults.map((fault) => ({ ...fault, file: below(fault.file) }));
    }
    const { code, message } = error;
    return [{ code, severity: 'error', file, line: 0, message, mend: MENDS.get(code) ?? MENDS_ANY }];
  }
}

const MENDS_PLACE =
  "Name a git repository that has upstream's objects (--repo), or leave that out and use the mirror (upkeep sync).";
const MENDS_ANY = 'Mend the stack in the series repository.';
const MENDS: ReadonlyMap<string, string> = new Map([
  [
    'no-such-stack',
    'Add the stack, or take it out of the recipe: every repository of a distribution is a stack.',
  ],
  ['no-base', 'Pin it: upkeep rebase --onto REV --write.'],
  ['unknown-base', 'Fetch it (upkeep sync), or name a repository that has it (--repo).'],
  ['no-mirror', 'Fetch it (upkeep sync), or name a repository that has it (--repo).'],
  ['folder-missing', MENDS_PLACE],
  ['not-a-repository', MENDS_PLACE],
]);

function checkPins({ stack: { name, series }, pinFault, tree }: LoadedStack): ReleaseCheck {
  if (pinFault !== null) {
    const mend = 'Look at what changed, then let `upkeep rebase --write` set the pin.';
    return checkOf.red('pins', name, `patches/${name}/series:2: ${pinFault}`, mend);
  }
  const held =
    series.tree === null ? 'no patches, so that no tree pin is needed' : `base and series give ${tree}`;
  return checkOf.green('pins', name, held);
}

function checkLint(name: string, scanned: ScannedCommittedStack): readonly ReleaseCheck[] {
  const faults = lintSeries(scanned, (file) => scanned.folder.fileOf(file));
  const errors = faults.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return checkOf.faults('lint', name, errors);
  const warnings = faults.length === 0 ? 'nothing' : `warnings alone, ${faults.length}`;
  return [checkOf.green('lint', name, `lint finds ${warnings}`)];
}

function counted(patches: number): string {
  return patches === 1 ? '1 patch' : `${patches} patches`;
}
