import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipArchive } from 'archiver';
import { packContent } from '../../builder/zip/pack-content.js';
import { ZipOutput } from '../../builder/zip/zip-output.js';
import { isRegular, MODE_TREE } from '../../src/git/mode.js';
import { openRepository } from '../../src/git/open-repository.js';
import { parseTree } from '../../src/git/tree-codec.js';

// The processor time of writing zips of the same files, in memory, by archiver and directly: one zip for each
// folder at the top of a tree (docs/decisions/011).
//   node dist/bench/build/zip-writers.js REPO [REV [FOLDER [RUNS]]]      [HEAD, the root, 3]

interface File {
  readonly path: string;
  readonly mode: number;
  readonly data: Buffer;
}

const [dir, rev = 'HEAD', folder = '', runs = '3'] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: zip-writers.js REPO [REV [FOLDER [RUNS]]]');
const scratch = mkdtempSync(join(tmpdir(), 'upkeep-bench-'));
try {
  const packages = await readPackages(dir, rev, folder);
  const files = packages.reduce((sum, list) => sum + list.length, 0);
  process.stdout.write(`${packages.length} zips of ${files} files, node ${process.version}\n`);
  const rivals: [string, (out: string, list: readonly File[]) => Promise<void>][] = [
    ['archiver', byArchiver],
    ['direct', directly],
  ];
  const least = new Map<string, number>();
  for (let run = 0; run < Number(runs); run += 1) {
    for (const [name, write] of rivals) {
      const before = process.cpuUsage();
      let bytes = 0;
      for (const [index, list] of packages.entries()) {
        const out = join(scratch, `${name}-${run}-${index}.zip`);
        await write(out, list);
        bytes += statSync(out).size;
        rmSync(out);
      }
      const { user, system } = process.cpuUsage(before);
      const seconds = (user + system) / 1e6;
      least.set(name, Math.min(least.get(name) ?? Infinity, seconds));
      process.stdout.write(
        `${name}: ${seconds.toFixed(2)} s of processor time, ${(bytes / 1e6).toFixed(1)} MB\n`,
      );
    }
  }
  const ratio = (least.get('direct') ?? 0) / (least.get('archiver') ?? 1);
  process.stdout.write(`direct / archiver, least of each: ${ratio.toFixed(2)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function byArchiver(out: string, list: readonly File[]): Promise<void> {
  const archive = new ZipArchive({ zlib: { level: 6 } });
  const hashes = [createHash('sha1'), createHash('sha256')];
  const hashed = new PassThrough();
  hashed.on('data', (chunk: Buffer) => hashes.forEach((hash) => hash.update(chunk)));
  const written = pipeline(archive, hashed, createWriteStream(out));
  const date = new Date(Date.UTC(1980, 0, 1));
  for (const { path, mode, data } of list) archive.append(data, { name: path, date, mode: mode & 0o777 });
  await Promise.all([archive.finalize(), written]);
}

function directly(out: string, list: readonly File[]): Promise<void> {
  const zip = new ZipOutput();
  zip.start(out);
  for (const { path, mode, data } of list) zip.add(path, mode, packContent(data));
  zip.finish();
  return Promise.resolve();
}

/** The files of each folder in a folder of a tree. */
async function readPackages(repo: string, at: string, below: string): Promise<File[][]> {
  const repository = await openRepository(repo);
  const { objects } = repository;
  try {
    const packages: File[][] = [];
    const [root] = await objects.readNames([`${at}:${below}`]);
    if (root?.type !== 'tree') throw new Error(`${at}:${below} is no folder of ${repo}`);
    for (const { mode, id } of parseTree(root.data)) {
      if (mode !== MODE_TREE) continue;
      const found: { path: string; mode: number; id: string }[] = [];
      let level = [{ prefix: '', id }];
      while (level.length > 0) {
        const trees = await objects.readMany([...new Set(level.map((one) => one.id))]);
        const next: typeof level = [];
        for (const { prefix, id: tree } of level) {
          for (const entry of parseTree(trees.get(tree)?.data ?? Buffer.alloc(0))) {
            const path = prefix + entry.name;
            if (entry.mode === MODE_TREE) next.push({ prefix: `${path}/`, id: entry.id });
            else if (isRegular(entry.mode)) found.push({ path, mode: entry.mode, id: entry.id });
          }
        }
        level = next;
      }
      const blobs = await objects.readMany([...new Set(found.map((file) => file.id))]);
      packages.push(
        found.flatMap((file) => {
          const data = blobs.get(file.id)?.data;
          return data === undefined ? [] : [{ path: file.path, mode: file.mode, data }];
        }),
      );
    }
    return packages;
  } finally {
    repository.close();
  }
}
