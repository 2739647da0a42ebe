import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { outputTo } from '../../cli/output.js';
import { Shutdown } from '../../cli/shutdown.js';
import { OutsideError } from '../../src/errors/outside-error.js';
import { MemoryOutput } from './support/memory-output.js';

/** A stream that is slow, or that fails with an error number from the second write on. */
function slowStream(errno?: string): Writable & { readonly written: string[] } {
  const written: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _, done) {
      setTimeout(() => {
        if (errno !== undefined && written.length > 0) {
          done(Object.assign(new Error(`write ${errno}`), { code: errno }));
          return;
        }
        written.push(chunk);
        done();
      }, 2);
    },
  });
  return Object.assign(stream, { written });
}

describe('output', () => {
  it('is flushed when all that was written has arrived', async () => {
    const stream = slowStream();
    const output = outputTo(stream);
    output.write('one');
    output.write('two');
    output.write('');
    await output.flush();
    expect(stream.written.join('')).toBe('onetwo');
  });

  it('is flushed at once when nothing was written', async () => {
    await expect(outputTo(slowStream()).flush()).resolves.toBeUndefined();
  });

  it('takes a closed pipe quietly', async () => {
    const stream = slowStream('EPIPE');
    const output = outputTo(stream);
    for (const text of ['one', 'two', 'three']) output.write(text);
    await output.flush();
    output.write('four');
    await expect(output.flush()).resolves.toBeUndefined();
    expect(stream.written).toEqual(['one']);
  });

  it('does not take a full disk quietly', async () => {
    const output = outputTo(slowStream('ENOSPC'));
    for (const text of ['one', 'two', 'three']) output.write(text);
    await expect(output.flush()).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it('is 80 columns wide where there is no terminal', () => {
    const output = outputTo(slowStream());
    expect([output.columns, output.isTTY]).toEqual([80, false]);
  });

  it('is as wide as the terminal is now', () => {
    const stream = Object.assign(slowStream(), { isTTY: true, columns: 100 });
    const output = outputTo(stream);
    stream.columns = 120;
    expect([output.columns, output.isTTY]).toEqual([120, true]);
  });
});

describe('shutdown', () => {
  const begin = (): { shutdown: Shutdown; stderr: MemoryOutput; order: string[] } => {
    const stderr = new MemoryOutput();
    return { shutdown: new Shutdown(new MemoryOutput(), stderr), stderr, order: [] };
  };

  it('runs the hooks, last registered first, and keeps the exit code', async () => {
    const { shutdown, stderr, order } = begin();
    shutdown.add(() => void order.push('first'));
    shutdown.add(async () => {
      await new Promise((done) => setTimeout(done, 5));
      order.push('second');
    });
    expect(await shutdown.end(1)).toBe(1);
    expect(order).toEqual(['second', 'first']);
    expect(stderr.text).toBe('');
  });

  it('happens once: the first exit code stands', async () => {
    const { shutdown, order } = begin();
    shutdown.add(() => void order.push('hook'));
    expect(await Promise.all([shutdown.end(130), shutdown.end(0)])).toEqual([130, null]);
    expect(order).toEqual(['hook']);
  });

  it.each([
    [0, 3],
    [1, 3],
    [2, 2],
    [130, 130],
  ])('runs the other hooks when one fails; exit %i becomes %i', async (exit, expected) => {
    const { shutdown, stderr, order } = begin();
    shutdown.add(() => void order.push('other'));
    shutdown.add(() => {
      throw new OutsideError('locked', 'the lock cannot be removed');
    });
    expect(await shutdown.end(exit)).toBe(expected);
    expect(order).toEqual(['other']);
    expect(stderr.text).toBe('upkeep: the lock cannot be removed\n');
  });
});
