import type { ReleaseFacts } from '../release/release-facts.js';

/** Plugins of Composer's that the product brings, by name as built. */
export function pluginsOf({ packages, bundles }: ReleaseFacts): readonly string[] {
  const product = bundles.find(({ flavor }) => flavor === null)?.planned;
  const bundled = new Set(Object.keys(product?.composer.require ?? {}));
  return packages.flatMap(({ name, composer }) =>
    composer.type === 'composer-plugin' && bundled.has(name) ? [name] : [],
  );
}
