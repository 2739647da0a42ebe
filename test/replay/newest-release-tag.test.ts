import { describe, expect, it } from 'vitest';
import { newestReleaseTag } from '../../src/replay/newest-release-tag.js';

const TAGS = ['1.9.0', '1.10.0', '1.10.0-p1', '1.11.0-beta1', '1.11.0-beta2', '2.0.0-RC1', 'not-a-version'];
const never = (): boolean => false;

describe('newestReleaseTag', () => {
  it.each([
    ['all', {}, '1.10.0-p1'],
    ['a range', { tags: ['1.*'] }, '1.10.0-p1'],
    ['pre-releases by name', { tags: ['1.*', '1.11.0-beta*'] }, '1.11.0-beta2'],
    ['nothing but pre-releases', { tags: ['2.*'] }, '2.0.0-RC1'],
    ['nothing that is there', { tags: ['3.*'] }, null],
  ])('of a stack that follows %s', (_, followed, newest) => {
    expect(newestReleaseTag(TAGS, followed, never)).toBe(newest);
  });

  it('never is older than the one that the stack stands on', () => {
    expect(newestReleaseTag(TAGS, { tags: ['1.*'] }, (tag) => tag === '1.11.0-beta1')).toBe('1.11.0-beta1');
    expect(newestReleaseTag([...TAGS, '1.11.0'], { tags: ['1.*'] }, (tag) => tag === '1.11.0-beta1')).toBe(
      '1.11.0',
    );
  });

  it('takes a security release for newer than what it mends', () => {
    expect(newestReleaseTag(['2.4.8', '2.4.8-p1', '2.4.8-p10', '2.4.8-p2'], {}, never)).toBe('2.4.8-p10');
  });

  it('does not depend on the order of the tags', () => {
    expect(newestReleaseTag(TAGS.toReversed(), {}, never)).toBe(newestReleaseTag(TAGS, {}, never));
  });
});
