import { BadInputError } from '../../src/errors/bad-input-error.js';
import { movePatch, type SeriesPlace } from '../../src/series/series-edit.js';
import type { Command } from '../command.js';
import type { Input } from '../input.js';
import { EDIT_OPTIONS, editSeries } from '../shared/edit-series.js';

/** `upkeep move`: another order, with every patch merged to its new place. */
export const moveCommand: Command = {
  description:
    'Moves a patch to another place in the series. Patches whose text changes by that are written anew;\n' +
    'refused (exit 1) when one no longer fits.',
  arguments: [
    { syntax: '<stack>', description: 'a stack folder, or a name under patches/' },
    { syntax: '<patch>', description: 'file name of the patch' },
  ],
  options: [
    {
      flags: '--before <patch>',
      description: 'right before this one',
      conflicts: ['after', 'first', 'last'],
    },
    { flags: '--after <patch>', description: 'right after this one', conflicts: ['first', 'last'] },
    { flags: '--first', description: 'to the beginning', conflicts: ['last'] },
    { flags: '--last', description: 'to the end' },
    ...EDIT_OPTIONS,
  ],
  examples: [
    { line: 'upkeep move inventory fix-x.patch --after fix-y.patch', does: 'applies x right after y' },
  ],
  run: (input, context) =>
    editSeries(input, context, async ({ stack, name }) => ({
      series: movePatch(stack.series, name, place(input)),
      done: `moved ${name}`,
    })),
};

function place(input: Input): SeriesPlace {
  const [before, after] = [input.option('before'), input.option('after')];
  if (before !== undefined) return { before };
  if (after !== undefined) return { after };
  if (input.flag('first')) return { first: true };
  if (input.flag('last')) return { last: true };
  throw new BadInputError('usage', 'Say where to: --before PATCH, --after PATCH, --first or --last.');
}
