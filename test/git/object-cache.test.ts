import { expect, test } from 'vitest';
import type { GitObject } from '../../src/git/git-object.js';
import { hashObject } from '../../src/git/hash-object.js';
import { ObjectCache } from '../../src/git/object-cache.js';

function counting(objects: Readonly<Record<string, GitObject>>): { cache: ObjectCache; asked: string[][] } {
  const asked: string[][] = [];
  const cache = new ObjectCache({
    readMany: async (ids) => {
      asked.push([...ids]);
      return new Map(ids.flatMap((id) => (objects[id] === undefined ? [] : [[id, objects[id]]])));
    },
    existing: async (ids) => new Set(ids.filter((id) => objects[id] !== undefined)),
  });
  return { cache, asked };
}

const [A, B, NONE] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string];
const OBJECTS: Record<string, GitObject> = {
  [A]: { type: 'blob', data: Buffer.from('a') },
  [B]: { type: 'tree', data: Buffer.alloc(0) },
};

test('what is there is read once, all that is missing in one go', async () => {
  const { cache, asked } = counting(OBJECTS);
  await cache.load([A, B, A]);
  await cache.load([A]);
  expect(asked).toEqual([[A, B]]);
  expect(cache.get(A, 'blob').toString()).toBe('a');
  expect((await cache.read(A, 'blob')).toString()).toBe('a');
});

test('what is missing, or of another type, is named', async () => {
  const { cache } = counting(OBJECTS);
  await cache.load([A, NONE]);
  expect(cache.peek(NONE)).toBeUndefined();
  expect(() => cache.get(NONE, 'blob')).toThrow(
    expect.objectContaining({ code: 'missing-object', exit: 2, data: { id: NONE, type: 'blob' } }),
  );
  expect(() => cache.get(A, 'tree')).toThrow(expect.objectContaining({ code: 'wrong-object-type' }));
  await expect(cache.read(NONE, 'commit')).rejects.toMatchObject({ code: 'missing-object' });
});

test('what is staged stands beside it, but is not in the repository', async () => {
  const { cache, asked } = counting(OBJECTS);
  const id = cache.stage('blob', Buffer.from('new'), A);
  expect(id).toBe(hashObject('blob', Buffer.from('new')));
  await cache.load([id]);
  expect(asked).toEqual([]);
  expect(cache.get(id, 'blob').toString()).toBe('new');
  expect(cache.staged(id)).toEqual({ id, type: 'blob', data: Buffer.from('new'), deltaBase: A });
  expect(await cache.existing([id, A])).toEqual(new Set([A]));
});

test('an object that was read is not staged when it is made again', async () => {
  const data = Buffer.from('same');
  const id = hashObject('blob', data);
  const { cache } = counting({ [id]: { type: 'blob', data } });
  await cache.load([id]);
  expect(cache.stage('blob', data)).toBe(id);
  expect(cache.staged(id)).toBeUndefined();
});

test('what was read can be forgotten, what was staged is kept', async () => {
  const { cache, asked } = counting(OBJECTS);
  await cache.load([A]);
  const id = cache.stage('blob', Buffer.from('new'));
  cache.forgetRead();
  expect(cache.peek(A)).toBeUndefined();
  expect(cache.get(id, 'blob').toString()).toBe('new');
  await cache.load([A]);
  expect(asked.length).toBe(2);
});
