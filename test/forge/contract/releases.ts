import { describe, expect, it } from 'vitest';
import type { WantedRelease } from '../../../src/forge/release.js';
import { SHOP, type Begin } from './story.js';

function wanted(tag: string, files: Readonly<Record<string, string>> = {}): WantedRelease {
  const assets = new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
  return { tag, title: `Shop ${tag}`, body: `Notes of ${tag}\n\n- one`, prerelease: false, assets };
}

/** Releases: a part of the contract of the Forge port. */
export function describeReleases(name: string, begin: Begin): void {
  describe(`${name}: releases`, () => {
    it('has one for a tag, with its files', async () => {
      const { forge, url, work, base } = await begin();
      await work.push(url, `${base}:refs/tags/1.0`);
      expect(await forge.releases(SHOP)).toEqual([]);
      const files = { 'notes.md': 'Notes\n', 'sbom.cdx.json': '{}', SHA256SUMS: 'abc\n' };
      const made = await forge.ensureRelease(SHOP, wanted('1.0', files));
      expect(made).toMatchObject({
        tag: '1.0',
        title: 'Shop 1.0',
        body: 'Notes of 1.0\n\n- one',
        prerelease: false,
        assets: [
          { name: 'SHA256SUMS', size: 4 },
          { name: 'notes.md', size: 6 },
          { name: 'sbom.cdx.json', size: 2 },
        ],
      });
      expect(made.url).toMatch(/\/acme\/shop\/releases\/tag\/1\.0$/);
      expect(await forge.releases(SHOP)).toEqual([made]);
    });

    it('writes nothing twice', async () => {
      const { forge, url, work, base } = await begin();
      await work.push(url, `${base}:refs/tags/1.0`);
      const made = await forge.ensureRelease(SHOP, wanted('1.0', { 'notes.md': 'Notes\n' }));
      expect(await forge.ensureRelease(SHOP, wanted('1.0', { 'notes.md': 'Notes\n' }))).toEqual(made);
      expect(await forge.releases(SHOP)).toEqual([made]);
    });

    it('makes what is there as wanted, and keeps files that are not', async () => {
      const { forge, url, work, base } = await begin();
      await work.push(url, `${base}:refs/tags/1.0`);
      const made = await forge.ensureRelease(SHOP, wanted('1.0', { 'a.txt': 'one', 'b.txt': 'two' }));
      const other = {
        ...wanted('1.0', { 'b.txt': 'longer', 'c.txt': 'three' }),
        title: 'Other',
        prerelease: true,
      };
      const changed = await forge.ensureRelease(SHOP, { ...other, body: 'Short' });
      expect(changed).toEqual({
        ...made,
        title: 'Other',
        body: 'Short',
        prerelease: true,
        assets: [
          { name: 'a.txt', size: 3 },
          { name: 'b.txt', size: 6 },
          { name: 'c.txt', size: 5 },
        ],
      });
      expect(await forge.releases(SHOP)).toEqual([changed]);
    });

    it('lists them, the newest first', async () => {
      const { forge, url, work, base } = await begin();
      const tags = ['1.0', '1.1', 'shop-2.0', 'v/3.0'];
      await work.push(url, ...tags.map((tag) => `${base}:refs/tags/${tag}`));
      for (const tag of tags) await forge.ensureRelease(SHOP, wanted(tag));
      const listed = await forge.releases(SHOP);
      expect(listed.map(({ tag }) => tag)).toEqual(tags.toReversed());
      expect(new Set(listed.map((one) => one.url)).size).toBe(4);
      await forge.ensureRelease(SHOP, { ...wanted('1.0'), body: 'Later' });
      expect((await forge.releases(SHOP)).map(({ tag }) => tag)).toEqual(tags.toReversed());
    });

    it('makes none without its tag, and no tag either', async () => {
      const { forge, url, work, base } = await begin();
      await work.push(url, `${base}:refs/heads/1.0`, `${base}:refs/tags/1.0-beta1`);
      await expect(forge.ensureRelease(SHOP, wanted('1.0'))).rejects.toMatchObject({ code: 'forge-missing' });
      expect(await forge.releases(SHOP)).toEqual([]);
      expect(Object.keys(await work.refs(url, 'refs/tags/*'))).toEqual(['refs/tags/1.0-beta1']);
    });

    it('takes an annotated tag as well', async () => {
      const { forge, url, work, base } = await begin();
      work.git('tag', '-a', '-m', 'Two', '2.0', base);
      await work.push(url, 'refs/tags/2.0');
      expect(await forge.ensureRelease(SHOP, wanted('2.0'))).toMatchObject({ tag: '2.0', assets: [] });
    });

    it('takes none that it could not keep as it is', async () => {
      const { forge, url, work, base } = await begin();
      await work.push(url, `${base}:refs/tags/1.0`);
      for (const release of [
        wanted('1.0', { 'guides/a.md': 'x' }),
        wanted('1.0', { 'a b.md': 'x' }),
        wanted('1.0', { '.htaccess': 'x' }),
        wanted('1.0', { 'a.md': '' }),
        wanted('1..0'),
        { ...wanted('1.0'), title: ' ' },
      ]) {
        const refused = forge.ensureRelease(SHOP, release);
        await expect(refused).rejects.toMatchObject({ code: 'forge-release', exit: 2 });
      }
      expect(await forge.releases(SHOP)).toEqual([]);
    });

    it('has none in a repository that is not there', async () => {
      const { forge } = await begin();
      await expect(forge.releases('acme/none')).rejects.toMatchObject({ code: 'forge-missing' });
    });
  });
}
