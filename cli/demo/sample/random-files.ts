import { MODE_EXECUTABLE, MODE_FILE } from '../../../src/git/mode.js';
import { SampleTree } from './sample-tree.js';
import type { SeededRandom } from './seeded-random.js';

const WORDS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'];
/** Lines that stand in a file many times, as in real code; they are what makes a diff ambiguous. */
const COMMON = ['', '}', '    }', '    {', '    return;', '    /**', '     */'];
const FOLDERS = ['', 'app/', 'app/code/', 'app/code/model/', 'lib/', 'lib/web/', 'lib/web/äöü/'];
const NAMES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const KEPT = 30;

/** A few dozen small files, with changes of every kind that a tree can have. */
export class RandomFiles {
  readonly tree: SampleTree;
  readonly #random: SeededRandom;
  readonly #paths: Set<string>;

  constructor(random: SeededRandom, tree = new SampleTree(), paths: ReadonlySet<string> = new Set()) {
    this.#random = random;
    this.tree = tree;
    this.#paths = new Set(paths);
    this.#fill();
  }

  /** The same files, to be changed apart from these. */
  branch(): RandomFiles {
    return new RandomFiles(this.#random, this.tree.fork(), this.#paths);
  }

  /** Becomes what a branch has become; what was deleted there is replaced by something new. */
  adopt(branch: RandomFiles): void {
    this.tree.apply(branch.tree);
    this.tree.takeChanges();
    this.#paths.clear();
    for (const path of branch.#paths) this.#paths.add(path);
    this.#fill();
  }

  /** One commit's worth of changes. */
  change(): void {
    for (let left = 1 + this.#random.int(3); left > 0; left -= 1) this.#changeOne();
  }

  #changeOne(): void {
    const random = this.#random;
    const path = random.pick([...this.#paths]);
    const die = random.int(100);
    if (die < 70) this.#edit(path);
    else if (die < 80) this.#add();
    else if (die < 86) {
      this.tree.remove(path);
      this.#paths.delete(path);
    } else if (die < 95) this.#rename(path);
    else this.tree.chmod(path, this.tree.file(path)?.mode === MODE_FILE ? MODE_EXECUTABLE : MODE_FILE);
  }

  #edit(path: string): void {
    const random = this.#random;
    const file = this.tree.file(path);
    if (file === null) return;
    if (file.data.includes(0)) {
      const data = Buffer.from(file.data);
      data[random.int(data.length)] = random.int(256);
      this.tree.put(path, data, file.mode);
      return;
    }
    const text = file.data.toString('latin1');
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    const lines = text.split(end);
    const removed = random.chance(70) ? 1 + random.int(3) : 0;
    const added = Array.from({ length: random.int(4) + (removed === 0 ? 1 : 0) }, () => this.#line());
    lines.splice(random.int(lines.length), removed, ...added);
    if (random.chance(4)) {
      if (lines.at(-1) === '') lines.pop();
      else lines.push('');
    }
    this.tree.put(path, Buffer.from(lines.join(end), 'latin1'), file.mode);
  }

  #add(): void {
    const path = this.#freePath();
    if (path === null) return;
    this.tree.put(path, this.#content());
    this.#paths.add(path);
  }

  #rename(path: string): void {
    const to = this.#freePath();
    if (to === null) return;
    this.tree.move(path, to);
    this.#paths.delete(path);
    this.#paths.add(to);
    if (this.#random.chance(50)) this.#edit(to);
  }

  /** Few names, so that both branches now and then choose the same. A file is never a folder's name. */
  #freePath(): string | null {
    const path = `${this.#random.pick(FOLDERS)}${this.#random.pick(NAMES)}.${this.#random.pick(['php', 'xml', 'js'])}`;
    return this.#paths.has(path) ? null : path;
  }

  #content(): Buffer {
    const random = this.#random;
    if (random.chance(4)) {
      return Buffer.from(Array.from({ length: 200 }, (_, index) => (index % 9 ? random.int(256) : 0)));
    }
    const end = random.chance(10) ? '\r\n' : '\n';
    const lines = Array.from({ length: 12 + random.int(50) }, () => this.#line());
    return Buffer.from(lines.join(end) + (random.chance(93) ? end : ''), 'latin1');
  }

  #line(): string {
    const random = this.#random;
    if (random.chance(35)) return random.pick(COMMON);
    return `    $${random.pick(WORDS)} = ${random.pick(WORDS)}(${random.int(100)});`;
  }

  #fill(): void {
    while (this.#paths.size < KEPT) this.#add();
  }
}
