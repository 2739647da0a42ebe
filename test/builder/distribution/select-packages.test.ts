import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NameMap } from '../../../builder/distribution/name-map.js';
import {
  selectPackages,
  type Candidate,
  type Selection,
  type SelectionRequest,
} from '../../../builder/distribution/select-packages.js';
import type { Distribution } from '../../../builder/recipe/distribution.js';

const NAMES = ['a/p0', 'a/p1', 'a/p2', 'a/p3', 'a/p4', 'a/p5', 'a/p6'];

function select(candidates: readonly Candidate[], change: Partial<SelectionRequest> = {}): Selection {
  return selectPackages({
    label: 'a/bundle',
    include: null,
    exclude: [],
    distribution: { groups: {} } as unknown as Distribution,
    names: new NameMap(new Map(), '1.0.0'),
    candidates,
    foreign: new Set(),
    nested: true,
    ...change,
  });
}

interface Graph {
  readonly candidates: readonly Candidate[];
  readonly links: ReadonlyMap<string, readonly string[]>;
  readonly metapackages: ReadonlySet<string>;
}

const arbitraryGraph: fc.Arbitrary<Graph> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 }),
    fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }),
  )
  .map(([edges, metapackages]) => {
    const links = new Map(
      NAMES.map((name, at) => [name, edges.filter(([from]) => from === at).map(([, to]) => NAMES[to]!)]),
    );
    const candidates = NAMES.map((name) => ({
      composer: { name, require: Object.fromEntries((links.get(name) ?? []).map((link) => [link, '1'])) },
      metapackage: metapackages.includes(name),
    }));
    return { candidates, links, metapackages: new Set(metapackages) };
  });
const someNames = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 4 });

/** What a package needs, metapackages taken apart. */
function needs({ links, metapackages }: Graph, name: string): Set<string> {
  const leaves = new Set<string>();
  const seen = new Set<string>();
  const walk = (one: string): void => {
    for (const link of links.get(one) ?? []) {
      if (!metapackages.has(link)) leaves.add(link);
      else if (!seen.has(link)) {
        seen.add(link);
        walk(link);
      }
    }
  };
  walk(name);
  return leaves;
}

test('a selection is closed, or has a fault for every leaf that is missing', () => {
  fc.assert(
    fc.property(arbitraryGraph, someNames, fc.boolean(), (graph, exclude, nested) => {
      const { kept, faults } = select(graph.candidates, { exclude, nested });
      const missing = kept.flatMap((name) =>
        [...needs(graph, name)].filter((leaf) => !kept.includes(leaf)).map((leaf) => `${name} ${leaf}`),
      );
      const told = faults.map(({ message }) => {
        const chain = message.slice(message.indexOf(': ') + 2).split(' -> ');
        expect(chain[0]).toBe('a/bundle');
        expect(chain.slice(1, -1).every((name, at) => at === 0 || graph.metapackages.has(name))).toBe(true);
        return `${chain[1]} ${chain.at(-1)}`;
      });
      expect([...new Set(told)].sort()).toEqual(missing.sort());
    }),
    { numRuns: 300 },
  );
});

test('everything is kept or left out, sorted, and nothing is both', () => {
  fc.assert(
    fc.property(
      arbitraryGraph,
      fc.option(someNames),
      someNames,
      fc.boolean(),
      (graph, include, exclude, nested) => {
        const { kept, leftOut } = select(graph.candidates, { include, exclude, nested });
        expect([...kept, ...leftOut].sort()).toEqual(NAMES);
        expect(kept).toEqual(kept.toSorted());
        expect(leftOut).toEqual(leftOut.toSorted());
        for (const name of exclude) expect(kept).not.toContain(name);
        if (!nested) expect(kept.filter((name) => graph.metapackages.has(name))).toEqual([]);
      },
    ),
  );
});

test('a metapackage is kept if and only if all of its leaves are', () => {
  fc.assert(
    fc.property(arbitraryGraph, someNames, (graph, exclude) => {
      const leaves = exclude.filter((name) => !graph.metapackages.has(name));
      const { kept } = select(graph.candidates, { exclude: leaves });
      for (const name of graph.metapackages) {
        const whole = [...needs(graph, name)].every((leaf) => kept.includes(leaf));
        expect(kept.includes(name)).toBe(whole);
      }
    }),
  );
});

test('the order of candidates and of lists does not matter', () => {
  fc.assert(
    fc.property(arbitraryGraph, someNames, fc.boolean(), (graph, exclude, nested) => {
      const one = select(graph.candidates, { exclude, nested });
      const two = select(graph.candidates.toReversed(), { exclude: exclude.toReversed(), nested });
      expect([two.kept, two.leftOut]).toEqual([one.kept, one.leftOut]);
      expect(new Set(two.faults.map(({ message }) => message.split(':')[0]))).toEqual(
        new Set(one.faults.map(({ message }) => message.split(':')[0])),
      );
    }),
  );
});

test('including all is including nothing special', () => {
  fc.assert(
    fc.property(arbitraryGraph, someNames, fc.boolean(), (graph, exclude, nested) => {
      const all = select(graph.candidates, { include: NAMES, exclude, nested });
      expect(all).toEqual(select(graph.candidates, { exclude, nested }));
    }),
  );
});
