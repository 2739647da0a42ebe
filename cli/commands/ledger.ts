import { resolve } from 'node:path';
import type { TagPlaces } from '../../builder/release/ledger/check-release-tags.js';
import type { KnownRelease } from '../../builder/release/ledger/known-releases.js';
import type { RepositoryStore } from '../../builder/repository/repository-store.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Repository } from '../../src/git/repository.js';
import { listStacks } from '../../src/series/list-stacks.js';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { ledgerView } from '../views/ledger-view.js';

/** `upkeep ledger`: which version of a distribution tracks which version of upstream, checked. */
export const ledgerCommand: Command = {
  description:
    'Lists the releases of a distribution with the upstream version that each tracks: from the ledger of\n' +
    'the series repository and, for the time before, from recipes/history/. The ledger is compared with\n' +
    'itself, with the tags of the series repository, with those of the forks (--forks asks their hosts),\n' +
    'and with a Composer repository (--out). Exit 1 where they contradict each other; where sources about\n' +
    'the time before do, that is a warning.',
  arguments: [{ syntax: '<distribution>', description: 'a name, or a recipe file (*.yml)' }],
  options: [
    { flags: '--out <dir>', description: 'folder of the Composer repository to compare with' },
    { flags: '--forks', description: 'compare with the tags of every fork that the ledger names' },
    {
      flags: '--fork <stack=url>',
      description: 'compare with the tags at this address of a fork',
      repeatable: true,
    },
  ],
  examples: [
    { line: 'upkeep ledger mage-os', does: 'which Mage-OS tracks which Magento' },
    { line: 'upkeep ledger sample --out packages', does: 'the same of the sample, and its packages' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const [{ loadDistribution }, { reportLedger }, { knownReleases }, { openLedgerRepository }] =
    await Promise.all([
      import('../../builder/recipe/load-distribution.js'),
      import('../../builder/release/ledger/report-ledger.js'),
      import('../../builder/release/ledger/known-releases.js'),
      import('../shared/open-ledger-repository.js'),
    ]);
  const { recipe } = loadDistribution(input.argument('distribution'), context.cwd);
  const repo = await openLedgerRepository(context, undefined);
  const known = await knownReleases(repo, recipe.distribution, context.cwd);
  const out = input.option('out');
  const report = reportLedger({
    distribution: recipe.distribution,
    product: recipe.product.name,
    extraKey: recipe.upstream_version ?? null,
    known,
    store: out === undefined ? null : await openStore(resolve(context.cwd, out)),
    places: repo === null ? { series: null, forks: new Map() } : await placesOf(input, context, repo, known),
  });
  const contradicts = report.problems.some(({ severity }) => severity === 'error');
  return { exit: contradicts ? 1 : 0, data: report, text: (view) => ledgerView(report, view) };
}

async function openStore(out: string): Promise<RepositoryStore> {
  const [{ RepositoryStore: Store }, { listPackages }] = await Promise.all([
    import('../../builder/repository/repository-store.js'),
    import('../../builder/verify/list-packages.js'),
  ]);
  // With a folder that is no repository, everything would be missing.
  listPackages(out);
  return new Store(out);
}

async function placesOf(
  input: Input,
  context: Context,
  series: Repository,
  known: readonly KnownRelease[],
): Promise<TagPlaces> {
  const { tagPlaces } = await import('../release/tag-places.js');
  const given = input.list('fork').map((text): [string, string] => {
    const equals = text.indexOf('=');
    if (equals < 1 || equals === text.length - 1) {
      throw new BadInputError('usage', `--fork ${text}: expected STACK=URL, with the name of a stack.`);
    }
    const url = text.slice(equals + 1);
    return [text.slice(0, equals), /^\.{0,2}\//.test(url) ? resolve(context.cwd, url) : url];
  });
  return tagPlaces({
    series,
    patches: listStacks(context.cwd).patches ?? context.cwd,
    releases: known.flatMap(({ release }) => release ?? []),
    forks: input.flag('forks'),
    given: new Map(given),
    signal: context.signal,
  });
}
