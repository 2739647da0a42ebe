import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyRelease } from '../../../builder/release/apply-release.js';
import { prepareRelease } from '../../../builder/release/prepare-release.js';
import { keySigner } from '../../../builder/supply/key-signer.js';
import { checksumFile } from '../../../builder/verify/checksum-file.js';
import { verifyRepository, type VerifyResult } from '../../../builder/verify/verify-repository.js';
import { SeededRandom } from '../../../cli/demo/sample/seeded-random.js';
import { sampleWorld } from '../../support/release/sample-world.js';
import { tempDir } from '../../support/temp-dir.js';

const FOLDER = 'distributions/sample/1.0.0';
const { privateKey } = generateKeyPairSync('ed25519');

// A release with a signature, really published.
const sample = sampleWorld({}, async (place) => {
  const signer = keySigner(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const world = await place.world({ signer });
  const prepared = await prepareRelease(place.request('1.0.0'), world);
  expect(await applyRelease(prepared, world)).toMatchObject({ released: true });
});

let documents: string[];
beforeAll(() => {
  documents = readdirSync(join(sample().out, FOLDER), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(sample().out.length + 1));
});

async function verify(out: string): Promise<VerifyResult> {
  return verifyRepository({ out, wanted: null, sources: null, ledger: null, workers: 1 });
}

/** What is wrong with a copy of the repository in which something was changed. */
async function found(change: (out: string) => void): Promise<string[]> {
  const out = join(tempDir(), 'out');
  cpSync(sample().out, out, { recursive: true });
  change(out);
  const { ok, problems } = await verify(out);
  const about = problems.filter(({ what }) => what === 'document');
  if (about.length > 0) expect(ok).toBe(false);
  return about.map(({ file, expected, found: there }) => `${file}: ${expected} / ${there}`);
}

const edit = (path: string, change: (text: string) => string) => (out: string) => {
  const file = join(out, FOLDER, path);
  const text = readFileSync(file, 'utf8');
  if (change(text) === text) throw new Error(`nothing changed in ${path}`);
  writeFileSync(file, change(text));
};

describe('documents of a release', () => {
  it('are sound as they were published, also to sha256sum', async () => {
    expect(documents).toContain(`${FOLDER}/SHA256SUMS.sig`);
    expect((await verify(sample().out)).problems).toEqual([]);
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', `${FOLDER}/SHA256SUMS`], {
      cwd: sample().out,
    });
  });

  it('are told when one is missing', async () => {
    for (const path of documents) {
      const problems = await found((out) => rmSync(join(out, path)));
      expect(
        problems.some((one) => one.startsWith(`${path}: `)),
        path,
      ).toBe(true);
    }
    expect(await found((out) => rmSync(join(out, FOLDER), { recursive: true }))).toEqual([]);
  }, 120_000);

  it('are told when any bit of one is another', async () => {
    const random = new SeededRandom(5, 'flip a document');
    for (const path of documents) {
      const problems = await found((out) => {
        const bytes = readFileSync(join(out, path));
        const at = random.int(bytes.length);
        bytes[at] = bytes[at]! ^ (1 << random.int(8));
        writeFileSync(join(out, path), bytes);
      });
      expect(problems, path).not.toEqual([]);
    }
  }, 120_000);

  it('are named, all of them', async () => {
    const stray = (path: string) => (out: string) => {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), 'stray\n');
    };
    expect(await found(stray(`${FOLDER}/more.md`))).toEqual([
      `${FOLDER}/more.md: a line in ${FOLDER}/SHA256SUMS / a document that it does not name`,
    ]);
    expect((await found(stray('distributions/odd.md')))[0]).toContain(
      'distributions/odd.md: a document of a release',
    );
    expect(await found(stray('distributions/sample/2.0.0/notes.md'))).toEqual([
      'distributions/sample/2.0.0/SHA256SUMS: the checksums of the release / no such file',
    ]);
  });
});

describe('the checksums of a release', () => {
  const line = (path: string): RegExp => new RegExp(`^.* {2}${path.replaceAll('.', '\\.')}\n`, 'm');

  it('name every zip of it', async () => {
    const zip = 'dist/sample/framework/framework-1.0.0.zip';
    const gone = await found(edit('SHA256SUMS', (text) => text.replace(line(zip), '')));
    expect(gone[0]).toMatch(new RegExp(`SHA256SUMS: [0-9a-f]{64} {2}${zip} / no such line`));
    const other = await found(
      edit('SHA256SUMS', (text) => text.replace(line(zip), `${'0'.repeat(64)}  ${zip}\n`)),
    );
    expect(other[0]).toContain(` / ${'0'.repeat(64)}`);
    const bundle = 'dist/sample/project-headless/project-headless-1.0.0.zip';
    expect((await found(edit('SHA256SUMS', (text) => text.replace(line(bundle), ''))))[0]).toContain(bundle);
  });

  it('name nothing else', async () => {
    const more = (path: string) => (text: string) =>
      [...text.trimEnd().split('\n'), `${'0'.repeat(64)}  ${path}`]
        .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
        .map((one) => `${one}\n`)
        .join('');
    expect((await found(edit('SHA256SUMS', more('dist/other.zip'))))[0]).toContain('/ dist/other.zip');
    expect((await found(edit('SHA256SUMS', more(`${FOLDER}/../../../packages.json`))))[0]).toContain(
      'no such file',
    );
  });

  it.each([
    ['another order', (text: string) => text.split('\n').slice(0, -1).reverse().join('\n') + '\n'],
    ['no last line feed', (text: string) => text.trimEnd()],
    ['another form', (text: string) => text.replace('  ', ' *')],
    ['nothing', () => ''],
  ])('are read in one form alone, not in %s', async (_, change) => {
    expect((await found(edit('SHA256SUMS', change)))[0]).toContain(
      'checksums and paths, by path / another text',
    );
  });

  it('are signed by the key beside them', async () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(await found(edit('public-key.pem', () => other))).toHaveLength(2);
    expect((await found(edit('SHA256SUMS.sig', (text) => `${text}\n`)))[0]).toContain('SHA256SUMS.sig');
    expect((await found(edit('public-key.pem', () => 'no key')))[0]).toContain('public-key.pem');
  });
});

it('reads checksums', () => {
  const sum = 'a'.repeat(64);
  expect(checksumFile(`${sum}  a\n${sum}  b\n`)).toEqual(
    new Map([
      ['a', sum],
      ['b', sum],
    ]),
  );
  for (const text of [
    '',
    `${sum}  a`,
    `${sum}  b\n${sum}  a\n`,
    `${sum}  a\n${sum}  a\n`,
    `${sum.toUpperCase()}  a\n`,
    `${sum}  a b\n`,
  ]) {
    expect(checksumFile(text), text).toBeNull();
  }
});
