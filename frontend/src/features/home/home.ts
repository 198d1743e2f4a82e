// What waits for a business: derived from the things themselves, so nothing can be out of date.
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import type { IconName } from '~/ui/icon.tsx';

export const HomeDocument = graphql(`
  query HomePage($slug: String!, $businessId: ID!) {
    tenders(filter: { buyerId: $businessId, states: [DRAFT, OPENING, EVALUATION] }, first: 30) { nodes { id slug title state } }
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
      showcase(states: [DRAFT, COSIGNING, PUBLISHED], first: 30) {
        nodes { id slug title state members { signedAt business { id } } }
      }
    }
  }
`);

export type HomeBusiness = NonNullable<ResultOf<typeof HomeDocument>['business']>;
type OwnTender = ResultOf<typeof HomeDocument>['tenders']['nodes'][number];

export interface Todo {
  /** Worded by `todo-<kind>`. */
  kind: string;
  name: string;
  path: string;
  icon: IconName;
  dueAt?: string | null;
}

/** Everything that waits for this business, the nearest deadline first. */
export function todosOf(business: HomeBusiness, tenders: readonly OwnTender[]): Todo[] {
  const todos = [...allianceTodos(business), ...bidTodos(business), ...tenderTodos(tenders), ...showcaseTodos(business)];
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

function tenderTodos(tenders: readonly OwnTender[]): Todo[] {
  const kinds: Record<string, string> = { DRAFT: 'finish-tender', OPENING: 'open-bids', EVALUATION: 'evaluate' };
  return tenders.map(({ slug, title, state }) => ({
    kind: kinds[state] ?? 'evaluate',
    name: title,
    path: `/tender/${slug}/kelola`,
    icon: 'tender',
  }));
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
