import { resolve } from 'node:path';
import { z } from 'zod';
import type { BotConfig } from '../bot-config.js';
import type { ConfigFaults } from './config-faults.js';
import { variable, type Variables } from './variables.js';

/** All of the configuration that is the same with every forge; `series` is null when it is missing or wrong. */
export type CommonConfig = Omit<BotConfig, 'forge' | 'series' | 'signer'> & {
  readonly series: string | null;
};

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);
const globs = z.string().transform((list) =>
  list
    .split(',')
    .map((glob) => glob.trim())
    .filter((glob) => glob !== ''),
);

/** Every variable but those of GitHub: its schema, what is expected, how to mend it. */
const FIELDS = {
  UPKEEP_SERIES: field(
    z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/),
    'owner/name of the repository that holds patches/',
    'Set it, for example to mage-os/upkeep-series.',
  ),
  UPKEEP_LINES: field(
    globs.refine((list) => list.every((glob) => /^[^\s~^:?\\-][^\s~^:?\\]*$/.test(glob))),
    'globs of branches, by comma',
    'Set it to the branches that are release lines, such as main,release/*, or unset it for the default branch.',
  ),
  UPKEEP_HOME: field(z.string(), 'a folder', 'Name a folder for caches.'),
  UPKEEP_PACKAGES: field(z.string(), 'a folder', 'Name the folder of the Composer repository.'),
  UPKEEP_COMPOSER: field(
    z.enum(['required', 'if-installed', 'none']),
    'required, if-installed or none',
    'Unset it to let Composer resolve releases where it is installed.',
  ),
  QUEUE_URL: field(
    z.url({ protocol: /^rediss?$/ }),
    'the address of a Redis server, redis://HOST:PORT',
    'Set it to the Redis server, or unset it to keep the queue in the process.',
  ),
  UPKEEP_ROLE: field(
    z.enum(['all', 'web', 'worker']),
    'all, web or worker',
    'Unset it where one process does it all.',
  ),
  UPKEEP_WORKERS: field(whole(1, 64), 'a number from 1 to 64', 'Set it to the number of jobs at a time.'),
  UPKEEP_POLL: field(whole(5, 86_400), 'a number of seconds from 5 to 86400', 'Unset it for 300 seconds.'),
  HOST: field(
    z.string().regex(/^[A-Za-z0-9.:-]+$/),
    'an address to listen on',
    'Set it to 0.0.0.0 in a container.',
  ),
  PORT: field(whole(0, 65_535), 'a number from 0 to 65535', 'Unset it for 4000.'),
  PUBLIC_URL: field(
    z.url({ protocol: /^https?$/ }).refine((url) => !/[?#]|\/\/[^/]*@/.test(url)),
    'an address with http:// or https://',
    'Set it to where people reach the dashboard; comments link to it.',
  ),
  LOG_LEVEL: field(
    z.enum(['trace', 'debug', 'info', 'warn', 'error']),
    'trace, debug, info, warn or error',
    'Unset it for info.',
  ),
};

/** Variables of Probot that make it install packages while it runs, or send what comes in through a third party. */
const REFUSED = {
  REDIS_URL: 'Unset it; for a queue on Redis set QUEUE_URL.',
  WEBHOOK_PROXY_URL: 'Unset it; to try the bot without a public address start it with --local DIR.',
};

/**
 * Reads every variable but those of GitHub. What is wrong is added to `faults`, and has its default in the result.
 * @param cwd relative folders are below it
 */
export function parseCommonConfig(variables: Variables, cwd: string, faults: ConfigFaults): CommonConfig {
  const read = <T>(name: keyof typeof FIELDS, schema: z.ZodType<T>): T | null => {
    const value = variable(variables, name);
    if (value === null) return null;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    // An address may have a password in it.
    const is = name.endsWith('_URL') ? 'is something else' : `is ${JSON.stringify(value)}`;
    faults.add(name, `${is}, expected ${FIELDS[name].expected}`, FIELDS[name].mend);
    return null;
  };
  for (const [name, mend] of Object.entries(REFUSED)) {
    if (variable(variables, name) === null) continue;
    faults.add(name, 'is set, but Probot would install packages at run time because of it', mend);
  }
  const series = read('UPKEEP_SERIES', FIELDS.UPKEEP_SERIES.schema);
  if (variable(variables, 'UPKEEP_SERIES') === null) {
    faults.add(
      'UPKEEP_SERIES',
      `is not set, expected ${FIELDS.UPKEEP_SERIES.expected}`,
      FIELDS.UPKEEP_SERIES.mend,
    );
  }
  const queueUrl = read('QUEUE_URL', FIELDS.QUEUE_URL.schema);
  const role = read('UPKEEP_ROLE', FIELDS.UPKEEP_ROLE.schema) ?? 'all';
  if (role !== 'all' && variable(variables, 'QUEUE_URL') === null) {
    const what = `is not set, but UPKEEP_ROLE is ${role}: what one process takes in another one does`;
    faults.add('QUEUE_URL', what, 'Set it to a Redis server that all of them reach, or unset UPKEEP_ROLE.');
  }
  const port = read('PORT', FIELDS.PORT.schema) ?? 4_000;
  const packages = read('UPKEEP_PACKAGES', FIELDS.UPKEEP_PACKAGES.schema);
  return {
    series,
    lines: read('UPKEEP_LINES', FIELDS.UPKEEP_LINES.schema) ?? [],
    home: resolve(cwd, read('UPKEEP_HOME', FIELDS.UPKEEP_HOME.schema) ?? '.upkeep'),
    packages: packages === null ? null : resolve(cwd, packages),
    composer: read('UPKEEP_COMPOSER', FIELDS.UPKEEP_COMPOSER.schema) ?? 'if-installed',
    queueUrl,
    role,
    workers: read('UPKEEP_WORKERS', FIELDS.UPKEEP_WORKERS.schema) ?? 2,
    pollMs: (read('UPKEEP_POLL', FIELDS.UPKEEP_POLL.schema) ?? 300) * 1_000,
    host: read('HOST', FIELDS.HOST.schema) ?? '127.0.0.1',
    port,
    publicUrl: (read('PUBLIC_URL', FIELDS.PUBLIC_URL.schema) ?? `http://localhost:${port}`).replace(
      /\/+$/,
      '',
    ),
    logLevel: read('LOG_LEVEL', FIELDS.LOG_LEVEL.schema) ?? 'info',
  };
}

function field<T>(schema: z.ZodType<T>, expected: string, mend: string) {
  return { schema, expected, mend };
}
