import type { ComposerJson } from '../composer/composer-json.js';

/**
 * What Magento calls the modules of a package, by the namespaces that it loads: `Magento\Wishlist\` is
 * `Magento_Wishlist`. None for what is no module.
 */
export function moduleNames({ type, autoload }: ComposerJson): readonly string[] {
  if (type !== 'magento2-module' || typeof autoload !== 'object' || autoload === null) return [];
  const namespaces: unknown = 'psr-4' in autoload ? autoload['psr-4'] : null;
  if (typeof namespaces !== 'object' || namespaces === null) return [];
  return Object.keys(namespaces).flatMap((namespace) => {
    const parts = namespace.split('\\').filter((part) => part !== '');
    return parts.length === 2 ? [parts.join('_')] : [];
  });
}
