import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { DueTime } from '~/features/inquiries/inquiry-note.tsx';
import type { DeskTender } from '~/features/tenders/desk.ts';
import { toInstant, toLocal } from '~/features/tenders/zoned.ts';
import { query, useSend } from '~/gql/query.ts';
import { now } from '~/i18n/clock.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { ExtensionBadge } from './extension-badge.tsx';
import { AskBidExtension, DeskValidityDocument, proposed, validityOf, type BoundBid, type Validity } from './validity.ts';

interface Props {
  tender: DeskTender;
  lotId: string;
}

const CONCERNS = ['EVALUATION', 'STANDSTILL', 'AWARDED'];

/** Until when the bids for a lot bind, and asking their bidders for more time. */
export function DeskValidity({ tender, lotId }: Props) {
  const t = useT();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const { data } = useQuery(query(DeskValidityDocument, { slug: tender.slug }));
  if (!data?.tender || !CONCERNS.includes(tender.state)) return null;
  const validity = validityOf(data.tender.bids.nodes.filter(({ lot }) => lot.id === lotId));
  const { until, expired, round } = validity;
  if (until === null && expired.length === 0) return null;
  const zone = tender.region.timeZone;
  // From the standstill on an award stands: what runs out is the reserve.
  const undecided = tender.state === 'EVALUATION';
  const waits = round.find(({ asked }) => asked.state === 'OPEN')?.asked;
  return (
    <Banner
      tone={expired.length > 0 && undecided ? 'warn' : 'plain'}
      title={until === null ? t(undecided ? 'validity-all-expired' : 'validity-others-expired') : <>{t('validity-until')} <When at={until} zone={zone} /></>}
      action={!waits && tender.viewerCan.includes('EXTEND_BIDS') && <Button size="small" onClick={() => setAsking(true)}>{t('validity-ask')}</Button>}
    >
      {expired.length > 0 && (
        <p>
          {t('validity-expired', { names: format.list(expired.map(({ bidderName }) => bidderName)) })}
          {!waits && tender.viewerCan.includes('EXTEND_BIDS') && <> {t('validity-ask-now')}</>}
          {!waits && until === null && tender.viewerCan.includes('COMPUTE_RANKING') && <> {t('validity-end-now')}</>}
        </p>
      )}
      {waits && (
        <p className="row">
          <span>{t('validity-waits')} <DueTime at={waits.dueAt} zone={zone} />.</span>
          <DemoJump at={waits.dueAt} label={t('demo-jump-deadline')} />
        </p>
      )}
      {round.length > 0 && <Round round={round} zone={zone} />}
      <Dialog open={asking} title={t('validity-ask-title')} onClose={() => setAsking(false)}>
        <AskForm lotId={lotId} until={until} zone={zone} onClose={() => setAsking(false)} />
      </Dialog>
    </Banner>
  );
}

/** What each bidder said to the last question. */
function Round({ round, zone }: { round: Validity<BoundBid>['round']; zone: string }) {
  const t = useT();
  return (
    <>
      <p className="small">{t('validity-asked-until')} <When at={round[0]!.asked.validUntil} zone={zone} /></p>
      <ul className="signatures">
        {round.map(({ bid, asked }) => <li key={asked.id}><span>{bid.bidderName}</span> <ExtensionBadge state={asked.state} /></li>)}
      </ul>
    </>
  );
}

const schema = v.object({ validUntil: text(1, 20) });

function AskForm({ lotId, until, zone, onClose }: { lotId: string; until: string | null; zone: string; onClose: () => void }) {
  const t = useT();
  const ask = useSend(AskBidExtension);
  const form = useAppForm({
    defaults: { validUntil: toLocal(proposed(until, now()), zone) },
    schema,
    scope: `extend.${lotId}`,
    submit: async (values) => {
      const { errors } = await ask.send({ input: { lotId, validUntil: toInstant(values.validUntil, zone) } });
      if (errors.length === 0) {
        toast(t('validity-asked'));
        onClose();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('validity-ask-go')} actions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <p>{t('validity-ask-text')}</p>
      <FormField form={form} name="validUntil" label={t('validity-ask-until')} hint={t('validity-ask-hint')}>
        {({ input }) => <input {...input} type="datetime-local" />}
      </FormField>
    </Form>
  );
}
