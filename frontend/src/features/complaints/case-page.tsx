import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { TenderEvents } from '~/features/tenders/tender.ts';
import { useLive } from '~/gql/live.ts';
import { query } from '~/gql/query.ts';
import { ClaimView } from './claim-view.tsx';
import { CaseDocument } from './complaint.ts';
import { ComplaintView } from './complaint-view.tsx';

/** A claim or a complaint, whichever has this id. */
export function CasePage({ id }: { id: string }) {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(query(CaseDocument, { id }));
  const found = data.node?.__typename === 'Claim' || data.node?.__typename === 'Complaint' ? data.node : null;
  useLive(TenderEvents, found ? { tenderId: found.tender.id } : null, () => void client.invalidateQueries());
  if (!found) return <NotFoundPage />;
  return found.__typename === 'Claim' ? <ClaimView key={id} claim={found} /> : <ComplaintView key={id} complaint={found} />;
}
