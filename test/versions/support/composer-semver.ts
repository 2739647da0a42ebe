import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What Composer can be asked; versions to be compared and matched are normalised ones. */
export type Question =
  | readonly ['normalize' | 'branch' | 'stability', text: string]
  | readonly ['compare', left: string, right: string]
  | readonly ['subset', part: string, whole: string]
  | readonly ['constraint', text: string, versions: readonly string[]];

const SCRIPT = fileURLToPath(new URL('composer-semver.php', import.meta.url));

/** Puts questions to the classes of the installed Composer, in one process; null when PHP or Composer is missing. */
export const askComposer = findComposer();

function findComposer(): ((questions: readonly Question[]) => unknown[]) | null {
  const composer = findProgram('composer');
  const status = composer === null ? null : spawnSync('php', [SCRIPT, composer], { input: '' }).status;
  if (composer !== null && status === 0) return (questions) => ask(composer, questions);
  console.warn(
    '\n*** PHP or Composer is missing: versions and constraints are NOT compared with real Composer. ***\n',
  );
  return null;
}

function findProgram(name: string): string | null {
  const paths = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  return paths.find((path) => isExecutable(path)) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function ask(composer: string, questions: readonly Question[]): unknown[] {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const options = { input, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  const { status, stdout, stderr } = spawnSync('php', [SCRIPT, composer], options);
  if (status !== 0) throw new Error(`Composer's classes gave up: ${stderr}`);
  const answers = stdout.trimEnd().split('\n');
  if (answers.length !== questions.length) throw new Error(`${answers.length} answers: ${stderr}`);
  return answers.map((answer) => JSON.parse(answer) as unknown);
}
