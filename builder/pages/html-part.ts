import type { html } from './html.js';

/** A piece of a page. */
export type HtmlPart = ReturnType<typeof html>;
