import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { safeBack } from '~/features/accounts/sign-in-page.tsx';
import { whatsAppNumber } from '~/features/businesses/business-page.tsx';
import { hitPath, searchVariables, toggled } from '~/features/search/search.ts';
import { answeredTenders, judgesAny, profileChecks, todosOf, type HomeBusiness } from '~/features/home/home.ts';
import { sameJson } from '~/gql/query.ts';
import { graphql, idOf, textOf } from '~/gql/graphql.ts';
import { sha256 } from '~/gql/sha256.ts';
import { formatters } from '~/i18n/format.ts';
import { fieldId, fieldName } from '~/ui/form/app-form.ts';
import { parseAmount } from '~/ui/form/form.tsx';
import { hear, say } from '~/ui/form/rules.ts';
import { WHOLE_BP, evenShares, parseShare } from '~/ui/shares.tsx';

const t = (key: string, args?: object) => `${key} ${JSON.stringify(args)}`;
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('formats', () => {
  const id = formatters('id');
  const en = formatters('en');

  test('money is written in full, with decimals only where there are any', () => {
    expect(plain(id.money({ amountMinor: '1200000000', currency: 'IDR' }))).toBe('Rp 12.000.000');
    expect(plain(id.money({ amountMinor: '1200000050', currency: 'IDR' }))).toBe('Rp 12.000.000,50');
    expect(plain(id.money({ amountMinor: '-150', currency: 'IDR' }))).toBe('-Rp 1,50');
    expect(plain(en.money({ amountMinor: '1200000000', currency: 'IDR' }))).toBe('Rp 12,000,000');
  });

  test('amounts beyond what a double holds keep their last unit', () => {
    expect(plain(id.money({ amountMinor: '9007199254740993', currency: 'IDR' }))).toBe('Rp 90.071.992.547.409,93');
  });

  test('times carry the zone of the place', () => {
    expect(id.dateTime('2026-03-01T05:00:00Z')).toMatch(/12[.:]00 WIB$/);
    expect(id.dateTime('2026-03-01T05:00:00Z', 'Asia/Jayapura')).toMatch(/14[.:]00 WIT$/);
  });

  test('what is left is told in its two largest units', () => {
    const end = '2026-03-03T05:00:00Z';
    const told = [100_859, 172_890, 3_660, 30, -30].map((seconds) => [id, en].map((format) => plain(format.left(end, Date.parse(end) - seconds * 1_000))));
    expect(told).toEqual([['1 hari 4 jam', '1 day 4 hours'], ['2 hari', '2 days'], ['1 jam 1 menit', '1 hour 1 minute'], ['0 menit', '0 minutes'], ['0 menit', '0 minutes']]);
  });

  test('shares are percentages with at most two decimals', () => {
    expect(id.share(3333)).toBe('33,33 %');
    expect(en.share(5000)).toBe('50 %');
  });
});

describe('shares', () => {
  test('an even split loses nothing', () => {
    for (let count = 1; count <= 20; count++) expect(evenShares(count).reduce((a, b) => a + b)).toBe(WHOLE_BP);
    expect(evenShares(3)).toEqual([3334, 3333, 3333]);
  });

  test('percentages are read as people type them', () => {
    expect(parseShare('33,33')).toBe(3333);
    expect(parseShare('33.3 %')).toBe(3330);
    expect(parseShare('100')).toBe(10_000);
    expect(parseShare('100,01')).toBeNull();
    expect(parseShare('a third')).toBeNull();
  });
});

test('amounts are read with Indonesian and English separators', () => {
  expect(parseAmount('12.000.000')).toBe('1200000000');
  expect(parseAmount('Rp 12.000.000,50')).toBe('1200000050');
  expect(parseAmount('12,000,000.50')).toBe('1200000050');
  expect(parseAmount('12000000')).toBe('1200000000');
  expect(parseAmount('0')).toBe('000'.replace(/^0+(?=\d)/, ''));
  expect(parseAmount('')).toBe('');
  expect(parseAmount('-5')).toBeNull();
  expect(parseAmount('twelve')).toBeNull();
  expect(parseAmount('99999999999999999999')).toBeNull();
});

describe('documents', () => {
  test('the digest is that of Node', () => {
    for (const text of ['', 'abc', 'é'.repeat(77), 'x'.repeat(1000)]) {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });

  test('a fragment that two others use is sent once', () => {
    const city = graphql(`fragment City on Region { code name }`);
    const one = graphql(`fragment One on Business { address { region { ...City } } }`, [city]);
    const two = graphql(`query Two($slug: String!) { business(slug: $slug) { ...One address { region { ...City } } } }`, [one, city]);
    expect(textOf(two).match(/fragment City/g)).toHaveLength(1);
    expect(idOf(two)).toBe(sha256(textOf(two)));
  });

  test('variables are the same whatever the order of their keys', () => {
    expect(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, {}], a: 1 })).toBe(true);
    expect(sameJson({ a: 1 }, { a: 2 })).toBe(false);
    expect(sameJson({ after: null }, {})).toBe(true);
  });
});

describe('forms', () => {
  test("an error's path finds its field", () => {
    expect(fieldName(['fields', 'lots', '0', 'items', '2', 'quantity'])).toBe('lots[0].items[2].quantity');
    expect(fieldName(['capability', 'title'])).toBe('title');
    expect(fieldName([])).toBe('');
    expect(fieldId('lots[0].title')).toBe('f-lots-0-title');
  });

  test("a rule's message is translated, a server's is left alone", () => {
    expect(hear(t, say('form-too-short', { least: 8 }))).toBe('form-too-short {"least":"8"}');
    expect(hear(t, 'Paling sedikit 8 huruf.')).toBe('Paling sedikit 8 huruf.');
  });
});

describe('addresses', () => {
  test('after signing in one returns only to a path of this site', () => {
    expect(safeBack('/usaha/tim?x=1')).toBe('/usaha/tim?x=1');
    for (const evil of ['//evil.example', '/\\evil.example', 'https://evil.example', undefined]) expect(safeBack(evil)).toBe('/beranda');
  });

  test('a hit leads to its public page', () => {
    expect(hitPath({ kind: 'SHOWCASE', slug: 'roti' })).toBe('/etalase/roti');
  });

  test('empty filters are no filters', () => {
    expect(toggled(['a'], 'a')).toBeUndefined();
    expect(toggled(undefined, 'a')).toEqual(['a']);
    expect(searchVariables({ q: '', kode: [] })).toMatchObject({ query: null, codes: null, sort: 'RELEVANCE' });
  });

  test('a telephone number becomes a WhatsApp number', () => {
    expect(whatsAppNumber('0812 3456 7890')).toBe('6281234567890');
    expect(whatsAppNumber('+62 812-3456-7890')).toBe('6281234567890');
    expect(whatsAppNumber('call me')).toBeNull();
  });
});

const waiting = (state: string, kind: string, standing: string) => {
  const bids = { nodes: [{ id: 'b', state, inquiries: [{ id: 'i', kind, state: standing }] }] };
  return answeredTenders({ tenders: { nodes: [{ id: 'x', bids }] } } as unknown as Parameters<typeof answeredTenders>[0]).size;
};

describe('what waits for a business', () => {
  const business = {
    id: 'me',
    about: null,
    phone: null,
    verification: 'L0',
    codes: [],
    capabilities: { nodes: [] },
    alliances: {
      nodes: [
        { id: '1', state: 'INVITED', alliance: { id: 'a', slug: 'a', name: 'A', pendingCharter: null } },
        { id: '2', state: 'ACCEPTED', alliance: { id: 'b', slug: 'b', name: 'B', pendingCharter: { id: 'c', state: 'SIGNING', lapsesAt: '2026-02-01T00:00:00Z', awaiting: [{ id: 'me' }] } } },
        { id: '3', state: 'SIGNED', alliance: { id: 'd', slug: 'd', name: 'D', pendingCharter: { id: 'e', state: 'DRAFT', lapsesAt: null, awaiting: [{ id: 'me' }] } } },
      ],
    },
    bids: { nodes: [{ id: '1', slug: 'bid-1', state: 'STALE', tender: { id: 't', title: 'Roti', deadline: '2026-01-01T00:00:00Z' }, members: [] }] },
    asked: {
      nodes: [
        { id: 'asked', tender: { id: 't', title: 'Kue', state: 'EVALUATION' }, inquiries: [{ id: 'i', state: 'OPEN', dueAt: '2026-01-15T00:00:00Z', viewerCanAnswer: true }, { id: 'j', state: 'ANSWERED', dueAt: '2026-01-02T00:00:00Z', viewerCanAnswer: false }], extensions: [{ id: 'x', state: 'OPEN', dueAt: '2026-01-20T00:00:00Z', viewerCanAnswer: true }, { id: 'y', state: 'DECLINED', dueAt: '2026-01-03T00:00:00Z', viewerCanAnswer: false }] },
        { id: 'led by another', tender: { id: 't', title: 'Kue', state: 'EVALUATION' }, inquiries: [{ id: 'k', state: 'OPEN', dueAt: '2026-01-15T00:00:00Z', viewerCanAnswer: false }], extensions: [{ id: 'z', state: 'OPEN', dueAt: '2026-01-20T00:00:00Z', viewerCanAnswer: false }] },
        { id: 'moot', tender: { id: 't', title: 'Kue', state: 'CANCELLED' }, inquiries: [{ id: 'l', state: 'OPEN', dueAt: '2026-01-15T00:00:00Z', viewerCanAnswer: true }], extensions: [] },
      ],
    },
    showcase: { nodes: [{ id: '1', slug: 's', title: 'S', state: 'COSIGNING', members: [{ signedAt: null, business: { id: 'other' } }] }] },
  } as unknown as HomeBusiness;

  const opening = { id: '1', slug: 'tdr-1', title: 'Kue', state: 'OPENING', viewerCan: ['OPEN_BIDS'], openersNeeded: 1, openingsAgreed: [], team: [] };
  const kinds = (own: { opening?: object[]; tenders?: object[] }, answered: string[] = []) => {
    const tenders = { tenders: { nodes: own.tenders ?? [] }, opening: { nodes: own.opening ?? [] } } as unknown as Parameters<typeof todosOf>[1];
    return todosOf(business, tenders, { viewerId: 'u1', answered: new Set(answered) }).map(({ kind }) => kind);
  };

  test('the nearest deadline comes first, and only what is its own', () => {
    expect(kinds({ opening: [opening] })).toEqual(['reconfirm-bid', 'answer-inquiry', 'answer-extension', 'sign-charter', 'alliance-invited', 'open-bids']);
  });

  const last = (changes: object) => kinds({ opening: [{ ...opening, ...changes }] }).at(-1);

  test('an opening waits only for openers who have not agreed', () => {
    const team = ['u1', 'u2'].map((id) => ({ user: { id }, roles: ['OPENER'] }));
    const several = { openersNeeded: 2, team };
    expect(last(several)).toBe('agree-opening');
    expect(last({ ...several, openingsAgreed: [{ user: { id: 'u2' } }] })).toBe('agree-opening');
    expect(last({ ...several, openingsAgreed: [{ user: { id: 'u1' } }] })).toBe('alliance-invited');
    expect(last({ viewerCan: [] })).toBe('alliance-invited');
  });

  test('first envelopes wait to be judged, and their prices for who may open them', () => {
    const first = { state: 'QUALIFICATION_TECH', viewerCan: ['ADMIT_BID'] };
    expect(last(first)).toBe('evaluate');
    expect(kinds({ opening: [{ ...opening, ...first }] }, ['1']).at(-1)).toBe('read-answer');
    expect(last({ ...first, viewerCan: ['OPEN_PRICES'] })).toBe('open-prices');
    const judges = (state: string) => judgesAny({ tenders: { nodes: [] }, opening: { nodes: [{ ...opening, state }] } } as unknown as Parameters<typeof judgesAny>[0]);
    expect(['OPENING', 'QUALIFICATION_TECH'].map(judges)).toEqual([false, true]);
  });

  test('an answer that a decision waits for is read before the rest is judged', () => {
    const tenders = [{ id: 'x', slug: 'tdr-x', title: 'Kue', state: 'EVALUATION' }, { id: 'y', slug: 'tdr-y', title: 'Roti', state: 'DRAFT' }];
    expect(kinds({ tenders }).slice(-2)).toEqual(['evaluate', 'finish-tender']);
    expect(kinds({ tenders }, ['x']).slice(-2)).toEqual(['read-answer', 'finish-tender']);
    expect([waiting('OPENED', 'CURE', 'ANSWERED'), waiting('RANKED', 'JUSTIFICATION', 'ANSWERED')]).toEqual([1, 1]);
    expect([waiting('ADMITTED', 'CURE', 'ANSWERED'), waiting('OPENED', 'CURE', 'OPEN'), answeredTenders(undefined).size]).toEqual([0, 0, 0]);
  });

  test('the best next step for a bare profile is its capabilities', () => {
    expect(profileChecks(business).find(({ done }) => !done)?.kind).toBe('capabilities');
  });
});

describe('first data', () => {
  const document = graphql(`query First($slug: String!) { business(slug: $slug) { name } }`);
  const page = (locale: string) =>
    `<script type="application/json" id="first-data" data-locale="${locale}">${JSON.stringify({ [idOf(document)]: { variables: { slug: 'roti' }, data: { business: { name: 'Roti' } } } })}</script>`;
  const first = async (locale: string, slug: string) => {
    vi.resetModules();
    localStorage.clear();
    globalThis.document.head.innerHTML = page(locale);
    const { query } = await import('~/gql/query.ts');
    return (query(document, { slug }).initialData as () => unknown)();
  };

  test('of the page spares the first request', async () => {
    expect(await first('id', 'roti')).toEqual({ business: { name: 'Roti' } });
  });

  test('for another thing or in another language is not used', async () => {
    expect(await first('id', 'kue')).toBeUndefined();
    expect(await first('en', 'roti')).toBeUndefined();
  });
});

describe('the client', () => {
  beforeEach(() => {
    vi.resetModules();
    localStorage.clear();
  });

  test('renews an expired session once and sends the same key again', async () => {
    const { request } = await import('~/gql/client.ts');
    const { startSession } = await import('~/gql/session.ts');
    startSession({ accessToken: 'old', expiresAt: '2099-01-01T00:00:00Z' });
    const seen: [string, string | null, string | null][] = [];
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      const headers = new Headers(init.headers);
      seen.push([path, headers.get('authorization'), headers.get('idempotency-key')]);
      if (path === '/auth/refresh') return Response.json({ accessToken: 'new', expiresAt: '2099-01-01T00:00:00Z' });
      if (headers.get('authorization') === 'Bearer old') return Response.json({ errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] });
      return Response.json({ data: { signOut: { signedOut: true, userErrors: [] } } });
    });
    const document = graphql(`mutation Leave($input: SignOutInput!) { signOut(input: $input) { signedOut } }`);
    await request(document, { input: {} }, { idempotencyKey: 'k' });
    expect(seen).toEqual([
      ['/graphql', 'Bearer old', 'k'],
      ['/auth/refresh', null, null],
      ['/graphql', 'Bearer new', 'k'],
    ]);
  });

  test('tabs renew the session one after the other', async () => {
    const { refreshSession } = await import('~/gql/session.ts');
    const steps: string[] = [];
    vi.stubGlobal('navigator', {
      locks: {
        request: async (name: string, work: () => Promise<boolean>) => {
          steps.push(`takes ${name}`);
          const done = await work();
          steps.push('gives it back');
          return done;
        },
      },
    });
    vi.stubGlobal('fetch', async (path: string) => {
      steps.push(path);
      return Response.json({ accessToken: 'new', expiresAt: '2099-01-01T00:00:00Z' });
    });
    expect(await Promise.all([refreshSession(), refreshSession()])).toEqual([true, true]);
    expect(steps).toEqual(['takes gotong.refresh', '/auth/refresh', 'gives it back']);
    vi.unstubAllGlobals();
  });

  test('a lost connection is a fault that says so, and keeps the session', async () => {
    const { request } = await import('~/gql/client.ts');
    const { startSession, isSignedIn } = await import('~/gql/session.ts');
    startSession({ accessToken: 'a', expiresAt: '2099-01-01T00:00:00Z' });
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('network');
    });
    await expect(request(graphql(`query Me { viewer { email } }`), {})).rejects.toMatchObject({ code: 'OFFLINE' });
    expect(isSignedIn()).toBe(true);
  });
});
