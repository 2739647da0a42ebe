import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import { STATE_PATCHES } from './sample-states.js';
import { FIRST_FACTS, withFacts } from './with-facts.js';

/**
 * Facts of releases of the sample distribution, made from real trees: `first` is 1.0.0 on 2.4.1, `minor` 1.1.0 on
 * 2.4.1-p1, `emergency` 1.1.1 which adds one patch to it, `major` 2.0.0 on 2.4.2 with a retired patch and two disabled
 * ones, `unchanged` 1.1.1 that is 1.1.0 again. Pure data: the folders that they came from are gone.
 */
export type FactsStory = Readonly<
  Record<'first' | 'minor' | 'emergency' | 'major' | 'unchanged', ReleaseFacts>
>;

/** Makes them all, in a few seconds: ask once a file, in `beforeAll`. */
export async function factsStory(): Promise<FactsStory> {
  return withFacts(['first', 'minor', 'emergency', 'major'], async (maker) => {
    const first = await maker.facts(FIRST_FACTS);
    const minor = await maker.facts({
      version: '1.1.0',
      kind: 'minor',
      reason: "upstream's security release is another: 2.4.1-p1 after 2.4.1",
      state: 'minor',
      previous: first,
      passed: ['2.4.1-p1'],
    });
    const own = { version: '1.1.1', kind: 'patch', previous: minor, passed: [] } as const;
    const emergency = await maker.facts({ ...own, reason: 'it mends 1.1.0', state: 'emergency' });
    const unchanged = await maker.facts({ ...own, reason: 'upstream is still 2.4.1-p1', state: 'minor' });
    const major = await maker.facts({
      version: '2.0.0',
      kind: 'major',
      reason: "upstream's feature release is another: 2.4.2 after 2.4.1",
      state: 'major',
      previous: minor,
      passed: ['2.4.1-p2', '2.4.2'],
    });
    return {
      first,
      minor,
      unchanged,
      emergency: {
        ...emergency,
        request: {
          ...emergency.request,
          emergency: { from: '1.1.0', add: [{ stack: 'sample', patch: STATE_PATCHES.print }] },
        },
      },
      major,
    };
  });
}
