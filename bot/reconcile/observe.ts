import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { PullRequest } from '../../src/forge/pull-request.js';
import { runGit } from '../../src/git/git-cli.js';
import { isAncestor } from '../../src/git/is-ancestor.js';
import { followRefs } from '../../src/git/mirror/follow-refs.js';
import type { Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import type { Judgement } from '../../src/replay/pool/requests/judge-request.js';
import { readResolutions, RESOLUTIONS_REF } from '../../src/replay/resolutions-ref.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import type { StackKey } from '../stack-key.js';
import { MOVED_REFS } from '../../src/git/mirror/moved-refs.js';
import type { LocalCopy } from '../workspace/workspace.js';
import type { Answers } from './answers.js';
import { branchPrefix, stackRef } from './branch-refs.js';
import { isOwnCommit } from './is-own-commit.js';
import { isUntouchedConflict } from './is-untouched-conflict.js';
import { ontoOfBranch } from './onto-of-branch.js';
import { newestRelease } from './newest-release.js';
import type { LineReading } from './read-line.js';
import type { Said } from './said.js';
import { moveMessage, pinsMessage, publishMessage } from './stack-messages.js';
import { StackQuestions } from './stack-questions.js';
import type { ForkView, Judged, PinsView, StackView, WantedConflict } from './stack-view.js';
import { viewCompat } from './view-compat.js';
import { viewConflicts } from './view-conflicts.js';
import { viewRetirements } from './view-retirements.js';
import { wantedConflicts, type Ahead } from './wanted-conflicts.js';

/** What a look starts from. */
export interface ObserveInput {
  readonly key: StackKey;
  readonly series: LocalCopy;
  readonly mirror: LocalCopy;
  readonly tip: Oid;
  readonly line: LineReading;
  readonly answers: Answers;
  readonly judgements: Map<string, Judgement>;
  readonly said: Said;
}

/**
 * Looks at everything that concerns a stack: the series, upstream's refs, the fork, its pull requests; and asks the
 * engine what follows from it. Writes objects into local copies alone. Throws NotRecorded where only recorded answers
 * may be given, and what the forge, the wire and the engine throw, but for what a person must mend in the stack.
 */
export async function observe(bot: Bot, input: ObserveInput, control: JobControl): Promise<StackView> {
  const looker = await Looker.start(bot, input, control);
  try {
    return await looker.look();
  } finally {
    looker.close();
  }
}

/** One look; it keeps repositories open while it lasts. */
class Looker {
  readonly #bot: Bot;
  readonly #input: ObserveInput;
  readonly #control: JobControl;
  readonly #fork: { readonly repository: string; readonly copy: LocalCopy; readonly url: string } | null;
  readonly #forkPulls: readonly PullRequest[];
  readonly #seriesPulls: readonly PullRequest[];
  readonly #opened = new Map<string, Promise<Repository>>();

  private constructor(
    bot: Bot,
    input: ObserveInput,
    control: JobControl,
    fork: { readonly repository: string; readonly copy: LocalCopy; readonly url: string } | null,
    pulls: { readonly fork: readonly PullRequest[]; readonly series: readonly PullRequest[] },
  ) {
    this.#bot = bot;
    this.#input = input;
    this.#control = control;
    this.#fork = fork;
    this.#forkPulls = pulls.fork;
    this.#seriesPulls = pulls.series;
  }

  static async start(bot: Bot, input: ObserveInput, control: JobControl): Promise<Looker> {
    const { config } = input.line;
    const { workspace, forge } = bot;
    control.progress('looks at the forge');
    const repository = config?.fork === undefined ? null : workspace.repositoryOf(config.fork);
    const series = forge.pullRequests(bot.config.series, { state: 'all', headPrefix: 'upkeep/' });
    const headPrefix = branchPrefix('conflict', input.key);
    const [fork, forkPulls, seriesPulls] = await Promise.all([
      repository === null || config === null ? null : openFork(bot, input, repository),
      repository === null ? [] : forge.pullRequests(repository, { state: 'all', headPrefix }),
      series,
    ]);
    return new Looker(bot, input, control, fork, { fork: forkPulls, series: seriesPulls });
  }

  close(): void {
    for (const repo of this.#opened.values()) void repo.then((opened) => opened.close());
  }

  async look(): Promise<StackView> {
    const { line } = this.#input;
    if (line.problem !== null || line.config === null) return this.#blind(line.problem);
    if (line.empty) return { ...(await this.#blind(null)), target: await this.#target() };
    try {
      return await this.#judge();
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error;
      return this.#blind({ code: error.code, message: error.message });
    }
  }

  /** What can be said of a stack that cannot be judged. */
  async #blind(problem: StackView['problem']): Promise<StackView> {
    return {
      ...(await this.#common()),
      problem,
      target: null,
      judged: null,
      onBase: null,
      settled: null,
      compat: null,
      commit: null,
      forecasts: [],
      fork: null,
      conflicts: [],
      retirements: [],
    };
  }

  async #common(): Promise<
    Pick<StackView, 'key' | 'series' | 'publicUrl' | 'config' | 'base' | 'movedTags' | 'pins' | 'said'>
  > {
    const { key, line, tip, said } = this.#input;
    const { config } = this.#bot;
    return {
      key,
      series: { repository: config.series, url: '', tip, folder: line.folder },
      publicUrl: config.publicUrl,
      config: line.config,
      base: line.base,
      movedTags: await this.#movedTags(),
      pins: await this.#pins(),
      said,
    };
  }

  async #judge(): Promise<StackView> {
    const { key, line } = this.#input;
    const questions = this.#questions();
    const target = await this.#target();
    this.#control.progress(target === null ? 'replays' : `replays onto ${target.tag}`);
    // Both at once: the second one is wanted only when the first one is red, but then somebody waits for it.
    const [judged, based] = await Promise.all([
      target === null ? null : questions.judge(target.commit),
      line.base === null ? null : questions.judge(line.base),
    ]);
    const fits = judged !== null && judged.report.green;
    const onBase = fits ? null : based;
    const settled = fits ? judged : onBase?.report.green === true ? onBase : null;
    const aheads = await this.#lookAhead(questions);
    const facts = (judged ?? onBase)?.facts ?? [];
    const commit =
      settled === null
        ? null
        : await this.#commit(questions, settled, settled === judged, target?.tag ?? null);
    return {
      ...(await this.#common()),
      problem: null,
      target,
      judged,
      onBase,
      settled,
      compat:
        settled === null ? null : await viewCompat(this.#bot, this.#input, questions, settled.report.onto),
      commit,
      forecasts: aheads.map(({ branch, look }) => ({ branch, report: look.report, resolved: look.resolved })),
      fork: await this.#viewFork(questions, settled, settled === judged ? (target?.tag ?? null) : null),
      conflicts: await this.#conflicts(questions, wantedConflicts(judged, aheads, facts), facts),
      retirements: await viewRetirements({
        key,
        folder: line.folder,
        judged,
        refs: this.#input.series.refs,
        pulls: this.#seriesPulls.filter(({ head }) => head.branch.startsWith(branchPrefix('retire', key))),
        questions,
        isOwn: (id) => this.#isOwn(id),
        seconds: Math.max(line.seconds, judged?.seconds ?? 0),
      }),
    };
  }

  /** The newest release that is followed. */
  async #target(): Promise<StackView['target']> {
    const { line, mirror } = this.#input;
    const release = newestRelease(mirror.refs, line.config?.follow ?? {}, line.base);
    return release === null ? null : { tag: release.tag, commit: await this.#peel(release.id) };
  }

  /** What has upstream's objects. A fork also has the base when upstream moved its tag to another commit. */
  get #upstreamDir(): string {
    return this.#fork?.copy.gitDir ?? this.#input.mirror.gitDir;
  }

  #questions(): StackQuestions {
    const { series, tip, key, line, answers, judgements } = this.#input;
    const resolutions = series.refs.get(RESOLUTIONS_REF) ?? null;
    const source = { seriesRepo: series.gitDir, commit: tip, stack: key.stack, resolutions };
    const repo = this.#upstreamDir;
    return new StackQuestions(
      this.#bot.engine,
      answers,
      { source, repo, folder: line.folder, resolutions },
      judgements,
    );
  }

  async #lookAhead(questions: StackQuestions): Promise<Ahead[]> {
    const { mirror, line } = this.#input;
    const globs = line.config?.forecast ?? [];
    const aheads: Ahead[] = [];
    for (const glob of globs) {
      const follows = followRefs({ tags: [], branches: [glob] });
      for (const [ref, id] of mirror.refs) {
        const branch = ref.slice('refs/heads/'.length);
        if (!follows(ref) || aheads.some((ahead) => ahead.branch === branch)) continue;
        if (await this.#isBehind(id)) continue;
        this.#control.progress(`looks ahead along ${branch}`);
        aheads.push({ branch, look: await questions.lookAhead(id) });
      }
    }
    return aheads;
  }

  /** A branch that the base left behind brings nothing new: on the way back to it patches would seem to break. */
  #isBehind(id: Oid): Promise<boolean> {
    const { line, answers } = this.#input;
    const { base } = line;
    if (base === null) return Promise.resolve(true);
    return answers.ask(`behind ${id} ${base}`, () => isAncestor({ gitDir: this.#upstreamDir }, id, base));
  }

  async #commit(
    questions: StackQuestions,
    settled: Judged,
    moves: boolean,
    tag: string | null,
  ): Promise<StackView['commit']> {
    const { stack } = this.#input.key;
    const seconds = Math.max(this.#input.line.seconds, settled.seconds);
    if (moves) {
      if (!settled.writes) return null;
      const message = moveMessage(stack, tag, settled);
      const id = await questions.commitMove(settled.report.onto, message, seconds);
      return id === null ? null : { id, message };
    }
    if (settled.report.gates.pins === 'ok') return null;
    const message = pinsMessage(stack);
    const id = await questions.commitPins(message, seconds);
    return id === null ? null : { id, message };
  }

  async #viewFork(
    questions: StackQuestions,
    settled: Judged | null,
    tag: string | null,
  ): Promise<ForkView | null> {
    if (this.#fork === null) return null;
    const { key, line } = this.#input;
    const { repository, copy, url } = this.#fork;
    const branch = line.config?.branch ?? key.line;
    const tip = copy.refs.get(`refs/heads/${branch}`) ?? null;
    const wanted =
      settled === null
        ? null
        : await questions.publish(settled.tip, tip, publishMessage(key.stack, tag, settled));
    const candidateRef = stackRef('candidate', key);
    const required = line.config?.required_checks ?? [];
    const candidateTip = copy.refs.get(candidateRef) ?? null;
    // Only of a commit that the forge has.
    const asked = settled !== null && required.length > 0 && candidateTip === settled.tip;
    const checks = asked ? await this.#bot.forge.checks(repository, settled.tip) : [];
    return { repository, url, branch, tip, wanted, candidateRef, candidateTip, checks };
  }

  async #conflicts(
    questions: StackQuestions,
    wanted: readonly WantedConflict[],
    facts: Judged['facts'],
  ): Promise<StackView['conflicts']> {
    if (this.#fork === null) return [];
    const { key, answers } = this.#input;
    const { gitDir, refs } = this.#fork.copy;
    return viewConflicts({
      key,
      wanted,
      patches: facts.map(({ name }) => name),
      refs,
      pulls: this.#forkPulls,
      questions,
      isUntouched: (tip, patch, contexts) =>
        answers.ask(`untouched ${tip} ${contexts.join(' ')} ${patch}`, async () =>
          isUntouchedConflict(await this.#open(gitDir), tip, contexts, patch),
        ),
      ontoOf: (tip) => answers.ask(`onto ${tip}`, async () => ontoOfBranch(await this.#open(gitDir), tip)),
      isRecorded: (url) => this.#isRecorded(url),
      bringHead: (pull) => this.#bringHead(pull),
      mergedTip: (pull) => this.#mergedTip(pull, gitDir),
    });
  }

  /** Its branches may be gone, and with them the merge commit: then the head stands for it. */
  async #mergedTip(pull: PullRequest, gitDir: string): Promise<Oid> {
    await this.#bringHead(pull);
    const merge = pull.mergeCommit ?? pull.head.commit;
    const there = await (await this.#open(gitDir)).objects.existing([merge]);
    return there.has(merge) ? merge : pull.head.commit;
  }

  async #bringHead({ number }: PullRequest): Promise<void> {
    const { key, line } = this.#input;
    if (line.config !== null) await this.#bot.workspace.fetchForkPull(key.stack, line.config, number);
  }

  async #pins(): Promise<PinsView> {
    const { key, series } = this.#input;
    const ref = stackRef('pins', key);
    const tip = series.refs.get(ref) ?? null;
    const pristine = tip === null || (await this.#isOwn(tip));
    const pulls = this.#seriesPulls.filter(({ head }) => `refs/heads/${head.branch}` === ref);
    return { ref, tip, pristine, pulls };
  }

  async #movedTags(): Promise<StackView['movedTags']> {
    const { refs } = this.#input.mirror;
    const moved: StackView['movedTags'][number][] = [];
    for (const [ref, to] of [...refs].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!ref.startsWith(MOVED_REFS)) continue;
      const tag = ref.slice(MOVED_REFS.length);
      const from = refs.get(`refs/tags/${tag}`);
      if (from === undefined) continue;
      moved.push({ tag, from: await this.#peel(from), to: await this.#peel(to) });
    }
    return moved;
  }

  #peel(id: Oid): Promise<Oid> {
    const { gitDir } = this.#input.mirror;
    return this.#input.answers.ask(`peel ${id}`, async () => {
      const { stdout } = await runGit(['rev-parse', '--verify', '--end-of-options', `${id}^{commit}`], {
        gitDir,
      });
      return stdout.toString('latin1').trim();
    });
  }

  /** Of a commit of the series repository. */
  #isOwn(commit: Oid): Promise<boolean> {
    const { answers, series } = this.#input;
    return answers.ask(`own ${commit}`, async () => isOwnCommit(await this.#open(series.gitDir), commit));
  }

  #isRecorded(url: string): Promise<boolean> {
    const { series, answers } = this.#input;
    const at = series.refs.get(RESOLUTIONS_REF) ?? null;
    return answers.ask(`recorded ${at ?? '-'} ${url}`, async () => {
      const records = await readResolutions(await this.#open(series.gitDir), at);
      return records.some(({ from }) => from === url);
    });
  }

  #open(gitDir: string): Promise<Repository> {
    const opened = this.#opened.get(gitDir) ?? openRepository(gitDir);
    this.#opened.set(gitDir, opened);
    return opened;
  }
}

async function openFork(
  bot: Bot,
  { key, line }: ObserveInput,
  repository: string,
): Promise<{ readonly repository: string; readonly copy: LocalCopy; readonly url: string } | null> {
  if (line.config === null) return null;
  const [copy, remote] = await Promise.all([
    bot.workspace.fork(key.stack, line.config),
    bot.forge.remoteOf(repository),
  ]);
  return copy === null ? null : { repository, copy, url: remote.url };
}
