import type { ComposerJson } from '../composer/composer-json.js';
import { planPackage } from '../plan/plan-package.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { StampedPackage } from './stamp-packages.js';

/**
 * Upstream's name of each renamed package as a metapackage at upstream's version, so that an
 * extension which requires a module that a flavor leaves out gets the renamed one. Composer looks
 * for packages by name alone: the alias brings the renamed package into its search, whose
 * `replace` then meets the requirement. The alias itself cannot be installed beside it and never is,
 * so it serves every release that stands for the same upstream version.
 */
export function planAliases(packages: readonly StampedPackage[]): PlannedPackage[] {
  return packages.flatMap(({ planned, upstream }) => {
    if (upstream === null || upstream.name === planned.name) return [];
    const composer: ComposerJson = {
      name: upstream.name,
      description: `Leads to ${planned.name}, which replaces it`,
      type: 'metapackage',
      version: upstream.version,
      require: { [planned.name]: '*' },
    };
    return [planPackage({ composer, version: upstream.version, role: 'alias' })];
  });
}
