import { describe, expect, it } from 'vitest';
import { lookUntil } from '../../../../cli/demo/play/look-until.js';

const never = (): AbortSignal => new AbortController().signal;

describe('lookUntil', () => {
  it('gives what is seen, the first time that something is', async () => {
    const sights = [null, null, 'x', 'y'];
    const look = (): Promise<string | null> => Promise.resolve(sights.shift() ?? null);
    expect(await lookUntil(look, { everyMs: 1, limitMs: 60_000, signal: never() })).toBe('x');
    expect(sights).toEqual(['y']);
  });

  it('looks at least once, and gives up after its limit', async () => {
    let looks = 0;
    const nothing = (): Promise<null> => {
      looks += 1;
      return Promise.resolve(null);
    };
    expect(await lookUntil(nothing, { everyMs: 1, limitMs: 0, signal: never() })).toBeNull();
    expect(looks).toBe(1);
  });

  it('takes false and nought for something', async () => {
    const options = { everyMs: 1, limitMs: 0, signal: never() };
    expect(await lookUntil(() => Promise.resolve(false), options)).toBe(false);
    expect(await lookUntil(() => Promise.resolve(0), options)).toBe(0);
  });

  it('ends when it is told to, also while it waits, and passes on what fails', async () => {
    const stop = new AbortController();
    const look = (): Promise<null> => {
      stop.abort(new Error('enough'));
      return Promise.resolve(null);
    };
    await expect(
      lookUntil(look, { everyMs: 60_000, limitMs: 60_000, signal: stop.signal }),
    ).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(lookUntil(look, { everyMs: 1, limitMs: 1, signal: stop.signal })).rejects.toThrow('enough');
    const failing = (): Promise<null> => Promise.reject(new Error('broken'));
    await expect(lookUntil(failing, { everyMs: 1, limitMs: 9, signal: never() })).rejects.toThrow('broken');
  });
});
