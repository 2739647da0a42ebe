import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideError } from '../../src/errors/outside-error.js';
import type { Oid } from '../../src/git/oid.js';
import { packAll } from '../pack/pack-all.js';
import type { PackBatch, PackedZip, PackJob } from '../pack/pack-job.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { Build } from './build.js';
import type { MatchedPackage } from './match-published.js';

/** A zip in the working folder, to be moved to its place when all are there. */
export interface NewZip extends PackedZip {
  readonly planned: PlannedPackage;
  readonly file: string;
}

export interface PackOptions {
  /** Most processes at a time. */
  readonly workers: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Writes the zips of all packages that are new or lost into `folder`, which it makes.
 *
 * Throws what `packAll` throws, and OutsideError `published-zip-lost` when a zip that is gone cannot
 * be made again byte by byte.
 */
export async function packMissing(
  matched: readonly MatchedPackage[],
  build: Build,
  folder: string,
  options: PackOptions,
): Promise<NewZip[]> {
  const missing = matched.filter(({ fate }) => fate === 'new' || fate === 'lost');
  if (missing.length === 0) return [];
  mkdirSync(folder, { recursive: true });
  const jobs = missing.map(({ planned }, index) => ({
    planned,
    file: join(folder, `${index}.zip`),
  }));
  const batches = toBatches(jobs, build);
  let done = 0;
  const { workers, signal, onProgress } = options;
  const packed = await packAll(
    batches.map(({ batch }) => batch),
    {
      workers,
      onPacked: () => onProgress?.((done += 1), missing.length),
      ...(signal === undefined ? {} : { signal }),
    },
  );
  const zips = batches
    .flatMap(({ members }) => members)
    .flatMap((member, index) => {
      const zip = packed[index];
      return zip === undefined ? [] : [{ ...member, ...zip }];
    });
  refuseOtherBytes(missing, zips);
  return zips;
}

interface Member {
  readonly planned: PlannedPackage;
  readonly file: string;
}

/** A batch for each package, since its versions share most of their files. */
function toBatches(jobs: readonly Member[], build: Build): { batch: PackBatch; members: Member[] }[] {
  const groups = new Map<string, Member[]>();
  for (const job of jobs) {
    const repository = job.planned.contents === null ? '' : (job.planned.origin?.repository ?? '');
    // Packages without files need no repository: all of them are one batch.
    const id = repository === '' ? '' : `${repository} ${job.planned.name}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [job]);
    else group.push(job);
  }
  return [...groups.values()].map((members) => {
    const repository = members[0]?.planned.origin?.repository ?? '';
    const source = members[0]?.planned.contents === null ? undefined : build.sources.get(repository);
    return {
      members,
      batch: {
        gitDir: source?.gitDir ?? null,
        staged: source?.staged ?? new Map<Oid, never>(),
        jobs: members.map(({ planned, file }) => toJob(planned, file)),
      },
    };
  });
}

function toJob(planned: PlannedPackage, file: string): PackJob {
  const { name, version, origin, contents, text, mode, replace } = planned;
  const tag = origin?.tag ?? null;
  const repository = `${origin?.repository ?? name}${tag === null ? '' : `@${tag}`}`;
  return { name, version, repository, contents, composer: { text, mode }, replace, file };
}

function refuseOtherBytes(missing: readonly MatchedPackage[], zips: readonly NewZip[]): void {
  const made = new Map(zips.map((zip) => [zip.planned, zip]));
  const lost = missing.filter(
    ({ planned, published }) => published !== null && made.get(planned)?.sha256 !== published.sha256,
  );
  if (lost.length === 0) return;
  const names = lost.map(({ planned }) => `${planned.name} ${planned.version}`).join(', ');
  throw new OutsideError(
    'published-zip-lost',
    `The published zips of ${names} are gone or cut short, and packing the same content again ` +
      `with zlib ${process.versions.zlib} gives other bytes: restore them from a copy of the repository.`,
  );
}
