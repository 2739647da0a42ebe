import { Probot, ProbotOctokit } from 'probot';
import type { Logger } from 'pino';
import type { ForgeConfig } from '../bot-config.js';
import { fieldAt } from '../events/field-at.js';
import { probotApp, type ProbotAppParts } from '../probot-app.js';
import type { Delivery } from './webhook-endpoint.js';

/**
 * Probot with our app, for what comes in after its signature was checked: Probot itself knows one secret only.
 * @returns hands a delivery to Probot; rejects with an AggregateError of what the handlers threw
 */
export async function openProbot(
  forge: Extract<ForgeConfig, { kind: 'github' }>,
  app: ProbotAppParts,
  log: Logger,
): Promise<(delivery: Delivery) => Promise<void>> {
  const probot = new Probot({
    appId: forge.appId,
    privateKey: forge.privateKey,
    secret: forge.webhookSecrets[0],
    baseUrl: forge.apiUrl,
    log,
    // Probot makes a client for every event. Ours is never used, so it has no queues and timers of its own.
    Octokit: ProbotOctokit.defaults({ throttle: { enabled: false }, retry: { enabled: false } }),
  });
  await probot.load(probotApp(app));
  // Probot's type knows which payload belongs to which name; here both come from outside.
  const receive = (event: Delivery): Promise<void> =>
    probot.receive(event as Parameters<Probot['receive']>[0]);
  return async ({ id, name, payload }) => {
    const action = fieldAt(payload, 'action');
    // Without the installation it makes a client that cannot log in, and does not stumble over a strange id; an
    // action it makes a name of, so it must be a word.
    const safe = {
      ...payload,
      installation: undefined,
      action: typeof action === 'string' ? action : undefined,
    };
    await receive({ id, name, payload: safe });
  };
}
