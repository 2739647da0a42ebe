import { describe, expect, it } from 'vitest';
import { LoadOrder } from '../../../src/compat/declared/load-order.js';
import type { Files } from '../../../src/compat/rule.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { FactsView } from '../../../src/compat/tree/facts-view.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';
import { moduleFiles } from '../../support/compat/module-files.js';

async function orderOf(files: Files): Promise<LoadOrder> {
  const tree = new MemoryTree(files);
  return LoadOrder.of(await FactsView.open(tree, new FactsStore(null), await tree.list()));
}

const chain = {
  ...moduleFiles('A', 'Acme_A', {}),
  ...moduleFiles('B', 'Acme_B', {}, ['Acme_A', 'Acme_Gone']),
  ...moduleFiles('vendor/acme/c', 'Acme_C', {}, ['Acme_B']),
  ...moduleFiles('Other', 'Acme_Other', {}),
};

describe('the order of modules', () => {
  it.each([
    ['B/etc/di.xml', 'A/etc/di.xml', true],
    ['A/etc/di.xml', 'B/etc/di.xml', false],
    ['vendor/acme/c/etc/di.xml', 'A/etc/frontend/di.xml', true],
    ['A/etc/di.xml', 'A/etc/b.xml', false],
    ['Other/etc/di.xml', 'A/etc/di.xml', false],
    ['A/etc/di.xml', 'Other/etc/di.xml', false],
    ['A/etc/di.xml', 'app/etc/di.xml', true],
    ['app/etc/di.xml', 'A/etc/di.xml', false],
    ['A/etc/di.xml', 'unknown/etc/di.xml', false],
    ['unknown/etc/di.xml', 'A/etc/di.xml', false],
  ])('%s is after %s: %s', async (file, other, expected) => {
    expect((await orderOf(chain)).isAfter(file, other)).toBe(expected);
  });

  it('nothing is first in a circle, but what stands before it', async () => {
    const order = await orderOf({
      ...moduleFiles('A', 'Acme_A', {}, ['Acme_B', 'Acme_Base']),
      ...moduleFiles('B', 'Acme_B', {}, ['Acme_C']),
      ...moduleFiles('C', 'Acme_C', {}, ['Acme_A']),
      ...moduleFiles('Base', 'Acme_Base', {}),
    });
    for (const [one, two] of [
      ['A', 'B'],
      ['B', 'C'],
      ['C', 'A'],
    ]) {
      expect(order.isAfter(`${one}/etc/di.xml`, `${two}/etc/di.xml`)).toBe(false);
      expect(order.isAfter(`${two}/etc/di.xml`, `${one}/etc/di.xml`)).toBe(false);
    }
    expect(order.isAfter('C/etc/di.xml', 'Base/etc/di.xml')).toBe(true);
  });

  it('a long chain is followed to its end', async () => {
    const files = Object.assign(
      {},
      ...Array.from({ length: 300 }, (_, index) =>
        moduleFiles(`m${index}`, `Acme_M${index}`, {}, index === 0 ? [] : [`Acme_M${index - 1}`]),
      ),
    ) as Files;
    const order = await orderOf(files);
    expect(order.isAfter('m299/etc/di.xml', 'm0/etc/di.xml')).toBe(true);
    expect(order.isAfter('m0/etc/di.xml', 'm299/etc/di.xml')).toBe(false);
  });
});
