import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { BotConfig } from '../../../bot/bot-config.js';
import { readStackStates } from '../../../bot/state/read-stack-states.js';
import type { StackState } from '../../../bot/state/stack-state.js';
import { OutsideError } from '../../../src/errors/outside-error.js';
import type { ForgePeople } from '../../../src/forge/forge-people.js';
import type { Forge } from '../../../src/forge/forge.js';
import { openLocalForge } from '../../../src/forge/local/open-local-forge.js';
import { listRefs } from '../../../src/git/list-refs.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Context } from '../../command.js';
import type { DemoFolder } from './demo-folder.js';
import { lookUntil } from './look-until.js';

/** The repositories of the local forge in the demo. */
export const demoRepositories = {
  series: 'demo/patches',
  fork: 'demo/sample',
  mirror: 'demo/sample-mirror',
} as const;

/** Of the release pull request, in the series repository. */
export const RELEASE_BRANCH = 'upkeep/release/main/sample';

/** The bot as it runs in the demo, and what it has come to. */
export interface DemoBot {
  /** Where a browser finds the dashboard; no slash at the end. */
  readonly url: string;
  readonly forge: Forge & ForgePeople;
  /** The newest record of the stack; null before the first. */
  state(): Promise<StackState | null>;
  /**
   * Looks until there is something to see. Throws OutsideError `demo-waited` after a minute, and a plain Error when the
   * bot could not judge the stack.
   * @param what for the message: `the conflict pull request`
   */
  wait<T>(what: string, look: (state: StackState | null) => Promise<T | null>): Promise<T>;
  /** Ends it; may be called again. */
  stop(): Promise<void>;
}

/** Most of it takes a second or two. */
const PATIENCE = { everyMs: 100, limitMs: 60_000 };
/** What runs can be done again by the next start. */
const GRACE_MS = 5_000;

/**
 * Starts the bot in this process, on the local forge of the demo, as `upkeep serve --local` would. Throws OutsideError
 * `listen-failed`.
 */
export async function openDemoBot(context: Context, folder: DemoFolder, port: number): Promise<DemoBot> {
  const [{ serveBot }, { createLog }] = await Promise.all([
    import('../../../bot/serve/serve-bot.js'),
    import('../../../bot/server/create-log.js'),
  ]);
  const url = `http://localhost:${port}`;
  const config: BotConfig = {
    forge: { kind: 'local', dir: folder.forge },
    series: demoRepositories.series,
    lines: [],
    home: folder.bot,
    packages: `${folder.bot}/packages`,
    signer: null,
    composer: 'if-installed',
    queueUrl: null,
    role: 'all',
    workers: 2,
    pollMs: 300_000,
    host: '127.0.0.1',
    port,
    publicUrl: url,
    logLevel: 'info',
  };
  const log = createWriteStream(folder.botLog);
  // It is only there to be looked at: without it the demo plays on.
  log.on('error', () => {});
  const served = await serveBot(config, createLog(config, log), { now: () => context.now().getTime() });
  const forge = openLocalForge({ dir: folder.forge, url });
  const series = await openRepository((await forge.remoteOf(demoRepositories.series)).url);
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      await served.stop(GRACE_MS);
      series.close();
      forge.dispose();
      if (!log.destroyed) await once(log.end(), 'close');
    })();
    return stopping;
  };
  context.onExit(stop);
  const state = async (): Promise<StackState | null> => {
    const refs = await listRefs(series, 'refs/upkeep/state/');
    const commits = new Map([...refs].map(([ref, { commit }]) => [ref, commit]));
    return (await readStackStates(series, commits))[0]?.state ?? null;
  };
  return {
    url,
    forge,
    state,
    stop,
    wait: async (what, look) => {
      const lookOnce = async () => {
        const now = await state();
        if (now?.verdict === 'failed') throw new Error(`the bot could not judge the stack: ${why(now)}`);
        return look(now);
      };
      const seen = await lookUntil(lookOnce, { ...PATIENCE, signal: context.signal });
      if (seen === null) throw waited(what, folder.botLog);
      return seen;
    },
  };
}

function why({ waits }: StackState): string {
  return waits.map((wait) => `${wait.what}: ${wait.why}`).join('\n');
}

function waited(what: string, botLog: string): OutsideError {
  return new OutsideError(
    'demo-waited',
    `The demo waited a minute for ${what}. ${botLog} has what the bot did; on a slow machine run the demo again.`,
  );
}
