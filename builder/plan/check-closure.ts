import type { Fault } from '../../src/errors/fault.js';
import type { ComposerJson } from '../composer/composer-json.js';

/**
 * The faults of a flavor that leaves packages out: a name that is no package, and a package that
 * stays but requires one that does not, with the chain. `packages` are all of the build, stamped.
 */
export function checkClosure(
  flavor: string,
  exclude: readonly string[],
  packages: readonly ComposerJson[],
): readonly Fault[] {
  const names = new Set(packages.map((composer) => composer.name));
  const excluded = new Set(exclude);
  const unknown = exclude
    .filter((name) => !names.has(name))
    .map((name) =>
      fault(flavor, 'unknown-exclude', `it excludes ${name}, which is not built`, 'Mend or remove the name.'),
    );
  const broken = packages
    .filter((composer) => !excluded.has(composer.name))
    .flatMap((composer) =>
      Object.keys(composer.require ?? {}).map((link) => ({ from: composer.name, to: link })),
    )
    .filter(({ to }) => excluded.has(to))
    .map(({ from, to }) =>
      fault(
        flavor,
        'excluded-but-required',
        `it excludes ${to}, which a package that stays requires: ${flavor} -> ${from} -> ${to}`,
        `Exclude ${from} too, keep ${to}, or remove the requirement by a patch.`,
      ),
    );
  return [...unknown, ...broken];
}

function fault(flavor: string, code: string, message: string, mend: string): Fault {
  return { code, severity: 'error', file: `flavor ${flavor}`, line: 0, message, mend };
}
