// The course of a tender: published, bids sealed in time, closed, opened, awarded by the published criteria.
import * as v from 'valibot';
import { canonical, hex, read, sha256, unbase64Hash, utf8 } from './bytes.ts';
import { openCheckpoint, type Witnessed } from './checkpoint.ts';
import { readLeaf, type Leaf, type LeafType } from './entry.ts';
import { needWhole, openingSchema, standingOf, type Standing } from './complete.ts';
import { needTogether, nothingTogether, type Together } from './combined.ts';
import { need } from './flaw.ts';
import type { Trust } from './key.ts';
import { criterionSchema, needRanking, rankingSchema } from './ranking.ts';
import { needNext, sharedSchema, type Several } from './several.ts';
import { needAsked, needNoticed, needTiers, tiersSchema } from './tiers.ts';
import { needIncluded } from './tree.ts';

export const tenderFileSchema = v.object({
  v: v.literal(1),
  tender: v.string(),
  checkpoint: v.string(),
  entries: v.array(
    v.object({
      leaf: v.string(),
      index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      path: v.array(v.string()),
      statement: v.nullable(v.unknown()),
    }),
  ),
});

const recipientsSchema = v.object({ platform: v.string(), witness: v.string() });

export type Recipients = v.InferOutput<typeof recipientsSchema>;

const termsSchema = v.object({
  tender: v.string(),
  version: v.number(),
  substantive: v.boolean(),
  closesAt: v.string(),
  criteria: v.array(criterionSchema),
  method: v.optional(v.nullable(v.string())),
  nearest: v.optional(v.nullable(v.boolean())),
  envelopes: v.optional(v.number(), 1),
  level: v.optional(v.nullable(v.string())),
  recipients: v.optional(v.nullable(recipientsSchema)),
  // The keys of the buyer's openers, where a witness takes part in the opening; they may change while bids are taken.
  openers: v.optional(v.array(v.string()), []),
  // All lots in their order, where winners are found together.
  combinations: v.optional(v.array(v.string()), []),
  // How many suppliers each lot of a framework has, and the lots that suppliers share.
  suppliers: v.optional(v.nullable(v.number())),
  shared: v.optional(v.array(sharedSchema), []),
  // For which smaller quantities bids name a price, too.
  tiers: v.optional(tiersSchema, []),
});

type Terms = v.InferOutput<typeof termsSchema>;

/** What decides about the order, and who could read bids before; what is not said is the same as nothing. */
const basis = ({ criteria, method = null, nearest = null, envelopes, level = null, recipients = null, combinations }: Terms): object => ({
  criteria,
  method,
  nearest,
  envelopes,
  level,
  recipients,
  together: combinations.length > 0,
});

/** What a tender's file proves. */
export interface TenderFacts {
  tender: string;
  /** The newest terms: until when bids are taken, how they are sealed and, where that is with a witness, to which keys. */
  terms: { closesAt: string; level: string | null; recipients: Recipients | null; openers: readonly string[] };
  entries: number;
  /** Bids that were opened and are what was last sealed in time. */
  opened: number;
  /** Bids that did not open to what was sealed; the platform has to answer for each. */
  failed: number;
  /** Awards that follow from their figures and the published criteria. */
  awards: number;
  /** How long the log was at the least. */
  size: bigint;
  /** The entries' hashes in the tree, in hex. */
  hashes: readonly string[];
  witnessed: Witnessed | null;
}

interface Seal {
  place: number;
  seq: number | null;
  commit: string | null;
  /** The commitment of the first envelope, where there are two. */
  first: string | null;
}

/** What is known after some of the entries. */
interface Course {
  terms: Terms | null;
  /** Where the terms last changed so that bids had to be confirmed again. */
  changed: number;
  closed: boolean;
  /** Each bid's last seal. */
  seals: Map<string, Seal>;
  /** Where each opened bid was last sealed. */
  opened: Map<string, number>;
  /** The bids whose first envelope was opened. */
  judged: Set<string>;
  /** Whether prices were opened, of bids in two envelopes. */
  priced: boolean;
  /** When each bid that did not open failed to. */
  failed: Map<string, string>;
  /** Which bids stood at the opening; older logs do not tell. */
  standing: Standing | null;
  together: Together;
  several: Several;
  awards: number;
}

interface Step {
  leaf: Leaf;
  place: number;
  statement: unknown;
}

/** Checks everything that the log holds of a tender. */
export async function checkTender(file: v.InferOutput<typeof tenderFileSchema>, trust: Trust): Promise<TenderFacts> {
  const checkpoint = await openCheckpoint(file.checkpoint, trust);
  const course: Course = {
    terms: null,
    changed: 0,
    closed: false,
    seals: new Map(),
    opened: new Map(),
    judged: new Set(),
    priced: false,
    failed: new Map(),
    standing: null,
    together: nothingTogether(),
    several: new Map(),
    awards: 0,
  };
  const hashes: string[] = [];
  let following = 0;
  for (const { leaf: text, index, path, statement } of file.entries) {
    const body = utf8(text);
    hashes.push(hex(await needIncluded(body, BigInt(index), path.map(unbase64Hash), checkpoint)));
    need(index >= following, 'WRONG_ORDER');
    following = index + 1;
    const leaf = readLeaf(body);
    need(leaf.tender === file.tender, 'WRONG_SUBJECT');
    need(statement === null || hex(await sha256(utf8(canonical(statement)))) === leaf.commit, 'STATEMENT_MISMATCH');
    // A tender begins with its publication, and is published once.
    need((course.terms === null) === (leaf.type === 'tender.published'), 'WRONG_ORDER');
    STEPS[leaf.type](course, { leaf, place: index, statement });
  }
  // A decision that was begun is told to its end.
  need(course.terms !== null && course.together.read.length === 0, 'WRONG_ORDER');
  const { opened, failed, awards } = course;
  const { level = null, recipients = null, openers } = course.terms;
  return { tender: file.tender, terms: { closesAt: course.terms.closesAt, level, recipients, openers }, entries: file.entries.length, opened: opened.size, failed: failed.size, awards, size: checkpoint.size, hashes, witnessed: checkpoint.witnessed };
}

const STEPS: Record<LeafType, (course: Course, step: Step) => void> = {
  'tender.published': setTerms,
  'tender.amended': setTerms,
  'tender.closed': close,
  'share.released': release,
  'tender.opened': openAll,
  'tender.cancelled': () => {},
  'bid.sealed': seal,
  'bid.replaced': seal,
  'bid.withdrawn': withdraw,
  'bid.opened': open,
  'bid.failed': fail,
  'technical.sealed': sealFirst,
  'technical.opened': openFirst,
  'technical.failed': fail,
  'prices.opened': openPrices,
  'award.made': award,
};

function setTerms(course: Course, { leaf, place, statement }: Step): void {
  need(statement !== null, 'STATEMENT_MISMATCH');
  const terms = read(termsSchema, statement);
  need(terms.tender === leaf.tender && terms.version === leaf.seq, 'STATEMENT_MISMATCH');
  const old = course.terms;
  if (old) {
    need(!course.closed && terms.closesAt >= old.closesAt && terms.version >= old.version, 'DEADLINE_MOVED');
    // How bids are judged may not change once there are any.
    need(course.seals.size === 0 || (canonical(basis(terms)) === canonical(basis(old)) && keepsParts(old, terms)), 'RANKING_WRONG');
  }
  needTiers(terms.tiers);
  if (old && course.seals.size > 0) needNoticed(old.tiers, terms.tiers, terms.substantive);
  if (terms.substantive) course.changed = place;
  course.terms = terms;
}

/** Parts change with terms that bids have to be confirmed for; what older terms did not say may be added. */
function keepsParts(old: Terms, terms: Terms): boolean {
  const parts = old.shared.length === 0 || terms.substantive || canonical(terms.shared) === canonical(old.shared);
  return parts && (old.suppliers == null || terms.suppliers === old.suppliers);
}

function close(course: Course, { leaf }: Step): void {
  need(leaf.t >= closesAt(course), 'OPENED_EARLY');
  course.closed = true;
}

/** Shares are released after the deadline, of bids that were sealed with a witness. */
function release(course: Course): void {
  need(course.closed, 'OPENED_EARLY');
  need(course.terms?.level === 'WITNESS_SEALED', 'WRONG_ORDER');
}

function seal(course: Course, { leaf, place }: Step): void {
  need(!course.closed && leaf.t < closesAt(course), 'SEALED_LATE');
  need((leaf.type === 'bid.sealed') === (leaf.seq === 1), 'WRONG_ORDER');
  course.seals.set(bidOf(leaf), { place, seq: leaf.seq, commit: leaf.commit, first: null });
}

/** Bids are taken back before the deadline, or never. */
function withdraw(course: Course, { leaf }: Step): void {
  need(!course.closed && leaf.t < closesAt(course), 'WRONG_ORDER');
  course.seals.delete(bidOf(leaf));
}

/** Whether the last seal of a bid is for the terms in force. */
const counts = ({ seals, changed }: Course, bid: string): boolean => (seals.get(bid)?.place ?? -1) >= changed;

/** What is said of the opening; older logs say nothing of it. */
function openAll(course: Course, { leaf, statement }: Step): void {
  if (leaf.commit === null) return;
  need(statement !== null, 'STATEMENT_MISMATCH');
  course.standing = standingOf(read(openingSchema, statement), new Set(course.seals.keys()), (bid) => counts(course, bid));
}

/** The first envelope goes with the seal that stands before it. */
function sealFirst(course: Course, { leaf }: Step): void {
  need(!course.closed && leaf.t < closesAt(course), 'SEALED_LATE');
  const last = course.seals.get(bidOf(leaf));
  need(hasTwoEnvelopes(course) && last !== undefined && last.seq === leaf.seq, 'WRONG_ORDER');
  need(last.first === null && leaf.commit !== null, 'WRONG_ORDER');
  last.first = leaf.commit;
}

function openFirst(course: Course, { leaf }: Step): void {
  need(course.closed, 'OPENED_EARLY');
  need(!course.priced, 'WRONG_ORDER');
  const last = course.seals.get(bidOf(leaf));
  need(last !== undefined && last.first !== null && last.first === leaf.commit, 'OPENED_ANOTHER');
  need(last.seq === leaf.seq && last.place >= course.changed, 'OPENED_ANOTHER');
  openAgain(course, leaf);
  course.judged.add(bidOf(leaf));
}

function openPrices(course: Course): void {
  need(course.closed, 'OPENED_EARLY');
  need(!course.priced && hasTwoEnvelopes(course), 'WRONG_ORDER');
  course.priced = true;
}

function open(course: Course, { leaf }: Step): void {
  const two = hasTwoEnvelopes(course);
  need(course.closed && (course.priced || !two), 'OPENED_EARLY');
  need(course.judged.has(bidOf(leaf)) || !two, 'OPENED_ANOTHER');
  const last = course.seals.get(bidOf(leaf));
  need(last !== undefined && last.seq === leaf.seq && last.commit === leaf.commit, 'OPENED_ANOTHER');
  need(last.place >= course.changed, 'OPENED_ANOTHER');
  openAgain(course, leaf);
  course.opened.set(bidOf(leaf), last.place);
}

function fail(course: Course, { leaf }: Step): void {
  // Only the first time counts: noting it again gives nobody another day.
  if (!course.failed.has(bidOf(leaf))) course.failed.set(bidOf(leaf), leaf.t);
}

/** What did not open is opened with its bidder's receipt file within a day, or never. */
function openAgain(course: Course, leaf: Leaf): void {
  const failedAt = course.failed.get(bidOf(leaf));
  need(failedAt === undefined || leaf.t < aDayLater(failedAt), 'OPENED_LATE');
  course.failed.delete(bidOf(leaf));
}

/** The same time of the next day, in UTC, whose days are all of the same length. */
function aDayLater(t: string): string {
  const day = Date.parse(`${t.slice(0, 10)}T00:00:00Z`);
  need(Number.isFinite(day), 'MALFORMED');
  return new Date(day + 24 * 60 * 60 * 1000).toISOString().slice(0, 10) + t.slice(10);
}

function award(course: Course, { leaf, statement }: Step): void {
  need(statement !== null, 'STATEMENT_MISMATCH');
  const made = read(rankingSchema, statement);
  need(made.bid === leaf.bid, 'STATEMENT_MISMATCH');
  needRanking(made, course.terms ?? { criteria: [] }, course.opened, course.judged);
  const isRead = (bid: string) => course.opened.has(bid) || course.judged.has(bid);
  const live = [...course.seals.keys()].filter((bid) => counts(course, bid));
  needWhole(course.standing, made, live, isRead, (bid) => course.failed.has(bid));
  needNext(course.several, made, course.terms ?? {});
  needAsked(made, course.terms?.tiers ?? []);
  needTogether(course.together, made, course.terms?.combinations ?? []);
  course.awards += 1;
}

function hasTwoEnvelopes(course: Course): boolean {
  return (course.terms?.envelopes ?? 1) > 1;
}

/** Times are RFC 3339 in UTC with microseconds, so that texts compare as times do. */
function closesAt(course: Course): string {
  need(course.terms !== null, 'WRONG_ORDER');
  return course.terms.closesAt;
}

function bidOf(leaf: Leaf): string {
  need(leaf.bid !== null, 'MALFORMED');
  return leaf.bid;
}
