import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DiskListingCache } from '../../../src/compat/tree/disk-listing-cache.js';
import { FolderTree } from '../../../src/compat/tree/folder-tree.js';
import { GitTree, type KnownListings } from '../../../src/compat/tree/git-tree.js';
import type { Listing, ListingCache } from '../../../src/compat/tree/listing-cache.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import { EMPTY_TREE, type Oid } from '../../../src/git/oid.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { decodePath } from '../../../src/git/path-bytes.js';
import type { Repository } from '../../../src/git/repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo, type FileSpec } from '../../support/temp-repo.js';

/** Remembers listings, and what was asked for. */
class MemoryListings implements ListingCache {
  readonly kept = new Map<Oid, Listing>();
  readonly asked: Oid[] = [];

  get(tree: Oid): Listing | null {
    this.asked.push(tree);
    return this.kept.get(tree) ?? null;
  }

  put(tree: Oid, listing: Listing): void {
    this.kept.set(tree, listing);
  }
}

interface Opened {
  readonly git: TempRepo;
  readonly repo: Repository;
  /** Ids of the objects that were read. */
  readonly read: Oid[];
  readonly tree: (id: Oid, known?: KnownListings) => GitTree;
}

async function open(): Promise<Opened> {
  const git = new TempRepo(tempDir());
  const repo = await openRepository(git.dir);
  onTestFinished(() => repo.close());
  const read: Oid[] = [];
  return {
    git,
    repo,
    read,
    tree: (id, known) => {
      const cache = new ObjectCache({
        existing: (ids) => repo.objects.existing(ids),
        readMany(ids) {
          read.push(...ids);
          return repo.objects.readMany(ids);
        },
      });
      return new GitTree(cache, repo.bulk, id, known);
    },
  };
}

function commitTree(git: TempRepo, files: Readonly<Record<string, FileSpec>>): Oid {
  return git.git('rev-parse', `${git.commit('change', files)}^{tree}`);
}

/** As git itself lists the regular files of a tree. */
function lsTree(git: TempRepo, tree: Oid): Map<string, Oid> {
  const entries = git.gitRaw('ls-tree', '-rz', tree).toString('latin1').split('\0').slice(0, -1);
  return new Map(
    entries
      .filter((entry) => entry.startsWith('100'))
      .map((entry) => {
        const [head = '', path = ''] = entry.split('\t', 2);
        return [decodePath(Buffer.from(path, 'latin1')), head.split(' ')[2] as Oid];
      }),
  );
}

const FILES: Readonly<Record<string, FileSpec>> = {
  'composer.json': '{}',
  'a/b/c.php': '<?php\n',
  'a/b/same.php': '<?php\n',
  'a/run.sh': { exec: 'echo\n' },
  'a/link': { link: 'b/c.php' },
  'x/y.xml': '<a/>',
  'x/\u00fc\n.txt': 'odd name',
};

describe('list', () => {
  test('as git lists it, without links', async () => {
    const { git, tree } = await open();
    const id = commitTree(git, FILES);
    const listing = await tree(id).list();
    expect(listing).toEqual(lsTree(git, id));
    expect([...listing.keys()].toSorted()).toEqual(
      Object.keys(FILES)
        .filter((path) => path !== 'a/link')
        .toSorted(),
    );
    expect(await tree(EMPTY_TREE).list()).toEqual(new Map());
  });

  test('as the folder that it was made from', async () => {
    const { git, tree } = await open();
    const id = commitTree(git, FILES);
    expect(await new FolderTree(git.dir).list()).toEqual(await tree(id).list());
  });

  test('a name that is not UTF-8', async () => {
    const { git, tree } = await open();
    const blob = commitTree(git, { 'f.txt': 'hello' }) && git.git('rev-parse', 'HEAD:f.txt');
    const entry = Buffer.concat([Buffer.from(`100644 blob ${blob}\tbad-`), Buffer.from([0xff, 0])]);
    const id = execFileSync('git', ['-C', git.dir, 'mktree', '-z'], { input: entry }).toString().trim();
    expect([...(await tree(id).list()).keys()]).toEqual(['bad-\udcff']);
    expect(await tree(id).list()).toEqual(lsTree(git, id));
  });

  test('a tree that the repository lacks is told', async () => {
    const { tree } = await open();
    await expect(tree('1'.repeat(40)).list()).rejects.toMatchObject({ code: 'missing-object' });
  });
});

describe('with listings kept', () => {
  test('nothing is walked a second time', async () => {
    const { git, tree, read } = await open();
    const id = commitTree(git, FILES);
    const listings = new DiskListingCache(join(tempDir(), 'listings'));
    expect(await tree(id, { listings }).list()).toEqual(lsTree(git, id));
    read.length = 0;
    expect(await tree(id, { listings }).list()).toEqual(lsTree(git, id));
    expect(read).toEqual([]);
  });

  test('of a tree near a known one only what differs is read', async () => {
    const { git, tree, read } = await open();
    const listings = new MemoryListings();
    const near = commitTree(git, FILES);
    await tree(near, { listings }).list();
    const id = commitTree(git, { 'x/y.xml': '<b/>', 'x/new.xml': '<c/>' });
    read.length = 0;
    expect(await tree(id, { listings, near }).list()).toEqual(lsTree(git, id));
    // The tops, and `x` of both.
    expect(read).toHaveLength(4);
    expect(listings.kept.get(id)).toEqual(lsTree(git, id));
  });

  test.each<[string, Readonly<Record<string, FileSpec>>]>([
    ['a file becomes a folder', { 'composer.json': null, 'composer.json/a/b': 'x' }],
    ['a folder becomes a file', { a: 'x' }],
    ['a folder goes', { 'a/b': null, 'a/run.sh': null, 'a/link': null }],
    ['a file becomes a link', { 'x/y.xml': { link: 'z' } }],
    ['a link becomes a file', { 'a/link': 'file' }],
    ['a link changes', { 'a/link': { link: 'elsewhere' } }],
    ['only a mode changes', { 'a/run.sh': 'echo\n' }],
    ['everything goes', Object.fromEntries(Object.keys(FILES).map((path) => [path, null]))],
    ['nothing differs', {}],
  ])('%s: the same as walked, there and back', async (_, changes) => {
    const { git, tree } = await open();
    const [before, after] = [commitTree(git, FILES), commitTree(git, changes)];
    for (const [near, id] of [
      [before, after],
      [after, before],
    ] as const) {
      const listings = new MemoryListings();
      await tree(near, { listings }).list();
      expect(await tree(id, { listings, near }).list()).toEqual(lsTree(git, id));
    }
  });

  test('a near tree that is not kept is no harm', async () => {
    const { git, tree } = await open();
    const id = commitTree(git, FILES);
    const listings = new MemoryListings();
    expect(await tree(id, { listings, near: '1'.repeat(40) }).list()).toEqual(lsTree(git, id));
  });

  test('one tree is listed once', async () => {
    const { git, tree } = await open();
    const listings = new MemoryListings();
    const one = tree(commitTree(git, FILES), { listings });
    expect(await one.list()).toBe(await one.list());
    expect(listings.asked).toHaveLength(1);
  });
});

test('contents come by id; what is missing, too large or no blob is null', async () => {
  const { git, tree } = await open();
  const id = commitTree(git, FILES);
  const listing = await tree(id).list();
  const [small = '', large = ''] = [listing.get('x/y.xml'), listing.get('a/b/c.php')];
  const seen = new Map<Oid, string | null>();
  await tree(id).readEach([small, large, id, '2'.repeat(40)], 4, (one, content) => {
    seen.set(one, content?.toString() ?? null);
  });
  expect(seen).toEqual(
    new Map([
      [small, readFileSync(join(git.dir, 'x/y.xml'), 'utf8')],
      [large, null],
      [id, null],
      ['2'.repeat(40), null],
    ]),
  );
});
