import type { Fault } from '../../src/errors/fault.js';
import { exactVersion } from '../../src/versions/exact-version.js';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import { isLinks } from '../composer/composer-json.js';
import { normalizedVersion } from '../composer/normalized-version.js';
import type { BuildCheck } from './build-check.js';
import { cyclicMetapackages } from './cyclic-metapackages.js';
import type { PlannedPackage } from './planned-package.js';

/** Fields whose constraints Composer reads of every version that it loads. */
const LINK_FIELDS = ['require', 'require-dev', 'conflict', 'replace', 'provide'] as const;
/** Composer's word for the version of the package itself. */
const SELF = 'self.version';

/** What a repository has before a build. */
export interface KnownPackages {
  readonly has: (name: string) => boolean;
  readonly hasVersion: (name: string, version: string) => boolean;
}

export interface LinkCheck {
  readonly check: BuildCheck;
  readonly faults: readonly Fault[];
}

/**
 * Every exact requirement on a package of the same repository must be met by it, every constraint be one
 * that Composer can read, and no metapackages require each other: what cannot be installed is not
 * published. Names that no package of it has come from elsewhere.
 */
export function checkLinks(packages: readonly PlannedPackage[], known: KnownPackages): LinkCheck {
  const versions = new Map<string, Map<string, string>>();
  for (const { name, version } of packages) {
    const list = versions.get(name) ?? new Map<string, string>();
    versions.set(name, list.set(normalizedVersion(version), version));
  }
  const faults = cyclicMetapackages(packages);
  const elsewhere = new Set<string>();
  const constraints = new Constraints();
  let count = 0;
  for (const one of packages) {
    faults.push(...unreadable(one, constraints));
    for (const [name, constraint] of Object.entries(one.composer.require ?? {})) {
      if (!name.includes('/')) continue;
      if (!versions.has(name) && !known.has(name)) {
        elsewhere.add(name);
        continue;
      }
      const exact = constraint === SELF ? one.version : constraints.read(constraint).exact;
      if (exact === null) continue;
      count += 1;
      if (versions.get(name)?.has(normalizedVersion(exact)) === true || known.hasVersion(name, exact))
        continue;
      faults.push(broken(one, name, exact, [...(versions.get(name)?.values() ?? [])]));
    }
  }
  const from = elsewhere.size === 0 ? '' : `; ${elsewhere.size} names come from other repositories`;
  return {
    check: { check: 'links', ok: faults.length === 0, detail: `${count} exact requirements are met${from}` },
    faults,
  };
}

/** What constraints say; the same few stand in thousands of packages. */
class Constraints {
  readonly #known = new Map<string, { readonly valid: boolean; readonly exact: string | null }>();

  read(text: string): { readonly valid: boolean; readonly exact: string | null } {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const read = { valid: parseConstraint(text) !== null, exact: exactVersion(text) };
    this.#known.set(text, read);
    return read;
  }
}

/** Composer 2.5 loads no version of a package when it cannot read a link of one of them. */
function unreadable(one: PlannedPackage, constraints: Constraints): Fault[] {
  return LINK_FIELDS.flatMap((field) => {
    const links = one.composer[field];
    if (!isLinks(links)) return [];
    return Object.entries(links)
      .filter(([, constraint]) => constraint !== SELF && !constraints.read(constraint).valid)
      .map(([name, constraint]) => ({
        code: 'bad-constraint',
        severity: 'error' as const,
        file: `${one.name} ${one.version}`,
        line: 0,
        message: `in "${field}", ${name} has ${JSON.stringify(constraint)}, which Composer cannot read: it would load no version of the package`,
        mend: 'Correct the link by a quirk with the reason, or by a patch.',
      }));
  });
}

function broken(one: PlannedPackage, name: string, exact: string, there: readonly string[]): Fault {
  const versions = there.length === 0 ? 'it is published in other versions' : `built are ${there.join(', ')}`;
  return {
    code: 'requirement-not-met',
    severity: 'error',
    file: `${one.name} ${one.version}`,
    line: 0,
    message: `it requires ${name} ${exact}, which is not there: ${versions}`,
    mend: 'Build the release that has it, or correct the link by a quirk with the reason.',
  };
}
