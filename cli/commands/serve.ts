import { resolve } from 'node:path';
import type { BotConfig } from '../../bot/bot-config.js';
import type { OneLook } from '../../bot/serve/run-once.js';
import type { SetupConfig } from '../../bot/setup/setup-config.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Command, Context, Outcome, View } from '../command.js';
import { readBotConfig, readSetupConfig } from '../environment.js';
import type { Input } from '../input.js';
import { printable } from '../printable.js';
import { parsePort } from '../shared/parse-port.js';
import { untilAborted } from '../shared/until-aborted.js';
import { renderTable } from '../table.js';

/** Less than what a container's host waits before it kills. */
const GRACE_MS = 90_000;

/** `upkeep serve`: the bot, its dashboard and the Composer repository. */
export const serveCommand: Command = {
  description:
    'Follows upstream, replays every stack, opens pull requests for what no longer fits, reviews those of\n' +
    'contributors, publishes what is green, and shows all of it on a page. With --local it works on bare\n' +
    'repositories in a folder (DIR/owner/name.git); without it with GitHub, by the settings in the\n' +
    'environment that docs/operate.md lists. What must last is in git: stop it at any time. SIGTERM lets\n' +
    'running jobs finish.\n\n' +
    '--once looks at everything, does what is to be done and ends: exit 1 when a stack needs somebody, 3\n' +
    'when something outside failed.',
  options: [
    { flags: '--port <n>', description: 'port to listen on; that of PORT, or 4000 without it' },
    { flags: '--local <dir>', description: 'folder of the local forge, instead of GitHub' },
    { flags: '--once', description: 'one look at everything, without a server' },
    { flags: '-n, --dry-run', description: 'with --once: say what would be done first, and do nothing' },
  ],
  examples: [
    { line: 'upkeep serve --local forge', does: 'the bot on the repositories in forge/, on this machine' },
    { line: 'upkeep serve --once --dry-run', does: 'says what the bot would do now' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const [once, dryRun] = [input.flag('once'), input.flag('dry-run')];
  if (dryRun && !once) {
    throw new BadInputError('usage', '--dry-run is about --once: a server that does nothing is of no use.');
  }
  const port = parsePort(input.option('port'));
  const local = input.option('local');
  if (local === undefined && !once) {
    const setup = await readSetupConfig(context.cwd);
    if (setup !== null) return serveSetup(withPort(setup, port), context);
  }
  const read = await readBotConfig({
    cwd: context.cwd,
    local: local === undefined ? null : resolve(context.cwd, local),
    webhooks: !once,
  });
  const config = withPort(read, port);
  if (dryRun) return plan(config, context);
  return once ? look(config, context) : serve(config, context);
}

function withPort<T extends Pick<BotConfig, 'port' | 'publicUrl'>>(config: T, port: number | null): T {
  if (port === null) return config;
  // An address that was only made up from the port follows it.
  const madeUp = config.publicUrl === `http://localhost:${config.port}`;
  return { ...config, port, publicUrl: madeUp ? `http://localhost:${port}` : config.publicUrl };
}

async function serve(config: BotConfig, context: Context): Promise<Outcome> {
  const [{ serveBot }, { createLog }] = await Promise.all([
    import('../../bot/serve/serve-bot.js'),
    import('../../bot/server/create-log.js'),
  ]);
  const now = (): number => context.now().getTime();
  const bot = await serveBot(config, createLog(config), { now });
  context.onExit(() => bot.stop(GRACE_MS));
  context.say(`Upkeep is at ${bot.url}`);
  await untilAborted(context.signal);
  return { exit: 0, data: { url: bot.url }, text: () => '' };
}

/** Without the App's variables there is no App yet: then pages are served on which it is made. */
async function serveSetup(config: SetupConfig, context: Context): Promise<Outcome> {
  const [setup, { createLog }] = await Promise.all([
    import('../../bot/setup/serve-setup.js'),
    import('../../bot/server/create-log.js'),
  ]);
  const log = createLog({ logLevel: config.logLevel, forge: { kind: 'local', dir: '' }, queueUrl: null });
  const served = await setup.serveSetup(config, log);
  context.onExit(() => served.close());
  context.say(`There is no GitHub App yet (APP_ID is not set). To make it, open\n  ${served.start}`);
  await untilAborted(context.signal);
  return { exit: 0, data: { url: served.url }, text: () => '' };
}

async function look(config: BotConfig, context: Context): Promise<Outcome> {
  const [{ runOnce }, { createLog }] = await Promise.all([
    import('../../bot/serve/run-once.js'),
    import('../../bot/server/create-log.js'),
  ]);
  const looking = runOnce(config, createLog(config), context.signal);
  // On a signal jobs are told to stop, and their child processes end before we do.
  context.onExit(() => looking.then(nothing, nothing));
  const result = await looking;
  return {
    exit: exitOf(result),
    data: {
      stacks: result.stacks.map(({ key, state, problem }) => ({
        line: key.line,
        stack: key.stack,
        verdict: state?.verdict ?? 'failed',
        waits: state?.waits ?? [],
        problem,
      })),
      left: result.left.map(({ key, state, why }) => ({ key, state, why })),
    },
    text: (view) => show(result, view),
  };
}

const nothing = (): void => {};

/** What the outside did outranks what needs somebody. */
function exitOf({ stacks, left }: OneLook): 0 | 1 | 3 {
  if (left.some(({ state }) => state === 'retrying')) return 3;
  const red = stacks.some(({ state }) => state === null || ['red', 'failed'].includes(state.verdict));
  return red || left.some(({ state }) => state === 'failed') ? 1 : 0;
}

function show({ stacks, left }: OneLook, view: View): string {
  const table = renderTable(
    [
      { header: 'line', value: ({ key }) => printable(key.line) },
      { header: 'stack', value: ({ key }) => printable(key.stack) },
      { header: 'state', value: ({ state }) => state?.verdict ?? 'failed' },
      {
        header: 'waits for',
        value: ({ state, problem }) =>
          printable(state === null ? problem : state.waits.map(({ what }) => what).join(', ')),
        flexible: true,
      },
    ],
    stacks,
    view,
  );
  const jobs = left.map(({ key, state, why }) => `${state} ${printable(key)}\n    ${printable(why)}`);
  return [table, ...(jobs.length > 0 ? ['', ...jobs] : [])].join('\n');
}

async function plan(config: BotConfig, context: Context): Promise<Outcome> {
  const [{ planOnce }, { printPlan }, { createLog }] = await Promise.all([
    import('../../bot/serve/plan-once.js'),
    import('../../bot/reconcile/print-plan.js'),
    import('../../bot/server/create-log.js'),
  ]);
  const task = context.progress('looking');
  const progress = (text: string): void => task.update(0, text);
  try {
    const plans = await planOnce(config, createLog(config), { signal: context.signal, progress });
    const red = plans.some(({ state }) => ['red', 'failed'].includes(state.verdict));
    return {
      exit: red ? 1 : 0,
      data: {
        stacks: plans.map(({ actions, state }) => ({
          ...state.key,
          verdict: state.verdict,
          actions,
          waits: state.waits,
        })),
      },
      text: () => plans.map((one) => printPlan(one).trimEnd()).join('\n'),
    };
  } finally {
    task.end();
  }
}
