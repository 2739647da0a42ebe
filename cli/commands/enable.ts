import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parsePatch } from '../../src/series/parse-patch.js';
import { readPatchBytes } from '../../src/series/read-patch-bytes.js';
import { readStackAt } from '../../src/series/read-stack-at.js';
import { enablePatch } from '../../src/series/series-edit.js';
import type { EarlierStack } from '../../src/replay/plan-edit.js';
import type { Command } from '../command.js';
import { EDIT_OPTIONS, editSeries, type EditContext } from '../shared/edit-series.js';
import { seriesTop } from '../shared/series-top.js';

/** `upkeep enable`: a disabled patch comes back, from the state in which it was disabled. */
export const enableCommand: Command = {
  description:
    'Replays a disabled patch from the state in which it was disabled onto the stack as it is now, and\n' +
    'puts its line back. Exit 1, and nothing written, when it conflicts.',
  arguments: [
    { syntax: '<stack>', description: 'a stack folder, or a name under patches/' },
    { syntax: '<patch>', description: 'file name of the patch' },
  ],
  options: EDIT_OPTIONS,
  examples: [{ line: 'upkeep enable inventory fix-x.patch', does: 'takes that patch in again' }],
  run: (input, context) =>
    editSeries(input, context, async (known) => ({
      series: enablePatch(known.stack.series, known.name),
      earlier: await earlierStack(known),
      done: `enabled ${known.name}`,
    })),
};

async function earlierStack({ stack, name, seriesRepo }: EditContext): Promise<EarlierStack> {
  const line = stack.series.lines.find((one) => one.kind === 'disabled' && one.name === name);
  const commit = line?.kind === 'disabled' ? line.commit : null;
  const base = stack.series.base;
  if (commit !== null && seriesRepo !== null) {
    const at = await readStackAt(seriesRepo, seriesTop(stack.dir), stack.dir, commit);
    if (at?.series.base !== undefined && at.series.base !== null)
      return { base: at.series.base, patches: at.patches };
    throw new BadInputError(
      'no-earlier-state',
      `${stack.name}/series:${line?.line}: commit ${commit} of the series repository has not this stack. ` +
        'Fetch its history, or put the line back by hand and mend the patch.',
    );
  }
  // Without a recorded state the patch must fit as it is, after those before it.
  if (base === null) throw new BadInputError('no-base', `${stack.name}/series: there is no base pin.`);
  const bytes = readPatchBytes(stack.dir, name, new Set());
  if (!Buffer.isBuffer(bytes)) throw BadInputError.fromFaults('bad-stack', [bytes]);
  const own = parsePatch(name, bytes);
  return { base, patches: [...stack.patches.slice(0, placeOf(stack, name)), own] };
}

/** How many enabled patches stand before this one. */
function placeOf(stack: EditContext['stack'], name: string): number {
  const index = stack.series.lines.findIndex((line) => line.kind === 'disabled' && line.name === name);
  return stack.series.lines.slice(0, Math.max(index, 0)).filter(({ kind }) => kind === 'patch').length;
}
