import { OutsideError } from '../../../src/errors/outside-error.js';
import { freePort } from './free-port.js';

/** Where `upkeep serve` listens too. */
const USUAL = 4000;

/**
 * The port for the demo's bot, before anything is played. One that was asked for must be free: throws OutsideError
 * `listen-failed`. Else the usual one when somebody shall open its pages, if that is free.
 * @param given null: none was asked for; 0: any
 */
export async function demoPort(given: number | null, once: boolean): Promise<number> {
  const port = await freePort(given ?? (once ? 0 : USUAL));
  if (given === null || given === 0 || port === given) return port;
  throw new OutsideError(
    'listen-failed',
    `Cannot listen on 127.0.0.1:${given}: something else does, or it may not be used. Nothing was played; choose another with --port, or 0 for any.`,
  );
}
