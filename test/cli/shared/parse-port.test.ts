import { describe, expect, it } from 'vitest';
import { parsePort } from '../../../cli/shared/parse-port.js';
import { untilAborted } from '../../../cli/shared/until-aborted.js';

describe('parsePort', () => {
  it('takes what a port can be', () => {
    expect([undefined, '0', '4000', '65535'].map(parsePort)).toEqual([null, 0, 4000, 65_535]);
  });

  it.each(['', ' 1', '-1', '1.5', '65536', '999999', '0x10', 'http'])('refuses %j, and says it', (given) => {
    expect(() => parsePort(given)).toThrow(`--port ${given}: expected a number from 0 to 65535`);
  });
});

describe('untilAborted', () => {
  it('ends at once for a signal that is aborted, and with it for any other', async () => {
    await untilAborted(AbortSignal.abort());
    const stop = new AbortController();
    let ended = false;
    const wait = untilAborted(stop.signal).then(() => (ended = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    stop.abort();
    await wait;
    expect(ended).toBe(true);
  });
});
