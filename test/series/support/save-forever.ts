import { saveStack } from '../../../src/series/save-stack.js';
import { stackStates } from './stack-states.js';

/** Writes one state of a stack after the other until the process is killed. */
export async function saveForever(dir: string): Promise<never> {
  const states = stackStates();
  process.stdout.write('ready\n');
  for (let turn = 0; ; turn = 1 - turn) {
    const [from, to] = turn === 0 ? states : [states[1], states[0]];
    const files = new Map<string, Buffer | null>([...from.keys()].map((name) => [name, null]));
    for (const [name, content] of to) files.set(name, content);
    files.delete('series');
    await saveStack(dir, { files, series: to.get('series') ?? Buffer.alloc(0) });
  }
}
