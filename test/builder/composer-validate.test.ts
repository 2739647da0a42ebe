import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ManifestEntry } from '../../builder/repository/manifest-entry.js';
import { ComposerProject, hasComposer } from './support/composer.js';
import { published } from './support/published.js';
import { readZip } from './support/read-zip.js';
import { composerPlace } from './support/composer-place.js';

/** What Composer says of a package that is right, because it is not meant for Packagist. */
const EXPECTED = [/^The version field is present/, /^require\.\S+ : exact version constraints/] as const;
/** An alias is never installed. */
const EXPECTED_OF_ALIAS = [/^No license specified/, /^require\.\S+ : unbound version constraints/] as const;

/** The composer.json that is in a zip. */
function packed(out: string, { zip }: ManifestEntry): Buffer {
  const found = readZip(join(out, zip)).filter(({ path }) => path === 'composer.json');
  expect(found).toHaveLength(1);
  return found[0]!.data;
}

describe.skipIf(!hasComposer)('the composer.json of every package', { timeout: 240_000 }, () => {
  const place = composerPlace(async (made) => {
    await made.buildCore('core', '1.0.0', ['headless', 'minimal', 'headfull']);
    await made.buildMirror('mirror', '2.4.1-p1');
  });

  test.each(['core', 'mirror'])('is valid to `composer validate`, also to be published: %s', async (name) => {
    const entries = published(place().out(name));
    expect(entries.length).toBeGreaterThan(15);
    const project = new ComposerProject({});
    for (const entry of entries) {
      const file = join(project.dir, entry.name, 'composer.json');
      mkdirSync(join(project.dir, entry.name), { recursive: true });
      writeFileSync(file, packed(place().out(name), entry));
      const said = await project.composer('validate', file);
      const notes = said.split('\n').flatMap((line) => /^- (.*)/.exec(line)?.[1] ?? []);
      const expected = entry.role === 'alias' ? [...EXPECTED, ...EXPECTED_OF_ALIAS] : EXPECTED;
      expect([entry.name, notes.filter((note) => !expected.some((one) => one.test(note)))]).toEqual([
        entry.name,
        [],
      ]);
      expect(said).toContain('is valid');
    }
  });

  test.each(['core', 'mirror'])('is what the metadata says: %s', (name) => {
    const out = place().out(name);
    for (const entry of published(out)) {
      const metadata = JSON.parse(readFileSync(join(out, `p2/${entry.name}.json`), 'utf8')) as {
        readonly packages: Readonly<Record<string, readonly Record<string, unknown>[]>>;
      };
      const [version, another] = metadata.packages[entry.name] ?? [];
      expect(another).toBeUndefined();
      const { dist: _, version_normalized: __, time: ___, support: ____, ...said } = version!;
      expect(said).toEqual(JSON.parse(packed(out, entry).toString('utf8')));
    }
  });
});
