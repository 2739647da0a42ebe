import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Signer } from '../../../builder/release/signer.js';
import { keySigner } from '../../../builder/supply/key-signer.js';
import { supplyDocuments, type SupplyInput } from '../../../builder/supply/supply-documents.js';
import { tempDir } from '../../support/temp-dir.js';
import { envelopeSchema, provenanceSchema } from './support/provenance-schema.js';
import { DOCUMENTS, releasedSample, writeDocuments, type ReleasedSample } from './support/released-sample.js';

const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const signer = keySigner(key);
const PROGRAM = '1.2.3';

let sample: ReleasedSample;
let texts: ReadonlyMap<string, string>;

async function supply(change: Partial<SupplyInput> = {}): Promise<ReadonlyMap<string, string>> {
  const { facts, entries } = sample;
  const documents = await supplyDocuments({
    facts,
    entries,
    documents: DOCUMENTS,
    program: PROGRAM,
    signer,
    ...change,
  });
  return new Map(documents.map(({ path, text }) => [path, text]));
}

beforeAll(async () => {
  sample = await releasedSample();
  texts = await supply();
});
afterAll(() => sample.place.close());

function contentOf(path: string, of = texts): string {
  const found = of.get(path);
  if (found === undefined) throw new Error(`no ${path} in ${[...of.keys()].join(', ')}`);
  return found;
}

const released = () => sample.entries.filter(({ role }) => role !== 'alias');
describe('the documents', () => {
  it('are these', () => {
    expect([...texts.keys()]).toEqual([
      'sbom.cdx.json',
      'provenance.intoto.json',
      'provenance.dsse.json',
      'public-key.pem',
      'SHA256SUMS',
      'SHA256SUMS.sig',
    ]);
  });

  it('are fewer, and otherwise the same, without a key', async () => {
    const unsigned = await supply({ signer: null });
    expect([...unsigned.keys()]).toEqual(['sbom.cdx.json', 'provenance.intoto.json', 'SHA256SUMS']);
    expect(unsigned.get('sbom.cdx.json')).toBe(texts.get('sbom.cdx.json'));
    expect(unsigned.get('provenance.intoto.json')).toBe(texts.get('provenance.intoto.json'));
  });

  it('are the same, byte for byte, in whatever order everything comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...sample.entries], { minLength: sample.entries.length }),
        fc.shuffledSubarray([...sample.facts.packages], { minLength: sample.facts.packages.length }),
        fc.shuffledSubarray([...DOCUMENTS], { minLength: DOCUMENTS.length }),
        async (entries, packages, documents) => {
          const again = await supply({ entries, documents, facts: { ...sample.facts, packages } });
          for (const [path, expected] of texts) expect(again.get(path), path).toBe(expected);
        },
      ),
      { numRuns: 5 },
    );
  });

  it('say nothing of this machine and of no clock', () => {
    for (const [path, content] of texts) {
      expect(content, path).not.toContain(sample.place.dir);
      const years = new Set([...content.matchAll(/\b(20\d\d-\d\d-\d\d)\b/g)].map((match) => match[1]));
      expect(
        [...years].filter((day) => day !== sample.facts.request.asOf),
        path,
      ).toEqual([]);
    }
  });
});

describe('SHA256SUMS', () => {
  const check = (out: string) =>
    spawnSync('sha256sum', ['-c', 'distributions/sample/1.0.0/SHA256SUMS'], { cwd: out, encoding: 'utf8' });

  it('is taken by sha256sum, and finds a byte that is another', () => {
    const { out } = sample.place;
    writeDocuments(out, [...DOCUMENTS, ...[...texts].map(([path, content]) => ({ path, text: content }))]);
    const good = check(out);
    expect(good.stderr).toBe('');
    expect(good.status).toBe(0);
    const lines = good.stdout.trimEnd().split('\n');
    const documents = DOCUMENTS.length + texts.size - 2;
    expect(lines).toHaveLength(released().length + documents);
    expect(lines.every((line) => line.endsWith(': OK'))).toBe(true);

    const zip = join(out, released()[3]!.zip);
    const bytes = readFileSync(zip);
    writeFileSync(zip, Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]));
    const bad = check(out);
    writeFileSync(zip, bytes);
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain(`${released()[3]!.zip}: FAILED\n`);
  });

  it('promises nothing of aliases, which give way to packages of upstream', () => {
    expect(sample.entries.some(({ role }) => role === 'alias')).toBe(true);
    for (const path of ['SHA256SUMS', 'provenance.intoto.json'])
      expect(contentOf(path)).not.toContain('dist/alias/');
  });
});

describe('the provenance', () => {
  const statement = (): z.output<typeof provenanceSchema> =>
    provenanceSchema.parse(JSON.parse(contentOf('provenance.intoto.json')));

  it('has the fields that the specifications demand, and no others', () => {
    expect(() => statement()).not.toThrow();
    const broken = { ...statement(), subject: [{ name: 'x', digest: {} }] };
    expect(provenanceSchema.safeParse(broken).success).toBe(false);
  });

  it('is about every zip, the documents and the bill, in order', () => {
    const { subject } = statement();
    const folder = 'distributions/sample/1.0.0/';
    expect(subject.map(({ name }) => name)).toEqual(
      [
        ...released().map(({ zip }) => zip),
        ...['guides/from-magento.md', 'notes.md', 'sbom.cdx.json'].map((path) => folder + path),
      ].sort(),
    );
    const sums = new Map(subject.map(({ name, digest }) => [name, digest.sha256]));
    for (const { zip, sha256 } of released()) expect(sums.get(zip)).toBe(sha256);
    expect(sums.get(`${folder}sbom.cdx.json`)).toBe(
      createHash('sha256').update(contentOf('sbom.cdx.json')).digest('hex'),
    );
  });

  it('names the request and all that was read for it', () => {
    const { predicate } = statement();
    const { request, stacks } = sample.facts;
    expect(predicate.buildDefinition.externalParameters).toEqual({ ...request });
    const found = new Map(predicate.buildDefinition.resolvedDependencies!.map((one) => [one.name, one]));
    expect([...found.keys()]).toEqual(['series', 'recipe/sample', 'upstream/sample']);
    expect(found.get('series')!.digest).toEqual({ gitCommit: request.series });
    expect(found.get('upstream/sample')).toEqual({
      name: 'upstream/sample',
      uri: `git+https://github.com/example/sample.git@${stacks[0]!.base}`,
      digest: { gitCommit: stacks[0]!.base },
      annotations: {
        tag: '2.4.1',
        release: '2.4.1',
        tree: stacks[0]!.tree,
        patches: stacks[0]!.patches.map(({ patch }) => patch.name),
      },
    });
    expect(predicate.runDetails.builder).toEqual({ id: 'urn:upkeep:builder', version: { upkeep: PROGRAM } });
  });

  it('tells another recipe, whatever file it is in', async () => {
    const { facts } = sample;
    const digest = async (distribution: typeof facts.distribution): Promise<string> => {
      const again = await supply({ facts: { ...facts, distribution } });
      const { predicate } = provenanceSchema.parse(JSON.parse(contentOf('provenance.intoto.json', again)));
      return predicate.buildDefinition.resolvedDependencies![1]!.digest!.sha256!;
    };
    const before = await digest(facts.distribution);
    expect(await digest({ ...facts.distribution, file: '/elsewhere/sample.yml' })).toBe(before);
    const recipe = { ...facts.distribution.recipe, after_switch: ['another command'] };
    expect(await digest({ ...facts.distribution, recipe })).not.toBe(before);
  });
});

describe('the signatures', () => {
  /** openssl's answer, with nothing but what is published. */
  function openssl(data: Buffer, signature: Buffer, publicKey = contentOf('public-key.pem')): boolean {
    const dir = tempDir();
    const files = { key: publicKey, data, signature };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
    const { status } = spawnSync(
      'openssl',
      ['pkeyutl', '-verify', '-pubin', '-inkey', 'key', '-rawin', '-in', 'data', '-sigfile', 'signature'],
      { cwd: dir },
    );
    return status === 0;
  }

  it('of the checksums is verified by openssl', () => {
    const signature = Buffer.from(contentOf('SHA256SUMS.sig'), 'base64');
    expect(openssl(Buffer.from(contentOf('SHA256SUMS')), signature)).toBe(true);
    expect(openssl(Buffer.from(`${contentOf('SHA256SUMS')}x`), signature)).toBe(false);
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(openssl(Buffer.from(contentOf('SHA256SUMS')), signature, other)).toBe(false);
  });

  it('of the provenance is over the statement and its type', () => {
    const { payloadType, payload, signatures } = envelopeSchema.parse(
      JSON.parse(contentOf('provenance.dsse.json')),
    );
    const statement = Buffer.from(payload, 'base64');
    expect(statement.toString()).toBe(contentOf('provenance.intoto.json'));
    expect(payloadType).toBe('application/vnd.in-toto+json');
    const pae = (type: string): Buffer =>
      Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${statement.length} `), statement]);
    const [one] = signatures;
    const signature = Buffer.from(one!.sig, 'base64');
    expect(signatures).toHaveLength(1);
    expect(one!.keyid).toBe(signer.keyId);
    expect(openssl(pae(payloadType), signature)).toBe(true);
    expect(verify(null, pae(payloadType), contentOf('public-key.pem'), signature)).toBe(true);
    expect(verify(null, pae('text/plain'), contentOf('public-key.pem'), signature)).toBe(false);
  });

  it('show nothing of the private key', () => {
    const secret = key.split('\n')[1]!.slice(22);
    for (const [path, content] of texts) expect(content, path).not.toContain(secret);
  });

  it('are made by whatever signs', async () => {
    const signed: string[] = [];
    const fake: Signer = {
      keyId: 'k',
      publicKey: 'p',
      sign: (data) => {
        signed.push(data.toString('utf8').slice(0, 8));
        return Buffer.from('s');
      },
    };
    expect((await supply({ signer: fake })).get('SHA256SUMS.sig')).toBe('cw==\n');
    expect(signed[0]).toMatch(/^DSSEv1 /);
    expect(signed).toHaveLength(2);
  });
});
