import { resolve } from 'node:path';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { auditView } from '../views/audit-view.js';

/** `upkeep audit`: where a released file comes from. */
export const auditCommand: Command = {
  description:
    "Traces a released file to upstream's commit, to the patches of the series that made it what it is, or to\n" +
    'what the build does (composer.json). FILE is a file of a project as Composer installed it, which is\n' +
    'then compared with the released one; a file of a package, of the newest version unless one is said; a\n' +
    'zip of the repository, for all of its files, or for one with :PATH; or a document of a release.\n' +
    'Works without any repository, and says then what was not looked at. Changes nothing. Exit 1 for a file\n' +
    'that was modified, or that nothing explains.',
  arguments: [
    { syntax: '<out>', description: 'folder of the Composer repository' },
    { syntax: '<file>', description: 'what is traced, such as vendor/acme/module/etc/di.xml' },
  ],
  options: [
    { flags: '--lines', description: "also every line: its line in upstream's file, or its patch" },
    {
      flags: '--repo <name=dir>',
      description: 'git repository of a stack or recipe; for stacks found from here the mirror without it',
      repeatable: true,
    },
    {
      flags: '--ledger <dir>',
      description: "series repository with the ledger; that around patches/ without it; 'none' for none",
    },
  ],
  examples: [
    {
      line: 'upkeep audit packages /srv/shop/vendor/acme/module-a/etc/di.xml',
      does: 'whether an installed file is the released one, and why it is as it is',
    },
    {
      line: 'upkeep audit packages acme/module-a@1.2.0:Model/A.php --lines',
      does: 'every line of a file',
    },
    {
      line: 'upkeep audit packages dist/acme/module-a/module-a-1.2.0.zip',
      does: 'all files of a package',
    },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const out = resolve(context.cwd, input.argument('out'));
  const [{ auditFile }, { auditSources }] = await Promise.all([
    import('../../builder/audit/audit-file.js'),
    import('../shared/audit-sources.js'),
  ]);
  const sources = await auditSources(input.list('repo'), input.option('ledger'), context);
  const task = context.progress('tracing');
  try {
    const result = await auditFile({
      out,
      file: input.argument('file'),
      cwd: context.cwd,
      lines: input.flag('lines'),
      sources,
      signal: context.signal,
      onProgress: (done, of) => task.update(done, `of ${of}`),
    });
    for (const unused of sources.unused()) {
      context.log(`--repo ${unused}: the package does not come from a repository of this name`);
    }
    return { exit: result.ok ? 0 : 1, data: result, text: (view) => auditView(result, view) };
  } finally {
    task.end();
  }
}
