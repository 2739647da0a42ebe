import { describe, expect, it } from 'vitest';
import type { Command, CommandEntry } from '../../cli/command.js';
import { runMemory } from './support/run-memory.js';
import { sampleCommands } from './support/sample-commands.js';

const sample = (
  argv: readonly string[],
  changes: Parameters<typeof runMemory>[2] = {},
): ReturnType<typeof runMemory> => runMemory(sampleCommands, argv, changes);

describe('a command', () => {
  it('gets its arguments and options by the names that are typed', async () => {
    const argv = [
      'echo',
      'inventory',
      'a.patch',
      'b.patch',
      '--onto',
      'v2',
      '--repo',
      'x=1',
      '--repo',
      'y=2',
      '-n',
      '--json',
    ];
    const { exit, stdout } = await sample(argv, { variables: { UPKEEP_HOME: 'cache' } });
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      stack: 'inventory',
      patches: ['a.patch', 'b.patch'],
      onto: 'v2',
      repo: ['x=1', 'y=2'],
      dryRun: true,
      kind: 'zip',
      cwd: '/where',
      home: '/where/cache',
      columns: 80,
    });
  });

  it('takes values after = too, a lone dash, and what follows -- as it is', async () => {
    const { stdout } = await sample(['echo', '--onto=a=b', '--json', '--', '-s', '--onto']);
    expect(JSON.parse(stdout)).toMatchObject({ onto: 'a=b', stack: '-s', patches: ['--onto'] });
    expect(JSON.parse((await sample(['echo', '-', '--onto', '-', '--json'])).stdout)).toMatchObject({
      stack: '-',
      onto: '-',
    });
  });

  it('leaves out what was not given', async () => {
    const { stdout } = await sample(['echo', 's', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      patches: [],
      onto: null,
      repo: [],
      dryRun: false,
      home: null,
    });
  });

  it('prints its text on stdout and its notes on stderr', async () => {
    expect(await sample(['echo', 's'])).toEqual({
      exit: 0,
      stdout: 'talking\nstack s fine\n',
      stderr: 'a note\n',
    });
  });

  it('prints with --json one document on stdout and talks on stderr', async () => {
    const { stdout, stderr } = await sample(['echo', 's', '--json']);
    expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
    expect(stderr).toBe('a note\ntalking\n');
  });

  it('is asked for JSON by --json before its name too', async () => {
    const { stdout } = await sample(['--json', '-q', 'echo', 's']);
    expect(JSON.parse(stdout)).toMatchObject({ stack: 's' });
  });

  it('takes --json after -- for an argument', async () => {
    const { stdout } = await sample(['echo', 's', '--', '--json']);
    expect(stdout).toBe('talking\nstack s fine\n');
  });

  it('makes no notes with --quiet', async () => {
    expect(await sample(['echo', 's', '--quiet'])).toMatchObject({
      stderr: '',
      stdout: 'talking\nstack s fine\n',
    });
  });

  it('ends 1 when red, with its outcome printed', async () => {
    expect(await sample(['echo', 's', '--red'])).toMatchObject({
      exit: 1,
      stdout: 'talking\nstack s fine\n',
    });
  });

  it('prints no empty line when it has nothing to say', async () => {
    expect(await sample(['make', 'core', '--version', '1'])).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  it('may have an option that upkeep itself has before the name', async () => {
    const { stdout } = await sample(['make', 'core', '--version', '1.0', '--json']);
    expect(JSON.parse(stdout)).toEqual({ version: '1.0' });
  });

  it('is the only one that is loaded', async () => {
    const loaded: string[] = [];
    const watched = sampleCommands.map((entry) => ({
      ...entry,
      load: (): Promise<Command> => {
        loaded.push(entry.name);
        return entry.load();
      },
    }));
    await runMemory(watched, ['echo', 's']);
    await runMemory(watched, ['--help']);
    await runMemory(watched, ['--version']);
    await runMemory(watched, ['nothing']);
    expect(loaded).toEqual(['echo']);
  });
});

describe('colour', () => {
  const green = 'stack \u001b[36ms\u001b[39m \u001b[32mfine\u001b[39m';

  it.each([
    ['a pipe', false, {}, 'stack s fine'],
    ['a terminal', true, {}, green],
    ['a terminal and NO_COLOR', true, { NO_COLOR: '1' }, 'stack s fine'],
    ['a terminal and an empty NO_COLOR', true, { NO_COLOR: '' }, green],
    ['a pipe and FORCE_COLOR', false, { FORCE_COLOR: '1' }, green],
    ['a terminal and FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, 'stack s fine'],
    ['a dumb terminal', true, { TERM: 'dumb' }, 'stack s fine'],
    ['both', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, 'stack s fine'],
  ])('on %s', async (_, isTTY, variables, expected) => {
    const { stdout } = await sample(['echo', 's'], { isTTY, variables });
    expect(stdout).toBe(`talking\n${expected}\n`);
  });
});

describe('bad usage is exit 2 and says how to go on', () => {
  const see = (message: string, command = 'echo'): string => `${message}\nSee upkeep ${command} --help.`;

  it.each([
    ['unknown command', ['ecko'], 'there is no command "ecko". Did you mean upkeep echo?'],
    ['nothing like it', ['xyzzy'], 'there is no command "xyzzy". See upkeep --help for the commands.'],
    [
      'unknown command of a group',
      ['make', 'mirrors'],
      'there is no command "make mirrors". Did you mean upkeep make mirror?',
    ],
    [
      'option before the command',
      ['--wat', 'echo'],
      '--wat is not known here. See upkeep --help; options of a command stand after its name.',
    ],
    ['unknown option', ['echo', 's', '--wat'], see('--wat is not an option of it')],
    ['unknown letter', ['echo', 's', '-x'], see('-x is not an option of it')],
    [
      'mistyped option',
      ['echo', 's', '--ontu', 'x'],
      see('--ontu is not an option of it; did you mean --onto?'),
    ],
    ['missing argument', ['echo'], see('<stack> is missing')],
    ['option at the end without its value', ['echo', 's', '--onto'], see('--onto <rev> lacks its value')],
    ['option for a value', ['echo', 's', '--onto', '--red'], see('--onto <rev> lacks its value')],
    ['value for a switch', ['echo', 's', '--red=yes'], see('--red takes no value')],
    ['missing option', ['make', 'core'], see('--version <v> is missing', 'make core')],
    [
      'too many arguments',
      ['make', 'core', 'x', 'y', '--version', '1'],
      see('"x" is one argument too many\n"y" is one argument too many', 'make core'),
    ],
    [
      'a value that is no choice',
      ['echo', 's', '--kind', 'rar'],
      see('--kind rar: expected one of zip, tar'),
    ],
    [
      'options that exclude each other',
      ['echo', 's', '--red', '-n'],
      see('--red and --dry-run exclude each other'),
    ],
    ['an option given twice', ['echo', 's', '--onto', 'a', '--onto', 'b'], see('--onto is given 2 times')],
    [
      'everything at once',
      ['echo', '--wat', '--onto', '-n', '--kind=rar'],
      see(
        '--wat is not an option of it\n--onto <rev> lacks its value\n--kind rar: expected one of zip, tar\n<stack> is missing',
      ),
    ],
  ])('%s', async (_, argv, message) => {
    expect(await sample(argv)).toEqual({ exit: 2, stdout: '', stderr: `upkeep: ${message}\n` });
    const json = await sample(['--json', ...argv]);
    expect(json.exit).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { message, faults: [], data: {} } });
  });
});

describe('a failure', () => {
  it('of the input is exit 2 with every fault', async () => {
    const { exit, stdout, stderr } = await sample(['fail-input', '--json']);
    expect(exit).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: {
        code: 'series',
        faults: [
          { file: 'a.patch', line: 3 },
          { line: 9, mend: 'Remove it.' },
        ],
        data: {},
      },
    });
    expect(stderr).toBe(
      'upkeep: 2 faults:\n' +
        'a.patch:3: error: path leaves the tree [path-escapes]\n    Remove it.\n' +
        'a.patch:9: error: path leaves the tree [path-escapes]\n    Remove it.\n',
    );
  });

  it('of the outside is exit 3 with its data', async () => {
    const { exit, stdout } = await sample(['fail-outside', '--json']);
    expect(exit).toBe(3);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        code: 'fetch-failed',
        message: 'the server said no',
        faults: [],
        data: { url: 'https://example.com' },
      },
    });
  });

  it('of the disk is exit 3, although nobody wrapped it', async () => {
    expect(await sample(['fail-disk'])).toEqual({
      exit: 3,
      stdout: '',
      stderr: 'upkeep: /tmp/x: the disk is full\n',
    });
  });

  it.each(['fail-bug', 'fail-load'])('of ours (%s) is exit 70 and says what to report', async (name) => {
    const { exit, stdout, stderr } = await sample([name]);
    expect(exit).toBe(70);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^upkeep: this is a bug in Upkeep: (x is undefined|no module)\nPlease report it/);
    expect(stderr).toContain(`  upkeep ${name}\n`);
    expect(stderr).toContain(`node ${process.version}`);
    expect(stderr).not.toContain('at ');
  });

  it('comes with its stack under UPKEEP_DEBUG=1', async () => {
    const variables = { UPKEEP_DEBUG: '1' };
    expect((await sample(['fail-bug'], { variables })).stderr).toMatch(/TypeError: x is undefined\n +at /);
    const { stdout } = await sample(['fail-outside', '--json'], { variables });
    const { error } = JSON.parse(stdout) as { error: { data: { stack: string } } };
    expect(error.data.stack).toContain('OutsideError: the server said no');
  });

  it('of the environment names every variable at once', async () => {
    const { exit, stderr } = await sample(['echo', 's'], {
      variables: { UPKEEP_HOME: ' ', UPKEEP_DEBUG: 'yes' },
    });
    expect(exit).toBe(2);
    expect(stderr).toContain('UPKEEP_HOME: error: is set but empty');
    expect(stderr).toContain('UPKEEP_DEBUG: error: is "yes", expected 0 or 1');
  });
});

describe('a misuse of the frame by a command is a bug, not a silent undefined', () => {
  const misuse = (read: (input: Parameters<Command['run']>[0]) => unknown): CommandEntry[] => [
    {
      name: 'misuse',
      summary: '',
      load: async () => ({
        arguments: [{ syntax: '[stack]', description: '' }],
        options: [
          { flags: '--onto <rev>', description: '' },
          { flags: '--write', description: '' },
          { flags: '--repo <dir>', description: '', repeatable: true },
        ],
        examples: [{ line: '', does: '' }],
        run: async (input) => ({ exit: 0, data: read(input) ?? null, text: () => '' }),
      }),
    },
  ];

  it.each<[string, (input: Parameters<Command['run']>[0]) => unknown, string]>([
    ['undeclared option', (input) => input.option('unto'), 'unto is read but not declared'],
    ['undeclared argument', (input) => input.argument('stak'), 'stak is read but not declared'],
    ['text read as flag', (input) => input.flag('onto'), 'option --onto takes a value'],
    ['flag read as text', (input) => input.option('write'), 'write is no single text'],
    ['list read as text', (input) => input.option('repo'), 'repo is no single text'],
    ['text read as list', (input) => input.list('onto'), 'onto is no list'],
  ])('%s', async (_, read, message) => {
    const { exit, stderr } = await runMemory(misuse(read), [
      'misuse',
      '--onto',
      'x',
      '--write',
      '--repo',
      'r',
    ]);
    expect(exit).toBe(70);
    expect(stderr).toContain(message);
  });

  it.each<[string, (input: Parameters<Command['run']>[0]) => unknown]>([
    ['argument', (input) => input.argument('stack')],
    ['option', (input) => input.requiredOption('onto')],
  ])('optional %s read as required', async (_, read) => {
    const { exit, stderr } = await runMemory(misuse(read), ['misuse']);
    expect(exit).toBe(70);
    expect(stderr).toContain('is not required, but read as if it were');
  });
});
