import type { CompatSummary } from '../../src/compat/output/compat-summary.js';
import { RULES_VERSION } from '../../src/compat/rules-version.js';
import { upkeepIdentity } from '../../src/git/upkeep-identity.js';
import type { Oid } from '../../src/git/oid.js';
import { ENGINE_VERSION } from '../../src/replay/engine-version.js';
import type { Engine } from '../../src/replay/pool/engine.js';
import type { ConflictCheck } from '../../src/replay/pool/requests/check-conflict-request.js';
import type { RefreshedConflict } from '../../src/replay/pool/requests/commit-requests.js';
import type { Judgement } from '../../src/replay/pool/requests/judge-request.js';
import type { LookAhead } from '../../src/replay/pool/requests/look-ahead-request.js';
import type { StackSource } from '../../src/replay/pool/requests/stack-source.js';
import type { StackFiles } from '../../src/series/stack-files.js';
import type { Answers } from './answers.js';
import type { Judged } from './stack-view.js';

export interface QuestionSubject {
  readonly source: StackSource;
  /** Git directory that has upstream's objects and gets the commits. */
  readonly repo: string;
  /** Tree of the stack's folder. */
  readonly folder: Oid;
  /** `refs/upkeep/resolutions`; null without any. */
  readonly resolutions: Oid | null;
}

/** Raised when what is recorded of an answer changes. */
const FORMAT = 1;

/** The questions about one stack, each asked by everything that its answer depends on. */
export class StackQuestions {
  readonly #engine: Engine;
  readonly #answers: Answers;
  readonly #subject: QuestionSubject;
  readonly #about: string;
  readonly #judgements: Map<string, Judgement>;

  /** @param judgements with what is not recorded; kept from look to look of one run */
  constructor(
    engine: Engine,
    answers: Answers,
    subject: QuestionSubject,
    judgements: Map<string, Judgement>,
  ) {
    this.#engine = engine;
    this.#answers = answers;
    this.#subject = subject;
    this.#judgements = judgements;
    this.#about = `${FORMAT}.${ENGINE_VERSION} ${subject.folder} ${subject.resolutions ?? '-'}`;
  }

  judge(onto: Oid): Promise<Judged> {
    const question = `judge ${this.#about} ${onto}`;
    return this.#answers.ask(question, async () => {
      const { source, repo } = this.#subject;
      const judgement = await this.#engine.judge({ source, repo, onto });
      this.#judgements.set(question, judgement);
      const { write, ...judged } = judgement;
      return { ...judged, writes: write !== null };
    });
  }

  /**
   * What the stack means to others where it was replayed to. A day is part of the question, since waivers end: once a
   * day the answer is worked out anew.
   */
  compat(onto: Oid, version: string | null, asOf: string): Promise<CompatSummary> {
    const { source, repo } = this.#subject;
    const question = `compat ${RULES_VERSION} ${this.#about} ${onto} ${version ?? '-'} ${asOf}`;
    return this.#answers.askData(question, () =>
      this.#engine.judgeCompat({ source, repo, onto, asOf, version }),
    );
  }

  lookAhead(along: Oid): Promise<LookAhead> {
    const { source, repo } = this.#subject;
    return this.#answers.ask(`look-ahead ${this.#about} ${along}`, () =>
      this.#engine.lookAhead({ source, repo, along }),
    );
  }

  checkConflict(patch: string, onto: Oid, tip: Oid, from: string): Promise<ConflictCheck> {
    const { source, repo } = this.#subject;
    return this.#answers.ask(`check ${this.#about} ${onto} ${tip} ${from} ${patch}`, () =>
      this.#engine.checkConflict({ source, repo, onto, patch, tip, from }),
    );
  }

  refresh(patch: string, tip: Oid, context: Oid, message: string): Promise<RefreshedConflict> {
    const { repo } = this.#subject;
    return this.#answers.ask(`refresh ${tip} ${context} ${patch}`, () =>
      this.#engine.refreshConflict({ repo, tip, context, message }),
    );
  }

  publish(tip: Oid, old: Oid | null, message: string): Promise<Oid> {
    const { repo } = this.#subject;
    return this.#answers.ask(`publish ${tip} ${old ?? '-'} ${message}`, () =>
      this.#engine.publishCommit({ repo, tip, old, message }),
    );
  }

  /** The commit on the line that brings the stack's files to this replay; null when they are so. */
  commitMove(onto: Oid, message: string, seconds: number): Promise<Oid | null> {
    const { source } = this.#subject;
    const question = `commit ${this.#about} ${source.commit} ${onto} ${seconds} ${message}`;
    return this.#answers.ask(question, async () => {
      await this.judge(onto);
      const judgement = this.#judgements.get(`judge ${this.#about} ${onto}`);
      return this.#commit(judgement?.write ?? null, message, seconds);
    });
  }

  /** The commit on the line that writes the tree pin anew; null when it holds. */
  commitPins(message: string, seconds: number): Promise<Oid | null> {
    const { source } = this.#subject;
    return this.#answers.ask(`pins ${this.#about} ${source.commit} ${seconds} ${message}`, () =>
      this.#commitEdit('pins', '', message, seconds),
    );
  }

  /** The commit on the line that takes a patch out; null when the rest would not fit without it. */
  commitRetirement(patch: string, message: string, seconds: number): Promise<Oid | null> {
    const { source } = this.#subject;
    return this.#answers.ask(`retire ${this.#about} ${source.commit} ${seconds} ${patch}`, () =>
      this.#commitEdit('retire', patch, message, seconds),
    );
  }

  async #commitEdit(
    edit: 'retire' | 'pins',
    patch: string,
    message: string,
    seconds: number,
  ): Promise<Oid | null> {
    const { source, repo } = this.#subject;
    const { write } = await this.#engine.editStack({ source, repo, edit, patch });
    return this.#commit(write, message, seconds);
  }

  async #commit(files: StackFiles | null, message: string, seconds: number): Promise<Oid | null> {
    if (files === null) return null;
    const { seriesRepo, commit, stack } = this.#subject.source;
    const author = upkeepIdentity(seconds);
    return this.#engine.commitStack({ seriesRepo, parent: commit, stack, files, message, author });
  }
}
