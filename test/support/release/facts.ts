import type { ReleaseFacts } from '../../../builder/release/release-facts.js';
import { FIRST_FACTS, withFacts } from './with-facts.js';

/**
 * Facts of release 1.0.0 of the sample distribution on upstream's 2.4.1, made from real trees; some of them may be
 * others. Pure data, in half a second; `facts-story.ts` has releases after it.
 */
export async function sampleFacts(overrides: Partial<ReleaseFacts> = {}): Promise<ReleaseFacts> {
  return { ...(await withFacts(['first'], (maker) => maker.facts(FIRST_FACTS))), ...overrides };
}
