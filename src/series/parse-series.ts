import { isOid, type Oid } from '../git/oid.js';
import { toByteString } from './byte-string.js';
import { decodeUtf8 } from './decode-utf8.js';
import { FaultList } from './fault-list.js';
import { LineCursor } from './line-cursor.js';
import { patchNameProblem } from './patch-name.js';
import type { SeriesFile, SeriesLine } from './series-file.js';

const PIN = /^# upkeep-(base|tree):(.*)$/s;
const PIN_LINE: Readonly<Record<string, number>> = { base: 1, tree: 2 };
const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;

/**
 * Reads a series file: the pins of base and tree in the first lines, then one patch a line in order;
 * `#disabled NAME COMMIT`, comments and empty lines are kept. A last line without a newline gets one,
 * everything else is written back by `writeSeries` as it was.
 *
 * Throws BadInputError `malformed-series` with every fault.
 *
 * @param file path that faults refer to
 */
export function parseSeries(file: string, text: Buffer): SeriesFile {
  const faults = new FaultList(file);
  const cursor = new LineCursor(toByteString(text));
  const pins = new Map<string, Oid>();
  const lines: SeriesLine[] = [];
  const seen = new Map<string, number>();
  let complained = false;

  while (!cursor.atEnd) {
    const line = cursor.line;
    const bytes = cursor.next();
    if (bytes.includes('\r')) {
      if (!complained)
        faults.add('carriage-return', line, 'there is a CR in the series', 'Write it with LF line ends.');
      complained = true;
      continue;
    }
    const content = decodeUtf8(bytes);
    if (content === null) {
      faults.add('not-utf8', line, 'this line is not UTF-8', 'Write the series in UTF-8.');
      continue;
    }
    const pin = PIN.exec(content);
    if (pin !== null) readPin(pins, pin[1] ?? '', pin[2] ?? '', lines.length === 0, line, faults);
    else {
      const read = readLine(content, line, faults);
      if (read !== null) lines.push(read);
      if (read !== null && read.kind !== 'other') checkTwice(seen, read.name, line, faults);
    }
  }
  faults.throwIfAny('malformed-series');
  return { base: pins.get('base') ?? null, tree: pins.get('tree') ?? null, lines };
}

function readPin(
  pins: Map<string, Oid>,
  name: string,
  value: string,
  isFirst: boolean,
  line: number,
  faults: FaultList,
): void {
  const id = value.startsWith(' ') ? value.slice(1) : '';
  if (!isOid(id)) {
    const message = `expected '# upkeep-${name}: ' and 40 lower-case hex digits, found '${value.trim()}'`;
    faults.add(
      'bad-pin',
      line,
      message,
      name === 'base' ? 'Write the id of the upstream commit.' : 'Take the line out; rebase --write sets it.',
    );
  }
  if (pins.has(name))
    faults.add('pin-twice', line, `the ${name} is pinned a second time`, 'Keep one of the two lines.');
  else if (!isFirst || (name === 'base' && pins.has('tree'))) {
    const message = `the pin of the ${name} stands below other lines`;
    faults.add(
      'pin-misplaced',
      line,
      message,
      `Move it up: base is line ${PIN_LINE['base']}, tree line ${PIN_LINE['tree']}.`,
    );
  }
  pins.set(name, id);
}

function readLine(text: string, line: number, faults: FaultList): SeriesLine | null {
  if (text.startsWith('#disabled')) return readDisabled(text, line, faults);
  if (text.trim() === '' || text.startsWith('#')) {
    if (!text.startsWith('# upkeep-')) return { kind: 'other', text, line };
    faults.add(
      'bad-pin',
      line,
      `'${text}' is no pin`,
      `Pins are '# upkeep-base: ID' and '# upkeep-tree: ID'.`,
    );
    return null;
  }
  if (CONFLICT_MARKER.test(text)) {
    faults.add(
      'conflict-marker',
      line,
      'there is a conflict marker in the series',
      'Resolve the merge: keep the patches of both sides.',
    );
    return null;
  }
  const name = /^[ \t]*([^ \t]*)/.exec(text)?.[1] ?? '';
  if (text !== name) {
    const rest = text.trimStart().slice(name.length).trim();
    const message =
      rest === ''
        ? `there are blanks around '${name}'`
        : `there is '${rest}' behind '${name}': only a file name may stand in a line, options are not supported`;
    faults.add('text-after-name', line, message, `Leave '${name}' alone in its line.`);
  }
  return checkName(name, line, faults) ? { kind: 'patch', name, line } : null;
}

function readDisabled(text: string, line: number, faults: FaultList): SeriesLine | null {
  const parts = /^#disabled (\S+)(?: ([0-9a-f]{40}))?$/.exec(text);
  if (parts === null) {
    const mend = 'Write it with upkeep disable, or put a blank behind the # if it is a comment.';
    faults.add(
      'bad-disabled-line',
      line,
      `expected '#disabled NAME COMMIT' with a commit of 40 hex digits`,
      mend,
    );
    return null;
  }
  const name = parts[1] ?? '';
  return checkName(name, line, faults) ? { kind: 'disabled', name, commit: parts[2] ?? null, line } : null;
}

function checkName(name: string, line: number, faults: FaultList): boolean {
  const problem = patchNameProblem(name);
  if (problem === null) return true;
  faults.add(
    'bad-patch-name',
    line,
    `'${name}' cannot be the name of a patch: ${problem}`,
    'Rename the patch.',
  );
  return false;
}

function checkTwice(seen: Map<string, number>, name: string, line: number, faults: FaultList): void {
  const before = seen.get(name);
  if (before === undefined) seen.set(name, line);
  else
    faults.add(
      'duplicate-patch',
      line,
      `${name} stands in line ${before} already`,
      'Keep one of the two lines.',
    );
}
