import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { OutsideError } from '../../src/errors/outside-error.js';
import { withLock } from '../../src/git/lock-file.js';
import { readMark } from '../repository/read-mark.js';
import { repositoryUrl } from '../repository/repository-url.js';
import { announceRelease } from './apply/announce-release.js';
import { beginRelease } from './apply/begin-release.js';
import { commitRelease } from './apply/commit-release.js';
import { findReleased } from './apply/find-released.js';
import { publishRelease } from './apply/publish-release.js';
import { pushLedger } from './apply/push-ledger.js';
import { putTogether, type StagedRelease } from './apply/put-together.js';
import { recordOf } from './apply/record-of.js';
import { recordRelease } from './apply/record-release.js';
import { requireWritable } from './apply/require-writable.js';
import { stagingFolder } from './apply/staging-folder.js';
import { withSeriesHost } from './apply/with-series-host.js';
import { documentsFolder } from './documents-folder.js';
import type { DistributionRelease } from './ledger/distribution-release.js';
import type { PreparedRelease } from './prepared-release.js';
import type { ReleaseCheck } from './release-check.js';
import type { ReleaseFacts } from './release-facts.js';
import type { ReleaseResult } from './release-plan.js';
import type { ReleaseWorld } from './release-world.js';
import { writeTags } from './tags/write-tags.js';

/** How often a release is put together anew, when somebody publishes something else at the same time. */
const ATTEMPTS = 3;

export interface ApplyReleaseOptions {
  /** Says what is planned, and writes nothing. */
  readonly dryRun?: boolean;
}

/**
 * Carries a release out, in steps of which each can be done again: first it is written down (`refs/upkeep/releases/…`),
 * then put together and checked where nobody sees it; then what it is made of is written down for good, tags are set, it
 * is published, recorded in the ledger, and announced. Ended anywhere, the same request brings it to the same end, byte
 * for byte. Where a check is red nothing can be seen outside, and the request may be another one the next time. One that
 * is in the ledger is done: it is announced where that was missed, and nothing else changes.
 *
 * Throws BadInputError `already-released`, `begun-already`, `release-changed`, `already-published`, `damaged-packages`,
 * `staging-in-repository`; LockedError when this release is being made on this machine, or somebody else writes to the
 * repository for a minute; OutsideError `series-busy`, `begun-meanwhile`, `published-meanwhile`; what `requireWritable`,
 * building, resolving and the wire throw.
 */
export async function applyRelease(
  prepared: PreparedRelease,
  world: ReleaseWorld,
  { dryRun = false }: ApplyReleaseOptions = {},
): Promise<ReleaseResult> {
  const { plan, facts } = prepared;
  if (dryRun) return resultOf(prepared, world, { dryRun });
  const folder = stagingFolder(plan.request, world);
  const done = await findDone(prepared, world);
  if (done !== null) {
    const page = await announceRelease(plan.request, done.series_tag, world);
    cleanUp(folder, world);
    return resultOf(prepared, world, { already: true, page });
  }
  if (!plan.green || facts === null) return resultOf(prepared, world, {});
  return withLock(`${folder}.lock`, 'release', () => carryOut(prepared, facts, folder, world));
}

/** The release in the ledger, here and at its host; null when it is not done. */
async function findDone(
  { plan: { request } }: PreparedRelease,
  world: ReleaseWorld,
): Promise<DistributionRelease | null> {
  return withSeriesHost(world, async (host) => {
    const found = await findReleased(request, world.series);
    // A run may have ended between recording it here and telling the host.
    if (found !== null) await pushLedger(host, await world.series.tryResolve('refs/upkeep/ledger'), world);
    return found;
  });
}

async function carryOut(
  prepared: PreparedRelease,
  facts: ReleaseFacts,
  folder: string,
  world: ReleaseWorld,
): Promise<ReleaseResult> {
  const { request } = prepared.plan;
  const { tags } = prepared.tags;
  requireWritable(world);
  await beginRelease(request, tags, world);
  const staged = await publishWhole(prepared, facts, folder, world);
  if (staged.documents.length === 0) return resultOf(prepared, world, { checks: staged.checks });
  const record = recordOf(facts, tags, staged.entries.length, staged.documents);
  await recordRelease(request.distribution, record, world);
  const page = await announceRelease(request, record.series_tag, world);
  cleanUp(folder, world);
  return resultOf(prepared, world, { checks: staged.checks, released: true, page });
}

function cleanUp(folder: string, { onStep }: Pick<ReleaseWorld, 'onStep'>): void {
  if (!existsSync(folder)) return;
  onStep('clean up');
  rmSync(folder, { recursive: true, force: true });
}

/** Until nobody published anything else between putting it together and publishing it; not published where it is red. */
async function publishWhole(
  prepared: PreparedRelease,
  facts: ReleaseFacts,
  folder: string,
  world: ReleaseWorld,
): Promise<StagedRelease> {
  for (let attempt = 1; ; attempt += 1) {
    const staged = await putTogether(prepared, facts, folder, world);
    if (staged.documents.length === 0) return staged;
    world.signal.throwIfAborted();
    await commitRelease(prepared.plan.request, prepared.tags.tags, world);
    await writeTags(prepared.tags, world);
    try {
      await publishRelease(folder, world);
      return staged;
    } catch (error) {
      const meanwhile = error instanceof BadInputError && error.code === 'would-unpublish';
      if (!meanwhile) throw error;
      if (attempt === ATTEMPTS) throw publishedMeanwhile(world.out, error);
    }
  }
}

interface Outcome {
  readonly dryRun?: boolean;
  readonly released?: boolean;
  readonly already?: boolean;
  readonly page?: string | null;
  /** Those beside the checks of the plan. */
  readonly checks?: readonly ReleaseCheck[];
}

function resultOf({ plan }: PreparedRelease, world: ReleaseWorld, outcome: Outcome): ReleaseResult {
  const { dryRun = false, already = false, released = already, page = null, checks: more = [] } = outcome;
  const { distribution, version } = plan.request;
  // Of what is done, the checks for doing it say that it is there already.
  const checks = already ? plan.checks.filter(({ ok }) => ok) : [...plan.checks, ...more];
  const folder = join(world.out, documentsFolder(distribution, version));
  return {
    ...plan,
    green: already || (plan.green && more.every(({ ok }) => ok)),
    checks,
    dryRun,
    released,
    already,
    out: world.out,
    url: repositoryUrl(world.out, world.url ?? readMark(world.out)?.url ?? null),
    folder: existsSync(folder) ? folder : null,
    page,
  };
}

function publishedMeanwhile(out: string, cause: BadInputError): OutsideError {
  return new OutsideError(
    'published-meanwhile',
    `Somebody else published into ${out} each time that this release was put together, ${ATTEMPTS} times: ${cause.message}\n` +
      'Stop what publishes there, and run again with --resume.',
    { cause },
  );
}
