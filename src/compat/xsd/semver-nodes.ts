import { strictest, type SemverLevel } from '../semver-level.js';
import type { XsdFacts, XsdNode } from './xsd-facts.js';

/** What magento-semver says of nodes that are gone or new: it compares types and names, wherever they stand. */
export class SemverNodes {
  readonly #before: ReadonlySet<string>;
  readonly #after: ReadonlySet<string>;

  constructor(before: XsdFacts, after: XsdFacts) {
    this.#before = new Set(before.map(({ semver }) => semver));
    this.#after = new Set(after.map(({ semver }) => semver));
  }

  removed(nodes: readonly XsdNode[]): SemverLevel {
    return nodes.some(({ semver }) => semver !== '' && !this.#after.has(semver)) ? 'major' : 'none';
  }

  added(nodes: readonly XsdNode[]): SemverLevel {
    return strictest(
      nodes.map(({ semver, semverRequired }) => {
        if (semver === '' || this.#before.has(semver)) return 'none';
        return semverRequired ? 'major' : 'minor';
      }),
    );
  }
}
