import { readJournal } from '../../builder/release/apply/read-journal.js';
import { listJournals } from '../../builder/release/apply/list-journals.js';
import { versionOrder } from '../../builder/release/gate/version-order.js';
import { lineReleases } from '../../builder/release/facts/line-releases.js';
import { proposeVersion, versionPolicy } from '../../builder/release/gate/version-policy.js';
import type { DistributionRelease } from '../../builder/release/ledger/distribution-release.js';
import { readReleases } from '../../builder/release/ledger/read-releases.js';
import type { ReleaseRequest } from '../../builder/release/release-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { pageLinks } from '../dashboard/http/page-links.js';
import type { Said } from '../reconcile/said.js';
import { releaseLines } from '../review/release-lines.js';
import type { LocalCopy } from '../workspace/workspace.js';
import { askVersions } from './ask-versions.js';
import { announcedKey } from './announced-key.js';
import { differs } from './differs.js';
import { draftPreface } from './draft-preface.js';
import { fileCommit } from './file-commit.js';
import { isGreen } from './is-green.js';
import { judgedChecks } from './judged-checks.js';
import { lineDistributions, type LineDistribution } from './line-distributions.js';
import { mergeBranch } from './merge-branch.js';
import { readBranch, type BranchReading } from './read-branch.js';
import { releaseFiles } from './release-files.js';
import type { ReleaseJudge } from './release-judge.js';
import type { ReleaseKey } from './release-key.js';
import { releasePath } from './release-path.js';
import { releaseRefs } from './release-refs.js';
import type { JudgedRelease, ReleaseView, StackStanding } from './release-view.js';
import { stackStandings } from './stack-standings.js';
import { wantBranch } from './want-branch.js';

export interface ReleaseLook {
  readonly key: ReleaseKey;
  readonly copy: LocalCopy;
  /** Its repository, opened. */
  readonly series: Repository;
  readonly judge: ReleaseJudge;
  readonly said: Said;
  /** Versions that could not be released in this run, and why. */
  readonly problems: ReadonlyMap<string, string>;
  /** Versions that were released in this run, or told of. */
  readonly done: ReadonlySet<string>;
}

/** What is read once in a look. */
interface Reading extends ReleaseLook {
  readonly bot: Bot;
  readonly tip: Oid;
  readonly distribution: LineDistribution;
  readonly releases: readonly DistributionRelease[];
  /** Of these, what the next release of the line comes after. */
  readonly own: readonly DistributionRelease[];
  readonly stacks: readonly StackStanding[];
  readonly control: JobControl;
}

/**
 * Looks at the releases of a distribution on a line: what the ledger has, what was begun, what the line wants, what comes
 * next. Writes nothing but objects of commits that may be pushed. Throws what the forge, the wire and the builder throw.
 */
export async function observeReleases(
  bot: Bot,
  look: ReleaseLook,
  control: JobControl,
): Promise<ReleaseView> {
  const { key, copy, series, said, problems } = look;
  const { config, forge, workspace } = bot;
  control.progress('looks at what is released');
  const line = (await releaseLines(bot, copy.refs)).find((one) => one.line === key.line);
  const ref = `refs/heads/${releaseRefs.branch(key)}`;
  const branchTip = copy.refs.get(ref) ?? null;
  const headPrefix = releaseRefs.branch(key);
  const pulls = (await forge.pullRequests(config.series, { state: 'all', headPrefix })).filter(
    ({ head, base }) => head.branch === headPrefix && base.branch === key.line,
  );
  const tip = line?.tip ?? copy.refs.get(`refs/heads/${key.line}`) ?? '';
  const common = {
    key,
    series: { repository: config.series, tip },
    packagesUrl: `${config.publicUrl}${pageLinks.packages}`,
    pulls,
    said,
  };
  const nothing = {
    untold: null,
    unfinished: [],
    wanted: null,
    proposal: null,
    blocked: null,
    automatic: null,
  };
  const distribution =
    line === undefined
      ? undefined
      : (await lineDistributions(bot, series, tip)).find(({ name }) => name === key.distribution);
  if (distribution === undefined || distribution.policy === 'manual') {
    const kind = branchTip === null ? ('none' as const) : ('people' as const);
    const branch = { ref, tip: branchTip, kind, wanted: null };
    return { ...common, ...nothing, policy: null, releases: [], stacks: [], branch };
  }
  const releases = await readReleases(series, key.distribution);
  const onLine = await lineReleases(series, releases, key.line, tip);
  // A line that nothing was released from comes after all that there is.
  const own = onLine.length === 0 ? releases : onLine;
  const stacks = await stackStandings(workspace, series, copy, key, distribution.stacks);
  const reading: Reading = { ...look, bot, tip, distribution, releases, own, stacks, control };
  const branch = await readBranch(series, branchTip, tip, key.distribution, pulls);
  const { policy } = distribution;
  const untold = await untoldRelease(reading);
  const known = { ...common, ...nothing, policy, releases: own, untold, stacks };
  const asIs = { ref, tip: branch.tip, kind: branch.kind, wanted: null };
  const unfinished = await begun(reading);
  if (unfinished.length > 0) {
    const told = unfinished.map((request) => ({ request, problem: problems.get(request.version) ?? null }));
    return { ...known, unfinished: told, branch: asIs };
  }
  const version = await wantedVersion(reading);
  if (version !== null) {
    return { ...known, wanted: await judged(reading, version, null), branch: asIs };
  }
  const isOpen = pulls.some(({ state }) => state === 'open');
  const next = await proposed(reading, branch, isOpen);
  if (next === null || 'blocked' in next) {
    return { ...known, blocked: next?.blocked ?? null, branch: asIs };
  }
  const { request } = next.proposal;
  if (next.draft === null) return { ...known, proposal: next.proposal, branch: asIs };
  const wanted = await wantBranch(series, branch, {
    key,
    line: tip,
    version: request.version,
    draft: next.draft,
  });
  return {
    ...known,
    proposal: next.proposal,
    branch: { ...asIs, wanted },
    automatic: await automaticCommit(reading, { ...next, draft: next.draft }, branch, wanted),
  };
}

/** Releases that can be seen outside in part. */
async function begun({ series, key, releases }: Reading): Promise<readonly ReleaseRequest[]> {
  const done = new Set(releases.map(({ version }) => version));
  return (await listJournals(series)).flatMap(({ request, tags }) => {
    const ours = request.distribution === key.distribution && request.line === key.line;
    return ours && tags !== null && !done.has(request.version) ? [request] : [];
  });
}

/** The newest release, made by this or another machine, that may have ended before anybody was told. */
async function untoldRelease({ series, key, own, said, done }: Reading): Promise<ReleaseRequest | null> {
  const version = own.at(-1)?.version;
  if (version === undefined || done.has(version) || said[announcedKey(version)] !== undefined) return null;
  return readJournal(series, key.distribution, version);
}

/** The newest version that the line has a file for, unless it is published, or older than what is. */
async function wantedVersion({ series, tip, key, releases, own }: Reading): Promise<string | null> {
  const last = (await releaseFiles(series, tip, key.distribution)).at(-1)?.version;
  const newest = own.at(-1)?.version;
  if (last === undefined || releases.some(({ version }) => versionOrder(version, last) === 0)) return null;
  return newest !== undefined && versionOrder(last, newest) < 0 ? null : last;
}

interface Proposed {
  readonly proposal: JudgedRelease;
  /** How its file begins; null while it is too early for one. */
  readonly draft: string | null;
}

/** Null: nothing is to be released. */
async function proposed(
  reading: Reading,
  { kind, file }: BranchReading,
  isOpen: boolean,
): Promise<Proposed | { readonly blocked: string } | null> {
  const { bot, key, tip, series, stacks, own, releases, distribution } = reading;
  const previous = own.at(-1) ?? null;
  if (previous !== null && !differs(stacks, previous)) return null;
  const asked = { line: key.line, tip, distribution, releases, stacks };
  const question = await askVersions(bot.workspace, series, asked);
  const next = proposeVersion(question);
  if (next.version === null) return { blocked: next.reason };
  // What a person chose on the branch stays, as long as it is right.
  const chosen =
    kind === 'people' && file !== null && versionPolicy(question, file.version).ok ? file.version : null;
  const version = chosen ?? next.version;
  const draft = draftPreface({
    distribution: key.distribution,
    version,
    upstream: question.upstream.version,
    previous,
  });
  const preface = kind === 'people' && file !== null ? file.text.toString('utf8') : draft;
  // Before that it would only be said that its stacks are not there yet.
  if (!isOpen && stacks.some(({ waits }) => waits !== null)) {
    const checks = judgedChecks(null, stacks);
    const request = requestOf(reading, version);
    return { proposal: { request, plan: null, checks, notes: '', problem: null }, draft: null };
  }
  return { proposal: await judged(reading, version, preface), draft };
}

async function judged(reading: Reading, version: string, preface: string | null): Promise<JudgedRelease> {
  const { copy, key, stacks, judge, problems, control } = reading;
  const request = requestOf(reading, version);
  control.progress(`works out ${key.distribution} ${version}`);
  const { plan, notes, problem } = await judge.judge(request, decisiveRefs(copy, key, stacks), preface);
  return {
    request,
    plan,
    checks: judgedChecks(plan, stacks),
    notes,
    problem: problems.get(version) ?? problem,
  };
}

function requestOf({ bot, key, tip }: Reading, version: string): ReleaseRequest {
  const { line, distribution } = key;
  return { distribution, version, line, series: tip, asOf: bot.today(), emergency: null };
}

/** Refs that decide a release besides the commit that it is made from. */
function decisiveRefs({ refs }: LocalCopy, { line }: ReleaseKey, stacks: readonly StackStanding[]): string[] {
  const states = new Set(stacks.map(({ name }) => `refs/upkeep/state/${line}/${name}`));
  return [...refs]
    .filter(
      ([ref]) => /^refs\/(?:tags\/|upkeep\/(?:ledger$|releases\/|upstream\/))/.test(ref) || states.has(ref),
    )
    .map(([ref, id]) => `${ref} ${id}`)
    .toSorted();
}

/** Where the distribution's patches are released without anybody's word, what puts the file onto the line. */
async function automaticCommit(
  { series, distribution, key, tip }: Reading,
  { proposal, draft }: Proposed & { readonly draft: string },
  branch: BranchReading,
  wanted: Oid | null,
): Promise<Oid | null> {
  if (distribution.policy !== 'automatic-patch' || proposal.plan?.kind !== 'patch' || !isGreen(proposal)) {
    return null;
  }
  const { version } = proposal.request;
  const message = `Release ${key.distribution} ${version}\n`;
  if (branch.kind === 'people' || branch.kind === 'own') {
    const from = wanted ?? branch.tip;
    return from === null ? null : mergeBranch(series, tip, from, message);
  }
  const files = new Map([[releasePath(key.distribution, version), Buffer.from(draft)]]);
  return fileCommit(series, { parents: [tip], files, message });
}
