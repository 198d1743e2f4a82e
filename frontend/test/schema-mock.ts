// Answers any document from schema.graphql with plausible values, so that screens can be tested without a server.
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  execute,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  parse,
  validate,
  type ExecutionResult,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** What a log handed out, for every verifier to agree on. */
const VECTORS = JSON.parse(readFileSync('../tests/vectors/v1/list.json', 'utf8')) as { key: string };

/** Values by `Type.field` or by `field`; a function gets the arguments. Texts of the log's files by their path; a function may throw. */
export type Overrides = Record<string, unknown>;

const TEXT: Record<string, string> = {
  slug: 'roti-makmur',
  name: 'Roti Makmur',
  displayName: 'Siti Aminah',
  bidderName: 'Roti Bersama Semarang',
  businessName: 'Roti Makmur',
  email: 'siti@contoh.id',
  title: 'Roti manis untuk sarapan hotel',
  fullName: 'Kota Semarang, Jawa Tengah',
  purpose: 'Memasok roti segar setiap pagi untuk hotel di Semarang.',
  phone: '0812 3456 7890',
  website: 'https://rotimakmur.example',
  timeZone: 'Asia/Jakarta',
  unit: 'potong',
  path: '/tender/tdr-2026-000001',
  url: '/icon.svg',
  display: '83.3333',
  numerator: '250',
  denominator: '3',
  documentHash: 'a'.repeat(64),
  versionHash: 'b'.repeat(64),
  canonicalJson: '{"purpose":"…"}',
  businessImportTemplate: 'name,city,codes\n',
  tieBrokenBy: 'PRICE',
};

const UNIQUE = new Set(['slug', 'code', 'value', 'path', 'email']);

/** What hardly any tender has. */
const RARE: Record<string, unknown> = { 'BidReceipt.promise': null, 'Tender.unansweredQuestions': 0, 'Tender.claimDrafts': [], 'Claim.conflictWithLead': null, 'Complaint.conflictWithLead': null, 'Tender.pendingChange': null, 'Tender.declinedChange': null, 'Tender.framework': null, 'Tender.callOff': null, 'Lot.awards': [], 'Lot.sources': [], 'Award.shareBp': 10_000, 'Bid.extensions': [], 'TenderTypeRules.tiered': false, 'LotItem.tiers': [], 'BidPart.tierPrices': [], 'ComparedItem.tiers': [], 'AwardedItem.tiers': [] };

const NUMBERS: Record<string, number> = { shareBp: 5000, weightBp: 5000, totalCount: 2, rank: 1, distanceKm: 3.2, leadDays: 3, version: 1, envelopes: 1, envelopesMax: 1, lat: -6.99, lng: 110.42 };

function scalar(type: string, field: string, index: number): unknown {
  if (type === 'ID') return `${field}-${index}`;
  if (type === 'DateTime') return '2026-12-01T05:00:00Z';
  if (type === 'Date') return '2026-12-01';
  if (type === 'BigInt') return field === 'amountMinor' ? '1250000000' : '3000';
  if (type === 'Boolean') return !/^has|Capped$|stale|expired|expected|locked|rejected|^combinations$|^decidedTogether$|^void$/.test(field);
  if ((field === 'number' || field === 'index') && type === 'Int') return index;
  if (type === 'Int' || type === 'Float') return NUMBERS[field] ?? 3;
  const text = TEXT[field] ?? `Teks ${field}`;
  return UNIQUE.has(field) ? `${text}-${index}` : index > 1 && text.includes(' ') ? `${text} ${index}` : text;
}

function resolver(overrides: Overrides) {
  return (source: unknown, args: unknown, _context: unknown, info: GraphQLResolveInfo): unknown => {
    const own = (source as Record<string, unknown> | undefined)?.[info.fieldName];
    if (own !== undefined) return own;
    for (const key of [`${info.parentType.name}.${info.fieldName}`, info.fieldName]) {
      if (key in overrides) return typeof overrides[key] === 'function' ? (overrides[key] as (a: unknown) => unknown)(args) : overrides[key];
    }
    const rare = `${info.parentType.name}.${info.fieldName}`;
    if (rare in RARE) return RARE[rare];
    const index = (source as { mockIndex?: number } | undefined)?.mockIndex ?? 1;
    return value(info.returnType, info.fieldName, index);
  };
}

function value(type: GraphQLOutputType, field: string, index: number): unknown {
  if (isNonNullType(type)) return value(type.ofType, field, index);
  if (isListType(type)) {
    if (field === 'userErrors' || field === 'errors' || field === 'blockers' || field === 'combinations') return [];
    const item = getNamedType(type);
    if (isEnumType(item)) return item.getValues().map(({ value: one }) => one as unknown);
    return [1, 2].map((i) => value(type.ofType, field, i));
  }
  // Lots are decided one by one unless a test says otherwise.
  if (field === 'combinedAward') return null;
  if (isEnumType(type)) return type.getValues()[index - 1]?.value ?? type.getValues()[0]?.value;
  if ('getFields' in type || 'getTypes' in type) return { mockIndex: index };
  return scalar(type.name, field, index);
}

/** Runs a document against the mocked schema; a document that does not fit the schema throws. */
export async function mockExecute(source: string, variables: Record<string, unknown>, overrides: Overrides = {}): Promise<ExecutionResult> {
  const document = parse(source);
  const errors = validate(schema, document);
  if (errors.length > 0) throw new Error(errors.map(String).join('\n'));
  return execute({
    schema,
    document,
    variableValues: variables,
    fieldResolver: resolver(overrides),
    typeResolver: (_value, _context, info, abstract) => {
      const wanted = overrides[abstract.name];
      return typeof wanted === 'string' ? wanted : info.schema.getPossibleTypes(abstract)[0]!.name;
    },
  });
}

/** A `fetch` that answers `/graphql` from the mock and keeps what was sent. */
export function mockFetch(overrides: Overrides = {}) {
  const sent: { operationName: string; variables: Record<string, unknown>; headers: Headers }[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const path = String(input instanceof Request ? input.url : input);
    if (path.endsWith('/auth/refresh')) return Response.json({ accessToken: 'token', expiresAt: '2099-01-01T00:00:00Z' });
    const own = path.startsWith('/log/') ? overrides[path] : undefined;
    if (own !== undefined) return new Response(typeof own === 'function' ? (own as () => string)() : String(own));
    if (path.endsWith('/log/witnesses')) return new Response('');
    if (path.endsWith('/log/key')) return new Response(`${VECTORS.key}\n`);
    if (path.includes('/log/tender/')) return new Response(readFileSync('../tests/vectors/v1/tender.json', 'utf8'));
    if (path.endsWith('/blobs')) return Response.json({ id: 'blob-1', url: '/icon.svg' });
    const { query, variables, operationName } = JSON.parse(String(init?.body)) as { query: string; variables: Record<string, unknown>; operationName: string };
    sent.push({ operationName, variables, headers: new Headers(init?.headers) });
    return Response.json(await mockExecute(query, variables, overrides));
  };
  return { fetch, sent };
}
