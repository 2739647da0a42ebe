import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FactsMaker, type FactsOf } from './facts-maker.js';
import { sampleStates, type StateName } from './sample-states.js';

/** What is said of the first release of the sample distribution. */
export const FIRST_FACTS: FactsOf = {
  version: '1.0.0',
  kind: 'first',
  reason: 'the distribution has no release before this one',
  state: 'first',
  previous: null,
  passed: [],
};

/** Makes the sample with these states of its series, hands over what makes facts of them, and removes it. */
export async function withFacts<T>(
  wanted: readonly StateName[],
  use: (maker: FactsMaker) => Promise<T>,
): Promise<T> {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'upkeep-facts-')));
  try {
    const maker = await FactsMaker.open(await sampleStates(dir, wanted));
    try {
      return await use(maker);
    } finally {
      maker.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
