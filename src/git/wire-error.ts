import { OutsideError } from '../errors/outside-error.js';
import { redactUrl } from './check-url.js';
import { GitFailedError } from './git-failed-error.js';

interface Meaning {
  readonly pattern: RegExp;
  readonly code: string;
  readonly say: string;
}

/** The first that fits wins; git has no machine-readable reason. */
const MEANINGS: readonly Meaning[] = [
  {
    pattern: /couldn't find remote ref|no such remote ref/i,
    code: 'remote-ref-missing',
    say: 'does not have a ref that was asked for',
  },
  {
    pattern:
      /could not read (?:Username|Password)|Authentication failed|Permission denied \(|terminal prompts disabled|HTTP 40[13]|error: 40[13]/i,
    code: 'authentication',
    say: 'did not let us in; set up a git credential helper or an ssh key for it',
  },
  {
    pattern: /dubious ownership/i,
    code: 'remote-ownership',
    say: 'belongs to another user; git wants it in safe.directory of your git configuration',
  },
  {
    pattern:
      /repository .*not found|does not appear to be a git repository|not a git repository|No such file or directory|HTTP 404|error: 404/i,
    code: 'remote-missing',
    say: 'is not a git repository that we can see; check the address',
  },
  {
    pattern: /fsck error|unresolved deltas|invalid index-pack output/i,
    code: 'bad-objects',
    say: 'sent objects that git does not accept',
  },
  {
    pattern: /No space left on device|Disk quota exceeded/i,
    code: 'disk-full',
    say: 'could not be fetched: no space is left on the disk; make room and run again',
  },
];

/** An error of a fetch or push, told by what it means to the person who waits for it. */
export function explainWireError(error: unknown, url: string): unknown {
  if (!(error instanceof GitFailedError)) return error;
  const stderr = redactUrl(error.stderr)
    .split(/[\r\n]+/)
    .filter((line) => /^(fatal|error|remote|ssh|warning|!|[\w.@-]+: )/.test(line))
    .slice(-20)
    .join('\n');
  const shown = redactUrl(url);
  if (error.code === 'git-timeout' || error.code === 'git-cancelled') {
    return new OutsideError(
      error.code,
      `${shown}: the transfer ${error.code === 'git-timeout' ? 'took too long' : 'was cancelled'}; what came in is kept, run again to go on.`,
    );
  }
  const meaning = MEANINGS.find(({ pattern }) => pattern.test(error.stderr));
  const [code, say] = meaning === undefined ? ['network', 'cannot be reached'] : [meaning.code, meaning.say];
  return new OutsideError(code, `${shown} ${say}.\n${stderr}`.trimEnd(), { data: { url: shown } });
}
