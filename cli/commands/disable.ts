import { disablePatch } from '../../src/series/series-edit.js';
import type { Command } from '../command.js';
import { committedState, EDIT_OPTIONS, editSeries } from '../shared/edit-series.js';

/** `upkeep disable`: leaves a patch out, visibly, until somebody has time for it. */
export const disableCommand: Command = {
  description:
    'Turns the line of a patch into `#disabled NAME <commit>`: a decision that everybody sees, and that\n' +
    'quilt and git am respect. The file stays. Refused (exit 1) when a later patch needs it.',
  arguments: [
    { syntax: '<stack>', description: 'a stack folder, or a name under patches/' },
    { syntax: '<patch>', description: 'file name of the patch' },
  ],
  options: EDIT_OPTIONS,
  examples: [{ line: 'upkeep disable inventory fix-x.patch', does: 'goes on without that patch' }],
  run: (input, context) =>
    editSeries(input, context, async ({ stack, name, seriesRepo }) => {
      // First what is wrong with the name itself.
      disablePatch(stack.series, name, null);
      const commit = seriesRepo === null ? null : await committedState(seriesRepo, stack, name);
      return { series: disablePatch(stack.series, name, commit), done: `disabled ${name}` };
    }),
};
