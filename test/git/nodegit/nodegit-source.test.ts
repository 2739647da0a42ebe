import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { CatFile } from '../../../src/git/cat-file.js';
import { hashObject } from '../../../src/git/hash-object.js';
import type { NamedObjectSource } from '../../../src/git/named-object-source.js';
import { NodegitSource } from '../../../src/git/nodegit/nodegit-source.js';
import { bundle } from '../../support/bundle.js';
import { bundleWithPackages } from '../../support/bundle-with-packages.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';

function sample(): { temp: TempRepo; objectsDir: string } {
  const temp = new TempRepo(tempDir());
  temp.commit('one', { a: 'text\n', b: 'other\n' });
  return { temp, objectsDir: join(temp.dir, '.git/objects') };
}

/** Stands for git: keeps what it is asked. */
class Asked implements NamedObjectSource {
  readonly names: string[] = [];
  closed = 0;

  async readNames(names: readonly string[]): Promise<null[]> {
    this.names.push(...names);
    return names.map(() => null);
  }
  readMany(): never {
    throw new Error('not to be asked');
  }
  existing(): never {
    throw new Error('not to be asked');
  }
  readFirstParents(): never {
    throw new Error('not to be asked');
  }
  close(): void {
    this.closed += 1;
  }
}

const READER = `
  import { CatFile } from '/src/git/cat-file.ts';
  import { NodegitSource } from '/src/git/nodegit/nodegit-source.ts';
  const [gitDir, ...ids] = process.argv.slice(2);
  const source = new NodegitSource(gitDir + '/objects', new CatFile(gitDir));
  const found = await source.readMany(ids);
  process.stdout.write([...found.values()].map(({ data }) => data.toString()).join(''));
`;

test('in a process of its own: says nothing on standard error, ends by itself, reads no home folder', async () => {
  const { temp } = sample();
  const ids = temp.git('rev-parse', 'HEAD:a', 'HEAD:b').split('\n');
  temp.git('repack', '-adq');
  const home = tempDir();
  writeFileSync(join(home, '.gitconfig'), 'this is [no configuration\n');
  const script = await bundleWithPackages(READER);
  const { stdout, stderr, status } = spawnSync('node', [script, join(temp.dir, '.git'), ...ids], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, HOME: home, GIT_CONFIG_GLOBAL: join(home, '.gitconfig'), NODE_OPTIONS: '' },
  });
  expect({ stdout, stderr, status }).toEqual({ stdout: 'text\nother\n', stderr: '', status: 0 });
});

test('where nodegit was not compiled, the error says what to do', async () => {
  const { temp } = sample();
  const script = await bundle(READER);
  const { stderr, status } = spawnSync('node', [script, join(temp.dir, '.git'), '1'.repeat(40)], {
    encoding: 'utf8',
  });
  expect(status).not.toBe(0);
  expect(stderr).toContain('libgit2-missing');
  expect(stderr).toContain('npm rebuild nodegit');
});

test('asks git for names only, and for none that is an id', async () => {
  const { temp, objectsDir } = sample();
  const git = new Asked();
  const source = new NodegitSource(objectsDir, git);
  const head = temp.git('rev-parse', 'HEAD');
  expect((await source.readNames([head, `${head}^{commit}`])).map((found) => found?.id)).toEqual([
    head,
    head,
  ]);
  expect(await source.readFirstParents(head, 5)).toHaveLength(1);
  expect(git.names).toEqual([]);
  expect(await source.readNames(['HEAD', head, `${head}^{tree}`])).toEqual([null, null, null]);
  expect(git.names).toEqual(['HEAD', head, `${head}^{tree}`]);
  source.close();
  expect(git.closed).toBe(1);
});

test('a loose object whose content is another is damaged, although it unpacks', async () => {
  const { temp, objectsDir } = sample();
  const id = hashObject('blob', Buffer.from('the truth'));
  const source = new NodegitSource(objectsDir, new CatFile(join(temp.dir, '.git')));
  onTestFinished(() => source.close());
  const path = join(objectsDir, id.slice(0, 2), id.slice(2));
  mkdirSync(join(path, '..'), { recursive: true });
  const contents = [
    'blob 9\0the trust',
    'blob 8\0the truth',
    'blob 10\0the truth',
    'tree 9\0the truth',
    'blob 9\0the truth and more',
  ];
  for (const content of contents) {
    writeFileSync(path, deflateSync(content));
    await expect(source.readMany([id])).rejects.toMatchObject({ code: 'damaged-object', data: { id } });
  }
  writeFileSync(path, deflateSync('blob 9\0the truth'));
  expect((await source.readMany([id])).get(id)?.data.toString()).toBe('the truth');
});

test('a few stored bytes that claim to be much are not unpacked beyond what they claim', async () => {
  const { temp, objectsDir } = sample();
  const source = new NodegitSource(objectsDir, new CatFile(join(temp.dir, '.git')));
  onTestFinished(() => source.close());
  const id = temp.git('rev-parse', 'HEAD:a');
  const path = join(objectsDir, id.slice(0, 2), id.slice(2));
  chmodSync(path, 0o644);
  writeFileSync(path, deflateSync(Buffer.concat([Buffer.from('blob 5\0text\n'), Buffer.alloc(50_000_000)])));
  await expect(source.readMany([id])).rejects.toMatchObject({ code: 'damaged-object' });
});
