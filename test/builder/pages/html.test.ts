import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
// Under another name, so that no formatter lays out what is compared here.
import { html as markup } from '../../../builder/pages/html.js';
import { hostileText } from './support/hostile.js';
import { elementsOf, parsePage, rawText } from './support/parse-page.js';

const page = (body: ReturnType<typeof markup>): string => `<!doctype html>\n${String(body)}`;

describe('html', () => {
  it('escapes text in content', () => {
    const made = markup`<p>${'<b>"Tom" & \'Jerry\'</b>'}</p>`;
    expect(String(made)).toBe('<p>&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;&lt;/b&gt;</p>');
  });

  it('escapes text in an attribute', () => {
    expect(String(markup`<a title="${'" onclick="x'}">y</a>`)).toBe(
      '<a title="&quot; onclick=&quot;x">y</a>',
    );
  });

  it('escapes what is escaped already: it is somebody’s text', () => {
    expect(String(markup`${'&lt;'}`)).toBe('&amp;lt;');
  });

  it('takes markup as it is, one or many, numbers, and null for nothing', () => {
    const items = [1, 2].map((item) => markup`<li>${item}</li>`);
    const made = markup`<ul>${items}</ul>${null}${markup`<hr>`}`;
    expect(String(made)).toBe('<ul><li>1</li><li>2</li></ul><hr>');
  });

  it('takes the spaces around line breaks out of the template, and leaves those of the text', () => {
    const made = markup`<p>
      ${'a\n  b'}
    </p>`;
    expect(String(made)).toBe('<p>\na\n  b\n</p>');
  });

  it.each([
    ['a control character', 'a\0b\x1b[31m\x7f\x9bc', 'a\ufffdb\ufffd[31m\ufffd\ufffdc'],
    ['a turn of the direction of writing', 'exe.\u202egnp\u2066', 'exe.\ufffdgnp\ufffd'],
    ['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
    ['a carriage return', 'a\rb', 'a&#13;b'],
    ['a tab, a line feed, a letter beyond the first plane', '\t\n𝒳', '\t\n𝒳'],
  ])('shows %s', (_, text, shown) => {
    expect(String(markup`${text}`)).toBe(shown);
  });

  it('refuses text in a tag outside of quotes, where escaping does not help', () => {
    expect(() => markup`<p ${'onclick=alert(1)'}>x</p>`).toThrow(/text in a tag/);
    expect(() => markup`<p class=${'x onclick=alert(1)'}>x</p>`).toThrow(/text in a tag/);
    expect(() => markup`<p class="a" ${1}>x</p>`).toThrow(/text in a tag/);
  });

  it('takes markup in a tag outside of quotes, and refuses it inside of them', () => {
    expect(String(markup`<details${markup` open`}>x</details>`)).toBe('<details open>x</details>');
    expect(() => markup`<p class="${markup`<b>x</b>`}">x</p>`).toThrow(/markup in an attribute/);
  });

  it('knows where it is after a value', () => {
    expect(String(markup`<a href="${'<'}" title="${'>'}">${'"'}</a>`)).toBe(
      '<a href="&lt;" title="&gt;">&quot;</a>',
    );
    expect(() => markup`<a href="${'x'}" ${'y'}>z</a>`).toThrow(/text in a tag/);
  });

  it('gives back to a reader what it was given, as text alone', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const root = parsePage(page(markup`<p title="${text}">${text}</p>`));
        const shown = text
          .toWellFormed()
          .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
        expect(elementsOf(root).map(({ tag }) => tag)).toEqual(['p']);
        expect(rawText(root)).toBe(shown);
        expect(elementsOf(root)[0]!.attributes).toEqual(new Map([['title', shown]]));
      }),
    );
  });
});
