import { describe, expect, it } from 'vitest';
import { compareStabilities, stabilityOf, type Stability } from '../../src/versions/stability.js';

describe('stabilityOf', () => {
  it.each<[string, Stability]>([
    ['1.0', 'stable'],
    ['1.0-p1', 'stable'],
    ['1.0-pl1', 'stable'],
    ['1.0.0.0-patch3', 'stable'],
    ['1.0-stable', 'stable'],
    ['20100102-203040', 'stable'],
    ['1.0-RC1', 'RC'],
    ['1.0rc.2', 'RC'],
    ['3.0-RC', 'RC'],
    ['1.0-beta', 'beta'],
    ['1.0b1', 'beta'],
    ['1.0BETA3', 'beta'],
    ['1.0-beta1+build', 'beta'],
    ['1.0-alpha.1', 'alpha'],
    ['1.0a', 'alpha'],
    ['1.0-dev', 'dev'],
    ['1.0.dev', 'dev'],
    ['1.0-alpha1-dev', 'dev'],
    ['1.0-DEV', 'dev'],
    ['1.0-dev+build', 'dev'],
    ['1.x-dev', 'dev'],
    ['dev-main', 'dev'],
    ['dev-1.0', 'dev'],
    ['DEV-main', 'stable'],
    ['1.0-beta#0a1b2c', 'beta'],
    ['dev-main#0a1b2c', 'dev'],
    ['1.0#-dev', 'stable'],
    ['1.0@beta', 'beta'],
    ['master', 'stable'],
    ['not a version', 'stable'],
    ['', 'stable'],
  ])('of %j is %s', (version, stability) => {
    expect(stabilityOf(version)).toBe(stability);
  });

  it('is dev for a text that nobody would call a version', () => {
    expect(stabilityOf('1'.repeat(2000))).toBe('stable');
    expect(stabilityOf('1'.repeat(2001))).toBe('dev');
  });
});

describe('compareStabilities', () => {
  const order: readonly Stability[] = ['dev', 'alpha', 'beta', 'RC', 'stable'];

  it('goes from dev to stable', () => {
    for (const [i, a] of order.entries()) {
      for (const [j, b] of order.entries()) {
        expect(Math.sign(compareStabilities(a, b)), `${a} ${b}`).toBe(Math.sign(i - j));
      }
    }
  });
});
