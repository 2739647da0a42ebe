import { jobRequests } from '../jobs/job-requests.js';
import type { JobRequest } from '../jobs/job.js';
import { releaseRefs } from '../release/release-refs.js';
import type { StackKey } from '../stack-key.js';
import type { BotIdentity } from './bot-identity.js';
import { fieldAt } from './field-at.js';
import type { RepositoryMap, RepositoryUse } from './repository-map.js';
import type { WebhookEvent } from './webhook-event.js';

/** A pull request changed in a way that a job could care for; not, for example, that it was locked. */
const PULL_ACTIONS = new Set([
  'opened',
  'reopened',
  'synchronize',
  'edited',
  'ready_for_review',
  'converted_to_draft',
  'closed',
]);

/** After these another set of pull requests is queued, or another content of one. */
const QUEUE_ACTIONS = new Set(['opened', 'reopened', 'synchronize', 'closed']);

/** Branches that the bot makes: `upkeep/<what>/<line>/<stack>`, and `/<patch>` where there is one for each. */
const OWN_BRANCH = /^upkeep\/[a-z-]+\//;

/** What is read out of an event once, for all kinds of it. */
interface Facts {
  readonly event: WebhookEvent;
  readonly action: string;
  /** As the map or the payload spells it. */
  readonly repository: string;
  readonly isSeries: boolean;
  readonly uses: readonly RepositoryUse[];
  readonly map: RepositoryMap;
  readonly self: BotIdentity;
}

/**
 * The jobs that an event asks for: what to look at again, never what was seen. Pure; any payload is taken, whatever
 * it holds, and what is not understood asks for nothing. The bot's own pushes, comments and checks ask for nothing,
 * else it would wake itself for ever.
 */
export function jobsForEvent(
  event: WebhookEvent,
  map: RepositoryMap,
  self: BotIdentity,
): readonly JobRequest[] {
  const facts = readFacts(event, map, self);
  const jobs = dispatch(facts);
  return [...new Map(jobs.map((job) => [job.key, job])).values()];
}

function dispatch(facts: Facts): readonly JobRequest[] {
  const { event, repository } = facts;
  // GitHub names who pushed as the sender of a check suite: those are known by their App instead.
  if (event.name === 'check_run' || event.name === 'check_suite') return forCheck(facts, event.name);
  if (isOwn(facts)) return [];
  switch (event.name) {
    case 'installation':
    case 'installation_repositories':
      return [jobRequests.sweep(`${event.name.replace('_', ' ')} ${facts.action}`.trim())];
    case 'repository':
      return facts.isSeries ||
        facts.uses.length > 0 ||
        facts.action === 'renamed' ||
        facts.action === 'transferred'
        ? [jobRequests.sweep(`repository ${repository} ${facts.action}`.trim())]
        : [];
    case 'push':
      return forRef(facts, text(event.payload, 'ref'), `push to ${repository}`);
    case 'create':
    case 'delete': {
      const kind = text(event.payload, 'ref_type') === 'tag' ? 'tags' : 'heads';
      return forRef(facts, `refs/${kind}/${text(event.payload, 'ref')}`, `${event.name} in ${repository}`);
    }
    case 'pull_request':
      return forPull(facts);
    case 'issue_comment':
      return forComment(facts);
    case 'status': {
      const branches = fieldAt(event.payload, 'branches');
      const names = Array.isArray(branches) ? branches.map((branch) => text(branch, 'name')) : [];
      return names.flatMap((branch) => onOwnBranch(facts, branch, `status in ${repository}`));
    }
    default:
      return [];
  }
}

function readFacts(event: WebhookEvent, map: RepositoryMap, self: BotIdentity): Facts {
  const repository = text(event.payload, 'repository', 'full_name');
  const isSeries = repository !== '' && repository.toLowerCase() === map.series.toLowerCase();
  return {
    event,
    action: text(event.payload, 'action'),
    repository: isSeries ? map.series : repository,
    isSeries,
    uses: map.uses.get(repository.toLowerCase()) ?? [],
    map,
    self,
  };
}

function isOwn({ event, self }: Facts): boolean {
  return text(event.payload, 'sender', 'login').toLowerCase() === self.login.toLowerCase();
}

/** Something about a branch or tag changed. */
function forRef(facts: Facts, ref: string, reason: string): readonly JobRequest[] {
  if (ref === '') return [];
  // A push to the series may bring stacks that the map does not know yet.
  const jobs: JobRequest[] = facts.isSeries ? [jobRequests.sweep(reason)] : [];
  for (const use of facts.uses) {
    if (use.role !== 'fork') jobs.push(jobRequests.sync(use.stack, reason));
  }
  const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
  if (branch === null) return jobs;
  if (OWN_BRANCH.test(branch)) return [...jobs, ...onOwnBranch(facts, branch, reason)];
  for (const use of facts.uses) {
    if (use.role === 'fork') jobs.push(jobRequests.stack(use, reason));
  }
  return jobs;
}

function forPull(facts: Facts): readonly JobRequest[] {
  const { event, repository, action } = facts;
  const number = count(event.payload, 'pull_request', 'number');
  if (number === null || !PULL_ACTIONS.has(action) || !isOurs(facts)) return [];
  const reason = `pull request #${number} of ${repository} ${action.replaceAll('_', ' ')}`;
  const head = fieldAt(event.payload, 'pull_request', 'head');
  const inside = text(head, 'repo', 'full_name').toLowerCase() === repository.toLowerCase();
  const stacks = inside ? onOwnBranch(facts, text(head, 'ref'), reason) : [];
  // A stranger may name a branch as ours are named: then it is a contribution like any other.
  if (stacks.length > 0 && !facts.isSeries) return stacks;
  // Each of those for the series is judged as it would be merged with the others.
  const others = facts.isSeries && QUEUE_ACTIONS.has(action) ? [jobRequests.timedSweep(reason)] : [];
  return [...stacks, jobRequests.pull(repository, number, reason), ...others];
}

function forComment(facts: Facts): readonly JobRequest[] {
  const { event, repository } = facts;
  const number = count(event.payload, 'issue', 'number');
  const comment = count(event.payload, 'comment', 'id');
  if (facts.action !== 'created' || number === null || comment === null || !isOurs(facts)) return [];
  if (text(event.payload, 'comment', 'user', 'type') === 'Bot') return [];
  if (!/^\/upkeep(?:\s|$)/m.test(text(event.payload, 'comment', 'body'))) return [];
  return [jobRequests.command(repository, number, comment, `command in #${number} of ${repository}`)];
}

/** A check ended, or a person asks for one of ours again. */
function forCheck(facts: Facts, name: 'check_run' | 'check_suite'): readonly JobRequest[] {
  const { event, self, action, repository } = facts;
  const check = fieldAt(event.payload, name);
  const own = String(fieldAt(check, 'app', 'id')) === self.appId;
  const wanted = own ? action === 'rerequested' || action === 'requested_action' : action === 'completed';
  if (!wanted || !isOurs(facts)) return [];
  const branch =
    name === 'check_suite' ? text(check, 'head_branch') : text(check, 'check_suite', 'head_branch');
  const reason = `${name.replace('_', ' ')} in ${repository} ${action.replace('_', ' ')}`;
  const jobs = [...onOwnBranch(facts, branch, reason)];
  const pulls = fieldAt(check, 'pull_requests');
  if (own && jobs.length === 0 && Array.isArray(pulls)) {
    for (const pull of pulls) {
      const number = count(pull, 'number');
      if (number !== null) jobs.push(jobRequests.pull(repository, number, reason));
    }
  }
  return jobs;
}

/** The stack whose branch this is; lines may have slashes, so known stacks are tried, not the name taken apart. */
function onOwnBranch(facts: Facts, branch: string, reason: string): readonly JobRequest[] {
  if (!OWN_BRANCH.test(branch)) return [];
  const release = facts.isSeries ? releaseRefs.ofBranch(branch) : null;
  if (release !== null) return [jobRequests.release(release, reason)];
  const rest = branch.replace(OWN_BRANCH, '');
  const stacks: readonly StackKey[] = facts.isSeries
    ? [...facts.map.stacks, ...facts.uses]
    : facts.uses.filter(({ role }) => role === 'fork');
  return stacks
    .filter(({ line, stack }) => rest === `${line}/${stack}` || rest.startsWith(`${line}/${stack}/`))
    .map((stack) => jobRequests.stack(stack, reason));
}

/** Whether pull requests, comments and checks of the repository are the bot's business. */
function isOurs(facts: Facts): boolean {
  return facts.isSeries || facts.uses.some(({ role }) => role === 'fork');
}

function text(payload: unknown, ...path: readonly string[]): string {
  const value = fieldAt(payload, ...path);
  return typeof value === 'string' ? value : '';
}

function count(payload: unknown, ...path: readonly string[]): number | null {
  const value = fieldAt(payload, ...path);
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}
