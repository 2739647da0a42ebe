import type { Log } from '../log.js';

/** Our log as octokit and its plugins write to it: their words become facts, bodies of requests are left out. */
export interface OctokitLog {
  debug(...words: unknown[]): void;
  info(...words: unknown[]): void;
  warn(...words: unknown[]): void;
  error(...words: unknown[]): void;
}

export function octokitLog(log: Log): OctokitLog {
  // Probot's request log gives an object (the request's body) first, the others begin with the message.
  const said = (words: unknown[]): object => ({ octokit: words.find((word) => typeof word === 'string') });
  return {
    debug: (...words) => log.debug(said(words), 'GitHub client'),
    info: (...words) => log.info(said(words), 'GitHub client'),
    warn: (...words) => log.warn(said(words), 'GitHub client'),
    // Every failure is thrown too: whoever catches it knows how bad it is.
    error: (...words) => log.warn(said(words), 'GitHub client'),
  };
}
