import { useState } from 'react';
import * as v from 'valibot';
import { BidSummary } from '~/features/bids/bid-summary.tsx';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { Money } from '~/ui/values.tsx';
import { AdmitBid, RejectBid, type DeskBid } from './desk.ts';

/** The opened bids of a lot: read each, then admit or reject it with a reason. */
export function DeskBidList({ bids, mayAdmit }: { bids: readonly DeskBid[]; mayAdmit: boolean }) {
  const [reading, setReading] = useState<DeskBid | null>(null);
  return (
    <>
      <ul className="stack stack-2" style={{ padding: 0 }}>
        {bids.map((bid) => <BidRow key={bid.id} bid={bid} mayAdmit={mayAdmit} onRead={() => setReading(bid)} />)}
      </ul>
      <Dialog open={reading !== null} title={reading?.bidderName ?? ''} onClose={() => setReading(null)}>
        {reading && <BidReading bid={reading} onClose={() => setReading(null)} />}
      </Dialog>
    </>
  );
}

function BidRow({ bid, mayAdmit, onRead }: { bid: DeskBid; mayAdmit: boolean; onRead: () => void }) {
  const t = useT();
  const [deciding, setDeciding] = useState<'admit' | 'reject' | null>(null);
  return (
    <li className="card">
      <div className="row row-between">
        <h3>{bid.bidderName}</h3>
        <StateBadge kind="bid" state={bid.state} />
      </div>
      <p className="row row-between">
        <span className="muted small">{bid.code}{bid.alliance && ` · ${bid.members.map(({ business }) => business.name).join(', ')}`}</span>
        <span className="strong"><Money value={bid.total} /></span>
      </p>
      {bid.rejectionReason && <p className="small">{bid.rejectionReason}</p>}
      <div className="row">
        <Button size="small" onClick={onRead}>{t('desk-read')}</Button>
        {mayAdmit && bid.state === 'OPENED' && deciding === null && (
          <>
            <Button size="small" kind="primary" onClick={() => setDeciding('admit')}>{t('desk-admit')}</Button>
            <Button size="small" kind="danger" onClick={() => setDeciding('reject')}>{t('desk-reject')}</Button>
          </>
        )}
      </div>
      {deciding && <DecideForm bid={bid} deciding={deciding} onClose={() => setDeciding(null)} />}
    </li>
  );
}

const schema = v.object({ reason: text(5, 2_000) });

function DecideForm({ bid, deciding, onClose }: { bid: DeskBid; deciding: 'admit' | 'reject'; onClose: () => void }) {
  const t = useT();
  const admit = useSend(AdmitBid);
  const reject = useSend(RejectBid);
  const form = useAppForm({
    defaults: { reason: deciding === 'admit' ? t('desk-admit-default') : '' },
    schema,
    draft: `${deciding}.${bid.id}`,
    scope: bid.id,
    submit: async (values) => {
      const input = { bidId: bid.id, reason: values.reason.trim() };
      const { errors } = await (deciding === 'admit' ? admit.send({ input }) : reject.send({ input }));
      if (errors.length === 0) {
        toast(t(deciding === 'admit' ? 'desk-admitted' : 'desk-rejected', { name: bid.bidderName }));
        onClose();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t(deciding === 'admit' ? 'desk-admit' : 'desk-reject')} actions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <FormField form={form} name="reason" label={t(deciding === 'admit' ? 'desk-admit-reason' : 'desk-reject-reason')} hint={t('desk-reason-hint')}>
        {({ input }) => <textarea {...input} rows={2} />}
      </FormField>
    </Form>
  );
}

function BidReading({ bid, onClose }: { bid: DeskBid; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <BidSummary bid={bid as unknown as Parameters<typeof BidSummary>[0]['bid']} />
      {bid.answers.length > 0 && (
        <ul className="stack stack-2" style={{ padding: 0 }}>
          {bid.answers.map((answer) => (
            <li key={`${answer.requirement.id}.${answer.business?.id}`}>
              <span className="strong">{answer.requirement.title}</span>
              {answer.business && ` (${answer.business.name})`}: {answer.bool != null && t(answer.bool ? 'yes' : 'no')}
              {answer.number != null && format.number(answer.number)}
              {answer.options && format.list(answer.options)}
              {answer.document && <a href={answer.document.url}>{answer.document.fileName}</a>}
            </li>
          ))}
        </ul>
      )}
      <div><Button onClick={onClose}>{t('close')}</Button></div>
    </>
  );
}
