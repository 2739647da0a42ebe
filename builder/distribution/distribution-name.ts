import type { DistributionRecipe } from '../recipe/distribution-recipe.js';

/** What a package of upstream's is called in a distribution: that of another vendor keeps its name. */
export function distributionName({ vendor }: Pick<DistributionRecipe, 'vendor'>, upstream: string): string {
  return vendor !== undefined && upstream.startsWith(`${vendor.from}/`)
    ? `${vendor.to}${upstream.slice(vendor.from.length)}`
    : upstream;
}
