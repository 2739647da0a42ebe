import { createHash } from 'node:crypto';
import type { ManifestEntry } from '../../../../builder/repository/manifest-entry.js';
import type { PackageManifest } from '../../../../builder/repository/package-manifest.js';
import type { RepositoryIndex } from '../../../../builder/repository/repository-index.js';
import { flavorsPage } from '../../../../builder/pages/flavors-page.js';
import { indexPage } from '../../../../builder/pages/index-page.js';
import { packagePage } from '../../../../builder/pages/package-page.js';
import type { PageFile } from '../../../../builder/pages/page-file.js';
import { releasePages } from '../../../../builder/pages/releases/release-pages.js';
import { styleSheet } from '../../../../builder/pages/style-sheet.js';
import { RELEASES } from './sample-releases.js';

export const SITE = { url: 'https://repo.example.com/shop', title: 'Shop OS' };
export const AFTER = ['bin/magento setup:upgrade'];

/** An entry of the manifest; what a test does not say is plausible and follows from name and version. */
export function entryOf(
  name: string,
  version: string,
  composer: Readonly<Record<string, unknown>> = {},
  more: Partial<ManifestEntry> = {},
): ManifestEntry {
  const hash = (salt: string, algorithm = 'sha256'): string =>
    createHash(algorithm).update(`${salt} ${name} ${version}`).digest('hex');
  return {
    name,
    version,
    role: 'package',
    zip: `dist/${name}/${name.replace(/^.*\//, '')}-${version}.zip`,
    size: 48_213,
    sha1: hash('zip', 'sha1'),
    sha256: hash('zip'),
    content: hash('content'),
    files: 12,
    key: hash('key'),
    zlib: '1.3.1',
    writer: 'sample',
    origin: {
      repository: 'shop',
      url: 'https://git.example.com/shop',
      tag: version,
      commit: hash('commit', 'sha1'),
      time: 1_760_443_199,
      path: 'app/code/Shop',
      tree: hash('tree', 'sha1'),
    },
    contents: null,
    replace: [],
    bundle: null,
    quirks: [],
    composer: { name, version, type: 'magento2-module', ...composer },
    ...more,
  };
}

export function manifestOf(...versions: readonly ManifestEntry[]): PackageManifest {
  return { name: versions[0]!.name, versions };
}

export function indexOf(manifests: readonly PackageManifest[]): RepositoryIndex {
  const packages = manifests.map(({ name, versions }) => {
    const { version, role, composer } = versions.at(-1)!;
    const description = typeof composer['description'] === 'string' ? composer['description'] : '';
    return {
      name,
      versions: versions.length,
      latest: version,
      role,
      type: composer.type ?? 'library',
      description,
      manifest: '0'.repeat(64),
    };
  });
  return { packages: packages.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

const PARTS = ['catalog', 'catalog-graph-ql', 'store', 'theme-luma'];

function bundleOf(
  flavor: string | null,
  parts: readonly string[],
  more: Record<string, string> = {},
): ManifestEntry {
  const name = `shop-os/product-${flavor ?? 'community-edition'}`;
  const leavesOut = PARTS.filter((part) => !parts.includes(part)).map((part) => `shop-os/${part}`);
  const require = {
    php: '~8.3.0',
    ...Object.fromEntries(parts.map((part) => [`shop-os/${part}`, '1.2.0'])),
    ...more,
  };
  return entryOf(
    name,
    '1.2.0',
    { type: 'metapackage', description: `The shop: ${flavor ?? 'everything'}`, require },
    {
      role: flavor === null ? 'product' : 'flavor',
      origin: null,
      bundle: {
        distribution: 'shop',
        flavor,
        pros: flavor === null ? ['Everything is there'] : ['Less to load', 'Less to keep secure'],
        cons: flavor === null ? [] : ['Extensions may need what is not there'],
        leavesOut,
        after: AFTER,
      },
    },
  );
}

/** The product and the flavors of one release, in no order. */
export const BUNDLES: readonly ManifestEntry[] = [
  bundleOf('minimal', ['catalog', 'store'], { php: '>=8.3', 'ext-intl': '*', 'acme/log': '^3.0' }),
  bundleOf(null, PARTS, { 'acme/log': '^2.7' }),
  bundleOf('headless', ['catalog', 'catalog-graph-ql', 'store'], { 'acme/log': '^2.7' }),
];

const CATALOG = manifestOf(
  entryOf('shop-os/catalog', '1.0.0'),
  entryOf('shop-os/catalog', '1.1.0', {}, { quirks: ['catalog-file'] }),
  entryOf('shop-os/catalog', '1.2.0', {
    description: 'Products & categories',
    license: ['OSL-3.0', 'AFL-3.0'],
    require: { php: '~8.3.0', 'shop-os/store': '1.2.0', 'acme/log': '^2.7' },
    replace: { 'magento/catalog': '104.0.8' },
    conflict: { 'acme/old': '*' },
    suggest: { 'Shop-OS/Theme-Luma': 'A theme' },
    extra: {
      'upkeep-patches': [
        { patch: 'fix-price.patch', category: 'bug', links: ['https://git.example.com/shop/issues/7'] },
        { patch: 'less-memory.patch', category: 'performance', links: [] },
      ],
    },
  }),
  entryOf('shop-os/catalog', '1.3.0-beta1', {}, { quirks: ['catalog-file', 'catalog-links'] }),
);

/** One of every kind of package. */
export const MANIFESTS: readonly PackageManifest[] = [
  CATALOG,
  manifestOf(entryOf('shop-os/catalog-graph-ql', '1.2.0', { require: { 'shop-os/catalog': '1.2.0' } })),
  manifestOf(entryOf('shop-os/store', '1.2.0', { description: 'N/A' })),
  manifestOf(entryOf('shop-os/theme-luma', '1.2.0', { type: 'magento2-theme', description: 'Luma' })),
  manifestOf(entryOf('shop-os/project', '1.2.0', { type: 'project' }, { role: 'project' })),
  manifestOf(
    entryOf(
      'magento/catalog',
      '104.0.8',
      {
        type: 'metapackage',
        description: 'Leads to shop-os/catalog',
        require: { 'shop-os/catalog': '1.2.0' },
      },
      { role: 'alias', origin: null },
    ),
  ),
  ...BUNDLES.map((entry) => manifestOf(entry)),
];

/** Looks packages up. */
export function manifestIn(manifests: readonly PackageManifest[]): (name: string) => PackageManifest {
  return (name) => manifests.find((one) => one.name === name)!;
}

/** All pages of a repository, with the style sheet, for any site. */
export function pagesOf(
  manifests: readonly PackageManifest[] = MANIFESTS,
  bundles: readonly ManifestEntry[] = BUNDLES,
  site: { readonly url: string; readonly title: string } = SITE,
): PageFile[] {
  const known = new Set(manifests.map(({ name }) => name));
  return [
    indexPage(indexOf(manifests), { ...site, distributions: ['shop'], releases: RELEASES.all }),
    ...manifests.map((manifest) => packagePage(manifest, { ...site, known })),
    flavorsPage('shop', '1.2.0', bundles, { ...site, known, after: AFTER }),
    ...releasePages(RELEASES, { ...site, index: indexOf(manifests), manifest: manifestIn(manifests) }),
    styleSheet(),
  ];
}
