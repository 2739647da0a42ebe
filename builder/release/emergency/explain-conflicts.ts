import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { Fault } from '../../../src/errors/fault.js';
import { patchPaths } from '../../../src/series/patch-paths.js';
import { readCommittedStack } from '../../../src/series/read-committed-stack.js';
import type { Stack } from '../../../src/series/stack.js';
import type { DistributionRelease } from '../ledger/distribution-release.js';
import type { EmergencyQuestion } from './emergency-question.js';

/** How many patches are named. */
const SHOWN = 3;

/**
 * Says of patches that do not fit to a release why that may be: what the line has before them that touches the same
 * files and the release lacks, or that they stand on another state of upstream; and how to go on.
 */
export async function explainConflicts(
  question: EmergencyQuestion,
  from: DistributionRelease,
  faults: readonly Fault[],
): Promise<Fault[]> {
  const explained: Fault[] = [];
  for (const fault of faults) {
    const added = question.add.find(({ stack, patch }) => fault.file.startsWith(`${stack}/${patch}`));
    const isConflict = added !== undefined && !OWN.includes(fault.code);
    explained.push(isConflict ? await explain(question, from, added, fault) : fault);
  }
  return explained;
}

/** Faults that have nothing to do with what a patch meets. */
const OWN = ['bad-patch-name', 'unknown-patch', 'unknown-stack', 'in-series', 'malformed-patch'];

async function explain(
  { world: { series }, tip, line }: EmergencyQuestion,
  from: DistributionRelease,
  added: { readonly stack: string; readonly patch: string },
  fault: Fault,
): Promise<Fault> {
  const [old, now] = [
    await readQuietly(() => readCommittedStack(series, from.series, added.stack)),
    await readQuietly(() => readCommittedStack(series, tip, added.stack)),
  ];
  const patch = now?.patches.find(({ name }) => name === added.patch);
  const paths = new Set(patch === undefined ? [] : patchPaths(patch));
  const had = new Set(old?.patches.map(({ name }) => name));
  const before = (now?.patches ?? [])
    .slice(0, Math.max(0, now?.patches.findIndex(({ name }) => name === added.patch) ?? 0))
    .filter((one) => !had.has(one.name) && patchPaths(one).some((path) => paths.has(path)))
    .map(({ name }) => `${added.stack}/${name}`);
  const moved = old !== null && now !== null && old.series.base !== now.series.base;
  const reasons = [
    ...(before.length === 0
      ? []
      : [`on ${line} it comes after ${before.slice(0, SHOWN).join(', ')}, which ${from.version} lacks`]),
    ...(moved ? [`on ${line} it stands on another state of upstream than ${from.version}`] : []),
  ];
  const why = reasons.length === 0 ? '' : ` (${reasons.join('; ')})`;
  return {
    ...fault,
    message: `it does not fit to ${from.version}: ${fault.message}${why}`,
    mend:
      `Make one that fits: git worktree add ../mend ${from.series_tag}, there upkeep branch ${added.stack} mend, change it, ` +
      `and git format-patch -1; commit that file to ${line} under a name of its own, disabled where ${line} does not need ` +
      'it, and --add it.' +
      (before.length === 0 ? '' : ' Or --add what it comes after, too, before it.'),
  };
}

async function readQuietly(read: () => Promise<Stack>): Promise<Stack | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof BadInputError) return null;
    throw error;
  }
}
