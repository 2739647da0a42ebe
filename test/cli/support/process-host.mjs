// A process with commands that show how it ends; run by process.test.ts.
import { appendFileSync } from 'node:fs';
import { runProcess } from '../../../dist/cli/run-process.js';

const examples = [{ line: 'upkeep x', does: 'x' }];
const green = (text) => ({ exit: 0, data: { text }, text: () => text });
const forever = () => new Promise((resolve) => setTimeout(resolve, 60_000));

const commands = {
  /** Says `ready`, then waits; cleans up into the file that is named. */
  wait: {
    arguments: [{ syntax: '<file>', description: '' }],
    run: async (input, context) => {
      const file = input.argument('file');
      context.onExit(async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        appendFileSync(file, `cleaned, aborted ${context.signal.aborted}\n`);
      });
      context.say('ready');
      await forever();
    },
  },
  /** Like `wait`, but gives up with an error as soon as it is told to stop. */
  'wait-abort': {
    run: (input, context) => {
      context.say('ready');
      const timer = setTimeout(() => {}, 60_000);
      return new Promise((_, reject) => {
        context.signal.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(new Error('gave up'));
        });
      });
    },
  },
  /** Cannot be cleaned up. */
  stuck: {
    run: async (input, context) => {
      context.onExit(forever);
      context.say('ready');
      await forever();
    },
  },
  lots: { run: async () => green('x'.repeat(79).concat('\n').repeat(50_000)) },
  red: { run: async () => ({ ...green('line\n'.repeat(100_000)), exit: 1 }) },
  crash: {
    run: async () => {
      setTimeout(() => {
        throw new TypeError('thrown from a timer');
      });
      await forever();
    },
  },
  reject: {
    run: async () => {
      void Promise.reject(new TypeError('nobody waits'));
      await forever();
    },
  },
  /** Leaves a timer running: the process ends all the same. */
  linger: {
    run: async () => {
      setTimeout(() => {}, 60_000);
      return green('done');
    },
  },
};

await runProcess(
  Object.entries(commands).map(([name, command]) => ({
    name,
    summary: name,
    load: async () => ({ examples, ...command }),
  })),
);
