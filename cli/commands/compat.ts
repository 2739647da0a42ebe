import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { allRules } from '../../src/compat/all-rules.js';
import type { JudgedTrees } from '../../src/compat/judge-trees.js';
import { judges } from '../../src/compat/judges.js';
import type { CompatReport } from '../../src/compat/output/compat-report.js';
import { sarif } from '../../src/compat/output/sarif.js';
import { FolderTree } from '../../src/compat/tree/folder-tree.js';
import { GitTree } from '../../src/compat/tree/git-tree.js';
import { findWayBack } from '../../src/compat/way-back/find-way-back.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import { explainWriteError } from '../../src/git/durable-file.js';
import type { Oid } from '../../src/git/oid.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { asOf } from '../shared/as-of.js';
import { openFactsStore } from '../shared/open-facts-store.js';
import { judgeOneStack } from '../shared/judge-one-stack.js';
import { judgeTwoTrees } from '../shared/judge-two-trees.js';
import { readVersion } from '../../src/read-version.js';
import { compatView } from '../views/compat-view.js';

/** What the system says where a folder is missing, or something else is in the way. */
const NO_PLACE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP']);

/** `upkeep compat`: what a change means to extensions, databases and users of the API. */
export const compatCommand: Command = {
  description:
    'Judges two commits, two folders, or every patch of a stack on the tree that it meets. Each finding\n' +
    'says by file and line what breaks whom (X extensions, D database, A API) and how badly: B breaking,\n' +
    'M minor, P patch, warn, review, info, and unparsed for what could not be read. What stack.yml says\n' +
    'under policy.compat fails (B at every level without it), unless the patch has a Compat-Waiver for the\n' +
    'rule. The rules are in docs/compat-rules.md. Exit 1 when a finding fails.',
  arguments: [
    {
      syntax: '[revisions...]',
      description:
        'commit, tag or branch before the change, and the same after it; with --repo. After them, or alone with ' +
        '--stack or --before and --after: more folders for --extensions',
    },
  ],
  options: [
    {
      flags: '--repo <dir>',
      description: 'repository that has the commits; for a stack the mirror without it',
    },
    { flags: '--before <dir>', description: 'folder before the change', conflicts: ['repo', 'stack'] },
    { flags: '--after <dir>', description: 'folder after it', conflicts: ['repo', 'stack'] },
    { flags: '--stack <stack>', description: 'a stack folder, or a name under patches/' },
    {
      flags: '--as-of <date>',
      description: 'the day that waivers are compared with, YYYY-MM-DD; today without',
    },
    {
      flags: '--extensions <dir>',
      description: 'an extension, or a folder of several: says what of the change touches them, and where',
      repeatable: true,
    },
    {
      flags: '--distributed <rev>',
      description:
        'with --stack: what the tree of a published branch has that base and patches do not explain',
    },
    { flags: '--way-back', description: 'also lists what going back would leave behind in a database' },
    { flags: '--sarif <file>', description: 'also writes the findings there, for code scanning' },
  ],
  examples: [
    { line: 'upkeep compat --stack inventory', does: 'what each patch of a stack breaks' },
    { line: 'upkeep compat 1.2.6 1.2.7 --repo ../inventory', does: 'what a release of upstream breaks' },
    {
      line: 'upkeep compat --stack inventory --extensions ../my-extension',
      does: 'what of it touches an extension',
    },
    {
      line: 'upkeep compat --before old --after new --sarif out.sarif',
      does: 'two folders, for code scanning',
    },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const report = await judge(input, context);
  const file = input.option('sarif');
  if (file !== undefined) writeSarif(resolve(context.cwd, file), report);
  return { exit: report.green ? 0 : 1, data: report, text: (view) => compatView(report, view) };
}

async function judge(input: Input, context: Context): Promise<CompatReport> {
  const { report, before, after } = await judgeAsked(input, context);
  // It needs the whole of both trees, so it is worked out for those who ask.
  if (!input.flag('way-back')) return report;
  return { ...report, way_back: await findWayBack(before, after) };
}

async function judgeAsked(input: Input, context: Context): Promise<JudgedTrees> {
  const [before, after, stack] = [input.option('before'), input.option('after'), input.option('stack')];
  const repoDir = input.option('repo');
  const words = input.argumentList('revisions');
  // Two commits come first; what stands behind them, or there without them, are more folders of extensions.
  const commits = stack === undefined && before === undefined && after === undefined ? words.slice(0, 2) : [];
  const folders = [...input.list('extensions'), ...words.slice(commits.length)];
  const ask = { day: asOf(context, input.option('as-of')), extensions: folders };
  const [base, head] = commits;
  const distributed = input.option('distributed');
  const stray =
    (input.list('extensions').length === 0 && folders.length > 0) ||
    (distributed !== undefined && stack === undefined);
  if (stack !== undefined && !stray) {
    const place = { name: stack, repo: repoDir, distributed };
    const { report, base: old, result } = await judgeOneStack(place, ask, context);
    return { report, before: old, after: result };
  }
  if (before !== undefined && after !== undefined && !stray) {
    const [old, now] = [resolve(context.cwd, before), resolve(context.cwd, after)];
    const store = openFactsStore(context, context.cwd);
    return judgeTwoTrees(new FolderTree(old), new FolderTree(now), { ...ask, store }, context);
  }
  if (base !== undefined && head !== undefined && repoDir !== undefined && !stray) {
    const repo = await openRepository(resolve(context.cwd, repoDir));
    context.onExit(() => repo.close());
    const cache = new ObjectCache(repo.objects);
    const store = openFactsStore(context, context.cwd);
    const treeOf = async (rev: string): Promise<Oid> =>
      parseCommit(await cache.read(await repo.resolve(rev), 'commit')).tree;
    const [old, now] = [await treeOf(base), await treeOf(head)];
    const known = store.listings === null ? null : { listings: store.listings, near: old };
    const viewOf = (tree: Oid): GitTree => new GitTree(cache, repo.bulk, tree, known);
    return judgeTwoTrees(viewOf(old), viewOf(now), { ...ask, store }, context);
  }
  throw new BadInputError(
    'usage',
    'Expected one of: BASE HEAD --repo DIR (two commits), --before DIR --after DIR (two folders), ' +
      '--stack STACK (every patch of a stack). Folders of extensions stand behind --extensions, and --distributed goes ' +
      'with --stack.',
  );
}

/** Throws BadInputError `sarif-place` where no file can be, and OutsideError where none may be written. */
function writeSarif(path: string, report: CompatReport): void {
  const text = `${JSON.stringify(sarif(report, allRules(judges), readVersion()), null, 2)}\n`;
  try {
    writeFileSync(path, text);
  } catch (error) {
    if (!NO_PLACE.has((error as NodeJS.ErrnoException).code ?? '')) throw explainWriteError(error, path);
    throw new BadInputError(
      'sarif-place',
      `--sarif: ${path} cannot be a file. Expected a path in a folder that is there, such as findings.sarif.`,
    );
  }
}
