import { execFile } from 'node:child_process';
import { PROGRAM } from './program.js';

const BY = {
  GIT_AUTHOR_NAME: 'Demo Maintainer',
  GIT_AUTHOR_EMAIL: 'maintainer@example.com',
  GIT_AUTHOR_DATE: '2023-06-01T12:00:00+0000',
  GIT_COMMITTER_NAME: 'Demo Maintainer',
  GIT_COMMITTER_EMAIL: 'maintainer@example.com',
  GIT_COMMITTER_DATE: '2023-06-01T12:00:00+0000',
};

export interface Typed {
  readonly exit: number;
  readonly output: string;
}

/** As in an interactive shell with the alias that the demo prints. */
export function typeLine(line: string, cwd: string): Promise<Typed> {
  const script = `upkeep() { node '${PROGRAM}' "$@"; }\n${line}`;
  return new Promise((resolve) => {
    execFile('bash', ['-c', script], { cwd, env: { ...process.env, ...BY } }, (error, stdout, stderr) => {
      const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exit, output: `${stdout}${exit > 1 ? stderr : ''}`.trimEnd() });
    });
  });
}
