import type { DistributionRecipe } from '../recipe/distribution-recipe.js';
import type { StackPackages } from './find-stack-packages.js';

/** Name and version of upstream's product. */
export interface UpstreamProduct {
  readonly product: string | null;
  readonly version: string | null;
}

/** What the root of a distribution says of upstream's product; nulls where it has none. */
export function upstreamProduct(
  { product }: Pick<DistributionRecipe, 'product'>,
  found: readonly StackPackages[],
): UpstreamProduct {
  const stack = found.find((one) => one.stack.name === product.root);
  const rule = stack?.stack.rules.find((one) => 'product' in one && !('project' in one));
  return {
    product: rule !== undefined && 'product' in rule ? rule.product : null,
    version: stack?.rootVersion ?? null,
  };
}
