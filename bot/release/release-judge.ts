import { createHash } from 'node:crypto';
import { prepareRelease } from '../../builder/release/prepare-release.js';
import type { PreparedRelease } from '../../builder/release/prepared-release.js';
import type { ReleasePlan } from '../../builder/release/release-plan.js';
import type { ReleaseRequest } from '../../builder/release/release-request.js';
import type { ReleaseWorld } from '../../builder/release/release-world.js';
import type { Oid } from '../../src/git/oid.js';
import { readVersion } from '../../src/read-version.js';
import type { Bot } from '../bot.js';
import { answerOf } from '../review/answer-of.js';
import { draftNotes } from './draft-notes.js';
import type { AskedForge, Judgement } from './judgement.js';
import { withoutDay } from './without-day.js';

/** The world to release a commit of the series repository in. */
type WorldOf = (commit: Oid) => Promise<ReleaseWorld>;

/** A request as it was judged, by which its judgement is replaced. */
interface Case {
  readonly key: string;
  readonly preface: string | null;
}

/**
 * Prepares releases, each once: what an earlier look found is taken as long as nothing moved that decides it, since a
 * release of a large distribution takes a while to be worked out.
 */
export class ReleaseJudge {
  readonly #bot: Bot;
  readonly #worldOf: WorldOf;
  readonly #known: readonly Judgement[];
  readonly #made = new Map<string, Judgement>();
  readonly #used = new Set<string>();
  readonly #cases = new Map<string, Case>();
  readonly #prepared = new Map<string, PreparedRelease>();

  /** @param known of earlier looks */
  constructor(bot: Bot, worldOf: WorldOf, known: readonly Judgement[]) {
    this.#bot = bot;
    this.#worldOf = worldOf;
    this.#known = known;
  }

  /**
   * What stands in the way of a release. Throws what fails outside.
   * @param decisive all that decides a release besides the request
   * @param preface what the notes begin with; null: what the commit of the request has
   */
  async judge(
    request: ReleaseRequest,
    decisive: readonly string[],
    preface: string | null,
  ): Promise<Judgement> {
    const key = hash([readVersion(), request, decisive, preface]);
    this.#cases.set(hash([request]), { key, preface });
    const judgement =
      this.#made.get(key) ??
      (await this.#recorded(key, request.series)) ??
      (await this.#judgeAnew(key, request, preface));
    this.#made.set(key, judgement);
    this.#used.add(key);
    return judgement;
  }

  /** What is to be carried out, worked out anew where only its record is there; null where that cannot be done any more. */
  async prepared(request: ReleaseRequest): Promise<PreparedRelease | null> {
    const name = hash([request]);
    const known = this.#prepared.get(name);
    if (known !== undefined) return known;
    const found = this.#cases.get(name) ?? null;
    if (found === null) return prepareRelease(request, await this.#worldOf(request.series));
    this.#made.set(found.key, await this.#judgeAnew(found.key, request, found.preface));
    return this.#prepared.get(name) ?? null;
  }

  /** Another look begins: only what that one asks for will be recorded. */
  begin(): void {
    this.#used.clear();
  }

  /** To be recorded: what was asked for since the last look began. */
  used(): readonly Judgement[] {
    return [...this.#used].flatMap((key) => this.#made.get(key) ?? []);
  }

  /** One that is red may be mended by what no ref of ours tells of, so the forges are asked again. */
  async #recorded(key: string, series: Oid): Promise<Judgement | null> {
    const known = this.#known.find((one) => one.key === key);
    if (known === undefined || known.plan?.green === true) return known ?? null;
    const world = await this.#worldOf(series);
    for (const asked of known.asked) {
      const now =
        asked.what === 'checks'
          ? await world.checks(asked.fork, asked.commit)
          : refsOf(await world.fork(asked.stack, asked.config));
      if (hash([now]) !== asked.hash) return null;
    }
    return known;
  }

  async #judgeAnew(key: string, request: ReleaseRequest, preface: string | null): Promise<Judgement> {
    const world = await this.#worldOf(request.series);
    const asked = new Map<string, AskedForge>();
    const watched: ReleaseWorld = {
      ...world,
      checks: async (fork, commit) => {
        const states = await world.checks(fork, commit);
        asked.set(`${fork} ${commit}`, { what: 'checks', fork, commit, hash: hash([states]) });
        return states;
      },
      fork: async (stack, config) => {
        const copy = await world.fork(stack, config);
        asked.set(stack, { what: 'fork', stack, config, hash: hash([refsOf(copy)]) });
        return copy;
      },
    };
    const questions = (): AskedForge[] =>
      [...asked].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
    try {
      const prepared = await prepareRelease(request, watched);
      this.#prepared.set(hash([request]), prepared);
      const { plan } = prepared;
      const notes = withoutDay(draftNotes(prepared, preface), request.asOf);
      return { key, asked: questions(), plan: dayless(plan), notes, problem: null };
    } catch (error) {
      const problem = answerOf(this.#bot, error);
      return { key, asked: questions(), plan: null, notes: '', problem };
    }
  }
}

function dayless(plan: ReleasePlan): ReleasePlan {
  const { asOf } = plan.request;
  const checks = plan.checks.map((check) => ({ ...check, detail: withoutDay(check.detail, asOf) }));
  return { ...plan, checks };
}

function refsOf(copy: Awaited<ReturnType<ReleaseWorld['fork']>>): unknown {
  if (copy === null) return null;
  return [...copy.refs]
    .filter(([ref]) => !ref.startsWith('refs/heads/upkeep/'))
    .map(([ref, id]) => `${ref} ${id}`)
    .toSorted();
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
