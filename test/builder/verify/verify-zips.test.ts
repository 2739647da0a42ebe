import { cpSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempDir } from '../../support/temp-dir.js';
import { Market } from '../support/market.js';
import { storing } from './support/zips.js';
import { brief, replaceZip, rewrite, verify } from './support/verify.js';

const APPLE = 'dist/market/apple/apple-1.0.0.zip';

async function built(options: Parameters<Market['build']>[2] = {}): Promise<{ market: Market; out: string }> {
  const market = new Market();
  const out = join(tempDir(), 'out');
  await market.build(
    out,
    { version: '1.0.0', alias: true },
    { url: 'https://repo.example.com/market', ...options },
  );
  return { market, out };
}

describe('a zip', () => {
  test('that is gone, or is a link to one', async () => {
    const { market, out } = await built();
    const elsewhere = join(tempDir(), 'apple.zip');
    cpSync(join(out, APPLE), elsewhere);
    rmSync(join(out, APPLE));
    expect(await verify(market, out)).toMatchObject({ ok: false, rebuilt: 4 });
    expect(brief((await verify(market, out)).problems)).toEqual(['zip-missing market/apple 1.0.0']);
    symlinkSync(elsewhere, join(out, APPLE));
    expect(brief((await verify(market, out)).problems)).toEqual(['zip-missing market/apple 1.0.0']);
  });

  test('that was cut short', async () => {
    const { market, out } = await built();
    const { size } = statSync(join(out, APPLE));
    truncateSync(join(out, APPLE), size - 1);
    const { problems } = await verify(market, out);
    expect(problems).toMatchObject([
      {
        what: 'size',
        package: 'market/apple',
        version: '1.0.0',
        file: APPLE,
        expected: String(size),
        found: String(size - 1),
      },
    ]);
  });

  test('with a member that was changed, and re-hashed in the manifest, is told by its content', async () => {
    const { market, out } = await built();
    const sums = replaceZip(out, APPLE, (members) =>
      members.map((one) =>
        one.name === 'bin/peel' ? { ...one, data: Buffer.from('#!/bin/sh\nrm -rf /\n') } : one,
      ),
    );
    rewrite(out, 'market/apple', (entry) => ({ ...entry, ...sums, content: entry.content }));
    const { problems, rebuilt } = await verify(market, out);
    expect(rebuilt).toBe(4);
    expect(brief(problems)).toEqual([
      'content market/apple 1.0.0 bin/peel',
      'rebuilt-bytes market/apple 1.0.0 bin/peel',
    ]);
    expect(brief((await verify(market, out, { sources: null })).problems)).toEqual([
      'content market/apple 1.0.0',
    ]);
  });

  test.each([
    [
      'changed',
      'bin/peel',
      (one: { data?: Buffer }) => ({ ...one, data: Buffer.from('#!/bin/sh\nrm -rf /\n') }),
    ],
    ['made executable', 'Apple.php', (one: object) => ({ ...one, mode: 0o100755 })],
    ['taken out', 'LICENSE', () => null],
    ['put in', 'docs/a.php', (one: object) => one],
  ])(
    'with a member that was %s, and everything re-hashed, is told by rebuilding it',
    async (what, name, change) => {
      const { market, out } = await built();
      const sums = replaceZip(out, APPLE, (members) => {
        const edited = members.flatMap((one) =>
          one.name === name ? (change(one as never) ?? []) : [one],
        ) as typeof members;
        if (what === 'put in') edited.push({ name, data: Buffer.from('<?php evil();\n') });
        return edited.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
      });
      const files = { 'taken out': -1, 'put in': 1 }[what] ?? 0;
      rewrite(out, 'market/apple', (entry) => ({ ...entry, ...sums, files: entry.files + files }));
      expect(await verify(market, out, { sources: null })).toMatchObject({ ok: true, problems: [] });
      const { problems } = await verify(market, out);
      expect(problems).toMatchObject([
        {
          what: 'rebuilt-content',
          package: 'market/apple',
          version: '1.0.0',
          member: name,
          found: sums.content,
        },
      ]);
    },
  );

  test('with another composer.json that the manifest repeats is told by its build key', async () => {
    const { market, out } = await built();
    const composer = { name: 'market/apple', version: '1.0.0', require: { 'evil/evil': '*' } };
    const sums = replaceZip(out, APPLE, (members) =>
      members.map((one) =>
        one.name === 'composer.json' ? { ...one, data: Buffer.from(JSON.stringify(composer)) } : one,
      ),
    );
    rewrite(out, 'market/apple', (entry) => ({ ...entry, ...sums, composer }));
    const { problems } = await verify(market, out);
    expect(brief(problems)).toEqual([
      'key market/apple 1.0.0 composer.json',
      'rebuilt-content market/apple 1.0.0 composer.json',
    ]);
  });

  test('with another composer.json, of a package that was stamped, is told by its build key alone', async () => {
    const { market, out } = await built();
    await market.build(out, { version: '1.1.0', rev: '1.0.0' });
    const composer = { name: 'market/apple', version: '1.1.0', require: { 'evil/evil': '*' } };
    const zip = APPLE.replace('1.0.0', '1.1.0');
    const sums = replaceZip(out, zip, (members) =>
      members.map((one) =>
        one.name === 'composer.json' ? { ...one, data: Buffer.from(JSON.stringify(composer)) } : one,
      ),
    );
    rewrite(out, 'market/apple', (entry) =>
      entry.version === '1.1.0' ? { ...entry, ...sums, composer } : entry,
    );
    const { problems, rebuilt } = await verify(market, out);
    expect(brief(problems)).toEqual(['key market/apple 1.1.0']);
    expect(rebuilt).toBe(6);
  });

  test('with another composer.json than the manifest', async () => {
    const { market, out } = await built();
    rewrite(out, 'market/apple', (entry) => ({
      ...entry,
      composer: { ...entry.composer, require: { php: '>=8' } },
    }));
    expect(await verify(market, out)).toMatchObject({
      problems: [{ what: 'composer-json', member: 'composer.json', found: 'other require' }],
    });
  });

  test('of other bytes with the same content is told where the same zlib made it', async () => {
    const { market, out } = await built();
    const sums = replaceZip(out, APPLE, (members) =>
      members.map((one) =>
        one.name === 'LICENSE' ? { ...one, packed: storing(one.data ?? Buffer.alloc(0)) } : one,
      ),
    );
    rewrite(out, 'market/apple', (entry) => ({ ...entry, ...sums }));
    expect(brief((await verify(market, out)).problems)).toEqual(['rebuilt-bytes market/apple 1.0.0 LICENSE']);
    rewrite(out, 'market/apple', (entry) => ({ ...entry, zlib: '1.2.13' }));
    expect(await verify(market, out)).toMatchObject({ ok: true, rebuilt: 4, byContent: 1, problems: [] });
  });

  test('that a damaged composer.json cannot be read from is rebuilt all the same', async () => {
    const { market, out } = await built();
    for (const name of ['apple', 'pear', 'basket']) {
      writeFileSync(join(out, `dist/market/${name}/${name}-1.0.0.zip`), 'gone');
    }
    const { problems, rebuilt } = await verify(market, out);
    expect(rebuilt).toBe(4);
    expect(brief(problems)).toEqual([
      'size market/apple 1.0.0 Apple.php',
      'size market/basket 1.0.0 composer.json',
      'size market/pear 1.0.0 Pear.php',
    ]);
  });
});
