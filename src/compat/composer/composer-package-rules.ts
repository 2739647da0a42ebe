import { composerRule } from './composer-rule.js';

/** Rules about a package itself. */
export const composerPackageRules = {
  packageRemoved: composerRule(
    {
      id: 'composer-package-removed',
      title: 'a Composer package was removed',
      severities: ['B', 'warn'],
      policyLevel: 'major',
      why: 'Packages that require it, and shops that do, have no release of it any more that fits the others.',
      mend: 'Deprecate it for a major release first; if another package has its content, let that `replace` it.',
    },
    [{}, null],
  ),

  packageRenamed: composerRule(
    {
      id: 'composer-package-renamed',
      title: 'a Composer package has another name',
      severities: ['B', 'warn'],
      policyLevel: 'major',
      why: 'Packages that require the old name, and shops that do, get no new release.',
      mend: 'Keep the name; or let the new package `replace` the old name, and publish a last release of it that requires the new one.',
    },
    [{}, { name: 'shop/module-stock' }],
  ),

  packageAdded: composerRule(
    {
      id: 'composer-package-added',
      title: 'a Composer package is new',
      severities: ['M'],
      policyLevel: 'minor',
      why: 'It breaks nobody, but it has to be published and kept from now on.',
      mend: 'See that the distribution publishes it.',
    },
    [null, { type: 'library' }],
  ),

  typeChanged: composerRule(
    {
      id: 'composer-type-changed',
      title: 'a Composer package is of another type',
      severities: ['B'],
      policyLevel: 'major',
      why: 'The type decides which plugin of Composer installs it and where: files may no longer be where they were.',
      mend: 'Keep the type.',
    },
    [{}, { type: 'library' }],
  ),

  autoloadRemoved: composerRule(
    {
      id: 'composer-autoload-removed',
      title: 'a namespace or a file is no longer loaded by Composer',
      severities: ['B', 'warn'],
      policyLevel: 'major',
      why: 'Classes of the namespace are not found any more; without `registration.php` the module is not there at all.',
      mend: 'Keep the entry, or a shorter namespace that covers it.',
    },
    [{ autoload: { 'psr-4': { 'Shop\\Inventory\\': '' } } }, { autoload: {} }],
  ),

  programRemoved: composerRule(
    {
      id: 'composer-bin-removed',
      title: 'a program of a Composer package was removed or renamed',
      severities: ['B'],
      policyLevel: 'major',
      why: 'Scripts that call it in `vendor/bin` fail.',
      mend: 'Keep the program, and have it call the new one.',
    },
    [{ bin: ['bin/inventory'] }, {}],
  ),
} as const;
