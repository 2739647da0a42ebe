import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Bot } from '../../../bot/bot.js';
import { WorkerCrashedError } from '../../../src/git/pool/worker-crashed-error.js';
import type { Engine } from '../../../src/replay/pool/engine.js';
import { inProcessEngine } from '../../../src/replay/pool/in-process-engine.js';
import { patchOf } from '../../review/support/patch-of.js';
import { FORK, LINE, SERIES, STACK, type Stage } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const stageOf = useStage();
const API = 'app/code/Magento/Backend/Api/GroupRepositoryInterface.php';
const CUT = 'cut.patch';
const TRAILERS = ['Origin: vendor', 'Forwarded: not-needed', 'Category: bugfix', 'Owner: maria'];
const OPTIONS = { timeout: 120_000 };

/** An engine that notes what it is asked, and whose gate may crash. */
class NotedEngine {
  readonly asked: string[] = [];
  crashes = false;
  readonly engine: Engine = new Proxy(inProcessEngine(), {
    get: (target, name: keyof Engine) => {
      const verb = target[name] as (request: unknown) => Promise<unknown>;
      return (request: unknown) => {
        this.asked.push(name);
        if (name === 'judgeCompat' && this.crashes)
          return Promise.reject(new WorkerCrashedError(name, 'by signal SIGSEGV', ''));
        return verb(request);
      };
    },
  });

  /** How often a verb was asked for since the last time. */
  since(verb: keyof Engine): number {
    const count = this.asked.filter((one) => one === verb).length;
    this.asked.length = 0;
    return count;
  }
}

/** Somebody merges a patch that takes a method away from an interface for others. */
function merge(stage: Stage, ...more: readonly string[]): void {
  const text = patchOf(stage.template.upstream.gitDir, {
    subject: 'Groups stay',
    path: API,
    edit: (old) => old.replace(/^.*deleteById.*\n/m, ''),
    trailers: [...TRAILERS, ...more],
  });
  stage.personPushes(SERIES, LINE, 'Groups stay', (work) => {
    const series = stage.file(SERIES, LINE, `patches/${STACK}/series`);
    const listed = series.includes(`\n${CUT}`);
    writeFileSync(join(work, 'patches', STACK, 'series'), `${series}\n${listed ? '' : `${CUT}\n`}`);
    writeFileSync(join(work, 'patches', STACK, CUT), text);
  });
}

function dayOf(stage: Stage, today: string, log = stage.bot.log): void {
  const bot: Bot = { ...stage.bot, today: () => today, log };
  stage.bot = bot;
}

describe('the gate in a look', () => {
  it('is recorded, green where what breaks others is waived', OPTIONS, async () => {
    const stage = await stageOf();
    await stage.reconcileAll();
    const state = await stage.state();
    expect(state).toMatchObject({
      verdict: 'green',
      waits: [],
      compat: { green: true, gate: 'ok', as_of: '2026-11-26' },
      report: { gates: { compat: 'ok' } },
    });
    expect(state?.compat?.findings.filter(({ waived }) => waived)).not.toEqual([]);
    expect(state?.compat?.patches.map(({ name }) => name)).toEqual(stage.template.series.patches);
  });

  it(
    'is red by a patch that breaks others, until it is waived; the fork has it meanwhile',
    OPTIONS,
    async () => {
      const stage = await stageOf();
      merge(stage);
      await stage.reconcileAll();
      const red = await stage.state();
      expect(red).toMatchObject({
        verdict: 'red',
        published: { current: true },
        compat: { green: false, gate: '1 finding fails', level: 'major' },
        report: { green: true, gates: { compat: '1 finding fails' } },
        waits: [{ what: `compatibility of ${CUT}`, who: 'maria', url: null }],
      });
      expect(red?.waits[0]?.why).toContain('deleteById');
      expect(red?.compat?.findings[0]).toMatchObject({ rule: 'php-method-removed', patch: CUT, fails: true });
      expect(stage.file(FORK, LINE, API)).not.toContain('deleteById');

      merge(stage, 'Compat-Waiver: php-method-removed until 2.5.0 by @ann: nobody calls it');
      await stage.reconcileAll();
      expect(await stage.state()).toMatchObject({
        verdict: 'green',
        waits: [],
        compat: { green: true, level: 'major' },
      });
    },
  );

  it('is judged where the stack was replayed to: a waiver ends with the release', OPTIONS, async () => {
    const stage = await stageOf();
    merge(stage, 'Compat-Waiver: php-method-removed until 2.4.1-p1 by @ann: nobody calls it');
    await stage.reconcileAll();
    expect(await stage.state()).toMatchObject({ verdict: 'green', target: { tag: '2.4.1' } });
    stage.upstreamReleases('2.4.1-p1');
    await stage.reconcileAll();
    const state = await stage.state();
    expect(state).toMatchObject({ verdict: 'red', target: { tag: '2.4.1-p1' } });
    expect(state?.compat?.findings.slice(0, 2).map(({ rule }) => rule)).toEqual([
      'php-method-removed',
      'waiver-expired',
    ]);
    expect(state?.compat?.findings[1]?.reason).toContain('and the base is 2.4.1-p1');
  });
});

describe('a day', () => {
  it('is asked about once, and else the record answers', OPTIONS, async () => {
    const noted = new NotedEngine();
    const stage = await stageOf({ engine: noted.engine });
    merge(stage, 'Compat-Waiver: php-method-removed until 2026-11-26 by @ann: nobody calls it');
    await stage.reconcileAll();
    expect(noted.since('judgeCompat')).toBeGreaterThan(0);
    expect((await stage.state())?.verdict).toBe('green');
    const recorded = stage.refs(SERIES).get(`refs/upkeep/state/${LINE}/${STACK}`);

    // Another process, with nothing of it in memory: the record has it all, and no engine is started.
    await stage.reconcileAll();
    stage.loseDisk();
    await stage.reconcileAll();
    expect(noted.asked).toEqual([]);
    expect(stage.refs(SERIES).get(`refs/upkeep/state/${LINE}/${STACK}`)).toBe(recorded);

    dayOf(stage, '2026-11-27');
    await stage.reconcileAll();
    expect(noted.since('judgeCompat')).toBe(1);
    expect(await stage.state()).toMatchObject({ verdict: 'red', compat: { as_of: '2026-11-27' } });
    await stage.reconcileAll();
    expect(noted.asked).toEqual([]);
  });
});

describe('a look at a new release', () => {
  it('takes what is known of the base from the record', OPTIONS, async () => {
    const noted = new NotedEngine();
    const stage = await stageOf({ engine: noted.engine });
    await stage.reconcileAll();
    expect(noted.since('judgeCompat')).toBe(1);
    // It does not fit, so that what is published stays on the base.
    stage.upstreamReleases('2.4.2');
    await stage.reconcileAll();
    expect(await stage.state()).toMatchObject({ verdict: 'red', compat: { green: true } });
    expect(noted.asked).toContain('judge');
    expect(noted.since('judgeCompat')).toBe(0);
  });
});

describe('a gate that crashes', () => {
  it('is null and logged, never green, holds nothing up, and is asked again', OPTIONS, async () => {
    const noted = new NotedEngine();
    const stage = await stageOf({ engine: noted.engine });
    const said: unknown[] = [];
    dayOf(stage, '2026-11-26', { ...stage.bot.log, warn: (data, text) => void said.push([data, text]) });
    merge(stage);
    noted.crashes = true;
    await stage.reconcileAll();
    expect(await stage.state()).toMatchObject({
      verdict: 'waiting',
      waits: [{ what: 'the compatibility gate', who: null }],
      compat: null,
      published: { current: true },
      report: { green: true, gates: { compat: 'not run' } },
    });
    expect(said).toContainEqual([
      { line: LINE, stack: STACK, code: 'worker-crashed' },
      'the compatibility gate could not be run',
    ]);

    noted.crashes = false;
    await stage.reconcileAll();
    expect(await stage.state()).toMatchObject({ verdict: 'red', compat: { gate: '1 finding fails' } });
  });

  it('is no excuse for a bug', OPTIONS, async () => {
    const broken = {
      ...inProcessEngine(),
      judgeCompat: () => Promise.reject(new TypeError('x is undefined')),
    };
    const stage = await stageOf({ engine: broken });
    await expect(stage.reconcileAll()).rejects.toThrow('x is undefined');
  });
});
