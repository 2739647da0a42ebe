import { planMirror, type MirrorRequest } from '../../../../builder/mirror/plan-mirror.js';
import type { MirrorPlan } from '../../../../builder/mirror/mirror-plan.js';
import type { PlannedPackage } from '../../../../builder/plan/planned-package.js';
import type { SourceTree } from '../../../../builder/plan/source-tree.js';
import { quirksSchema, type Quirk } from '../../../../builder/recipe/quirk.js';
import {
  repositoryRecipeSchema,
  type RepositoryRecipe,
} from '../../../../builder/recipe/repository-recipe.js';
import { BadInputError } from '../../../../src/errors/bad-input-error.js';
import type { Fault } from '../../../../src/errors/fault.js';
import { MemoryObjects, type ObjectSpecs } from '../../plan/support/memory-objects.js';
import { releaseOf } from '../../plan/support/source-tree.js';

/** A repository in memory whose releases are planned in the order in which they were made. */
export class Upstream {
  readonly objects = new MemoryObjects();
  readonly releases: SourceTree[] = [];
  readonly recipe: RepositoryRecipe;

  /** @param rules of the recipe; `more` are its other keys */
  constructor(
    rules: readonly unknown[] = [{ children: 'code' }],
    more: Readonly<Record<string, unknown>> = {},
  ) {
    this.recipe = repositoryRecipeSchema.parse({ repository: 'shop', packages: rules, ...more });
  }

  release(tag: string, files: ObjectSpecs): SourceTree {
    const made = releaseOf(this.objects, tag, files);
    this.releases.push(made);
    return made;
  }

  plan(quirks: readonly unknown[] = [], change: Partial<MirrorRequest> = {}): Promise<MirrorPlan> {
    return planMirror({
      recipe: this.recipe,
      quirks: quirksOf(quirks),
      objects: this.objects,
      releases: this.releases,
      known: { has: () => false, hasVersion: () => false },
      ...change,
    });
  }

  /** What is wrong with it, as `code file`. */
  async faults(quirks: readonly unknown[] = [], change: Partial<MirrorRequest> = {}): Promise<string[]> {
    return (await this.allFaults(quirks, change)).map(({ code, file }) => `${code} ${file}`);
  }

  async allFaults(
    quirks: readonly unknown[] = [],
    change: Partial<MirrorRequest> = {},
  ): Promise<readonly Fault[]> {
    const error: unknown = await this.plan(quirks, change).then(
      () => new Error('it was planned'),
      (reason: unknown) => reason,
    );
    if (error instanceof BadInputError && error.code === 'cannot-build') return error.faults;
    throw error;
  }
}

/** Quirks of the repository `shop`; `id` and `reason` may be left out. */
export function quirksOf(given: readonly unknown[]): Quirk[] {
  const quirks = given.map((one, at) => ({
    id: `quirk-${at + 1}`,
    repository: 'shop',
    reason: 'so it was published',
    ...(one as object),
  }));
  return quirksSchema.parse({ quirks }).quirks;
}

/** `name version` of every package. */
export function namesOf({ packages }: { readonly packages: readonly PlannedPackage[] }): string[] {
  return packages.map(({ name, version }) => `${name} ${version}`);
}

export function packageOf(plan: MirrorPlan, name: string, version?: string): PlannedPackage {
  const found = plan.packages.find(
    (one) => one.name === name && (version === undefined || one.version === version),
  );
  if (found === undefined) throw new Error(`no ${name} ${version ?? ''} in ${namesOf(plan).join(', ')}`);
  return found;
}
