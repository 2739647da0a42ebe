import type { ModuleSpec } from './module-spec.js';

const PHP = '^8.1';

/** Packages of the sample that are no modules: where they are and the first two numbers of their versions. */
const OTHERS = [
  ['lib/internal/Magento/Framework', 'magento/framework', '103.0'],
  ['app/design/frontend/Magento/blank', 'magento/theme-frontend-blank', '100.4'],
  ['app/design/frontend/Magento/luma', 'magento/theme-frontend-luma', '100.4'],
  ['app/design/adminhtml/Magento/backend', 'magento/theme-adminhtml-backend', '100.4'],
] as const;

/** The composer.json files of a sample. */
export interface ComposerFiles {
  /** Path to text, as on the development branch: no versions, requirements on siblings are `*`. */
  readonly files: ReadonlyMap<string, string>;
  /** The text as a release has it: upstream stamps its own version and those of its siblings. */
  stamp(text: string, release: string): string;
}

/** Plans every composer.json of the sample. `release` of `stamp` is a tag such as `2.4.1-p2`. */
export function composerFiles(modules: readonly ModuleSpec[]): ComposerFiles {
  const prefixes = new Map<string, string>(OTHERS.map(([, name, prefix]) => [name, prefix]));
  const slugs = new Map(modules.map((module) => [module.name, `magento/module-${module.slug}`]));
  for (const module of modules) prefixes.set(`magento/module-${module.slug}`, module.versionPrefix);

  const files = new Map<string, string>([['composer.json', rootJson([...prefixes.keys()].sort())]]);
  for (const module of modules) {
    const requires = ['magento/framework', ...module.requires.map((name) => slugs.get(name) ?? name)].sort();
    files.set(`app/code/Magento/${module.name}/composer.json`, moduleJson(module, requires));
  }
  for (const [folder, name] of OTHERS) files.set(`${folder}/composer.json`, otherJson(name));

  return { files, stamp: (text, release) => stamp(text, release, prefixes) };
}

function stamp(text: string, release: string, prefixes: ReadonlyMap<string, string>): string {
  const last = release.replace(/^2\.4\./, '');
  const json = JSON.parse(text) as { name: string; require: Record<string, string>; version?: string };
  for (const name of Object.keys(json.require)) {
    const prefix = prefixes.get(name);
    if (prefix !== undefined) json.require[name] = `${prefix}.${last}`;
  }
  const prefix = prefixes.get(json.name);
  json.version = prefix === undefined ? release : `${prefix}.${last}`;
  return toText(json);
}

function moduleJson(module: ModuleSpec, requires: readonly string[]): string {
  return toText({
    name: `magento/module-${module.slug}`,
    description: 'N/A',
    config: { 'sort-packages': true },
    require: { php: PHP, ...Object.fromEntries(requires.map((name) => [name, '*'])) },
    type: 'magento2-module',
    license: ['OSL-3.0', 'AFL-3.0'],
    autoload: { files: ['registration.php'], 'psr-4': { [`Magento\\${module.name}\\`]: '' } },
  });
}

function otherJson(name: string): string {
  const theme = name.startsWith('magento/theme-');
  const parent = name === 'magento/theme-frontend-luma' ? { 'magento/theme-frontend-blank': '*' } : {};
  return toText({
    name,
    description: 'N/A',
    config: { 'sort-packages': true },
    require: theme ? { php: PHP, 'magento/framework': '*', ...parent } : { php: PHP, 'ext-json': '*' },
    type: theme ? 'magento2-theme' : 'magento2-library',
    license: ['OSL-3.0', 'AFL-3.0'],
    autoload: {
      files: ['registration.php'],
      ...(theme ? {} : { 'psr-4': { 'Magento\\Framework\\': '' } }),
    },
  });
}

function rootJson(replaced: readonly string[]): string {
  return toText({
    name: 'magento/magento2ce',
    description: 'Magento 2 (Open Source)',
    type: 'project',
    license: ['OSL-3.0', 'AFL-3.0'],
    config: { 'preferred-install': 'dist', 'sort-packages': true },
    require: { php: PHP, 'ext-json': '*' },
    replace: {
      ...Object.fromEntries(replaced.map((name) => [name, '*'])),
      // Libraries that the monorepo carries along, as upstream's root declares them.
      'components/jquery': '1.11.0',
      'twbs/bootstrap': '3.1.0',
    },
    extra: {
      component_paths: { 'components/jquery': ['lib/web/jquery.js'], 'twbs/bootstrap': ['lib/web/jquery'] },
    },
    autoload: {
      'psr-4': {
        'Magento\\': 'app/code/Magento/',
        'Magento\\Framework\\': 'lib/internal/Magento/Framework/',
      },
      files: ['app/etc/NonComposerComponentRegistration.php'],
    },
    'minimum-stability': 'stable',
    'prefer-stable': true,
  });
}

function toText(json: unknown): string {
  return `${JSON.stringify(json, null, 4)}\n`;
}
