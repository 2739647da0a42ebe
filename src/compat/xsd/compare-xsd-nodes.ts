import { strictest } from '../semver-level.js';
import { nodeName } from './node-name.js';
import type { SemverNodes } from './semver-nodes.js';
import type { XsdDifference } from './xsd-difference.js';
import type { XsdNode } from './xsd-facts.js';
import * as rules from './xsd-rules.js';

/**
 * How what stands in one place of a schema differs; the same name may stand there several times, in the branches of a
 * choice.
 */
export function compareXsdNodes(
  old: readonly XsdNode[],
  now: readonly XsdNode[],
  semver: SemverNodes,
): readonly XsdDifference[] {
  const [node] = now;
  if (old.length === 0 || node === undefined) return [];
  const found: XsdDifference[] = [];
  const add = (rule: XsdDifference['rule'], what: string, more: Partial<XsdDifference> = {}): void => {
    const reason = `${nodeName(node)} ${what}`;
    found.push({ rule, side: 'after', path: node.path, line: node.line, reason, level: 'none', ...more });
  };
  const [types, typesNow] = [textsOf(old, 'type'), textsOf(now, 'type')];
  if (types !== typesNow) {
    const level = strictest([semver.removed(old), semver.added(now)]);
    const what = `has ${named(typesNow)} instead of ${named(types)}: what extensions write there may be invalid`;
    // A type of its own, or that of another element, may allow all that was allowed.
    const mild = level !== 'major' && (types === '' || typesNow === '');
    add(rules.typeChanged, what, mild ? { level, mild } : { level });
  }
  if (now.some(({ required }) => required) && !old.some(({ required }) => required)) {
    add(rules.requiredAdded, 'must be there now: files of extensions that leave it out are invalid');
  }
  const [most, mostNow] = [mostOf(old), mostOf(now)];
  if (mostNow < most) {
    const what = `may be there ${times(mostNow)} instead of ${times(most)}: files that have it more often are invalid`;
    add(rules.limitLowered, what);
  }
  const [facets, facetsNow] = [textsOf(old, 'facets'), textsOf(now, 'facets')];
  if (facets !== facetsNow && facetsNow !== '') {
    const what = `wants ${facetsNow} instead of ${facets || 'nothing'}: what extensions write there may be invalid`;
    add(rules.facetChanged, what);
  }
  return found;
}

function named(types: string): string {
  return types === '' ? 'a type of its own' : `the type ${types}`;
}

function times(count: number): string {
  if (count === Infinity) return 'any number of times';
  return count === 1 ? 'once' : `${count} times`;
}

function mostOf(nodes: readonly XsdNode[]): number {
  return Math.max(...nodes.map(({ max }) => max ?? Infinity));
}

function textsOf(nodes: readonly XsdNode[], key: 'type' | 'facets'): string {
  return [...new Set(nodes.map((node) => node[key]).filter((text) => text !== ''))].toSorted().join(' or ');
}
