import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import * as v from 'valibot';
import { useViewer } from '~/features/accounts/viewer.ts';
import { graphql } from '~/gql/graphql.ts';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { choice } from '~/ui/form/rules.ts';
import { OwnAlliances } from './fit.ts';
import type { LotData } from './tender.ts';

export const StartBid = graphql(`
  mutation StartBid($input: StartBidInput!) {
    startBid(input: $input) { bid { id } userErrors { code path message } }
  }
`);

const schema = v.object({ lotId: choice, allianceId: v.string() });

/** The page's primary action: begins a bid for a lot, alone or with an alliance. */
export function StartBidButton({ lots }: { lots: readonly LotData[] }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>{t('bid-start')}</Button>
      <Dialog open={open} title={t('bid-start')} onClose={() => setOpen(false)}>
        <StartBidForm lots={lots} onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function StartBidForm({ lots, onCancel }: { lots: readonly LotData[]; onCancel: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { seat } = useViewer();
  const own = useQuery({ ...query(OwnAlliances, { slug: seat?.business.slug ?? '' }), enabled: seat !== null });
  const alliances = (own.data?.business?.alliances.nodes ?? []).map((one) => one.alliance).filter((one) => one.viewerCan.includes('BID'));
  const open = lots.filter((lot) => lot.state === 'ACTIVE');
  const start = useSend(StartBid);
  const form = useAppForm({
    defaults: { lotId: open.length === 1 ? open[0]!.id : '', allianceId: '' },
    schema,
    scope: 'start',
    submit: async (values) => {
      const { data, errors } = await start.send({
        input: { lotId: values.lotId, businessId: seat?.business.id ?? '', allianceId: values.allianceId || null },
      });
      const bid = data.startBid.bid;
      if (bid) await navigate({ to: '/penawaran/$id', params: { id: bid.id } });
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('bid-start-go')} actions={<Button onClick={onCancel}>{t('cancel')}</Button>}>
      {open.length > 1 && (
        <FormField form={form} name="lotId" label={t('bid-start-lot')}>
          {({ input }) => (
            <select {...input}>
              <option value="">{t('form-choose')}</option>
              {open.map((lot) => <option key={lot.id} value={lot.id}>{t('lot-heading', { number: lot.number, title: lot.title })}</option>)}
            </select>
          )}
        </FormField>
      )}
      <FormField form={form} name="allianceId" label={t('bid-start-as')} hint={alliances.length === 0 ? t('bid-start-alone-hint') : undefined}>
        {({ input }) => (
          <select {...input}>
            <option value="">{t('bid-start-alone', { name: seat?.business.name ?? '' })}</option>
            {alliances.map((alliance) => <option key={alliance.id} value={alliance.id}>{t('bid-start-joint', { name: alliance.name })}</option>)}
          </select>
        )}
      </FormField>
    </Form>
  );
}
