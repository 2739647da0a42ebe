import { compareAreas, type AreaDifference } from '../declared/compare-areas.js';
import type { KeyChange, Placed } from '../declared/declaration.js';
import { textsOf } from '../declared/texts-of.js';
import { whereGone } from '../declared/where-gone.js';
import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { DeclaredArgument } from './declared-argument.js';
import { argumentChanged, argumentRemoved } from './di-rules.js';
import type { GoneTypes } from './gone-types.js';

/** Arguments and items that are gone or have another value. An array that is gone as a whole is one finding. */
export async function compareArguments(
  changes: readonly KeyChange<DeclaredArgument>[],
  gone: GoneTypes,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const change of changes) {
    const found = compareItems(change);
    const type = change.before[0]?.value.of;
    if (found.length > 0 && type !== undefined && !(await gone.has(type))) findings.push(...found);
  }
  return findings;
}

function compareItems(change: KeyChange<DeclaredArgument>): readonly Finding[] {
  const findings = new Map<string, Finding>();
  const left = prefixesByArea(change.after);
  for (const one of byPath(change)) {
    for (const difference of compareAreas(one, ({ type, value }) => `${type} ${value}`)) {
      const found =
        difference.kind === 'changed'
          ? changed(difference)
          : difference.kind === 'gone'
            ? removed(difference, left.get(difference.area) ?? left.get('global') ?? new Set())
            : null;
      if (found !== null && !findings.has(found.target)) findings.set(found.target, found);
    }
  }
  return [...findings.values()];
}

function changed({ area, before, after }: AreaDifference<DeclaredArgument>): Finding | null {
  const [now] = after;
  if (now === undefined) return null;
  const { of, path } = now.value;
  return makeFinding(argumentChanged, {
    subject: { kind: 'di-type', name: of, member: path.join('/'), area },
    file: now.file,
    line: now.line,
    reason: `${nameOf(path, of)} is ${textsOf(after, show)} instead of ${textsOf(before, show)}: what extensions did to the old one has no effect here any more`,
  });
}

/** @param left paths that hold something, whole and in part */
function removed(difference: AreaDifference<DeclaredArgument>, left: ReadonlySet<string>): Finding | null {
  const [old] = difference.before;
  if (old === undefined) return null;
  const { of, path, type } = old.value;
  const { area } = difference;
  const place = { file: old.file, line: old.line };
  const lost = path.findIndex((_, index) => !left.has(path.slice(0, index + 1).join('\0')));
  if (lost === -1) {
    // An empty array that got items is still an array.
    if (type === 'array') return null;
    const subject = { kind: 'di-type', name: of, member: path.join('/'), area } as const;
    const reason = `${nameOf(path, of)} is an array now instead of ${show(old.value)}: whoever sets it fails`;
    return makeFinding(argumentChanged, { subject, ...place, reason });
  }
  // Outermost first: an array without any item left is gone as a whole.
  const outer = path.slice(0, lost + 1);
  const was = outer.length === path.length ? ` (${show(old.value)})` : '';
  const subject = { kind: 'di-type', name: of, member: outer.join('/'), area } as const;
  const reason = `${nameOf(outer, of)}${was} is configured no longer${whereGone(difference)}: extensions that replace it or rely on it find nothing there`;
  return makeFinding(argumentRemoved, { subject, ...place, reason });
}

/** The declarations of one path at a time. */
function byPath({ before, after }: KeyChange<DeclaredArgument>): readonly KeyChange<DeclaredArgument>[] {
  const paths = new Map<string, { before: Placed<DeclaredArgument>[]; after: Placed<DeclaredArgument>[] }>();
  for (const [side, all] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const one of all) {
      const key = one.value.path.join('/');
      const known = paths.get(key) ?? { before: [], after: [] };
      paths.set(key, known);
      known[side].push(one);
    }
  }
  return [...paths].map(([key, sides]) => ({ key, ...sides }));
}

/** Every path that holds something, whole and in part, by area; what is `global` is in every area. */
function prefixesByArea(all: readonly Placed<DeclaredArgument>[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>([['global', new Set()]]);
  for (const { area } of all) found.set(area, found.get(area) ?? new Set());
  for (const { area, value } of all) {
    for (const [name, paths] of found) {
      if (area !== name && area !== 'global') continue;
      for (let length = 1; length <= value.path.length; length += 1) {
        paths.add(value.path.slice(0, length).join('\0'));
      }
    }
  }
  return found;
}

function nameOf(path: readonly string[], type: string): string {
  const [argument = '', ...items] = path;
  return items.length === 0
    ? `the argument ${argument} of ${type}`
    : `the item ${items.join('/')} of the argument ${argument} of ${type}`;
}

function show({ type, value }: DeclaredArgument): string {
  const text = value.length > 80 ? `${value.slice(0, 77)}…` : value;
  if (type === 'null' || type === 'array') return type === 'null' ? 'null' : 'an empty array';
  return type === 'object' || type === 'const' ? text : `"${text}"`;
}
