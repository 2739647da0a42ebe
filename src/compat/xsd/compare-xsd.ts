import { compareXsdNodes } from './compare-xsd-nodes.js';
import { SemverNodes } from './semver-nodes.js';
import { nodeName } from './node-name.js';
import { pathsAbove } from './paths-above.js';
import type { XsdDifference } from './xsd-difference.js';
import type { XsdFacts, XsdNode } from './xsd-facts.js';
import * as rules from './xsd-rules.js';

type ByPath = ReadonlyMap<string, readonly XsdNode[]>;

const REMOVED = {
  element: rules.elementRemoved,
  attribute: rules.attributeRemoved,
  type: rules.typeRemoved,
  value: rules.valueRemoved,
};

/** How two states of a schema differ for those who write documents of it. What stands in something new or gone is not listed. */
export function compareXsd(before: XsdFacts, after: XsdFacts): readonly XsdDifference[] {
  const [old, now] = [byPath(before), byPath(after)];
  const semver = new SemverNodes(before, after);
  return [
    ...removals(before, after, old, now, semver),
    ...additions(after, old, now, semver),
    ...[...now].flatMap(([path, nodes]) => compareXsdNodes(old.get(path) ?? [], nodes, semver)),
    ...restrictions(before, after, old, now),
  ];
}

function removals(
  before: XsdFacts,
  after: XsdFacts,
  old: ByPath,
  now: ByPath,
  semver: SemverNodes,
): readonly XsdDifference[] {
  const listing = pathsWithValues(after);
  return [...outermost(before, old, now)].flatMap(([path, nodes]) => {
    const [node] = nodes;
    const [above = ''] = pathsAbove(path);
    // Where no value is listed any more, all are allowed.
    const free = node?.kind === 'value' && now.has(above) && !listing.has(above);
    if (node === undefined || free) return [];
    const reason = `${nodeName(node)} is gone: files of extensions that have it are invalid`;
    const level = semver.removed(nodes);
    return [{ rule: REMOVED[node.kind], side: 'before', path, line: node.line, reason, level }] as const;
  });
}

function additions(after: XsdFacts, old: ByPath, now: ByPath, semver: SemverNodes): readonly XsdDifference[] {
  return [...outermost(after, now, old)].flatMap(([path, nodes]) => {
    const [node] = nodes;
    if (node === undefined || node.kind === 'value') return [];
    const level = semver.added(nodes);
    const rule = node.required ? rules.requiredAdded : rules.optionalAdded;
    // A named type alone is nothing that a document may have.
    if (node.kind === 'type' && level === 'none') return [];
    const reason = node.required
      ? `${nodeName(node)} is new and must be there: files of extensions that do not have it are invalid`
      : `${nodeName(node)} is new and may be left out`;
    return [{ rule, side: 'after', path, line: node.line, reason, level }] as const;
  });
}

/** What took any value and takes listed ones alone. */
function restrictions(before: XsdFacts, after: XsdFacts, old: ByPath, now: ByPath): readonly XsdDifference[] {
  const [listed, listedNow] = [pathsWithValues(before), pathsWithValues(after)];
  return [...listedNow].flatMap((path): readonly XsdDifference[] => {
    const [was, node] = [old.get(path)?.[0], now.get(path)?.[0]];
    if (listed.has(path) || was === undefined || node === undefined || was.type !== node.type) return [];
    const reason = `${nodeName(node)} takes listed values alone now: others that extensions write there are invalid`;
    return [{ rule: rules.facetChanged, side: 'after', path, line: node.line, reason, level: 'none' }];
  });
}

function byPath(nodes: XsdFacts): ByPath {
  const found = new Map<string, XsdNode[]>();
  for (const node of nodes) {
    const known = found.get(node.path);
    if (known === undefined) found.set(node.path, [node]);
    else known.push(node);
  }
  return found;
}

/** What is here and not there, by the outermost path, with all that stands in it. */
function outermost(nodes: XsdFacts, here: ByPath, there: ByPath): ReadonlyMap<string, readonly XsdNode[]> {
  const found = new Map<string, XsdNode[]>();
  for (const node of nodes) {
    let outer: string | null = there.has(node.path) ? null : node.path;
    for (const above of pathsAbove(node.path)) if (here.has(above) && !there.has(above)) outer = above;
    if (outer === null) continue;
    const known = found.get(outer);
    if (known === undefined) found.set(outer, [node]);
    else known.push(node);
  }
  return found;
}

/** What has a list of values. */
function pathsWithValues(nodes: XsdFacts): ReadonlySet<string> {
  return new Set(nodes.flatMap(({ kind, path }) => (kind === 'value' ? pathsAbove(path).slice(0, 1) : [])));
}
