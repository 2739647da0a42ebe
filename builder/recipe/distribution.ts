import type { DistributionRecipe, Groups } from './distribution-recipe.js';
import type { PackageRule } from './package-rule.js';
import type { ServiceBook } from './service-book.js';

/** Where the packages of one stack come from. */
export interface DistributionStack {
  readonly name: string;
  readonly rules: readonly PackageRule[];
  /** Whether the product requires them; else they are published alone. */
  readonly bundle: boolean;
  /** Address of upstream's repository. */
  readonly upstream: string | null;
}

/** A distribution's recipe with everything that it refers to. */
export interface Distribution {
  /** File of the recipe, for messages. */
  readonly file: string;
  readonly recipe: DistributionRecipe;
  readonly stacks: readonly DistributionStack[];
  /** Sets of packages by their names upstream. */
  readonly groups: Groups;
  /** What its packages need to run; null where the recipe names no file that says it. */
  readonly services: ServiceBook | null;
}
