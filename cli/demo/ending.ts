import { relative } from 'node:path';
import type { View } from '../command.js';
import { folded } from '../folded.js';
import type { DemoFolder } from './play/demo-folder.js';

type Things = readonly (readonly [what: string, why: string])[];

/**
 * What there is to look at and to try after the demo.
 * @param url of the bot that goes on; null: it has ended
 */
export function ending(folder: DemoFolder, cwd: string, url: string | null, view: View): string {
  const near = (path: string): string => {
    const way = relative(cwd, path);
    return way.startsWith('..') ? path : way;
  };
  const byHand: Things = [
    [
      `cd ${near(folder.series)}`,
      'the series repository: patches/sample has stack.yml, series, and the patches',
    ],
    ['git log --stat', 'how the stack moved, as its reviewers see it'],
    ['git show refs/upkeep/state/main/sample:report.json', 'the recorded report'],
    ['upkeep rebase sample --onto 2.4.2-p1', 'the next security release: green, nothing to do'],
    ['upkeep status', 'where every stack stands'],
    ['upkeep --help', 'all commands; they do the same with your repository'],
  ];
  const withBot: Things = [
    [
      'git -C ../upstream.git push ../followed.git 2.4.2-p1',
      'upstream releases again: all fits, and the stack moves',
    ],
    [
      'git -C ../team-patches push origin sessions-of-four-hours:main',
      "merges the contributor's pull request, as the button in the dashboard does",
    ],
    [
      'git -C ../upstream.git push --force ../followed.git 2.4.2-p1:refs/tags/2.4.2',
      'upstream moves a tag: red, until a person says so',
    ],
    ['/upkeep help', 'as a comment in a pull request of the dashboard'],
    [`tail -f ${near(folder.botLog)}`, 'what the bot does'],
  ];
  const { style, columns } = view;
  const list = (things: Things): string[] =>
    things.flatMap(([what, why]) => [
      '',
      style.bold(`    ${what}`),
      `        ${folded(why, { columns }, '        ')}`,
    ]);
  return [
    '',
    style.good('The loop is closed: all came out as it must.'),
    'What to look at, and to try:',
    ...list(byHand),
    ...(url === null
      ? ['', `The bot has ended. To go on with it, leave out --once.`]
      : [
          '',
          style.good(`The bot is running: open ${url} in a browser. Ctrl+C ends it.`),
          'Meanwhile, in another shell in the same folder:',
          ...list(withBot),
        ]),
  ].join('\n');
}
