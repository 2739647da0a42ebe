import { composerRule } from './composer-rule.js';

const require = (links: Readonly<Record<string, string>>): object => ({ require: links });

/** Rules about what a package asks of others, and stands for. */
export const composerLinkRules = {
  platformNarrowed: composerRule(
    {
      id: 'composer-platform-narrowed',
      title: 'PHP, an extension of it or Composer is demanded more narrowly, or for the first time',
      severities: ['B', 'review'],
      policyLevel: 'major',
      why: 'Shops on a version that was allowed cannot install the package any more, nor anything that needs it.',
      mend: 'Go on allowing the version, or leave it out in the next major release.',
    },
    [require({ php: '~8.2.0||~8.3.0' }), require({ php: '~8.3.0' })],
  ),

  platformWidened: composerRule(
    {
      id: 'composer-platform-widened',
      title: 'more versions of PHP, of an extension of it or of Composer are allowed',
      severities: ['P'],
      policyLevel: 'patch',
      why: 'It breaks nobody; the package has to work on these versions from now on.',
      mend: 'Have the tests run on these versions, too.',
    },
    [require({ php: '~8.3.0' }), require({ php: '~8.3.0||~8.4.0' })],
  ),

  moduleRequired: composerRule(
    {
      id: 'composer-module-required',
      title: 'a package requires one more module',
      severities: ['B', 'P'],
      source: 'Adobe policy',
      policyLevel: 'major',
      why: 'Shops that left the other module out, by `replace` or in a smaller edition, cannot install the package any more.',
      mend: 'Do without the module, `suggest` it, or put what needs it into a module of its own.',
    },
    [require({ 'shop/module-sales': '*' }), require({ 'shop/module-sales': '*', 'shop/module-tax': '*' })],
  ),

  libraryRequired: composerRule(
    {
      id: 'composer-library-required',
      title: 'a package requires one more library',
      severities: ['warn'],
      policyLevel: 'minor',
      why: 'Composer installs it by itself, but not where something else of the shop wants another version of it.',
      mend: 'Allow as many versions of the library as work.',
    },
    [require({}), require({ 'ramsey/uuid': '^4.0' })],
  ),

  bundledAdded: composerRule(
    {
      id: 'composer-bundled-added',
      title: 'a metapackage or a project brings one more package',
      severities: ['M'],
      policyLevel: 'minor',
      why: 'Every shop that installs the whole gets the package, and has to leave it out by itself if it is not wanted.',
      mend: 'Leave it to the shops to require it, unless all need it.',
    },
    [
      { ...require({}), type: 'metapackage' },
      { ...require({ 'shop/module-tax': '*' }), type: 'metapackage' },
    ],
  ),

  requireRemoved: composerRule(
    {
      id: 'composer-require-removed',
      title: 'a package no longer requires another one',
      severities: ['warn'],
      policyLevel: 'minor',
      why: 'Who had the other package only because of this one loses it with the next update.',
      mend: 'Say it in the release notes: who uses the other package has to require it.',
    },
    [require({ 'ramsey/uuid': '^4.0' }), require({})],
  ),

  libraryNarrowed: composerRule(
    {
      id: 'composer-library-narrowed',
      title: 'versions of a library are no longer allowed',
      severities: ['warn'],
      policyLevel: 'minor',
      why: 'Extensions that need a version that was allowed cannot be installed beside it any more, and code that uses the library gets another version.',
      mend: 'Go on allowing the versions as long as they work.',
    },
    [require({ 'ramsey/uuid': '^3.0 || ^4.0' }), require({ 'ramsey/uuid': '^4.0' })],
  ),

  libraryWidened: composerRule(
    {
      id: 'composer-library-widened',
      title: 'more versions of a library are allowed',
      severities: ['P'],
      policyLevel: 'patch',
      why: 'It breaks nobody, but the next update may bring another version of the library.',
      mend: 'Have the tests run with these versions, too.',
    },
    [require({ 'ramsey/uuid': '^4.0' }), require({ 'ramsey/uuid': '^4.0 || ^5.0' })],
  ),

  siblingsMoved: composerRule(
    {
      id: 'composer-siblings-moved',
      title: 'packages of one vendor ask for other versions of each other',
      severities: ['P'],
      policyLevel: 'patch',
      why: 'Packages that are released together ask for the versions of that release, so that it happens with every release and breaks nobody who updates all of them. It is one finding for all constraints of a vendor.',
      mend: 'Nothing, if the packages are released together.',
    },
    [require({ 'shop/module-sales': '1.2.6' }), require({ 'shop/module-sales': '1.2.7' })],
  ),

  replaceRemoved: composerRule(
    {
      id: 'composer-replace-removed',
      title: 'a package no longer replaces or provides another one',
      severities: ['B', 'warn'],
      policyLevel: 'major',
      why: 'Packages that require the other one are no longer satisfied, or Composer installs it beside this one, with the same classes in both.',
      mend: 'Keep the entry as long as the package stands for the other one.',
    },
    [{ replace: { 'shop/module-stock': '*' } }, { replace: {} }],
  ),

  replaceAdded: composerRule(
    {
      id: 'composer-replace-added',
      title: 'a package replaces another one that it did not replace',
      severities: ['warn'],
      policyLevel: 'minor',
      why: 'Composer removes the other package from every shop that has both.',
      mend: 'See that this package has everything that the other one had, and say it in the release notes.',
    },
    [{}, { replace: { 'shop/module-stock': '*' } }],
  ),

  conflictAdded: composerRule(
    {
      id: 'composer-conflict-added',
      title: 'a package conflicts with another one, or with more versions of it',
      severities: ['warn'],
      policyLevel: 'minor',
      why: 'Shops that have the other package cannot install this release.',
      mend: 'Name only the versions that do not work together.',
    },
    [{}, { conflict: { 'ramsey/uuid': '<4.2' } }],
  ),
} as const;
