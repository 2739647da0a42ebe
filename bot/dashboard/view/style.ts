import { styleSheet } from '../../../builder/pages/style-sheet.js';

/** The style sheet of the dashboard: that of the package pages, with what only the dashboard has. */
export function style(): string {
  return styleSheet().text + CSS;
}

const CSS = `
:root {
  --wait: #7a4f00;
  --good-soft: #e3f0e4;
  --bad-soft: #f8e4df;
  --wait-soft: #f6ead0;
  --link-soft: #dcedeb;
}
@media (prefers-color-scheme: dark) {
  :root { --wait: #e3b95a; --good-soft: #1b3022; --bad-soft: #3c211d; --wait-soft: #362b14; --link-soft: #163130; }
}

.dashboard main { min-height: 50vh; }
.dashboard h1.long { font-size: 1.6rem; overflow-wrap: anywhere; }
.dashboard h2 { margin-top: 2.6rem; }
.dashboard header.site { display: flex; flex-wrap: wrap; gap: 0.3rem 2rem; align-items: baseline; }
.dashboard header.site ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.25rem; }
.dashboard header.site nav a { color: var(--soft); font-weight: 400; }
.dashboard header.site nav a[aria-current] { color: var(--ink); font-weight: 600; box-shadow: 0 2px var(--link); }
.trail { margin-top: 0.9rem; color: var(--soft); font-size: 0.85rem; }
.trail ol { display: flex; flex-wrap: wrap; gap: 0.1rem 0.5rem; margin: 0; padding: 0; list-style: none; }
.trail li + li::before { margin-right: 0.5rem; content: "/"; }
.trail li { overflow-wrap: anywhere; }
.trail + main h1 { margin-top: 1.2rem; }

.verdict { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: baseline; max-width: none; font-size: 1.15rem; }
.badge { display: inline-block; padding: 0.1em 0.65em; border-radius: 1em; font-size: 0.8rem; font-weight: 600; line-height: 1.5; white-space: nowrap; background: var(--raised); color: var(--ink); }
.verdict .badge { font-size: 0.9rem; }
.badge.good { background: var(--good-soft); color: var(--plus); }
.badge.bad { background: var(--bad-soft); color: var(--minus); }
.badge.wait { background: var(--wait-soft); color: var(--wait); }
.sub { display: block; font-size: 0.85rem; overflow-wrap: anywhere; }
.calm { color: var(--soft); }
.problem { padding: 0.6rem 1rem; border-left: 3px solid var(--minus); background: var(--raised); white-space: pre-wrap; }

.needs { margin: 0; padding: 0; list-style: none; }
.need { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 0.25rem 2rem; padding: 1rem 0; border-top: 1px solid var(--rule); }
.need .who { display: flex; flex-direction: column; align-items: start; gap: 0.15rem; overflow-wrap: anywhere; }
.need .of { font-size: 0.9rem; }
.need h3 { display: flex; flex-wrap: wrap; gap: 0.2rem 0.6rem; align-items: baseline; margin-bottom: 0.3rem; overflow-wrap: anywhere; }
.need p { margin: 0 0 0.5rem; max-width: 56rem; overflow-wrap: anywhere; }
.need .command { margin-bottom: 0.5rem; padding: 0.45rem 0.8rem; max-width: 56rem; }

.dashboard .rows td, .dashboard .rows tbody th { overflow-wrap: anywhere; vertical-align: top; }
.dashboard .rows + p { margin-top: 0.9rem; }
.dashboard .rows .badge, .dashboard .rows time, .dashboard .rows code[title] { overflow-wrap: normal; white-space: nowrap; }
.dashboard .rows td { min-width: 4.5rem; }
.dashboard .rows th[scope=row] { min-width: 10rem; }
.dashboard .rows td.number { min-width: 0; }
.dashboard .rows .number { padding-right: 1rem; }
.dashboard .rows .number > div { white-space: nowrap; }
.dashboard .tag { max-width: 100%; overflow-wrap: anywhere; white-space: normal; }
.bar { display: block; min-width: 7rem; }
.bar svg { display: block; width: 100%; max-width: 16rem; height: 6px; margin: 0.5rem 0 0.15rem; border-radius: 3px; }
section > .bar { max-width: 30rem; margin: 0 0 1rem; }
section > .bar svg { max-width: none; }
.v-clean { fill: var(--plus); }
.v-merged, .v-remembered { fill: var(--link); }
.v-upstreamed { fill: var(--wait); }
.v-conflict, .v-blocked { fill: var(--minus); }
.v-disabled { fill: var(--rule); }

.dashboard .facts { margin: 1rem 0 1.5rem; }
.facts dd { overflow-wrap: anywhere; }
.facts > div { min-width: 0; }
.facts .wide { flex-basis: 100%; }
.waits li { padding: 0.3rem 0; }

.graph { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 0.5rem; margin: 0 0 1rem; }
.graph ol { margin: 0; padding: 0; list-style: none; }
.graph li { height: 1.75rem; line-height: 1.75rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.graph svg { display: block; }
.graph path { fill: none; stroke: var(--link); stroke-width: 1.6; }
.graph path.shares { stroke: var(--soft); stroke-width: 1.2; stroke-dasharray: 2 4; stroke-linecap: round; }
.graph .node { fill: var(--paper); stroke: var(--ink); stroke-width: 1.4; }
.graph figcaption { grid-column: 1 / -1; padding-top: 0.5rem; }
.line { display: inline-block; width: 1.6rem; margin-right: 0.25rem; border-top: 2px solid var(--link); vertical-align: 0.25em; }
.line.shares { border-top: 2px dotted var(--soft); }
.line.broken { border-top: 7px solid var(--minus); vertical-align: 0; }
.line.fits { border-top: 2px solid var(--plus); }

.timeline { margin: 0 0 1.5rem; }
.timeline ol { margin: 0; padding: 0; list-style: none; }
.timeline li, .timeline .axis { display: grid; grid-template-columns: 16rem minmax(0, 1fr); gap: 0 1rem; align-items: center; }
.timeline li { padding: 0.2rem 0; overflow-wrap: anywhere; }
.timeline svg { display: block; width: 100%; height: 1rem; }
.timeline .fits { fill: var(--plus); }
.timeline .broken { fill: var(--minus); }
.timeline .days { display: flex; justify-content: space-between; padding: 0.2rem 8% 0; border-top: 1px solid var(--rule); font-variant-numeric: tabular-nums; }

.dashboard .scroll { width: auto; margin: 0.25rem 0 0.75rem; border: 1px solid var(--rule); border-radius: 6px; }
.diff { display: block; width: max-content; min-width: 100%; margin: 0; padding: 0.5rem 0; font-size: 0.8rem; line-height: 1.5; tab-size: 4; }
.diff > * { display: block; padding: 0 1rem; text-decoration: none; min-height: 1.5em; }
.diff ins { background: var(--good-soft); }
.diff del { background: var(--bad-soft); }
.diff .head { color: var(--soft); }
.diff .hunk { color: var(--link); background: var(--raised); }
.diff .marker { color: var(--wait); font-weight: 600; background: var(--wait-soft); }
.diff .ours { background: var(--good-soft); }
.diff .base { background: var(--raised); }
.diff .theirs { background: var(--link-soft); }
.file { margin: 0 0 1rem; }
.file summary { font-weight: 400; max-width: 100%; }
.file h3 { margin: 1.25rem 0 0.25rem; overflow-wrap: anywhere; }
.file p { margin: 0.25rem 0; }
.message { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.9rem; }
.versions { margin: 0; padding: 0; list-style: none; }
.versions li { padding: 0.6rem 0; border-top: 1px solid var(--rule); }
.versions p { max-width: none; margin: 0; overflow-wrap: anywhere; }
.versions summary { font-size: 0.9rem; font-weight: 500; }

.said { margin: 1rem 0; border: 1px solid var(--rule); border-radius: 6px; }
.said > header { padding: 0.5rem 1rem; border-bottom: 1px solid var(--rule); background: var(--raised); border-radius: 6px 6px 0 0; font-size: 0.9rem; }
.said > .prose { padding: 0.9rem 1rem 0.3rem; max-width: none; }
.prose .scroll { width: fit-content; }
.prose .scroll:has(pre) { width: auto; background: var(--raised); }
.prose .scroll:has(table) { border: 0; }
.checks { margin: 0; }
.checks li { padding: 0.5rem 0; border-top: 1px solid var(--rule); }
form { margin: 0; }
form textarea { display: block; width: 100%; max-width: 52rem; min-height: 7rem; margin: 0.35rem 0 0.75rem; padding: 0.6rem 0.8rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--paper); color: inherit; font: inherit; }
.dashboard form button { padding: 0.45rem 1rem; border: 1px solid var(--soft); border-radius: 6px; background: var(--raised); color: var(--ink); font: 500 0.95rem/1.4 var(--sans); cursor: pointer; }
.dashboard form button:hover { border-color: var(--link); }
.dashboard form button.main { border-color: var(--link); background: var(--link); color: var(--paper); }
.acts { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 0 0 1.5rem; }

@media (max-width: 44rem) {
  .dashboard .rows, .dashboard .rows tbody { display: block; }
  .dashboard .rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .dashboard .rows tr { display: flex; flex-direction: column; gap: 0.25rem; padding: 0.8rem 0; border-top: 1px solid var(--rule); }
  .dashboard .rows th, .dashboard .rows td { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0 0.5rem; padding: 0; border: 0; text-align: left; }
  .dashboard .rows th[scope=row] { order: -1; display: block; font-size: 1rem; }
  .dashboard .rows td > div { grid-column: 2; min-width: 0; }
  .dashboard .rows td::before { grid-column: 1; grid-row: 1; color: var(--soft); font-size: 0.85rem; content: attr(data-label); }
  .dashboard .rows .empty { display: none; }
  .need { grid-template-columns: minmax(0, 1fr); }
  .timeline li { grid-template-columns: minmax(0, 1fr); }
  .timeline .axis { grid-template-columns: minmax(0, 1fr); }
  .timeline .axis > :first-child { display: none; }
  .diff > * { padding: 0 0.6rem; }
}
@media print {
  .dashboard header.site nav, .dashboard form { display: none; }
}
`;
