import { resolve } from 'node:path';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { workersOf } from '../shared/workers-of.js';
import { verifyView } from '../views/verify-view.js';

/** `upkeep verify`: whether a Composer repository still is what was built and published. */
export const verifyCommand: Command = {
  description:
    'Looks whether the files of a repository agree with each other: every zip with its checksums and, member\n' +
    'by member, with its contents; the metadata that Composer reads, the pages and the index with the\n' +
    'manifest; and all of it with the ledger of what was published, where there is one. Then makes every\n' +
    'package again from the commit that it was made from, and compares: byte by byte if it was packed with\n' +
    'the zlib of this Node, else by content. Packages whose repository is not known here are counted as not\n' +
    'rebuilt. Changes nothing; let no build run meanwhile. Exit 1 for a problem, with the first member of\n' +
    'a zip that differs.',
  arguments: [
    { syntax: '<out>', description: 'folder of the Composer repository' },
    { syntax: '[package]', description: 'only this package' },
    { syntax: '[version]', description: 'only this version of it' },
  ],
  options: [
    {
      flags: '--repo <name=dir>',
      description: 'git repository of a stack or recipe; for stacks found from here the mirror without it',
      repeatable: true,
    },
    { flags: '--no-rebuild', description: 'make nothing again', conflicts: ['repo'] },
    {
      flags: '--ledger <dir>',
      description: "repository with the ledger; that around patches/ without it; 'none' for none",
    },
    { flags: '--workers <n>', description: 'processes at a time; as many as there are processors without' },
  ],
  examples: [
    { line: 'upkeep verify repo --repo inventory=../inventory.git', does: 'looks at everything' },
    {
      line: 'upkeep verify repo magento/module-inventory 1.2.5 --no-rebuild',
      does: 'compares the files of one version',
    },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const [name, version] = [input.optionalArgument('package'), input.optionalArgument('version')];
  const workers = workersOf(input.option('workers'));
  const out = resolve(context.cwd, input.argument('out'));
  const [{ verifyRepository }, { rebuildSources }, { openLedgerRepository }, { Ledger }] = await Promise.all([
    import('../../builder/verify/verify-repository.js'),
    import('../shared/rebuild-sources.js'),
    import('../shared/open-ledger-repository.js'),
    import('../../builder/ledger/ledger.js'),
  ]);
  const repo = await openLedgerRepository(context, input.option('ledger'));
  const sources = input.flag('no-rebuild') ? null : await rebuildSources(input.list('repo'), repo, context);
  const ledger = repo === null ? null : await Ledger.open(repo);
  const task = context.progress('verifying');
  try {
    const result = await verifyRepository({
      out,
      wanted: name === undefined ? null : { name, version: version ?? null },
      sources,
      ledger: ledger?.commit === null ? null : ledger,
      workers,
      signal: context.signal,
      onProgress: (done, total) => task.update(done, `of ${total}`),
    });
    for (const unused of sources?.unused() ?? []) {
      context.log(`--repo ${unused}: no package that was looked at comes from a repository of this name`);
    }
    const where = ledger?.commit === null || repo === null ? null : repo.dir;
    return { exit: result.ok ? 0 : 1, data: result, text: (view) => verifyView(result, where, view) };
  } finally {
    task.end();
  }
}
