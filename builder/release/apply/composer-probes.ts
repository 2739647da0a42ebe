import { stabilityOf } from '../../../src/versions/stability.js';
import type { ComposerJson } from '../../composer/composer-json.js';
import type { PlannedPackage } from '../../plan/planned-package.js';
import type { DistributionRecipe } from '../../recipe/distribution-recipe.js';
import type { ComposerProbe } from '../composer-runner.js';
import type { ReleaseFacts } from '../release-facts.js';
import { lowestVersion } from './lowest-version.js';

/** A probe with what it is about: the name of a package. */
export interface BundleProbe {
  readonly about: string;
  readonly probe: ComposerProbe;
}

/**
 * A project for the product and each flavor, and what comes of each project template: all that people will type. They
 * find the distribution where it is put together, and everything else where the recipe's templates look for it and where
 * Composer does. PHP is the lowest that the product allows, since what resolves there was made for all that it allows.
 *
 * @param staged address of the repository that is put together, without a final slash
 * @param own addresses under which that is or will be served, so that the recipe need not name it twice
 */
export function composerProbes(
  { bundles, distribution }: Pick<ReleaseFacts, 'bundles' | 'distribution'>,
  staged: string,
  own: readonly string[],
): BundleProbe[] {
  const repositories = [{ type: 'composer', url: staged }, ...othersOf(distribution.recipe, own)];
  return bundles.flatMap(({ planned, project }): BundleProbe[] => [
    {
      about: planned.name,
      probe: {
        label: `${planned.name} ${planned.version}`,
        composer: { ...common(planned, repositories), require: { [planned.name]: planned.version } },
      },
    },
    ...(project === null
      ? []
      : [
          {
            about: project.name,
            probe: {
              label: `${project.name} ${project.version}`,
              composer: { ...templateOf(project.composer), ...common(planned, repositories) },
            },
          },
        ]),
  ]);
}

/** What `composer create-project` makes of a template, as far as it decides which packages are chosen. */
function templateOf(composer: ComposerJson): Record<string, unknown> {
  const kept = ['require', 'require-dev', 'conflict', 'replace', 'provide'];
  return Object.fromEntries(Object.entries(composer).filter(([key]) => kept.includes(key)));
}

function common(
  { version, composer }: PlannedPackage,
  repositories: readonly unknown[],
): Record<string, unknown> {
  const php = composer.require?.['php'];
  const lowest = php === undefined ? null : lowestVersion(php);
  return {
    name: 'upkeep/probe',
    description: 'Looks whether a release resolves',
    type: 'project',
    license: 'proprietary',
    repositories,
    'minimum-stability': stabilityOf(version),
    'prefer-stable': true,
    ...(lowest === null ? {} : { config: { platform: { php: lowest } } }),
  };
}

function othersOf({ repositories }: DistributionRecipe, own: readonly string[]): readonly unknown[] {
  const plain = (url: string): string => url.replace(/\/+$/, '');
  const known = new Set(own.map(plain));
  return (repositories ?? []).filter(({ url }) => !known.has(plain(url)));
}
