// A worker process as `upkeep serve` makes one, that notices dead workers sooner: two-workers.test.ts runs it.
//   node worker-host.mjs '{"variables": {…}, "cwd": "…", "redis": {…}}'
import { parseBotConfig } from '../../../dist/bot/config/parse-bot-config.js';
import { serveBot } from '../../../dist/bot/serve/serve-bot.js';
import { createLog } from '../../../dist/bot/server/create-log.js';

const { variables, cwd, redis } = JSON.parse(process.argv[2]);
const readFile = () => '';
const config = parseBotConfig({ variables, cwd, local: 'forge', webhooks: true, readFile });
const bot = await serveBot(config, createLog(config), { redis });
process.stdout.write(`Upkeep is at ${bot.url}\n`);
process.once('SIGTERM', () => {
  void bot.stop(30_000).then(() => process.exit(143));
});
