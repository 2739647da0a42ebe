import { expect, test } from 'vitest';
import { FaultList } from '../../../builder/pack/fault-list.js';
import type { PackJob } from '../../../builder/pack/pack-job.js';
import type { BadInputError } from '../../../src/errors/bad-input-error.js';
import { contentsOf } from '../tree/support/unfold.js';

function job(version: string, path = 'app/Shop'): PackJob {
  return {
    name: 'acme/shop',
    version,
    repository: 'shop',
    contents: contentsOf('', { path }),
    composer: { text: '', mode: 0o100644 },
    replace: [],
    file: '',
  };
}

/** `file: message` of every fault that is thrown. */
function thrown(list: FaultList): string[] {
  try {
    list.throwIfAny();
  } catch (error) {
    expect(error).toMatchObject({ code: 'bad-content', exit: 2 });
    return (error as BadInputError).faults.map(({ file, message }) => `${file}: ${message}`);
  }
  return [];
}

const fault = (path: string, message = 'is bad'): Parameters<FaultList['add']>[1] => ({
  path,
  code: 'bad',
  message,
  mend: 'Mend it.',
});

test('throws nothing when there is nothing', () => {
  expect(thrown(new FaultList())).toEqual([]);
});

test('tells a fault of many versions once, with the first and how many others', () => {
  const list = new FaultList();
  for (const version of ['1', '2', '3']) list.add(job(version), fault('a'));
  list.add(job('2'), fault('b'));
  list.add(job('2'), fault('a', 'is worse'));
  expect(thrown(list)).toEqual([
    'shop:app/Shop/a: is bad (acme/shop 1 and 2 more)',
    'shop:app/Shop/b: is bad (acme/shop 2)',
    'shop:app/Shop/a: is worse (acme/shop 2)',
  ]);
});

test('names the folder where the fault is about that, and the root by the repository alone', () => {
  const list = new FaultList();
  list.add(job('1'), fault(''));
  list.add(job('1', ''), fault('a'));
  list.add(job('1', ''), fault(''));
  expect(thrown(list)).toEqual([
    'shop:app/Shop: is bad (acme/shop 1)',
    'shop:a: is bad (acme/shop 1)',
    'shop:: is bad (acme/shop 1)',
  ]);
});

test('says how many it does not tell', () => {
  const list = new FaultList();
  for (let at = 0; at < 700; at += 1) list.add(job('1'), fault(`${at}`));
  const told = thrown(list);
  expect(told).toHaveLength(501);
  expect(told.at(-1)).toMatch(/there are 200 more faults/);
});
