import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MODE_FILE, MODE_TREE } from '../../../src/git/mode.js';
import { bundle } from '../../support/bundle.js';
import type { RawEntry } from '../tree/support/memory-source.js';
import { PackRepo } from './support/pack-repo.js';

/** Bytes that compress to a half, other ones for each seed. */
function content(bytes: number, seed: number): Buffer {
  const noise = createHash('shake256', { outputLength: bytes >> 1 })
    .update(`${seed}`)
    .digest();
  return Buffer.from(noise.toString('hex'), 'latin1');
}

const MIB = 1 << 20;

test('memory is bounded, whatever the files: many large ones, one that is huge, and many versions', async () => {
  const repo = new PackRepo();
  // Writing what is read once is not what is measured here.
  repo.repo.git('config', 'core.looseCompression', '0');
  const large = Array.from({ length: 60 }, (_, at): RawEntry => [
    `l${100 + at}`,
    MODE_FILE,
    repo.blob(content(2 * MIB - 1, at)),
  ]);
  const huge: RawEntry = ['huge', MODE_FILE, repo.blob(Buffer.alloc(100 * MIB, content(MIB, 99)))];
  const small = Array.from({ length: 4 }, (_, version) => {
    const files: Record<string, string> = {};
    for (let at = 0; at < 4000; at += 1) files[`f${at}`] = `${version} ${at}\n`.repeat(60);
    return repo.tree(files);
  });
  const trees = small.map((tree, version) =>
    repo.rawTree([...(version === 1 ? [huge, ...large] : []), ['s', MODE_TREE, tree]]),
  );
  const script = await bundle(`
    import { readFileSync } from 'node:fs';
    import { packBatch } from '/test/builder/pack/support/pack-batch.ts';
    const [gitDir, out, ...trees] = process.argv.slice(2);
    const jobs = trees.map((tree, at) => ({
      name: 'a/b', version: String(at), repository: 'r', composer: { text: '{}', mode: 0o100644 }, replace: [],
      contents: { tree, path: '', exclude: [], directories: [], attributes: [], rest: '0'.repeat(40) }, file: out + '/' + at + '.zip',
    }));
    const zips = await packBatch({ gitDir, staged: new Map(), jobs });
    // Not what resourceUsage says: a process starts with the most that its parent had.
    const rss = Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))[1]) >> 10;
    console.log(JSON.stringify({ files: zips.map(({ files }) => files), rss }));
  `);
  const out = execFileSync(process.execPath, [script, repo.repo.dir, repo.out, ...trees], {
    encoding: 'utf8',
  });
  const { files, rss } = JSON.parse(out) as { files: number[]; rss: number };
  expect(files).toEqual([4001, 4062, 4001, 4001]);
  execFileSync('unzip', ['-tq', join(repo.out, '1.zip')]);
  // In MiB: 130 to 160 on a machine with nothing else to do, more where node's garbage collector has to wait for
  // a processor. An empty process has 45, the contents have 220.
  expect(rss).toBeLessThan(250);
});
