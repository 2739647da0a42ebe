import { inlineCode } from '../text/inline-code.js';
import { shellWord } from '../flavors/shell-word.js';
import type { Distribution } from '../recipe/distribution.js';
import { commandBlock, composerBlock } from './command-blocks.js';
import type { GuideNames, GuideProduct } from './guide-names.js';
import type { GuideSection } from './guide-text.js';

const FILES = ['composer.json', 'composer.lock'];

/** Steps that every guide has. All names and addresses in commands are quoted for a shell. */
export const guideSteps = {
  /** What to do before anything is changed. @param more further steps, as items of a list */
  before: ({ maintenance }: GuideNames, more: readonly string[]): GuideSection => ({
    title: 'Before you begin',
    parts: [
      [
        '- Try it in a copy of the shop first.',
        '- Back up the database and the files of the project, and see that the backup can be restored: after the last step of this guide it is the only way back that needs no guide.',
        ...more,
      ].join('\n'),
      'Keep what Composer has now:',
      composerBlock(FILES.map((file) => `cp ${file} ${file}.before`)),
      ...(maintenance === null
        ? []
        : ['Close the shop to visitors before you go on:', commandBlock([maintenance.on])]),
    ],
  }),

  /** What to run once Composer's files are there. */
  after: ({ maintenance }: GuideNames, { recipe }: Distribution): GuideSection => ({
    title: 'After Composer',
    parts: [
      recipe.after_switch.length === 0 ? 'Nothing has to be run.' : commandBlock(recipe.after_switch),
      ...(maintenance === null
        ? []
        : [
            'Look at the shop, its administration and its jobs. Then open it:',
            commandBlock([maintenance.off]),
          ]),
    ],
  }),

  /** How to stop half-way. */
  undo: ({ recipe }: Distribution): readonly string[] => [
    `As long as ${recipe.after_switch.map((line) => inlineCode(line)).join(', ') || 'the shop'} was not run, the database is as it was, and the files that you kept are enough:`,
    composerBlock([...FILES.map((file) => `cp ${file}.before ${file}`), 'composer install'], 'undone'),
  ],

  /** A repository that a project shall look into first. */
  addRepository: ({ repository, url }: GuideProduct): readonly string[] => [
    // Composer refuses plain http until it is told otherwise.
    ...(/^http:/i.test(url) ? ['composer config secure-http false'] : []),
    `composer config repositories.${repository} composer ${shellWord(url)}`,
  ],

  /** What to say of an address that nobody has said, or that asks for an account. */
  ofRepository: ({ title, url, known, account }: GuideProduct): readonly string[] => [
    ...(known ? [] : [`Put in the address of the Composer repository of ${title} for ${url} first.`]),
    ...(account && URL.canParse(url)
      ? [
          `That repository asks for an account: ${inlineCode(`composer config --global http-basic.${new URL(url).host} PUBLIC-KEY PRIVATE-KEY`)}.`,
        ]
      : []),
  ],
} as const;
