import { describe, expect, it } from 'vitest';
import { plainMarkdown } from '../../../../cli/demo/play/plain-markdown.js';
import { escapeMarkdown } from '../../../../builder/text/escape-markdown.js';
import { marker } from '../../../../bot/text/marker.js';

describe('plainMarkdown', () => {
  it('takes marks away and leaves what is read', () => {
    expect(plainMarkdown('**`a-b.patch`** of [sample](http://localhost:1/x) is *mine*')).toBe(
      'a-b.patch of sample is *mine*',
    );
    expect(plainMarkdown('### What broke it')).toBe('What broke it');
  });

  it('undoes what the bot escapes', () => {
    const text = 'ACP2E-1391: <b>_not_</b> [a](b) #1 @x & `y` \\ 1. 2) !';
    expect(plainMarkdown(escapeMarkdown(text))).toBe(text);
  });

  it('leaves out hidden lines and the rules of tables', () => {
    const text = `${marker('review', { patch: 'a-b' })}\n\n| patch | |\n|---|---|\n| \`a.patch\` | fits |`;
    expect(plainMarkdown(text)).toBe('patch |\na.patch | fits');
  });

  it('keeps paragraphs apart', () => {
    expect(plainMarkdown('a\n\nb\n')).toBe('a\n\nb');
  });
});
