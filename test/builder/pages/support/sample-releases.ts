import type { SiteReleases } from '../../../../builder/pages/releases/site-releases.js';

const GUIDE = `# From Magento Open Source to Shop OS

You need the [services](../services.md#search) and the [notes](../notes.md).

## Composer

\`\`\`sh
# once
composer config repositories.shop composer https://repo.example.com/shop
composer require shop-os/product-community-edition:1.2.0 \\
  --no-update
\`\`\`

## What changes

| Table | What |
|---|---|
| \`shop_a_very_long_name_of_a_table_that_no_telephone_can_show_without_scrolling\` | new |

\`\`\`json
{ "require": {} }
\`\`\`
`;

const NOTES = `# Shop OS 1.2.0

Follows **Magento Open Source** 2.4.8. Everything of it, and 12 patches.

## Security

- \`fix-price.patch\`: prices <b>round</b> ([issue 7](https://git.example.com/shop/issues/7))

<details><summary>Packages added (2)</summary>

- shop-os/catalog-graph-ql
- shop-os/theme-luma

</details>

### Waivers

> Nobody is hurt. See [the way in](guides/from-magento.md#what-changes) and [checksums](SHA256SUMS).
`;

/** Documents of the releases of the sample, by path below the repository's folder. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  'distributions/shop/1.2.0/notes.md': NOTES,
  'distributions/shop/1.2.0/announcement.md': '# Shop OS 1.2.0 is here\n',
  'distributions/shop/1.2.0/services.md':
    '# Services of Shop OS 1.2.0\n\n## Search\n\n| Service | Needed |\n|---|---|\n| OpenSearch | yes |\n',
  'distributions/shop/1.2.0/guides/from-magento.md': GUIDE,
  'distributions/shop/1.2.0/guides/to-magento.md': '# To Magento Open Source\n\nNothing is left behind.\n',
  'distributions/shop/1.2.0/sbom.cdx.json': `${'{}'.padEnd(1499)}\n`,
  'distributions/shop/1.2.0/provenance.intoto.json': '{}\n',
  'distributions/shop/1.2.0/SHA256SUMS': 'a  b\n',
  'distributions/shop/1.10.0-beta1/notes.md': '# Shop OS 1.10.0-beta1\n\nA preview.\n',
  'distributions/shop/1.1.0/notes.md': '# Shop OS 1.1.0\n\nThe first release.\n',
};

/** Releases as a listing of a folder gives them, for documents in memory. */
export function releasesOf(
  documents: Readonly<Record<string, string>>,
  isChanged: SiteReleases['isChanged'] = () => true,
): SiteReleases {
  const keys = [...new Set(Object.keys(documents).map((path) => path.split('/').slice(1, 3).join('/')))];
  const all = keys.map((key) => {
    const [distribution = '', version = ''] = key.split('/');
    const files = Object.entries(documents)
      .filter(([path]) => path.startsWith(`distributions/${key}/`))
      .map(([path, text]) => ({ path: path.split('/').slice(3).join('/'), size: Buffer.byteLength(text) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    return { distribution, version, files };
  });
  const order = ['1.10.0-beta1', '1.2.0', '1.1.0'];
  return {
    all: all.sort((a, b) => order.indexOf(a.version) - order.indexOf(b.version)),
    isChanged,
    read: ({ distribution, version }, path) =>
      documents[`distributions/${distribution}/${version}/${path}`] ?? '',
  };
}

export const RELEASES = releasesOf(DOCUMENTS);
