import { resolve } from 'node:path';
import type { PublishTarget } from '../../builder/publish/publish.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Repository } from '../../src/git/repository.js';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { publishView } from '../views/publish-view.js';

/** `upkeep publish`: what was built, to where people get it. */
export const publishCommand: Command = {
  description:
    'Checks the zips that are new there, records every version in the ledger (refs/upkeep/ledger of the\n' +
    'repository around patches/), and brings the target up to date: zips, then the metadata that Composer\n' +
    'reads, made for the address of the target, then packages.json and the pages. A published version never\n' +
    'changes: one with other content is refused (exit 2). When it is killed, the next run finishes.\n' +
    '\n' +
    'To a server by rsync, when OUT was built with the --url of the server; zips first:\n' +
    '  upkeep publish OUT --list > files\n' +
    "  grep '^dist/' files | rsync -a --ignore-existing --files-from=- OUT HOST:DIR\n" +
    "  grep '^p2/' files | rsync -a --delay-updates --files-from=- OUT HOST:DIR\n" +
    "  grep -Ev '^(dist|p2)/' files | rsync -a --files-from=- OUT HOST:DIR",
  arguments: [{ syntax: '<out>', description: 'folder of the Composer repository that was built' }],
  options: [
    { flags: '--to <dir>', description: 'folder that is served', conflicts: ['branch', 'list', 'repo'] },
    {
      flags: '--branch <branch>',
      description: 'branch of a git repository, for GitHub Pages and the like',
      conflicts: ['list'],
    },
    { flags: '--repo <dir>', description: 'the repository of --branch; that around patches/ without it' },
    {
      flags: '--url <url>',
      description: 'address under which the target is served; that of before, or that of the build',
    },
    {
      flags: '--ledger <dir>',
      description: "repository with the ledger; that around patches/ without it; 'none' to do without",
    },
    { flags: '--prune', description: 'take away versions that are published and that OUT does not have' },
    {
      flags: '--list',
      description: 'print the files of OUT in upload order, one a line, and publish nothing',
    },
    { flags: '-n, --dry-run', description: 'say what would be published and recorded, and write nothing' },
  ],
  examples: [
    {
      line: 'upkeep publish repo --to /srv/www/repo --url https://repo.example.com',
      does: 'publishes to a folder that a web server serves',
    },
    {
      line: 'upkeep publish repo --branch gh-pages --url https://example.github.io/repo',
      does: 'commits it to a branch',
    },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const out = resolve(context.cwd, input.argument('out'));
  if (input.flag('list')) return list(out);
  const to = input.option('to');
  const branch = input.option('branch');
  if ((to === undefined) === (branch === undefined)) {
    throw new BadInputError('usage', 'Say where to: --to DIR or --branch BRANCH; or --list for the files.');
  }
  const [{ publish }, { openLedgerRepository, NO_LEDGER }] = await Promise.all([
    import('../../builder/publish/publish.js'),
    import('../shared/open-ledger-repository.js'),
  ]);
  const ledger = await openLedgerRepository(context, input.option('ledger'));
  if (ledger === null && input.option('ledger') !== NO_LEDGER) throw noLedger();
  const target: PublishTarget =
    to === undefined
      ? { repo: await branchRepository(context, input.option('repo')), ref: refOf(branch ?? '') }
      : { folder: resolve(context.cwd, to) };
  const task = context.progress('publishing');
  try {
    const result = await publish({
      out,
      target,
      url: input.option('url') ?? null,
      ledger,
      prune: input.flag('prune'),
      dryRun: input.flag('dry-run'),
      signal: context.signal,
      onProgress: (step, done, total) => task.update(done, `of ${total} (${step})`),
    });
    return { exit: result.ok ? 0 : 1, data: result, text: (view) => publishView(result, view) };
  } finally {
    task.end();
  }
}

async function list(out: string): Promise<Outcome> {
  const { listUpload } = await import('../../builder/publish/list-upload.js');
  const files = listUpload(out);
  return { exit: 0, data: { files }, text: () => files.join('\n') };
}

async function branchRepository(context: Context, given: string | undefined): Promise<Repository> {
  const { openLedgerRepository } = await import('../shared/open-ledger-repository.js');
  const repo =
    given === undefined ? await openLedgerRepository(context, undefined) : await open(context, given);
  if (repo !== null) return repo;
  throw new BadInputError(
    'usage',
    'There is no patches/ in a git repository here: name the repository of the branch with --repo.',
  );
}

async function open(context: Context, dir: string): Promise<Repository> {
  const { openRepository } = await import('../../src/git/open-repository.js');
  const repo = await openRepository(resolve(context.cwd, dir));
  context.onExit(() => repo.close());
  return repo;
}

function refOf(branch: string): string {
  return branch.startsWith('refs/heads/') ? branch : `refs/heads/${branch}`;
}

function noLedger(): BadInputError {
  return new BadInputError(
    'no-ledger',
    'There is no patches/ in a git repository here, whose ledger would record what is published: change to it, name it ' +
      'with --ledger DIR, or do without by --ledger none.',
  );
}
