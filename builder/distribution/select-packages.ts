import type { Fault } from '../../src/errors/fault.js';
import type { ComposerJson } from '../composer/composer-json.js';
import type { Distribution } from '../recipe/distribution.js';
import type { NameMap } from './name-map.js';

/** A package that a product or flavor may bundle. */
export interface Candidate {
  readonly composer: ComposerJson;
  /** Whether it only bundles others: a flavor bundles those themselves. */
  readonly metapackage: boolean;
}

/** What a product or flavor bundles of a build. */
export interface Selection {
  /** Names as built, sorted. */
  readonly kept: readonly string[];
  /** Built, but not required; sorted. */
  readonly leftOut: readonly string[];
  /** Requirements of the root that it leaves out too. */
  readonly foreign: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

export interface SelectionRequest {
  /** How faults name it. */
  readonly label: string;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[];
  readonly distribution: Distribution;
  readonly names: NameMap;
  readonly candidates: readonly Candidate[];
  /** Third-party packages that the root requires. */
  readonly foreign: ReadonlySet<string>;
  /** Whether nested metapackages are required, too, where all that they bundle is. */
  readonly nested: boolean;
}

/**
 * Which packages a product or flavor requires. A metapackage stands for what it bundles. Groups are vocabularies that may name more than a
 * release has; a package that is named itself must exist. Nothing that is kept may require what is
 * left out: each such chain is a fault with the choices that there are.
 */
export function selectPackages(request: SelectionRequest): Selection {
  const { label, candidates, foreign } = request;
  const all = new Map(candidates.map((one) => [one.composer.name, one]));
  const faults: Fault[] = [];
  const resolve = (members: readonly string[]): Set<string> => {
    const { found, unknown } = expand(members, request);
    faults.push(...unknown.map((name) => unknownMember(label, name)));
    return withBundled(found, all);
  };
  const include = request.include === null ? null : resolve(request.include);
  const exclude = resolve(request.exclude);
  const kept = new Set(
    [...all.keys()].filter((name) => !exclude.has(name) && (include === null || include.has(name))),
  );
  dropMetapackages(kept, all, request.nested);
  const gone = new Set([...foreign].filter((name) => exclude.has(name)));
  for (const name of kept) faults.push(...brokenChains(label, name, all, kept, gone));
  return {
    kept: [...kept].sort(),
    leftOut: [...all.keys()].filter((name) => !kept.has(name)).sort(),
    foreign: gone,
    faults,
  };
}

function expand(
  members: readonly string[],
  { distribution, names, candidates, foreign }: SelectionRequest,
): { found: Set<string>; unknown: string[] } {
  const found = new Set<string>();
  const unknown: string[] = [];
  const all = new Set(candidates.map(({ composer }) => composer.name));
  for (const member of members) {
    if (!member.includes('/')) {
      for (const name of distribution.groups[member] ?? []) found.add(names.built(name));
    } else if (all.has(member) || foreign.has(member)) found.add(member);
    else unknown.push(member);
  }
  return { found, unknown };
}

/** A metapackage that is named stands for what it bundles, at any depth. */
function withBundled(names: ReadonlySet<string>, all: ReadonlyMap<string, Candidate>): Set<string> {
  const found = new Set(names);
  // A set that grows while it is walked is walked to its new end.
  for (const name of found) {
    const one = all.get(name);
    if (one?.metapackage === true) for (const link of bundledBy(one, all)) found.add(link);
  }
  return found;
}

/** Takes out metapackages: all, or those that bundle something that is not kept. */
function dropMetapackages(kept: Set<string>, all: ReadonlyMap<string, Candidate>, nested: boolean): void {
  const metapackages = [...kept].flatMap((name) => {
    const one = all.get(name);
    return one?.metapackage === true ? [{ name, links: bundledBy(one, all) }] : [];
  });
  // One that is taken out may have been bundled by another.
  for (let before = -1; before !== kept.size;) {
    before = kept.size;
    for (const { name, links } of metapackages) {
      if (!nested || links.some((link) => !kept.has(link))) kept.delete(name);
    }
  }
}

function bundledBy({ composer }: Candidate, all: ReadonlyMap<string, Candidate>): string[] {
  return Object.keys(composer.require ?? {}).filter((link) => all.has(link));
}

/** What a kept package requires and does not get, itself or by metapackages that are taken apart. */
function brokenChains(
  label: string,
  kept: string,
  all: ReadonlyMap<string, Candidate>,
  keeps: ReadonlySet<string>,
  gone: ReadonlySet<string>,
): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const walk = (name: string, trail: readonly string[]): void => {
    for (const link of Object.keys(all.get(name)?.composer.require ?? {})) {
      const one = all.get(link);
      const isLeaf = one !== undefined && !one.metapackage;
      if (gone.has(link) || (isLeaf && !keeps.has(link))) faults.push(broken(label, [...trail, link]));
      else if (one?.metapackage === true && !keeps.has(link) && !seen.has(link)) {
        seen.add(link);
        walk(link, [...trail, link]);
      }
    }
  };
  walk(kept, [kept]);
  return faults;
}

function broken(label: string, chain: readonly string[]): Fault {
  const [kept, excluded] = [chain[0] ?? '', chain.at(-1) ?? ''];
  return fault(
    label,
    'excluded-but-required',
    `it excludes ${excluded}, which a package that stays requires: ${[label, ...chain].join(' -> ')}`,
    `Exclude ${kept} too, keep ${excluded}, or remove the requirement by a patch.`,
  );
}

function unknownMember(label: string, name: string): Fault {
  return fault(label, 'unknown-exclude', `it names ${name}, which is not built`, 'Mend or remove the name.');
}

function fault(label: string, code: string, message: string, mend: string): Fault {
  return { code, severity: 'error', file: `flavor ${label}`, line: 0, message, mend };
}
