import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distributionName } from '../../../builder/distribution/distribution-name.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { billOfMaterials } from '../../../builder/supply/bill-of-materials.js';
import { metadataOf } from '../../../src/series/metadata-of.js';
import { patchPaths } from '../../../src/series/patch-paths.js';
import { entryOf } from '../ledger/support/entry-of.js';
import { parsePurl } from './support/parse-purl.js';
import { releasedSample, type ReleasedSample } from './support/released-sample.js';

interface BillComponent {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly hashes?: readonly { alg: string; content: string }[];
  readonly licenses?: readonly unknown[];
  readonly externalReferences?: readonly { type: string; url: string; comment?: string }[];
  readonly properties?: readonly { name: string; value: string }[];
  readonly pedigree?: {
    readonly ancestors: readonly { purl: string }[];
    readonly commits: readonly { uid: string; url?: string }[];
    readonly patches?: readonly {
      type: string;
      diff: { url: string };
      resolves?: readonly { type: string; id: string }[];
    }[];
  };
}

interface BillText {
  readonly serialNumber: string;
  readonly metadata: { readonly timestamp: string; readonly component: BillComponent };
  readonly components: readonly BillComponent[];
  readonly dependencies: readonly { ref: string; dependsOn?: readonly string[] }[];
  readonly compositions: readonly { 'bom-ref': string; aggregate: string; dependencies: readonly string[] }[];
}

let sample: ReleasedSample;
let text: string;
let bill: BillText;

const released = () => sample.entries.filter(({ role }) => role !== 'alias');
const textOf = (entries: readonly ManifestEntry[]): string =>
  billOfMaterials({ facts: sample.facts, entries, program: '1.2.3' });

beforeAll(async () => {
  sample = await releasedSample();
  text = textOf(released());
  bill = JSON.parse(text) as BillText;
});
afterAll(() => sample.place.close());

const componentOf = (name: string): BillComponent => {
  const all = [bill.metadata.component, ...bill.components];
  const found = all.find((one) => `${one.group}/${one.name}` === name);
  if (found === undefined) throw new Error(`no ${name} in the bill`);
  return found;
};

describe('the bill of materials', () => {
  const validate = (content: string): Promise<unknown> =>
    new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(content);

  it("is valid by CycloneDX's own schema, in strict mode", async () => {
    expect(await validate(text)).toBeNull();
  });

  it('would not be with something that the schema does not know', async () => {
    const [first, ...rest] = bill.components;
    expect(
      await validate(JSON.stringify({ ...bill, components: [{ ...first, pedigre: {} }, ...rest] })),
    ).not.toBeNull();
    expect(await validate(JSON.stringify({ ...bill, serialNumber: 'urn:uuid:1' }))).not.toBeNull();
  });

  it('has every package of the release once, with the checksums of its zip', () => {
    const listed = [bill.metadata.component, ...bill.components].filter(({ hashes }) => hashes !== undefined);
    expect(
      listed
        .map(({ purl }) => parsePurl(purl!))
        .map(({ namespace, name }) => `${namespace}/${name}`)
        .sort(),
    ).toEqual(
      released()
        .map(({ name }) => name)
        .sort(),
    );
    for (const entry of released()) {
      const { purl, hashes, externalReferences, version } = componentOf(entry.name);
      expect(parsePurl(purl!)).toMatchObject({ type: 'composer', version: entry.version });
      expect(version).toBe(entry.version);
      const bytes = readFileSync(join(sample.place.out, entry.zip));
      expect(hashes).toEqual([
        { alg: 'SHA-1', content: createHash('sha1').update(bytes).digest('hex') },
        { alg: 'SHA-256', content: createHash('sha256').update(bytes).digest('hex') },
      ]);
      expect(externalReferences![0]).toEqual({ type: 'distribution', url: entry.zip });
      if (entry.origin !== null) {
        expect(externalReferences![1]).toMatchObject({
          type: 'vcs',
          url: 'https://github.com/example/sample.git',
        });
        expect(externalReferences![1]!.comment).toContain(entry.origin.commit);
      }
    }
  });

  it('is about the product', () => {
    expect(bill.metadata.component.purl).toBe(`pkg:composer/${sample.facts.bundles[0]!.planned.name}@1.0.0`);
    expect(bill.metadata.timestamp).toBe(`${sample.facts.request.asOf}T00:00:00.000Z`);
    expect(bill.serialNumber).toMatch(/^urn:uuid:/);
  });

  it('has licenses as SPDX ids', () => {
    const withLicense = bill.components.filter(({ licenses }) => licenses !== undefined);
    expect(withLicense.length).toBeGreaterThan(5);
    expect(withLicense.flatMap(({ licenses }) => licenses)).toContainEqual({ license: { id: 'OSL-3.0' } });
  });

  it('has the links of every composer.json, to the release or to what is required of others', () => {
    const refs = new Map(
      [bill.metadata.component, ...bill.components].map((one) => [
        one.group === undefined ? one.name : `${one.group}/${one.name}`,
        one['bom-ref'],
      ]),
    );
    const graph = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn ?? []]));
    let links = 0;
    for (const { name, composer } of released()) {
      const wanted = Object.keys(composer.require ?? {}).map((link) => refs.get(link) ?? link);
      expect([...graph.get(refs.get(name)!)!].sort(), name).toEqual([...new Set(wanted)].sort());
      links += wanted.length;
    }
    expect(links).toBeGreaterThan(30);
  });

  it('says of what the release does not have which version is asked for, and no more', async () => {
    const require = { php: '>=8.1', 'monolog/monolog': '^2.7', 'ext-json': '*' };
    const extra = entryOf('other/more', '1.0.0', { composer: { name: 'other/more', require } });
    const again = textOf([...released(), extra]);
    expect(await validate(again)).toBeNull();
    const { components, compositions } = JSON.parse(again) as BillText;
    expect(components.filter(({ hashes }) => hashes === undefined)).toEqual([
      {
        type: 'platform',
        name: 'ext-json',
        'bom-ref': 'platform:ext-json',
        scope: 'required',
        properties: [{ name: 'upkeep:constraint', value: '*' }],
      },
      {
        type: 'library',
        group: 'monolog',
        name: 'monolog',
        'bom-ref': 'pkg:composer/monolog/monolog',
        purl: 'pkg:composer/monolog/monolog',
        scope: 'required',
        properties: [{ name: 'upkeep:constraint', value: '^2.7' }],
      },
      expect.objectContaining({ type: 'platform', name: 'php', 'bom-ref': 'platform:php' }),
    ]);
    expect(compositions.at(-1)).toEqual({
      'bom-ref': 'composition:required',
      aggregate: 'unknown',
      dependencies: ['pkg:composer/monolog/monolog', 'platform:ext-json', 'platform:php'],
    });
  });

  it('tells of each package what it was made from, and which patches were applied to it', () => {
    const [stack] = sample.facts.stacks;
    const folders = released().flatMap(({ origin }) => (origin === null ? [] : [origin.path]));
    const owner = (path: string): string =>
      folders
        .filter((folder) => folder === '' || path.startsWith(`${folder}/`))
        .sort((a, b) => b.length - a.length)[0]!;
    let patched = 0;
    for (const { name, origin } of released()) {
      const { pedigree } = componentOf(name);
      if (origin === null) {
        expect(pedigree, name).toBeUndefined();
        continue;
      }
      const wanted = stack!.patches
        .map(({ patch }) => patch)
        .filter((patch) => patchPaths(patch).some((path) => owner(path) === origin.path));
      expect(
        (pedigree!.patches ?? []).map(({ diff }) => decodeURIComponent(diff.url.split(';path=')[1]!)),
        name,
      ).toEqual(wanted.map((patch) => `/patches/sample/${patch.name}`));
      for (const [index, patch] of wanted.entries()) {
        const one = pedigree!.patches![index]!;
        const blob = execFileSync('git', ['hash-object', '--stdin'], {
          input: patch.bytes,
          encoding: 'utf8',
        }).trim();
        expect(one.diff.url).toContain(`swh:1:cnt:${blob};`);
        const kind = metadataOf(patch).origin?.kind;
        expect(one.type).toBe(
          kind === 'backport' ? 'backport' : kind === 'upstream' ? 'cherry-pick' : 'unofficial',
        );
        expect((one.resolves ?? []).length).toBe(metadataOf(patch).bugs.length);
        patched += 1;
      }
      expect(pedigree!.commits).toEqual([
        { uid: stack!.base, url: `https://github.com/example/sample/commit/${stack!.base}` },
      ]);
    }
    expect(patched).toBeGreaterThan(5);
  });

  it("names upstream's package and version as the ancestor", () => {
    const renamed = released().filter(({ role, composer, name }) => {
      const names = Object.keys(composer.replace ?? {});
      return (
        role === 'package' &&
        names.some((one) => distributionName(sample.facts.distribution.recipe, one) === name)
      );
    });
    expect(renamed.length).toBeGreaterThan(5);
    for (const { name, composer } of renamed) {
      const upstream = Object.keys(composer.replace ?? {}).find((one) =>
        one.endsWith(name.slice(name.indexOf('/'))),
      )!;
      const { namespace, name: base, version } = parsePurl(componentOf(name).pedigree!.ancestors[0]!.purl);
      expect({ name: `${namespace}/${base}`, version }).toEqual({
        name: upstream,
        version: composer.replace![upstream],
      });
    }
  });

  it('says what product and flavors are composed of', () => {
    const bundles = released().filter(({ bundle }) => bundle !== null);
    expect(bundles).toHaveLength(4);
    const partsOf = (name: string): readonly string[] =>
      bill.compositions.find((one) => one['bom-ref'] === `composition:${name}`)!.dependencies;
    for (const { name, bundle } of bundles) {
      const parts = partsOf(name);
      for (const out of bundle!.leavesOut) expect(parts).not.toContain(componentOf(out)['bom-ref']);
    }
    const sizes = bundles.map(({ name }) => partsOf(name).length);
    expect(Math.min(...sizes)).toBeLessThan(Math.max(...sizes));
    const refs = new Set([bill.metadata.component, ...bill.components].map((one) => one['bom-ref']));
    for (const { dependencies } of bill.compositions)
      for (const ref of dependencies) expect(refs).toContain(ref);
  });
});
