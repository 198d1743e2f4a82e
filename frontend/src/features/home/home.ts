// What waits for a business: derived from the things themselves, so nothing can be out of date.
import { openingOf } from '~/features/tenders/openings.ts';
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import type { IconName } from '~/ui/icon.tsx';

export const HomeDocument = graphql(`
  query HomePage($slug: String!, $businessId: ID!) {
    tenders(filter: { buyerId: $businessId, states: [DRAFT, EVALUATION] }, first: 30) { nodes { id slug title state } }
    opening: tenders(filter: { buyerId: $businessId, states: [OPENING, QUALIFICATION_TECH] }, first: 10) {
      nodes { id slug title state viewerCan openersNeeded openingsAgreed { user { id } } team { user { id } roles } }
    }
    business(slug: $slug) {
      id
      slug
      about
      phone
      verification
      codes { code }
      capabilities(states: [PUBLISHED, STALE], first: 20) { nodes { id stale evidence { id } } }
      alliances(states: [INVITED, APPLIED, ACCEPTED, SIGNED], first: 30) {
        nodes {
          id
          state
          alliance { id slug name pendingCharter { id state lapsesAt awaiting { id } } }
        }
      }
      bids(states: [DRAFT, ASSEMBLING, STALE], first: 30) {
        nodes {
          id
          state
          tender { id title deadline }
          members { business { id } confirmation { confirmedAt } }
        }
      }
      asked: bids(states: [OPENED, ADMITTED, RANKED, EXPIRED], first: 20) {
        nodes { id tender { id title state } inquiries { id state dueAt viewerCanAnswer } extensions { id state dueAt viewerCanAnswer } }
      }
      showcase(states: [DRAFT, COSIGNING, PUBLISHED], first: 30) {
        nodes { id slug title state members { signedAt business { id } } }
      }
    }
  }
`);

export type HomeBusiness = NonNullable<ResultOf<typeof HomeDocument>['business']>;
export type OwnTenders = Pick<ResultOf<typeof HomeDocument>, 'tenders' | 'opening'>;
type OpeningTender = OwnTenders['opening']['nodes'][number];

/** What bidders answered about the tenders that the business judges; asked only by those who judge any. */
export const HomeAnswers = graphql(`
  query HomeAnswers($buyerId: ID!) {
    tenders(filter: { buyerId: $buyerId, states: [QUALIFICATION_TECH, EVALUATION] }, first: 10) {
      nodes { id bids(first: 20) { nodes { id state inquiries { id kind state } } } }
    }
  }
`);

/** Whether bids wait to be judged, with their prices or before. */
export function judgesAny({ tenders, opening }: OwnTenders): boolean {
  return [...tenders.nodes, ...opening.nodes].some(({ state }) => JUDGING.includes(state));
}

/** States in which bids are judged, and bidders asked. */
const JUDGING = ['QUALIFICATION_TECH', 'EVALUATION'];

/** The ids of tenders with an answer that a decision waits for. */
export function answeredTenders(data: ResultOf<typeof HomeAnswers> | undefined): ReadonlySet<string> {
  const decides = { CURE: ['OPENED'], JUSTIFICATION: ['ADMITTED', 'RANKED'] };
  const waits = (state: string, inquiries: readonly { kind: keyof typeof decides; state: string }[]) =>
    inquiries.some((one) => one.state === 'ANSWERED' && decides[one.kind].includes(state));
  return new Set(data?.tenders.nodes.flatMap(({ id, bids }) => (bids.nodes.some((bid) => waits(bid.state, bid.inquiries)) ? [id] : [])));
}

export interface Todo {
  /** Worded by `todo-<kind>`. */
  kind: string;
  name: string;
  path: string;
  icon: IconName;
  dueAt?: string | null;
}

interface Looking {
  viewerId: string;
  /** Tenders with an answer to read. */
  answered: ReadonlySet<string>;
}

/** Everything that waits for this business, the nearest deadline first. */
export function todosOf(business: HomeBusiness, own: OwnTenders, looking: Looking): Todo[] {
  return byDue([...allianceTodos(business), ...inquiryTodos(business), ...extensionTodos(business), ...bidTodos(business), ...tenderTodos(own, looking), ...showcaseTodos(business)]);
}

/** The nearest deadline first, what has none last. */
export function byDue(todos: readonly Todo[]): Todo[] {
  return todos.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
}

function allianceTodos(business: HomeBusiness): Todo[] {
  return business.alliances.nodes.flatMap(({ state, alliance }): Todo[] => {
    const path = `/aliansi/${alliance.slug}`;
    const charter = alliance.pendingCharter;
    if (state === 'INVITED') return [{ kind: 'alliance-invited', name: alliance.name, path, icon: 'alliance' }];
    if (charter && charter.state !== 'DRAFT' && charter.awaiting.some(({ id }) => id === business.id)) {
      return [{ kind: 'sign-charter', name: alliance.name, path, icon: 'edit', dueAt: charter.lapsesAt }];
    }
    return [];
  });
}

function bidTodos(business: HomeBusiness): Todo[] {
  return business.bids.nodes.flatMap((bid): Todo[] => {
    const rest = { name: bid.tender.title, path: `/penawaran/${bid.id}`, dueAt: bid.tender.deadline };
    const unconfirmed = bid.members.some((member) => member.business.id === business.id && !member.confirmation);
    if (bid.state === 'STALE') return [{ kind: 'reconfirm-bid', icon: 'warn', ...rest }];
    if (bid.state === 'ASSEMBLING' && unconfirmed) return [{ kind: 'confirm-part', icon: 'check', ...rest }];
    return [{ kind: 'finish-bid', icon: 'lock', ...rest }];
  });
}

/** What evaluators ask about a bid, while those who look may still answer. */
function inquiryTodos(business: HomeBusiness): Todo[] {
  return business.asked.nodes.flatMap(({ id, tender, inquiries }) => {
    const open = JUDGING.includes(tender.state) ? inquiries.filter(({ state, viewerCanAnswer }) => state === 'OPEN' && viewerCanAnswer) : [];
    return open.map(({ dueAt }): Todo => ({ kind: 'answer-inquiry', name: tender.title, path: `/penawaran/${id}`, icon: 'info', dueAt }));
  });
}

/** Whether their bid binds for longer, asked of those who look and may answer. */
function extensionTodos(business: HomeBusiness): Todo[] {
  return business.asked.nodes.flatMap(({ id, tender, extensions }) => {
    const open = extensions.filter(({ state, viewerCanAnswer }) => state === 'OPEN' && viewerCanAnswer);
    return open.map(({ dueAt }): Todo => ({ kind: 'answer-extension', name: tender.title, path: `/penawaran/${id}`, icon: 'clock', dueAt }));
  });
}

function tenderTodo(kind: string, { slug, title }: { slug: string; title: string }): Todo {
  return { kind, name: title, path: `/tender/${slug}/kelola`, icon: 'tender' };
}

function tenderTodos({ tenders, opening }: OwnTenders, { viewerId, answered }: Looking): Todo[] {
  const judged = (id: string) => (answered.has(id) ? 'read-answer' : 'evaluate');
  return [
    ...opening.nodes.filter((tender) => mayOpen(tender, viewerId)).map((tender) => tenderTodo(tender.openersNeeded > 1 ? 'agree-opening' : 'open-bids', tender)),
    ...opening.nodes.filter(({ state }) => state === 'QUALIFICATION_TECH').map((tender) => tenderTodo(tender.viewerCan.includes('OPEN_PRICES') ? 'open-prices' : judged(tender.id), tender)),
    ...tenders.nodes.map((tender) => tenderTodo(tender.state === 'DRAFT' ? 'finish-tender' : judged(tender.id), tender)),
  ];
}

/** Whether an opening waits for the viewer, and not for others alone. */
function mayOpen(tender: OpeningTender, viewerId: string): boolean {
  return tender.viewerCan.includes('OPEN_BIDS') && !openingOf(tender, viewerId).mustWait;
}

function showcaseTodos(business: HomeBusiness): Todo[] {
  return business.showcase.nodes
    .filter(({ state, members }) => state === 'COSIGNING' && members.some((member) => member.business.id === business.id && !member.signedAt))
    .map(({ slug, title }) => ({ kind: 'cosign', name: title, path: `/etalase/${slug}`, icon: 'star' }));
}

/** What makes a profile strong, the best next step first. */
export function profileChecks(business: HomeBusiness): { kind: string; done: boolean; path: string }[] {
  const capabilities = business.capabilities.nodes;
  return [
    { kind: 'capabilities', done: capabilities.length >= 3, path: '/usaha/kemampuan' },
    { kind: 'about', done: Boolean(business.about), path: '/usaha/profil' },
    { kind: 'phone', done: Boolean(business.phone), path: '/usaha/profil' },
    { kind: 'documents', done: business.verification !== 'L0', path: '/usaha/profil' },
    { kind: 'evidence', done: capabilities.some(({ evidence, stale }) => evidence.length > 0 && !stale), path: '/usaha/kemampuan' },
    { kind: 'showcase', done: business.showcase.nodes.some(({ state }) => state === 'PUBLISHED'), path: '/etalase/baru' },
  ];
}
