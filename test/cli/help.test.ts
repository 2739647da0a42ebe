import { describe, expect, it } from 'vitest';
import { commands } from '../../cli/commands.js';
import { runMemory } from './support/run-memory.js';
import { sampleCommands } from './support/sample-commands.js';

describe('help', () => {
  it('lists every command in the order of the table', async () => {
    const { exit, stdout, stderr } = await runMemory(sampleCommands, ['--help']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatchSnapshot();
  });

  it('of a command shows its arguments, options and examples', async () => {
    const { exit, stdout } = await runMemory(sampleCommands, ['echo', '--help']);
    expect(exit).toBe(0);
    expect(stdout).toMatchSnapshot();
  });

  it.each([[['help', 'echo']], [['--help', 'echo']], [['echo', '-h']], [['echo', 's', '--red', '--help']]])(
    'is the same for %j',
    async (argv) => {
      const { stdout } = await runMemory(sampleCommands, ['echo', '--help']);
      expect(await runMemory(sampleCommands, argv)).toEqual({ exit: 0, stdout, stderr: '' });
    },
  );

  it.each([[['help']], [['-h']]])('is the overview for %j', async (argv) => {
    const { stdout } = await runMemory(sampleCommands, ['--help']);
    expect(await runMemory(sampleCommands, argv)).toEqual({ exit: 0, stdout, stderr: '' });
  });

  it('of a group lists the commands in it', async () => {
    const { exit, stdout } = await runMemory(sampleCommands, ['make', '--help']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Usage: upkeep make <command>/);
    expect(stdout).toContain('  make mirror  makes a mirror\n  make core    makes the core\n');
    expect(stdout).not.toContain('echo');
  });

  it.each([[[]], [['make']]])('is shown, but red, where the command is missing: %j', async (argv) => {
    const { exit, stdout, stderr } = await runMemory(sampleCommands, argv);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('Commands:\n');
  });

  it('is one document with --json', async () => {
    const { stdout } = await runMemory(sampleCommands, ['echo', '--help', '--json']);
    const { help } = JSON.parse(stdout) as { help: string };
    expect(help).toContain('Usage: upkeep echo');
  });

  it('and version', async () => {
    expect(await runMemory([], ['--version'])).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
    expect(
      JSON.parse((await runMemory([], ['-V', '--json']).catch(() => ({ stdout: '{}' }))).stdout),
    ).toHaveProperty('version');
  });
});

describe('every command of the table', () => {
  it('has a name of its own', () => {
    const names = commands.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('shows a help that fits 80 columns and has an example of itself', async () => {
    for (const { name, summary } of commands) {
      const { exit, stdout } = await runMemory(commands, [...name.split(' '), '--help']);
      expect(exit, name).toBe(0);
      expect(stdout, name).toContain(summary.split(' ')[0]);
      expect(stdout, name).toContain(`  upkeep ${name}`);
      expect(
        stdout.split('\n').filter((line) => line.length > 80 && !line.startsWith('  upkeep ')),
        name,
      ).toEqual([]);
    }
  });
});
