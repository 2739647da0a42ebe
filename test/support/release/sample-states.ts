import { join } from 'node:path';
import { makeSample } from '../../../cli/demo/make-sample.js';
import { makeSampleSeries } from '../../../cli/demo/make-sample-series.js';
import type { Oid } from '../../../src/git/oid.js';
import { greenUpkeep } from '../../builder/support/green-upkeep.js';
import { TempRepo } from '../temp-repo.js';

/** Patches of the sample series that a state of it names. */
export const STATE_PATCHES = {
  token: 'customer-token-hash-equals.patch',
  mail: 'mail/order-mail-without-queue.patch',
  resend: 'mail/resend-order-mail-command.patch',
  print: 'luma-print-without-prices.patch',
} as const;

const { token, mail, resend, print } = STATE_PATCHES;

/** What leads from one state to the next: command lines, and the message of each commit. */
const STEPS = {
  first: [],
  minor: [['Move to 2.4.1-p1', `rebase sample --onto 2.4.1-p1 --write`]],
  emergency: [['Do not print prices', `enable sample ${print}`]],
  major: [
    [
      'Retire the constant-time comparison\n\nUpstream merged it into 2.4.1-p1 word for word.',
      `retire sample ${token}`,
    ],
    [
      'Disable the mail schedule until somebody ports it\n\nUpstream sends order mails only once since 2.4.2.',
      `disable sample ${resend}`,
      `disable sample ${mail}`,
    ],
    ['Move to 2.4.2', `rebase sample --onto 2.4.2 --write`],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly string[])[]>>;

export type StateName = keyof typeof STEPS;

/** The upstream of the sample, and a series repository with a commit for each state of its stack. */
export interface SampleStates {
  readonly gitDir: string;
  readonly series: TempRepo;
  /** Commits of the series repository: `first` on 2.4.1, `minor` on 2.4.1-p1, and both others after that. */
  readonly commits: Readonly<Partial<Record<StateName, Oid>>>;
}

/** Makes both in a folder; `emergency` and `major` come after `minor` and know nothing of each other. */
export async function sampleStates(dir: string, wanted: readonly StateName[]): Promise<SampleStates> {
  const sample = await makeSample({ dir: join(dir, 'upstream') });
  const series = new TempRepo(join(dir, 'series'));
  const stack = join(series.dir, 'patches/sample');
  await makeSampleSeries(sample, { dir: stack, upstream: 'https://github.com/example/sample.git' });
  const commits: Partial<Record<StateName, Oid>> = {
    first: series.commit('The sample series', { '.gitignore': '.upkeep/\n' }),
  };
  for (const name of wanted) {
    if (name === 'first') continue;
    if (name !== 'minor') series.git('checkout', '-q', commits.minor ?? '');
    for (const [message, ...lines] of STEPS[name]) {
      for (const line of lines) await greenUpkeep(series.dir, [...line.split(' '), '--repo', sample.gitDir]);
      commits[name] = series.commit(message);
    }
  }
  return { gitDir: sample.gitDir, series, commits };
}
