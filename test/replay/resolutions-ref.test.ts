import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRepository } from '../../src/git/open-repository.js';
import { readResolutions, recordResolutions, RESOLUTIONS_REF } from '../../src/replay/resolutions-ref.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { RESOLVED, resolving, reuse, SPEC, WHO } from './support/resolving.js';
import { lines } from './support/scene.js';

describe('the ref that keeps resolutions', () => {
  it('gives back what was recorded, in any clone, and the same again changes nothing', async () => {
    const given = await resolving(SPEC);
    const records = await given.answer({ a: Buffer.from(lines(40, { 20: '\xff\0"\\' }), 'latin1') });
    const root = await given.stack.openRoot();
    expect(await readResolutions(root)).toEqual([]);
    const id = await recordResolutions(root, records, WHO);
    expect(await recordResolutions(root, records, { ...WHO, seconds: 1_760_000_000 })).toBe(id);
    expect(await readResolutions(root)).toEqual(records);
    const clone = new TempRepo(join(tempDir(), 'clone'));
    clone.git('fetch', '-q', given.stack.root.dir, `${RESOLUTIONS_REF}:${RESOLUTIONS_REF}`);
    const opened = await openRepository(clone.dir);
    onTestFinished(() => opened.close());
    expect(await readResolutions(opened)).toEqual(records);
    expect(given.stack.root.git('log', '-1', '--format=%an %cn %ct %s', RESOLUTIONS_REF)).toBe(
      'Re Solver Re Solver 1750000000 Resolve p1.patch',
    );
  });

  it('has one answer to one conflict: the last', async () => {
    const given = await resolving(SPEC);
    const root = await given.stack.openRoot();
    await recordResolutions(root, await given.answer(RESOLVED), WHO);
    await recordResolutions(root, await given.answer({ a: lines(40, { 20: 'other' }) }), WHO);
    const records = await readResolutions(root);
    expect(records.length).toBe(1);
    expect((await reuse(given, records, null)).text).toBe(lines(40, { 20: 'other' }));
  });

  it('with something else in it is a clear error', async () => {
    const given = await resolving(SPEC);
    const root = await given.stack.openRoot();
    for (const [text, named] of [
      ['{"patch":1}', 'p1.patch/x.json'],
      ['no json', 'p1.patch/x.json'],
    ] as const) {
      const blob = given.stack.root.git('hash-object', '-w', '--stdin-paths').length;
      expect(blob).toBe(0);
      given.stack.root.write({ 'x.json': text });
      const id = given.stack.root.git('hash-object', '-w', 'x.json');
      given.stack.root.git('update-index', '--add', '--cacheinfo', `100644,${id},p1.patch/x.json`);
      const tree = given.stack.root.git('write-tree');
      given.stack.root.git(
        'update-ref',
        RESOLUTIONS_REF,
        given.stack.root.git('commit-tree', tree, '-m', 'bad'),
      );
      given.stack.root.git('read-tree', 'HEAD');
      const bad = readResolutions(root);
      await expect(bad).rejects.toMatchObject({
        code: 'bad-resolution',
        message: expect.stringContaining(`${RESOLUTIONS_REF}:${named}`) as string,
      });
    }
  });
});
