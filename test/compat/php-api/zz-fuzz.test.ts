import { it } from 'vitest';
import { writeFileSync, mkdirSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { phpApiJudge } from '/work/main/src/compat/php-api/php-api-judge.js';
import { judgeFiles } from '/work/main/test/support/compat/judge-files.js';
import { strictest } from '/work/main/src/compat/semver-level.js';
const T = fc.constantFrom('', '', '', 'int', 'string', '?int', 'array', 'Other', 'Third', '?Other');
const D = fc.constantFrom('', '', '', 'int', 'string', 'int|null', 'Other', 'array', 'Other[]');
const P = fc.record({ name: fc.constantFrom('p', 'q', 'r', 's'), type: T, doc: D, def: fc.constantFrom('', '', ' = null') });
const M = fc.record({ kind: fc.constantFrom('m', 'm', 'm', 'p', 'c'), name: fc.constantFrom('a', 'b', 'c', '__construct'), vis: fc.constantFrom('public', 'public', 'protected', 'private'),
  ps: fc.uniqueArray(P, { maxLength: 3, selector: p => p.name }), ret: T, rdoc: D, body: fc.constantFrom('x();', 'y();') });
const Ms = fc.uniqueArray(M, { maxLength: 4, selector: m => m.kind + m.name });
const H = fc.record({ kind: fc.constantFrom('class', 'class', 'interface', 'trait'), ext: fc.constantFrom('', '', 'Base', 'Base2'), impl: fc.constantFrom('', '', 'Face', 'Face, Face2'), use: fc.constantFrom('', '', 'Tr'), api: fc.constantFrom(true, true, true, false) });
type Mem = { kind: string; name: string; vis: string; ps: { name: string; type: string; doc: string; def: string }[]; ret: string; rdoc: string; body: string };
// mutate: mostly keep
const pair = fc.tuple(H, H, Ms, Ms, fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }), fc.nat(9)).map(([h1, h2, a, b, keep, hk]) => {
  const kind = h1.kind;
  const after = a.map((m, i) => { const other = b.find(o => o.kind === m.kind && o.name === m.name); if (keep[i]! < 4 || !other) return keep[i]! === 9 ? null : m;
     return { ...m, ...(keep[i]! % 4 === 0 ? { ps: other.ps } : keep[i]! % 4 === 1 ? { ret: other.ret, rdoc: other.rdoc } : keep[i]! % 4 === 2 ? { vis: kind === 'trait' || m.vis === 'private' ? m.vis : other.vis } : { ps: other.ps, ret: other.ret }) }; }).filter((m): m is Mem => m !== null);
  const extra = b.filter(o => !a.some(m => m.kind === o.kind && m.name === o.name)).slice(0, hk % 3 === 0 ? 1 : 0);
  return { kind, h1, h2: hk < 4 ? { ...h2, kind } : h1, a, b: [...after, ...extra] };
});
function render(n: number, kind: string, h: any, ms: Mem[]): string {
  const fix = ms.map(m => kind === 'interface' ? { ...m, vis: 'public' } : m).filter(m => kind !== 'interface' || (m.kind !== 'p' && m.name !== '__construct')).map(m => m.name === '__construct' && m.kind === 'm' ? { ...m, vis: 'public', ret: '', rdoc: '' } : m).filter(m => kind !== 'trait' || m.kind !== 'c');
  const head = kind === 'class' ? `class Cart${n}${h.ext ? ` extends ${h.ext}` : ''}${h.impl ? ` implements ${h.impl}` : ''}` : kind === 'interface' ? `interface Cart${n}${h.impl ? ` extends ${h.impl}` : ''}` : `trait Cart${n}`;
  const body = fix.map(m => {
    if (m.kind === 'c') return `    ${m.vis} const ${m.name.toUpperCase().replace('__','X')} = 1;`;
    if (m.kind === 'p') return `    ${m.vis} $${m.name};`;
    const seenDefault = { v: false };
    const ps = m.ps.map(p => { if (p.def) seenDefault.v = true; return `${p.type} $${p.name}${seenDefault.v ? (p.type === 'int' || p.type==='string' ? ' = ' + (p.type==='int'?'1':"''") : p.type === 'array' ? ' = []' : ' = null') : ''}`.trim(); }).join(', ');
    const doc = [...m.ps.filter(p => p.doc).map(p => `     * @param ${p.doc} $${p.name}`), ...(m.rdoc ? [`     * @return ${m.rdoc}`] : [])];
    return `${doc.length ? `    /**\n${doc.join('\n')}\n     */\n` : ''}    ${m.vis} function ${m.name}(${ps})${m.ret && m.name !== '__construct' ? ': ' + m.ret : ''}${kind === 'interface' ? ';' : ` { ${m.body} }`}`;
  }).join('\n');
  return `<?php\nnamespace Magento\\Shop\\Model;\n\n${h.api ? '/** @api */\n' : ''}${head}\n{\n${kind === 'class' && h.use ? `    use ${h.use};\n` : ''}${body}\n}\n`;
}
it('fuzz', async () => {
  rmSync('/tmp/fuzz', { recursive: true, force: true });
  const around: Record<string, string> = {
    Base: 'class Base implements Face { public function a() {} }', Base2: 'class Base2 { protected $b; const C = 1; }', Face: 'interface Face { }', Face2: 'interface Face2 extends Face { }', Tr: 'trait Tr { public function t() {} }', Other: 'class Other {}', Third: 'class Third {}' };
  const before: Record<string, string> = {}, after: Record<string, string> = {};
  for (const [k, v] of Object.entries(around)) before[`app/code/Magento/Shop/Model/${k}.php`] = after[`app/code/Magento/Shop/Model/${k}.php`] = `<?php\nnamespace Magento\\Shop\\Model;\n${v}\n`;
  const list = fc.sample(pair, { numRuns: Number(process.env.N ?? 400), seed: Number(process.env.SEED ?? 1) });
  list.forEach((p, n) => { before[`app/code/Magento/Shop/Model/Cart${n}.php`] = render(n, p.kind, p.h1, p.a); after[`app/code/Magento/Shop/Model/Cart${n}.php`] = render(n, p.kind, p.h2, p.b); });
  for (const [side, files] of [['before', before], ['after', after]] as const) { mkdirSync(`/tmp/fuzz/${side}/app/code/Magento/Shop/Model`, { recursive: true }); for (const [f, t] of Object.entries(files)) writeFileSync(`/tmp/fuzz/${side}/${f}`, t); }
  const found = await judgeFiles([phpApiJudge], before, after);
  const by: Record<string, unknown[]> = {};
  for (const f of found) { const c = f.subject.name.split('\\').at(-1)!; (by[c] ??= []).push([f.severity, f.rule, f.subject.member ?? '', f.level, f.source, f.reason]); }
  writeFileSync('/tmp/fuzz/ours.json', JSON.stringify(by));
}, 60000);
