import { style } from '../dashboard/view/style.js';

/** The style sheet of the set-up: the dashboard's, with what only the set-up has. */
export function setupStyle(): string {
  return style() + CSS;
}

const CSS = `
.setup { max-width: 48rem; }
.setup ol { margin: 0 0 1.5rem; padding-left: 1.4rem; }
.setup ol li { padding: 0.15rem 0; }
.setup form { display: inline-block; margin: 0 0.6rem 1rem 0; }
.setup textarea { display: block; width: 100%; margin: 0.4rem 0 1.5rem; padding: 0.7rem 0.9rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--raised); color: inherit; font: 0.85rem/1.5 var(--mono); }
`;
