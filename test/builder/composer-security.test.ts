import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasComposer } from './support/composer.js';
import { filesOnDisk } from './support/files-on-disk.js';
import { published } from './support/published.js';
import { SAMPLE_PRODUCTS, composerPlace, type ComposerPlace } from './support/composer-place.js';

const VERSION = '1.0.0';
const ADVISORIES = `advisories:
  - id: SAMPLE-2026-01
    package: sample/module-checkout
    affected: <1.1.0
    title: Anybody can check out as anybody
    link: https://example.com/advisories/1
    cve: CVE-2026-0001
    reported: '2026-01-31'
  - id: SAMPLE-2026-02
    package: magento/module-wishlist
    affected: '>=102.4.0 <102.4.2'
    title: Wishes come true
    link: https://example.com/advisories/2
    reported: '2026-02-28'
`;

function writeAdvisories(place: ComposerPlace, text: string): void {
  const folder = join(place.dir, 'series/recipes');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'advisories.yml'), text);
}

describe.skipIf(!hasComposer)('what guards a project', { timeout: 240_000 }, () => {
  const place = composerPlace(async (made) => {
    await made.buildCore('core', VERSION);
    await made.buildMirror('mirror');
  });

  // docs/decisions/012: with a `source` Composer would clone the whole repository instead, and end green.
  test.each([
    ['as it is', {}],
    ['that prefers sources', { 'preferred-install': 'source' }],
  ])('a zip that is not what was published ends the install of a project %s', async (_, config) => {
    const zip = join(place().out('core'), `dist/sample/module-checkout/module-checkout-${VERSION}.zip`);
    const whole = `${zip}.whole`;
    const require = { [SAMPLE_PRODUCTS.full]: VERSION };
    const project = place().project(['core'], require, { config: { 'secure-http': false, ...config } });
    await project.composer('update', '--no-install');
    const lock = readFileSync(join(project.dir, 'composer.lock'), 'utf8');
    renameSync(zip, whole);
    const bytes = readFileSync(whole);
    bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1;
    writeFileSync(zip, bytes);
    try {
      const run = project.composer('install');
      await expect(run).rejects.toThrow(/checksum verification of the file failed/);
      await expect(run).rejects.not.toThrow(/Now trying to download from/);
    } finally {
      renameSync(whole, zip);
    }
    expect(existsSync(join(project.dir, 'vendor/sample/module-checkout'))).toBe(false);
    expect(existsSync(join(project.dir, 'vendor/autoload.php'))).toBe(false);
    expect(readFileSync(join(project.dir, 'composer.lock'), 'utf8')).toBe(lock);
    // The same project is whole as soon as the zip is.
    await project.composer('install');
    expect(existsSync(join(project.dir, 'vendor/sample/module-checkout/registration.php'))).toBe(true);
  });

  test('a package put in place of another in the metadata is noticed by the lock file', async () => {
    const project = place().project(['core'], { 'sample/module-store': VERSION });
    await project.composer('update', '--no-install');
    const dist = join(place().out('core'), 'dist/sample');
    const [zip, other] = [
      join(dist, `module-store/module-store-${VERSION}.zip`),
      join(dist, `module-cms/module-cms-${VERSION}.zip`),
    ];
    const bytes = readFileSync(zip);
    writeFileSync(zip, readFileSync(other));
    try {
      await expect(project.composer('install')).rejects.toThrow(/checksum verification/);
    } finally {
      writeFileSync(zip, bytes);
    }
  });

  test('advisories reach `composer audit` with the next build, though nothing else is new', async () => {
    const project = place().project(['core'], { [SAMPLE_PRODUCTS.full]: VERSION });
    await project.composer('install');
    expect(await project.composer('audit')).toContain('No security vulnerability advisories found');
    const before = filesOnDisk(join(place().out('core'), 'dist'));
    writeAdvisories(place(), ADVISORIES);
    await place().buildCore('core', VERSION);
    await place().buildMirror('mirror');
    expect(filesOnDisk(join(place().out('core'), 'dist'))).toEqual(before);

    await expect(project.composer('audit')).rejects.toThrow(
      /Found 1 security vulnerability advisory affecting 1 package/,
    );
    const { stdout } = (await project
      .composer('audit', '--format=json')
      .catch((error: unknown) => error)) as { readonly stdout: string };
    const { advisories } = JSON.parse(stdout) as {
      readonly advisories: Record<string, readonly Record<string, unknown>[]>;
    };
    expect(Object.keys(advisories)).toEqual(['sample/module-checkout']);
    expect(advisories['sample/module-checkout']).toMatchObject([
      {
        advisoryId: 'SAMPLE-2026-01',
        affectedVersions: '<1.1.0',
        cve: 'CVE-2026-0001',
        title: 'Anybody can check out as anybody',
        link: 'https://example.com/advisories/1',
        reportedAt: '2026-01-31T00:00:00+00:00',
      },
    ]);

    await place().buildCore('core', '1.1.0');
    const lines = await place().switchLines('full', 'full', '1.1.0');
    for (const line of lines) await project.paste(line);
    expect(await project.composer('audit')).toContain('No security vulnerability advisories found');
  });

  test('advisories count for the versions that they name', async () => {
    writeAdvisories(place(), ADVISORIES);
    await place().buildMirror('mirror');
    for (const { version } of published(place().out('mirror')).filter(
      ({ name }) => name === 'magento/module-wishlist',
    )) {
      const project = place().project(['mirror'], { 'magento/module-wishlist': version });
      const said = await project.composer('update', '--no-install');
      const affected = ['102.4.0', '102.4.1', '102.4.1-p1', '102.4.1-p2'].includes(version);
      expect([version, said.includes('Found 1 security vulnerability advisory')]).toEqual([
        version,
        affected,
      ]);
    }
  });
});
