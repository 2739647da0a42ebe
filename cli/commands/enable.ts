import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parsePatch } from '../../src/series/parse-patch.js';
import { readPatchBytes } from '../../src/series/read-patch-bytes.js';
import { readStackAt } from '../../src/series/read-stack-at.js';
import { enablePatch } from '../../src/series/series-edit.js';
import { earlierStack } from '../../src/replay/earlier-stack.js';
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
      earlier: await earlierStackOf(known),
      done: `enabled ${known.name}`,
    })),
};

async function earlierStackOf({ stack, name, seriesRepo }: EditContext): Promise<EarlierStack> {
  return earlierStack(stack, name, {
    readAt:
      seriesRepo === null
        ? null
        : (commit) => readStackAt(seriesRepo, seriesTop(stack.dir), stack.dir, commit),
    readDisabled: (file) => {
      const bytes = readPatchBytes(stack.dir, file, new Set());
      if (!Buffer.isBuffer(bytes)) throw BadInputError.fromFaults('bad-stack', [bytes]);
      return parsePatch(file, bytes);
    },
  });
}
