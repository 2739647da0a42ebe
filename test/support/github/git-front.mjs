// The thread that listens. It serves git by itself, and passes connections to the API on to the main thread: tests
// run `git push` synchronously, and a server in their own thread could not answer then.
//
// A worker thread on Node 20 takes no TypeScript, so this is plain JavaScript; `git-front.ts` starts it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, createServer as createNetServer } from 'node:net';
import { receiveMessageOnPort, workerData } from 'node:worker_threads';

const { accessFile, apiPort, port } = workerData;
const GIT_PATH = /^\/([^/]+\/[^/]+?)\.git(\/.*)$/;
const SERVICES = ['/info/refs', '/git-upload-pack', '/git-receive-pack'];
const FIRST_LINE = /^[A-Z]+ (\/\S*) HTTP/;

/** Faults planned for git, told by the main thread. */
let faults = [];

function takeFault(operation) {
  for (let told = receiveMessageOnPort(port); told !== undefined; told = receiveMessageOnPort(port))
    faults = told.message.clear ? [] : [...faults, told.message];
  for (const planned of faults) {
    const { spec } = planned;
    if (typeof spec.operation === 'string' ? spec.operation !== operation : !spec.operation.test(operation))
      continue;
    if (planned.skip > 0) {
      planned.skip -= 1;
      continue;
    }
    planned.times -= 1;
    if (planned.times <= 0) faults = faults.filter((one) => one !== planned);
    return spec;
  }
  return null;
}

function basicOf(request) {
  const encoded = /^basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const at = text.indexOf(':');
  return { login: text.slice(0, at), password: text.slice(at + 1) };
}

/** Who may do what, as GitHub answers: 401 to ask for a name, 403 for one that may not. */
function judge(access, repository, pushes, basic) {
  const ask = { status: 401, text: 'Authentication required' };
  if (basic === null) return repository === undefined || pushes ? ask : { login: null };
  if (basic.password === 'person') {
    if (repository === undefined) return { status: 404, text: 'Repository not found.' };
    const permission = repository.permissions[basic.login.toLowerCase()];
    if (!pushes || permission === 'admin' || permission === 'write') return { login: basic.login };
    return { status: 403, text: `Permission denied to ${basic.login}.` };
  }
  const token = access.tokens[basic.password];
  if (token === undefined || (token.expiresAt !== null && token.expiresAt <= Date.now()))
    return { status: 401, text: 'Invalid username or token.' };
  if (repository === undefined) return { status: 404, text: 'Repository not found.' };
  const permission = repository.permissions[token.login.toLowerCase()];
  const may =
    token.installation === null
      ? permission === 'admin' || permission === 'write'
      : repository.installed && token.installation === repository.owner && token.contents === 'write';
  if (!pushes || may) return { login: token.login };
  return { status: 403, text: `Permission denied to ${token.login}.` };
}

/** Lets git itself answer, over CGI. */
async function runBackend(request, dir, path, query, user, body) {
  const header = (name) => String(request.headers[name] ?? '');
  const child = spawn('git', ['http-backend'], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: dir,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: header('content-type'),
      CONTENT_LENGTH: String(body.length),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      GIT_PROTOCOL: header('git-protocol'),
      REMOTE_ADDR: '127.0.0.1',
      ...(user === null ? {} : { REMOTE_USER: user }),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  // It may have answered without reading all.
  child.stdin.on('error', () => undefined);
  child.stdin.end(body);
  await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return parseCgi(Buffer.concat(chunks));
}

function parseCgi(output) {
  const end = output.indexOf('\r\n\r\n');
  const headers = {};
  for (const line of output.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) headers[line.slice(0, at).toLowerCase()] = line.slice(at + 1).trim();
  }
  const { status, ...rest } = headers;
  return { status: Number.parseInt(status ?? '200', 10), headers: rest, body: output.subarray(end + 4) };
}

/** The ref updates that a push asks for: pkt-lines `old new ref` up to the flush. */
function commandsOf(body) {
  const commands = [];
  for (let at = 0; at + 4 <= body.length;) {
    const length = Number.parseInt(body.toString('latin1', at, at + 4), 16);
    if (!(length > 4)) break;
    const [line] = body.toString('utf8', at + 4, at + length).split('\0');
    const [before, after, ref] = line.trim().split(' ');
    if (ref !== undefined && before !== 'shallow' && before !== 'push-cert')
      commands.push({ before, after, ref });
    at += length;
  }
  return commands;
}

async function refsOf(dir) {
  const child = spawn('git', ['-C', dir, 'for-each-ref', '--format=%(objectname) %(refname)']);
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  await new Promise((resolve) => child.on('close', resolve));
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  return new Map(lines.filter(Boolean).map((line) => [line.slice(41), line.slice(0, 40)]));
}

/** Those that were done: others were refused, each by itself. */
async function doneOf(dir, commands) {
  const refs = await refsOf(dir);
  const none = '0'.repeat(40);
  return commands.filter(({ before, after, ref }) => before !== after && (refs.get(ref) ?? none) === after);
}

async function serve(request, response) {
  const url = new URL(request.url, 'http://localhost');
  const [, name, path] = GIT_PATH.exec(url.pathname) ?? [];
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const asked = path === '/info/refs';
  const pushes = path === '/git-receive-pack' || url.searchParams.get('service') === 'git-receive-pack';
  const operation = asked
    ? `git/refs-for-${pushes ? 'push' : 'fetch'}`
    : SERVICES.includes(path)
      ? `git/${path.slice('/git-'.length)}`
      : 'git/old-protocol';
  const fault = takeFault(operation);
  /** Recorded before the answer leaves, so that who has the answer finds it. */
  const record = (status, push = null) =>
    port.postMessage({
      request: { operation, method: request.method, path: request.url, status, fault },
      push,
    });
  const send = (status, headers, content) => {
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(content) });
    response.end(content);
  };
  const text = { 'content-type': 'text/plain' };
  const fail = (push = null) => {
    if (fault.kind === 'status') {
      record(fault.status, push);
      send(fault.status, text, `fault ${fault.status}\n`);
      return;
    }
    record(null, push);
    // Something must have come, or curl tries again by itself and nobody sees a fault.
    if (fault.kind === 'reset') request.socket.end('HTTP/1.1 200 OK\r\n');
  };
  if (fault !== null && fault.when !== 'after') return fail();
  // As GitHub: git's old protocol, of plain files, is not spoken.
  if (!SERVICES.includes(path)) {
    record(404);
    return send(404, text, 'Not Found\n');
  }

  const access = JSON.parse(readFileSync(accessFile, 'utf8'));
  const repository = access.repositories[name?.toLowerCase()];
  const verdict = judge(access, repository, pushes, basicOf(request));
  if (verdict.status !== undefined) {
    record(verdict.status);
    const challenge = verdict.status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {};
    return send(verdict.status, { ...text, ...challenge }, `${verdict.text}\n`);
  }
  const user = pushes ? verdict.login : null;
  const answer = await runBackend(request, repository.dir, path, url.search.slice(1), user, body);
  const moved = path === '/git-receive-pack' ? await doneOf(repository.dir, commandsOf(body)) : [];
  const push = moved.length === 0 ? null : { repository: name, user, moved };
  if (fault !== null) return fail(push);
  record(answer.status, push);
  return send(answer.status, answer.headers, answer.body);
}

const git = createServer((request, response) => {
  serve(request, response).catch((error) => {
    port.postMessage({ failure: error.stack });
    response.destroy();
  });
});

function passOn(socket, first) {
  const api = connect(apiPort, '127.0.0.1');
  api.write(first);
  // A reset stays a reset: that is a fault which tests ask for.
  api.on('error', () => socket.resetAndDestroy());
  socket.on('error', () => api.resetAndDestroy());
  socket.on('close', () => api.destroy());
  api.on('close', () => socket.destroy());
  api.pipe(socket);
  socket.pipe(api);
}

const front = createNetServer((socket) => {
  socket.on('error', () => undefined);
  socket.once('data', (first) => {
    socket.pause();
    const path = FIRST_LINE.exec(first.toString('latin1'))?.[1]?.split('?')[0] ?? '/';
    if (GIT_PATH.test(path)) {
      socket.unshift(first);
      git.emit('connection', socket);
      socket.resume();
    } else passOn(socket, first);
  });
});
front.listen(0, '127.0.0.1', () => port.postMessage({ listening: front.address().port }));
