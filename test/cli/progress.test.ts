import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgress } from '../../cli/progress.js';
import { StatusLine } from '../../cli/status-line.js';
import { MemoryOutput } from './support/memory-output.js';

const ERASE = '\r\u001b[2K';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('progress without a terminal', () => {
  it('says nothing about a step of less than a second', () => {
    const output = new MemoryOutput();
    const task = createProgress({ output, line: null, quiet: false })('replaying', 100);
    for (let done = 1; done <= 100; done += 1) {
      vi.advanceTimersByTime(9);
      task.update(done);
    }
    task.end();
    vi.advanceTimersByTime(60_000);
    expect(output.text).toBe('');
  });

  it('prints a plain line after a second and every five', () => {
    const output = new MemoryOutput();
    const task = createProgress({ output, line: null, quiet: false })('replaying', 200);
    for (let done = 1; done <= 120; done += 1) {
      vi.advanceTimersByTime(100);
      task.update(done, `p${done}.patch`);
    }
    task.end();
    expect(output.text).toBe(
      'replaying 9/200 p9.patch\nreplaying 59/200 p59.patch\nreplaying 109/200 p109.patch\n',
    );
  });

  it('shows a step that never updates, with what is known', () => {
    const output = new MemoryOutput();
    const task = createProgress({ output, line: null, quiet: false })('fetching');
    vi.advanceTimersByTime(6500);
    task.end();
    expect(output.text).toBe('fetching\nfetching\n');
  });

  it('is silent when quiet', () => {
    const output = new MemoryOutput();
    const task = createProgress({ output, line: null, quiet: true })('fetching');
    vi.advanceTimersByTime(6500);
    task.update(1);
    task.end();
    expect(output.text).toBe('');
  });
});

describe('progress on a terminal', () => {
  it('writes one line over and over and leaves nothing behind', () => {
    const output = new MemoryOutput({ isTTY: true, columns: 24 });
    const task = createProgress({ output, line: new StatusLine(output), quiet: false })('replaying', 30);
    vi.advanceTimersByTime(950);
    task.update(10);
    expect(output.text).toBe('');
    vi.advanceTimersByTime(50);
    expect(output.text).toBe(`${ERASE}replaying 10/30`);
    vi.advanceTimersByTime(101);
    task.update(11, 'a\u001bvery-long-name.patch');
    task.update(12);
    expect(output.text).toContain(`${ERASE}replaying 11/30 a?very…`);
    expect(output.text).not.toContain('12/30');
    task.end();
    expect(output.text.endsWith(ERASE)).toBe(true);
    expect(output.text).not.toContain('\n');
  });

  it('stops its timer at the end', () => {
    const output = new MemoryOutput({ isTTY: true });
    createProgress({ output, line: new StatusLine(output), quiet: false })('x').end();
    expect(vi.getTimerCount()).toBe(0);
  });
});
