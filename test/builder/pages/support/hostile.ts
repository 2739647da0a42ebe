import fc from 'fast-check';
import type { ManifestEntry } from '../../../../builder/repository/manifest-entry.js';
import { BUNDLES, entryOf, MANIFESTS } from './sample.js';
import type { PackageManifest } from '../../../../builder/repository/package-manifest.js';

const PIECES = [
  '<script>alert(1)</script>',
  '</script>',
  '</code></td></table>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "' onclick='alert(1)",
  '" autofocus onfocus="alert(1)',
  '<!--',
  '-->',
  '&lt;b&gt;',
  '&#60;',
  '&amp',
  '${x}',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '\u202egnp.exe',
  '\0',
  '\r\n',
  '\ud800',
  '`',
  '%3Cb%3E',
  '../../etc/passwd',
];

/** Text of somebody who wants to get markup into a page. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 4 })
  .map((parts) => parts.join(''));

const links = fc.dictionary(hostileText, hostileText, { maxKeys: 3 });

/** A composer.json in which everything that can be a stranger's text is one. */
const hostileComposer = fc.record({
  type: hostileText,
  description: hostileText,
  license: fc.oneof(hostileText, fc.array(hostileText, { maxLength: 2 })),
  require: links,
  'require-dev': links,
  replace: links,
  provide: links,
  conflict: links,
  suggest: links,
  extra: fc.oneof(
    fc.record({
      'upkeep-patches': fc.array(
        fc.record({
          patch: hostileText,
          category: fc.option(hostileText),
          links: fc.array(hostileText, { maxLength: 2 }),
        }),
        { maxLength: 2 },
      ),
    }),
    fc.jsonValue(),
  ),
});

const hostileOrigin = fc.record({
  repository: hostileText,
  url: fc.option(hostileText),
  tag: fc.option(hostileText),
  commit: hostileText,
  time: fc.double(),
  path: hostileText,
  tree: hostileText,
});

const hostileEntry = fc
  .record({
    version: hostileText,
    composer: hostileComposer,
    origin: fc.option(hostileOrigin),
    quirks: fc.array(hostileText, { maxLength: 2 }),
    sha256: hostileText,
    content: hostileText,
    file: hostileText,
    text: hostileText,
  })
  .map(
    ({
      version,
      composer,
      origin,
      quirks,
      sha256,
      content,
      file,
      text,
    }): {
      readonly entry: ManifestEntry;
      readonly bundle: ManifestEntry;
    } => {
      const more = { origin, quirks, sha256, content, zip: `dist/x${file.replaceAll('/', '_')}` };
      const entry = entryOf('evil/package', version, composer, more);
      const bundle = {
        distribution: 'shop',
        flavor: text,
        pros: [text],
        cons: [version],
        leavesOut: [file, version],
        after: [text],
      };
      return {
        entry,
        bundle: entryOf('evil/bundle', version, composer, { ...more, role: 'flavor', bundle }),
      };
    },
  );

/** A repository in which one package and one flavor are hostile. */
export const hostileRepository: fc.Arbitrary<{
  readonly manifests: readonly PackageManifest[];
  readonly bundles: readonly ManifestEntry[];
  readonly site: { readonly url: string; readonly title: string };
}> = fc.tuple(hostileEntry, hostileText, hostileText).map(([{ entry, bundle }, url, title]) => ({
  manifests: [
    ...MANIFESTS,
    { name: entry.name, versions: [entry] },
    { name: bundle.name, versions: [bundle] },
  ],
  bundles: [...BUNDLES, bundle],
  site: { url, title },
}));
