import type { ComposerVersion } from '../../../src/versions/composer-version.js';
import type { Constraint } from '../../../src/versions/constraint.js';
import { isBranch } from '../../../src/versions/is-branch.js';
import { matches } from '../../../src/versions/matches.js';
import { parseConstraint } from '../../../src/versions/parse-constraint.js';
import { parseVersion } from '../../../src/versions/parse-version.js';
import { spellVersion } from '../../../src/versions/spell-version.js';

/** A requirement as composer.json has it. */
export type Link = readonly [name: string, constraint: string];

/**
 * Third-party packages as empty metapackages in versions that meet these requirements, so that a
 * resolution needs no network. Of a package that is required differently there is one version that
 * meets all, where there is one, and else as many as are needed. Throws for a constraint that
 * Composer cannot read, or that no version of ours meets.
 */
export function stubRepository(links: Iterable<Link>): Record<string, unknown>[] {
  const wanted = new Map<string, Constraint[]>();
  for (const [name, text] of links) {
    if (!name.includes('/')) continue;
    const constraint = parseConstraint(text);
    if (constraint === null) throw new Error(`${name}: '${text}' is no constraint`);
    wanted.set(name, [...(wanted.get(name) ?? []), constraint]);
  }
  const packages = [...wanted].flatMap(([name, constraints]) =>
    versionsFor(constraints).map((version) => ({ name, version, type: 'metapackage' })),
  );
  return packages.length === 0 ? [] : [{ type: 'package', package: packages }];
}

/** Few versions that meet these constraints, the stable ones preferred. */
export function versionsFor(constraints: readonly Constraint[]): string[] {
  const candidates = candidatesFor(constraints);
  const chosen: string[] = [];
  let left = constraints;
  while (left.length > 0) {
    const [best] = candidates
      .map((version) => ({ version, met: left.filter((one) => matches(one, version)) }))
      .sort((a, b) => b.met.length - a.met.length || rank(a.version) - rank(b.version));
    if (best === undefined || best.met.length === 0) {
      throw new Error(`no version meets ${left.map(({ pretty }) => `'${pretty}'`).join(', ')}`);
    }
    chosen.push(best.version.pretty);
    left = left.filter((one) => !best.met.includes(one));
  }
  return chosen;
}

/** The versions that constraints name, those right after them, and some that almost everything takes. */
function candidatesFor(constraints: readonly Constraint[]): ComposerVersion[] {
  const named = constraints.flatMap(({ alternatives }) => alternatives.flat()).map(({ version }) => version);
  const texts = named.flatMap((version) => {
    if (isBranch(version)) return [version];
    const numbers = /^\d+(?:\.\d+)*/.exec(version)?.[0].split('.').map(Number) ?? [];
    const next = numbers.map((number, at) => [...numbers.slice(0, at), number + 1].join('.'));
    return [spellVersion(version), numbers.join('.'), ...next];
  });
  const all = [...texts, '1.0.0', '0.0.1'].map((text) => parseVersion(text));
  return all.filter((version) => version !== null);
}

/** Stable versions first: a project takes no others without being told. */
function rank({ stability }: ComposerVersion): number {
  return stability === 'stable' ? 0 : 1;
}
