import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listUpload } from '../../../builder/publish/list-upload.js';
import { documentPath } from '../../../builder/release/document-path.js';
import { tempDir } from '../../support/temp-dir.js';
import { Publication, snapshot } from './support/publication.js';

const FOLDER = 'distributions/market/1.0.0';

function write(out: string, documents: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(documents)) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
}

async function scene(documents: Readonly<Record<string, string>>): Promise<Publication> {
  const publication = new Publication();
  await publication.build('1.0.0');
  write(publication.out, documents);
  return publication;
}

const DOCUMENTS = {
  [`${FOLDER}/notes.md`]: '# Notes\n\nAll is new.\n',
  [`${FOLDER}/guides/from-magento.md`]: '# From Magento\n',
  [`${FOLDER}/SHA256SUMS`]: 'sums\n',
};

describe('documents of releases', () => {
  it('are published into a folder as they are, and once', async () => {
    const place = await scene(DOCUMENTS);
    await place.publish();
    for (const [path, text] of Object.entries(DOCUMENTS)) {
      expect(readFileSync(join(place.target, path), 'utf8')).toBe(text);
    }
    const before = snapshot(place.target);
    expect((await place.publish()).packages).toBe(0);
    expect(snapshot(place.target)).toEqual(before);
    // One that comes later does not need a new package.
    write(place.out, { 'distributions/market/0.9.0/notes.md': 'Old\n' });
    await place.publish();
    expect(existsSync(join(place.target, 'distributions/market/0.9.0/notes.md'))).toBe(true);
  });

  it('are published to a branch', async () => {
    const place = await scene(DOCUMENTS);
    const repo = await place.ledger();
    const ref = 'refs/heads/pages';
    const { commit } = await place.publish({ target: { repo, ref } });
    for (const [path, text] of Object.entries(DOCUMENTS)) {
      expect(place.series.gitRaw('show', `${ref}:${path}`).toString()).toBe(text);
    }
    expect((await place.publish({ target: { repo, ref } })).commit).toBe(commit);
    write(place.out, { [`${FOLDER}/notes.md`]: 'Other\n' });
    await expect(place.publish({ target: { repo, ref } })).rejects.toMatchObject({
      code: 'already-published',
    });
  });

  it('never change, and are not lost', async () => {
    const place = await scene(DOCUMENTS);
    await place.publish();
    const before = snapshot(place.target);
    const path = `${FOLDER}/notes.md`;
    write(place.out, { [path]: 'Other\n' });
    await expect(place.publish()).rejects.toMatchObject({
      code: 'already-published',
      faults: [{ code: 'already-published', file: path }],
    });
    const small = join(tempDir(), 'small');
    await place.market.build(small, { version: '1.0.0' });
    await expect(place.publish({ out: small })).rejects.toMatchObject({ code: 'would-unpublish' });
    expect(snapshot(place.target)).toEqual(before);
    // Left out of the pages, where that is wanted; the files stay.
    await place.publish({ out: small, prune: true });
    expect(existsSync(join(place.target, path))).toBe(true);
  });

  it.each(['distributions/notes.md', 'distributions/Market/1.0.0/x.md', 'distributions/market/one/x.md'])(
    'are where they belong, unlike %s',
    async (path) => {
      const place = await scene({ [path]: 'stray\n' });
      await expect(place.publish()).rejects.toMatchObject({ faults: [{ code: 'bad-document', file: path }] });
      expect(listUpload(place.out)).not.toContain(path);
    },
  );

  it('are no links', async () => {
    const place = await scene(DOCUMENTS);
    const path = `${FOLDER}/secret.md`;
    symlinkSync('/etc/passwd', join(place.out, path));
    await expect(place.publish()).rejects.toMatchObject({ faults: [{ code: 'bad-document', file: path }] });
  });

  it('are uploaded after what they tell of, and before the pages', async () => {
    const place = await scene(DOCUMENTS);
    const order = ['packages.json', `${FOLDER}/notes.md`, 'index.html'].map((path) =>
      listUpload(place.out).indexOf(path),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });
});

it.each([
  ['distributions/mage-os/3.5.0/SHA256SUMS', ['mage-os', '3.5.0', 'SHA256SUMS']],
  ['distributions/a/1.0.0-alpha1/guides/from-x.md', ['a', '1.0.0-alpha1', 'guides/from-x.md']],
  ['distributions/a/1.0.0/../x', null],
  ['distributions/a/1.0.0/guides/../../x', null],
  ['distributions/a/1.0.0/.hidden', null],
  ['distributions/a/1.0.0/a/b/c/d', null],
  ['distributions/a/1.0.0/', null],
  ['distributions/a/../x', null],
  [`distributions/a/1.0.0/${'x'.repeat(102)}`, null],
  ['releases/a/1.0.0/x', null],
])('the path %s', (path, expected) => {
  const parsed = documentPath(path);
  expect(parsed === null ? null : [parsed.distribution, parsed.version, parsed.document]).toEqual(expected);
});
