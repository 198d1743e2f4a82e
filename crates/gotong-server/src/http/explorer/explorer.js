// The explorer: sends operations, signs in, and shows the schema as the server describes it.
'use strict';

const byId = (id) => document.getElementById(id);
const KEPT = ['query', 'variables', 'headers'];
const EXAMPLE = `query OpenTenders {
  tenders(first: 5) {
    nodes { code title deadline buyer { name } }
    pageInfo { hasNextPage endCursor }
  }
  rateLimit { cost remaining }
}
`;
const INTROSPECTION = `query Introspection {
  __schema {
    queryType { name } mutationType { name } subscriptionType { name }
    types { kind name description
      fields(includeDeprecated: true) { name description isDeprecated deprecationReason
        args { name description defaultValue type { ...Ref } } type { ...Ref } }
      inputFields { name description defaultValue type { ...Ref } }
      enumValues(includeDeprecated: true) { name description }
      possibleTypes { name } }
  }
}
fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;

let token = null;
let types = new Map();
let roots = [];
let path = [];

const say = (text) => { byId('status').textContent = text; };

function json(id) {
  const text = byId(id).value.trim();
  return text === '' ? {} : JSON.parse(text);
}

async function send(query, variables = {}, headers = {}) {
  const started = performance.now();
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const body = await response.json();
  return { status: response.status, body, took: Math.round(performance.now() - started) };
}

async function run() {
  let variables;
  let headers;
  try {
    variables = json('variables');
    headers = json('headers');
  } catch (error) {
    say(`Variables and headers are JSON: ${error.message}`);
    return;
  }
  say('Running …');
  try {
    const { status, body, took } = await send(byId('query').value, variables, headers);
    byId('answer').textContent = JSON.stringify(body, null, 2);
    say(`${status} in ${took} ms, cost ${body.extensions?.cost?.requested ?? '–'}`);
  } catch (error) {
    say(`No answer: ${error.message}`);
  }
}

async function signIn(event) {
  event.preventDefault();
  const input = Object.fromEntries(new FormData(event.target));
  const mutation = `mutation SignIn($input: SignInInput!) {
    signIn(input: $input) { session { accessToken viewer { email } } userErrors { message } } }`;
  const { body } = await send(mutation, { input });
  const payload = body.data?.signIn;
  token = payload?.session?.accessToken ?? null;
  const why = payload?.userErrors?.[0]?.message ?? body.errors?.[0]?.message;
  say(token ? `Signed in as ${payload.session.viewer.email}` : why ?? 'Not signed in');
}

// ─── the schema ───

const named = (ref) => (ref.ofType ? named(ref.ofType) : ref.name);

function written(ref) {
  if (ref.kind === 'NON_NULL') return `${written(ref.ofType)}!`;
  if (ref.kind === 'LIST') return `[${written(ref.ofType)}]`;
  return ref.name;
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function link(text, name) {
  const button = element('button', { type: 'button', className: 'link', textContent: text });
  button.addEventListener('click', () => show([...path, name]));
  return button;
}

function about(thing) {
  const notes = [thing.description, thing.isDeprecated && `Deprecated: ${thing.deprecationReason ?? ''}`];
  return notes.filter(Boolean).map((text) => element('p', { textContent: text }));
}

function fieldItem(field) {
  const parts = [element('strong', { textContent: field.name })];
  if (field.args?.length) {
    parts.push('(');
    field.args.forEach((arg, at) => {
      parts.push(`${at ? ', ' : ''}${arg.name}: `, link(written(arg.type), named(arg.type)));
      if (arg.defaultValue) parts.push(` = ${arg.defaultValue}`);
    });
    parts.push(')');
  }
  if (field.type) parts.push(': ', link(written(field.type), named(field.type)));
  if (field.defaultValue) parts.push(` = ${field.defaultValue}`);
  return element('li', {}, ...parts, ...about(field));
}

function show(next) {
  path = next;
  const steps = path.map((name, at) => {
    const button = element('button', { type: 'button', className: 'link', textContent: name });
    button.addEventListener('click', () => show(path.slice(0, at + 1)));
    return button;
  });
  byId('path').replaceChildren(...steps.flatMap((step, at) => (at ? [' › ', step] : [step])));
  const type = types.get(path.at(-1));
  if (!type) return;
  const members = type.fields ?? type.inputFields ?? type.enumValues ?? [];
  const list = element('ul', {}, ...members.map(fieldItem));
  for (const possible of type.possibleTypes ?? []) list.append(element('li', {}, link(possible.name, possible.name)));
  const kind = element('p', { textContent: type.kind.toLowerCase().replaceAll('_', ' ') });
  byId('docs').replaceChildren(kind, ...about(type), list);
}

function find(words) {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') {
    show(roots.slice(0, 1));
    return;
  }
  const found = [];
  for (const type of types.values()) {
    if (type.name.toLowerCase().includes(wanted)) found.push(element('li', {}, link(type.name, type.name)));
    for (const field of type.fields ?? type.inputFields ?? []) {
      if (!field.name.toLowerCase().includes(wanted)) continue;
      found.push(element('li', {}, link(`${type.name}.${field.name}`, type.name)));
    }
  }
  byId('docs').replaceChildren(element('ul', {}, ...found.slice(0, 100)));
}

async function readSchema() {
  const { body } = await send(INTROSPECTION);
  if (!body.data) {
    byId('docs').textContent = body.errors?.[0]?.message ?? 'The schema is not shown.';
    return;
  }
  const schema = body.data.__schema;
  types = new Map(schema.types.filter((t) => !t.name.startsWith('__')).map((t) => [t.name, t]));
  roots = [schema.queryType, schema.mutationType, schema.subscriptionType].filter(Boolean).map((t) => t.name);
  const buttons = roots.map((name) => {
    const button = element('button', { type: 'button', className: 'link', textContent: name });
    button.addEventListener('click', () => show([name]));
    return button;
  });
  byId('roots').replaceChildren(...buttons.flatMap((b) => [b, ' ']));
  show(roots.slice(0, 1));
}

for (const id of KEPT) {
  byId(id).value = sessionStorage.getItem(`explorer.${id}`) ?? (id === 'query' ? EXAMPLE : '');
  byId(id).addEventListener('input', () => sessionStorage.setItem(`explorer.${id}`, byId(id).value));
}
byId('run').addEventListener('click', run);
byId('sign-in').addEventListener('submit', signIn);
byId('find').addEventListener('input', (event) => find(event.target.value));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void run();
  }
});
void readSchema();
