import { BadInputError } from '../errors/bad-input-error.js';
import type { Oid } from '../git/oid.js';
import type { PatchFile } from '../series/patch-file.js';
import type { StackAt } from '../series/read-stack-at.js';
import type { Stack } from '../series/stack.js';
import type { EarlierStack } from './plan-edit.js';

/** How the files of a stack are read, in a folder or in a commit. */
export interface EarlierReader {
  /** The stack at a commit of the series repository, null where it has none; null when there is no such repository. */
  readonly readAt: ((commit: Oid) => Promise<StackAt | null>) | null;
  /** The file of a disabled patch as it is now. Throws what is wrong with it. */
  readonly readDisabled: (name: string) => PatchFile;
}

/**
 * The stack in which a disabled patch fitted last: that of the commit which its line names. Without one the patch
 * must fit as it is, after those before it. Throws BadInputError `no-earlier-state`, `no-base` and what reading throws.
 */
export async function earlierStack(
  stack: Stack,
  name: string,
  { readAt, readDisabled }: EarlierReader,
): Promise<EarlierStack> {
  const line = stack.series.lines.find((one) => one.kind === 'disabled' && one.name === name);
  const commit = line?.kind === 'disabled' ? line.commit : null;
  if (commit !== null && readAt !== null) {
    const at = await readAt(commit);
    const base = at?.series.base ?? null;
    if (at !== null && base !== null && at.patches.some((patch) => patch.name === name))
      return { base, patches: at.patches };
    throw new BadInputError(
      'no-earlier-state',
      `${stack.name}/series:${line?.line}: commit ${commit} of the series repository has not this stack with ${name} enabled. ` +
        'Fetch its history, or put the line back by hand and mend the patch.',
    );
  }
  const { base } = stack.series;
  if (base === null) throw new BadInputError('no-base', `${stack.name}/series: there is no base pin.`);
  const own = readDisabled(name);
  return { base, patches: [...stack.patches.slice(0, placeOf(stack, name)), own] };
}

/** How many enabled patches stand before this one. */
function placeOf(stack: Stack, name: string): number {
  const index = stack.series.lines.findIndex((line) => line.kind === 'disabled' && line.name === name);
  return stack.series.lines.slice(0, Math.max(index, 0)).filter(({ kind }) => kind === 'patch').length;
}
