import type { ReleaseRequest, StackPatchName } from '../../builder/release/release-request.js';
import type { ReleaseWorld } from '../../builder/release/release-world.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Context } from '../command.js';
import type { Input } from '../input.js';
import { asOf } from '../shared/as-of.js';
import { requireCommitted, type SeriesPlace } from './series-place.js';

/**
 * The request that the command line means: that of a release which was begun (`--resume`), the tip of the line that is
 * checked out, or an emergency. Throws BadInputError `nothing-to-resume`, `usage`, `uncommitted`, and what
 * `planEmergency` throws.
 */
export async function readReleaseRequest(
  input: Input,
  context: Context,
  place: SeriesPlace,
  world: ReleaseWorld,
): Promise<ReleaseRequest> {
  const [distribution, version] = [input.argument('distribution'), input.argument('version')];
  const { readJournal } = await import('../../builder/release/apply/read-journal.js');
  // Brings what the host of the series repository knows.
  await world.seriesHost();
  if (input.flag('resume')) {
    const begun = await readJournal(world.series, distribution, version);
    if (begun !== null) return begun;
    throw new BadInputError(
      'nothing-to-resume',
      `No release ${version} of ${distribution} was begun in ${place.top}: leave out --resume to begin it.`,
    );
  }
  const { line, tip } = place;
  const day = asOf(context, input.option('as-of'));
  const add = [...input.list('add'), ...input.argumentList('patches')];
  const from = input.option('from');
  if ((from === undefined) !== (add.length === 0) || (input.list('add').length === 0 && add.length > 0)) {
    throw new BadInputError(
      'usage',
      'An emergency needs both: --from with the release that it mends, and --add with its patches.',
    );
  }
  await requireCommitted(place);
  if (from === undefined) {
    return { distribution, version, line, series: tip, asOf: day, emergency: null };
  }
  const { planEmergency } = await import('../../builder/release/emergency/plan-emergency.js');
  return planEmergency({ world, distribution, version, from, add: add.map(patchOf), line, tip, asOf: day });
}

function patchOf(text: string): StackPatchName {
  const name = text.replace(/^patches\//, '');
  const slash = name.indexOf('/');
  if (slash > 0 && slash < name.length - 1) {
    return { stack: name.slice(0, slash), patch: name.slice(slash + 1) };
  }
  throw new BadInputError(
    'usage',
    `--add ${text}: expected STACK/NAME.patch, such as inventory/fix-x.patch.`,
  );
}
