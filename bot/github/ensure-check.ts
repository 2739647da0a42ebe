import type { WantedCheck } from '../../src/forge/check.js';
import type { Oid } from '../../src/git/oid.js';
import { checkDigest, formatExternalId, readExternalId, type CheckDigest } from './check-digest.js';
import { checkOutput } from './check-output.js';
import { listCheckRuns } from './list-check-runs.js';
import type { RepositoryAccess } from './repository-access.js';
import type { ApiCheckRun } from './to-check-state.js';
import { writeOnce } from './write-once.js';

/** As many annotations as GitHub takes in a request. */
const batch = 50;

/**
 * The check run of ours with this name on this commit. Annotations beyond a request's worth are added by further
 * ones, the conclusion comes with the last; the run's `external_id` says how far it is, so a run that was left half
 * done is continued. A run whose annotations must go, or that must run again, is superseded by a new one: annotations
 * can only be added, and what is completed stays so.
 */
export async function ensureCheck(access: RepositoryAccess, commit: Oid, check: WantedCheck): Promise<void> {
  const digest = checkDigest(check);
  let run = await newestRun(access, commit, check.name);
  while (run === null || !isAsWanted(run, check, digest)) {
    run =
      run === null || mustBeNew(run, check, digest)
        ? await create(access, commit, check, digest, run)
        : await update(access, commit, check, digest, run);
  }
}

async function newestRun(access: RepositoryAccess, commit: Oid, name: string): Promise<ApiCheckRun | null> {
  return (await listCheckRuns(access, commit, { check_name: name, app_id: access.self.id }))[0] ?? null;
}

function isAsWanted(run: ApiCheckRun, check: WantedCheck, digest: CheckDigest): boolean {
  const completed = run.status === 'completed';
  return (
    run.external_id === formatExternalId(digest, check.annotations.length) &&
    completed === (check.conclusion !== null)
  );
}

function mustBeNew(run: ApiCheckRun, check: WantedCheck, digest: CheckDigest): boolean {
  if (run.status === 'completed' && check.conclusion === null) return true;
  return (
    readExternalId(run.external_id)?.annotations !== digest.annotations && run.output.annotations_count > 0
  );
}

async function create(
  access: RepositoryAccess,
  commit: Oid,
  check: WantedCheck,
  digest: CheckDigest,
  before: ApiCheckRun | null,
): Promise<ApiCheckRun> {
  const { octokit, owner, repo } = access;
  const step = stepFrom(0, check, digest);
  const wanted = {
    owner,
    repo,
    name: check.name,
    head_sha: commit,
    ...step,
    ...('conclusion' in step ? {} : { status: 'in_progress' as const }),
  };
  return await writeOnce<ApiCheckRun>(
    async () => (await octokit.rest.checks.create(wanted)).data,
    async () => {
      const now = await newestRun(access, commit, check.name);
      return now?.external_id === step.external_id && now.id !== before?.id ? now : null;
    },
  );
}

async function update(
  access: RepositoryAccess,
  commit: Oid,
  check: WantedCheck,
  digest: CheckDigest,
  run: ApiCheckRun,
): Promise<ApiCheckRun> {
  const { octokit, owner, repo } = access;
  const known = readExternalId(run.external_id);
  const step = stepFrom(known?.annotations === digest.annotations ? known.sent : 0, check, digest);
  // Sent again it would add its annotations again.
  const once = { repeat: false };
  return await writeOnce<ApiCheckRun>(
    async () =>
      (await octokit.rest.checks.update({ owner, repo, check_run_id: run.id, ...step, request: once })).data,
    async () => {
      const now = await newestRun(access, commit, check.name);
      return now?.id === run.id && now.external_id === step.external_id ? now : null;
    },
  );
}

interface Step {
  readonly external_id: string;
  readonly output: ReturnType<typeof checkOutput>;
  readonly details_url?: string;
  readonly conclusion?: NonNullable<WantedCheck['conclusion']>;
}

/** The next request's content for a run that has so many annotations. */
function stepFrom(sent: number, check: WantedCheck, digest: CheckDigest): Step {
  const next = check.annotations.slice(sent, sent + batch);
  const after = sent + next.length;
  return {
    external_id: formatExternalId(digest, after),
    output: checkOutput(check, next),
    ...(check.url === null ? {} : { details_url: check.url }),
    ...(check.conclusion === null || after < check.annotations.length
      ? {}
      : { conclusion: check.conclusion }),
  };
}
