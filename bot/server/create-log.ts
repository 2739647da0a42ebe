import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import type { BotConfig } from '../bot-config.js';
import { describeError } from './describe-error.js';
import { fieldAt } from '../events/field-at.js';
import { redact } from './redact.js';

/**
 * The bot's log: one line of JSON for each message, without secrets in it, on standard error unless told otherwise.
 * It fits `Log` and Probot.
 */
export function createLog(
  config: Pick<BotConfig, 'logLevel' | 'forge' | 'queueUrl'>,
  destination: DestinationStream = process.stderr,
): Logger {
  const secrets = secretsOf(config);
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        err: (error: unknown) => describeError(error),
        // Probot logs whole webhooks, with all that strangers wrote.
        event: (event: unknown) => (typeof event === 'string' ? event : fieldAt(event, 'name')),
      },
      hooks: { streamWrite: (line) => redact(line, secrets) },
    },
    destination,
  );
}

function secretsOf({ forge, queueUrl }: Pick<BotConfig, 'forge' | 'queueUrl'>): readonly string[] {
  const password = queueUrl === null ? '' : decodeURIComponent(new URL(queueUrl).password);
  const passwords = password.length < 4 ? [] : [password];
  if (forge.kind === 'local') return passwords;
  return [...forge.webhookSecrets, forge.privateKey.trim(), ...passwords];
}
