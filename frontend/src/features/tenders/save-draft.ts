// Keeps a step of the builder on the server.
import { useQueryClient } from '@tanstack/react-query';
import { query, useSend, type UserError } from '~/gql/query.ts';
import { TenderDesk, UpdateTenderDraft, type DeskTender } from './desk.ts';
import type { TenderFields } from './values.ts';

/** Saves fields of a draft and loads what the server made of them, new ids and version included. */
export function useSaveDraft(tender: Pick<DeskTender, 'id' | 'slug' | 'version'>) {
  const client = useQueryClient();
  const update = useSend(UpdateTenderDraft);
  return async (fields: TenderFields): Promise<{ errors: readonly UserError[]; version: number }> => {
    const { data, errors } = await update.send({ input: { tenderId: tender.id, version: tender.version, fields } });
    if (errors.length > 0) return { errors, version: tender.version };
    await client.fetchQuery({ ...query(TenderDesk, { slug: tender.slug }), staleTime: 0 });
    return { errors, version: data.updateTenderDraft.tender?.version ?? tender.version };
  };
}
