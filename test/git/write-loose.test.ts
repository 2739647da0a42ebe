import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ObjectType } from '../../src/git/git-object.js';
import { hashObject } from '../../src/git/hash-object.js';
import type { StagedObject } from '../../src/git/object-cache.js';
import { openRepository } from '../../src/git/open-repository.js';
import { writeLoose } from '../../src/git/write-loose.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

function staged(type: ObjectType, data: Buffer): StagedObject {
  return { id: hashObject(type, data), type, data, deltaBase: null };
}

describe('writeLoose', () => {
  test('writes what git reads back, whatever the bytes', async () => {
    const temp = new TempRepo(tempDir());
    const repo = await openRepository(temp.dir);
    onTestFinished(() => repo.close());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 5 }), async (contents) => {
        const objects = contents.map((bytes) => staged('blob', Buffer.from(bytes)));
        await writeLoose(repo.objectsDir, objects);
        const read = await repo.objects.readMany(objects.map(({ id }) => id));
        for (const { id, data } of objects) expect(read.get(id)).toMatchObject({ type: 'blob', data });
      }),
      { numRuns: 30 },
    );
    expect(temp.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  test('leaves an object that is there as it is, and no temporary file; files are read-only', async () => {
    const temp = new TempRepo(tempDir());
    const objectsDir = join(temp.dir, '.git', 'objects');
    const object = staged('blob', Buffer.from('hello\n'));
    await writeLoose(objectsDir, [object]);
    const path = join(objectsDir, object.id.slice(0, 2), object.id.slice(2));
    const before = statSync(path);
    expect(before.mode & 0o777).toBe(0o444);
    await writeLoose(objectsDir, [object, object]);
    expect(statSync(path).ino).toBe(before.ino);
    expect(readdirSync(join(objectsDir, object.id.slice(0, 2)))).toEqual([object.id.slice(2)]);
  });

  test('writes one that comes twice in one call', async () => {
    const temp = new TempRepo(tempDir());
    const object = staged('blob', Buffer.from('twice\n'));
    await writeLoose(join(temp.dir, '.git', 'objects'), [object, object]);
    expect(temp.git('cat-file', 'blob', object.id)).toBe('twice');
  });

  test('says why it cannot write, and leaves nothing', async () => {
    const objectsDir = join(tempDir(), 'objects');
    const object = staged('blob', Buffer.from('hello\n'));
    mkdirSync(objectsDir);
    writeFileSync(join(objectsDir, object.id.slice(0, 2)), 'a file where a folder should be');
    await expect(writeLoose(objectsDir, [object])).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readdirSync(objectsDir)).toEqual([object.id.slice(0, 2)]);
  });
});
