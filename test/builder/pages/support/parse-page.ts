/** An element of a page, as a strict reader sees it. */
export interface PageElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (PageElement | string)[];
}

const VOID = new Set(['meta', 'link', 'input', 'br', 'hr', 'img']);
const RAW = new Set(['script', 'style']);
/** A parser closes a `p` when one of these begins. */
const BLOCKS = new Set([
  'p',
  'div',
  'ul',
  'dl',
  'table',
  'details',
  'section',
  'pre',
  'h1',
  'h2',
  'h3',
  'article',
]);
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/**
 * Reads a page more strictly than any browser: only what is meant as markup may look like it. Throws
 * for a `<` that opens no tag, an attribute without double quotes, an unknown entity, an element that
 * is not closed in order, and a block inside of a paragraph.
 */
export function parsePage(text: string): PageElement {
  const start = '<!doctype html>\n';
  if (!text.toLowerCase().startsWith(start)) throw new Error('no doctype');
  const root: PageElement = { tag: '', attributes: new Map(), children: [] };
  const open = [root];
  let rest = text.slice(start.length);
  while (rest !== '') {
    const top = open.at(-1)!;
    const content = RAW.has(top.tag)
      ? new RegExp(`^[^]*?(?=</${top.tag}>)`).exec(rest)?.[0]
      : /^[^<]*/.exec(rest)?.[0];
    if (content === undefined) throw new Error(`<${top.tag}> is not closed`);
    if (content !== '') top.children.push(RAW.has(top.tag) ? content : decode(content));
    rest = rest.slice(content.length);
    if (rest === '') break;
    const close = /^<\/([a-z0-9]+)\s*>/.exec(rest);
    if (close !== null) {
      if (close[1] !== top.tag) throw new Error(`</${close[1]}> closes <${top.tag}>`);
      open.pop();
      rest = rest.slice(close[0].length);
      continue;
    }
    const tag = /^<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/.exec(rest);
    if (tag === null) throw new Error(`no tag: ${rest.slice(0, 80)}`);
    const element = { tag: tag[1]!, attributes: attributesOf(tag[2]!), children: [] };
    if (BLOCKS.has(element.tag) && open.some((one) => one.tag === 'p'))
      throw new Error(`<${element.tag}> in <p>`);
    top.children.push(element);
    if (!VOID.has(element.tag)) open.push(element);
    rest = rest.slice(tag[0].length);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.tag}> is not closed`);
  return root;
}

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, value] of text.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)) {
    if (found.has(name!)) throw new Error(`${name} twice`);
    found.set(name!, decode(value ?? ''));
  }
  return found;
}

function decode(text: string): string {
  return text.replace(/&([^;&]{0,8};?)/g, (all, name: string) => {
    const code = /^#(\d+);$/.exec(name)?.[1];
    const char = code === undefined ? NAMED[name.slice(0, -1)] : String.fromCodePoint(Number(code));
    if (char === undefined || !name.endsWith(';')) throw new Error(`no entity: ${all}`);
    return char;
  });
}

/** Every element below, in the order of the page. */
export function elementsOf(element: PageElement): PageElement[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [child, ...elementsOf(child)],
  );
}

/** Every element of one kind below. */
export function findAll(element: PageElement, tag: string, part = ''): PageElement[] {
  return elementsOf(element).filter(
    (one) =>
      one.tag === tag && (part === '' || (one.attributes.get('class') ?? '').split(' ').includes(part)),
  );
}

/** What a reader sees of an element, white space as one space. */
export function textOf(element: PageElement): string {
  return rawText(element).replace(/\s+/g, ' ').trim();
}

/** All text of an element as it is. */
export function rawText(element: PageElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : rawText(child))).join('');
}
