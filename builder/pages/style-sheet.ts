import type { PageFile } from './page-file.js';
import { STYLE_PATH } from './style-path.js';

/**
 * The style sheet of all pages. A file of its own rather than a part of each page: a browser loads it
 * once, and a change of colour rewrites one file instead of hundreds.
 */
export function styleSheet(): PageFile {
  return { path: STYLE_PATH, text: CSS };
}

const CSS = `:root {
  color-scheme: light dark;
  --paper: #fdfcf9;
  --raised: #f5f2ea;
  --ink: #1f2326;
  --soft: #5d6469;
  --rule: #dfdacd;
  --link: #0b625d;
  --plus: #1d6b2f;
  --minus: #9c2f1f;
  --sans: -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181a;
    --raised: #1f2427;
    --ink: #e8e6e1;
    --soft: #a0a7ab;
    --rule: #343b3f;
    --link: #7ccbc3;
    --plus: #86d196;
    --minus: #f09a8b;
  }
}

* { box-sizing: border-box; }
[hidden] { display: none !important; }

html { scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }

body {
  margin: 0 auto;
  max-width: 76rem;
  padding: 0 1.5rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.55 var(--sans);
  overflow-wrap: break-word;
}

h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h1 { margin: 2.5rem 0 0.75rem; font-size: 2.1rem; font-weight: 650; letter-spacing: -0.018em; }
h1 small { color: var(--soft); font-size: 0.7em; font-weight: 400; letter-spacing: 0; }
h2 { margin: 3rem 0 0.75rem; font-size: 1.3rem; letter-spacing: -0.008em; }
h3 { margin: 0; font-size: 1.05rem; }
p { margin: 0 0 0.75rem; max-width: 44rem; text-wrap: pretty; }
ul { margin: 0; padding: 0; list-style: none; }
main:focus { outline: 0; }

a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }

code, pre { font-family: var(--mono); font-size: 0.85em; }
code { overflow-wrap: anywhere; }
code i { color: var(--soft); font-style: normal; }
h1 code { font-size: 0.8em; font-weight: 600; letter-spacing: -0.04em; }
h1 .tag { margin-left: 0.5rem; vertical-align: 0.5em; }
h1 code i { font-weight: 400; }
.soft { color: var(--soft); font-size: 0.9rem; }
.lead { font-size: 1.1rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.plus { color: var(--plus); }
.minus { color: var(--minus); }
.count { margin-left: 0.35em; color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }

.tag {
  display: inline-block;
  padding: 0.15em 0.6em;
  border: 1px solid var(--rule);
  border-radius: 1em;
  color: var(--soft);
  font: 500 0.75rem/1.3 var(--sans);
  letter-spacing: 0;
  vertical-align: 0.15em;
  white-space: nowrap;
}
.tag.product, .tag.flavor, .tag.project { border-color: currentcolor; color: var(--link); }

.skip { position: absolute; left: -100rem; padding: 0.5rem 1rem; background: var(--paper); }
.skip:focus { left: 1rem; top: 0.5rem; z-index: 2; }
header.site { padding: 1rem 0; border-bottom: 1px solid var(--rule); font-size: 0.9rem; }
header.site a { color: var(--ink); font-weight: 600; text-decoration: none; }
header.site a:hover { text-decoration: underline; }
footer.site { margin-top: 4rem; padding: 1rem 0 2rem; border-top: 1px solid var(--rule); color: var(--soft); font-size: 0.9rem; }

.command { position: relative; margin: 0 0 0.75rem; max-width: 64rem; padding: 0.7rem 1rem; border-radius: 6px; background: var(--raised); }
.command pre { margin: 0; white-space: normal; font-size: 0.85rem; line-height: 1.6; }
.command code { display: block; padding-left: 1.4em; font-size: 1em; text-indent: -1.4em; white-space: pre-wrap; user-select: all; }
.command span { display: block; color: var(--soft); }
.command code::before { color: var(--soft); content: "$ "; user-select: none; }
.command:has(button) { padding-right: 6.5rem; }
.command button {
  position: absolute;
  top: 0.5rem;
  right: 0.5rem;
  min-width: 5rem;
  padding: 0.3rem 0.6rem;
  border: 1px solid var(--rule);
  border-radius: 4px;
  background: var(--paper);
  color: var(--ink);
  font: 500 0.8rem/1.3 var(--sans);
  cursor: pointer;
}
.command button:hover { border-color: var(--soft); }

.hero { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 0 3.5rem; align-items: start; }
.hero h2 { margin-top: 3.2rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem; margin: 0 0 1rem; }
.cards li { display: flex; flex-direction: column; padding: 0.8rem 1rem; border: 1px solid var(--rule); border-radius: 6px; font-size: 0.9rem; }
.cards a { width: fit-content; }
.cards p { margin: 0.3rem 0 0; }
.cards p:last-child { margin-top: auto; padding-top: 0.5rem; font-variant-numeric: tabular-nums; }
.cards .tag { margin-right: 0.35rem; }

#search { display: grid; gap: 0.35rem; margin: 0 0 1rem; max-width: 44rem; }
#search label { font-size: 0.9rem; }
#search input { width: 100%; padding: 0.55rem 0.75rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--paper); color: inherit; font: inherit; }
#search output { min-height: 1.3em; color: var(--soft); font-size: 0.9rem; }

table { width: 100%; border-collapse: collapse; font-size: 0.9rem; }
caption, .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 0.45rem 1.25rem 0.45rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: baseline; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: 0.8rem; font-weight: 500; white-space: nowrap; }
tbody th { font-weight: 400; }
th code, td code { font-size: 0.95em; }
tbody th a { text-decoration-color: var(--rule); }
tbody th a:hover { text-decoration-color: currentcolor; }
.packages thead th { position: sticky; top: 0; z-index: 1; background: var(--paper); box-shadow: 0 1px var(--rule); }
.packages td:nth-of-type(1), .packages td:nth-of-type(3) { white-space: nowrap; }
.packages td:last-child { color: var(--soft); }

summary { width: fit-content; padding: 0.3rem 0; font-weight: 600; cursor: pointer; }
details { margin: 0 0 0.5rem; }
#aliases { margin-top: 2rem; }

.facts { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 1.5rem 0 0; }
.facts dt, .sums dt { color: var(--soft); font-size: 0.8rem; }
.facts dd { margin: 0; font-variant-numeric: tabular-nums; }

.comparison { margin: 1.5rem 0 0; }

.link-tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1rem 3.5rem; align-items: start; }
main .links thead th { padding-top: 0; padding-bottom: 0; line-height: 0; }
.links table { table-layout: fixed; }
.links th:first-child { width: 64%; }
.changes { max-width: 56rem; }
.changes caption { position: static; width: auto; height: auto; padding: 0.5rem 0 0; clip-path: none; font-size: 1rem; font-weight: 600; text-align: left; }

.version { display: grid; grid-template-columns: 1fr auto; gap: 0.25rem 1.5rem; padding: 1rem 0; border-top: 1px solid var(--rule); }
.version:target { background: linear-gradient(90deg, var(--raised), transparent); box-shadow: -0.75rem 0 var(--raised); }
.version h3 a { color: inherit; text-decoration: none; }
.version h3 a:hover { text-decoration: underline; }
.version p { margin: 0; }
.version .origin { grid-column: 1; grid-row: 2; color: var(--soft); font-size: 0.9rem; }
.version .origin > * { margin-right: 0.9rem; white-space: nowrap; }
.version .origin time { color: var(--ink); font-variant-numeric: tabular-nums; }
.version .zip { grid-column: 2; grid-row: 1; text-align: right; }
.version .zip .soft { margin-left: 0.5rem; white-space: nowrap; }
.sums { display: grid; grid-column: 1 / -1; grid-template-columns: 4.5rem 1fr; gap: 0.1rem 0.5rem; align-items: baseline; margin: 0.25rem 0 0; }
.sums dd { margin: 0; font-size: 0.85rem; }
.sums code { user-select: all; }
.patches { grid-column: 1 / -1; margin: 0; font-size: 0.9rem; }
.patches summary { font-weight: 500; }
.patches li { padding: 0.15rem 0 0.15rem 1rem; }

.names ul { columns: 24rem; column-gap: 2rem; }
.names a { text-decoration-color: var(--rule); }
.names a:hover { text-decoration-color: currentcolor; }
.names li { padding: 0.1rem 0; break-inside: avoid; }
.bundles ul { padding-left: 1rem; list-style: "–  "; }
.bundles th strong { display: block; font-size: 1rem; }
.bundles th p { margin: 0.25rem 0 0; font-weight: 400; }
.matrix th, .matrix td { padding-right: 2rem; }
.bundles th, .bundles td { padding-top: 0.75rem; padding-bottom: 0.75rem; vertical-align: top; }
.bundles td { min-width: 6rem; }
.scroll { position: relative; width: fit-content; max-width: 100%; margin: 1rem 0 0; overflow-x: auto; }
.matrix { width: auto; }
.matrix tbody th { white-space: nowrap; }
main .matrix .soft { font-size: inherit; }
.matrix a { text-decoration-color: var(--rule); }
.matrix td { font-variant-numeric: tabular-nums; white-space: nowrap; }
.switch { padding-top: 2rem; }
.switch h3 { margin: 0 0 0.6rem; }

.prose { max-width: 52rem; overflow-wrap: anywhere; }
.prose > :first-child { margin-top: 0; }
.prose :is(h3, h4, h5) { margin: 1.4rem 0 0.5rem; font-size: 1.05rem; }
.prose ul, .prose ol { margin: 0 0 0.75rem; padding-left: 1.4rem; list-style: revert; }
.prose li > p { margin: 0; }
.prose li > p:first-of-type { display: inline; }
.prose .scroll pre { margin: 0; padding: 0.6rem 1rem; overflow: visible; width: max-content; min-width: 100%; }
.prose blockquote { margin: 0 0 0.75rem; padding-left: 1rem; border-left: 3px solid var(--rule); color: var(--soft); }
.prose hr { border: 0; border-top: 1px solid var(--rule); }
.prose table { width: auto; }
.prose .scroll { margin: 0 0 0.75rem; border-radius: 6px; }
.prose .scroll:has(pre) { width: auto; background: var(--raised); }
.prose .scroll :is(th, td) { min-width: 5rem; padding-right: 1.5rem; }
.prose .scroll :is(th, td), .prose .scroll code { overflow-wrap: break-word; }
.crumb { margin: 1.5rem 0 0; font-size: 0.9rem; }
.crumb + h1 { margin-top: 0.5rem; }
.guides li { padding: 0.15rem 0; }
.downloads { width: auto; }
.downloads td:last-child { max-width: 34rem; }
.releases { width: auto; }
.releases th { white-space: nowrap; }
.releases td { max-width: 44rem; }

@media (min-width: 64rem) {
  .packages tbody th { white-space: nowrap; }
}

@media (max-width: 44rem) {
  body { padding: 0 1rem; }
  h1 { margin-top: 1.5rem; font-size: 1.6rem; }
  .packages, .packages tbody, .bundles, .bundles tbody { display: block; }
  .packages thead, .bundles thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .packages tr { display: flex; flex-wrap: wrap; gap: 0.1rem 0.9rem; padding: 0.6rem 0; border-bottom: 1px solid var(--rule); }
  .packages th, .packages td { padding: 0; border: 0; }
  .packages th, .packages td:last-child { flex-basis: 100%; }
  .packages .number::after { content: " versions"; }
  .packages .number.one::after { content: " version"; }
  .packages td:empty { display: none; }
  .bundles tr { display: block; padding: 0.75rem 0; border-bottom: 1px solid var(--rule); }
  .bundles th, .bundles td { display: block; padding: 0.25rem 0; border: 0; text-align: left; }
  .bundles td::before { color: var(--soft); font-size: 0.8rem; content: attr(data-label) " "; }
  .matrix th, .matrix td { padding-right: 1rem; }
  .downloads, .downloads tbody, .releases, .releases tbody { display: block; }
  .downloads thead, .releases thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .downloads tr, .releases tr { display: block; padding: 0.6rem 0; border-bottom: 1px solid var(--rule); }
  .downloads th, .downloads td, .releases th, .releases td { display: block; padding: 0; border: 0; text-align: left; }
  .releases td::after { color: var(--soft); content: " " attr(data-label); }
  .version { grid-template-columns: 1fr; }
  .version .zip { grid-column: 1; grid-row: 3; text-align: left; }
  .sums { grid-template-columns: 1fr; }
  .command:has(button) { padding-right: 1rem; padding-bottom: 3rem; }
  .command button { top: auto; bottom: 0.5rem; }
}

@media print {
  :root { --paper: #fff; --raised: #fff; --ink: #000; --soft: #444; --rule: #bbb; --link: #000; --plus: #000; --minus: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip, #search, .command button, footer.site { display: none !important; }
  .command { border: 1px solid var(--rule); padding-right: 1rem; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; }
  .packages thead th { position: static; box-shadow: none; }
  tr, li, .version { break-inside: avoid; }
  h2, h3, summary { break-after: avoid; }
}
`;
