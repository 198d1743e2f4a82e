import { useState } from 'react';
import * as v from 'valibot';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { approvers, ApproveChange, DeclineChange, WithdrawChange, type PendingChange } from './change.ts';
import { changesText } from './change-text.ts';
import type { DeskTender } from './desk.ts';
import { FieldChanges } from './field-changes.tsx';

interface Props {
  tender: DeskTender;
  change: PendingChange;
}

/** A change that waits for an approver, or the one that was declined last; nothing where there is none. */
export function DeskChange({ tender }: { tender: DeskTender }) {
  const { pendingChange, declinedChange } = tender;
  const t = useT();
  if (pendingChange) return <Waiting tender={tender} change={pendingChange} />;
  if (!declinedChange) return null;
  const { kind, proposedBy, declinedBy, declineReason } = declinedChange;
  return (
    <Banner tone="warn" title={t(kind === 'AMEND' ? 'change-declined-amend' : 'change-declined-cancel', { name: declinedBy?.displayName ?? '' })}>
      <p className="reading">{declineReason}</p>
      <p className="muted small">{t('change-declined-text', { name: proposedBy.displayName })}</p>
    </Banner>
  );
}

function Waiting({ tender, change }: Props) {
  const t = useT();
  const format = useFormat();
  const zone = tender.region.timeZone;
  const names = approvers(tender.team, change.proposedBy.id);
  return (
    <section className="card stack" aria-labelledby="change">
      <div className="row row-between">
        <h2 id="change">{t('change-title')}</h2>
        <Badge tone="warn" icon="clock">{t(change.kind === 'AMEND' ? 'change-amend' : 'change-cancel')}</Badge>
      </div>
      <p className="muted">{t('change-by', { name: change.proposedBy.displayName })} <When at={change.proposedAt} zone={zone} relative /></p>
      {change.kind === 'AMEND' ? <FieldChanges changes={changesText(t, format, zone, change.changes)} /> : <CalledOff tender={tender} change={change} />}
      <p className="reading">{change.reason}</p>
      <p>{tender.viewerCan.includes('APPROVE_CHANGE') ? t('change-approve-text') : names.length > 0 ? t('change-waits-for', { names: format.list(names) }) : t('change-nobody')}</p>
      <Actions tender={tender} change={change} />
    </section>
  );
}

/** What a cancellation would call off, and why. */
function CalledOff({ tender, change }: Props) {
  const t = useT();
  const format = useFormat();
  const lots = tender.lots.filter(({ id }) => change.lotIds.includes(id)).map(({ number, title }) => t('lot-heading', { number, title }));
  const reason = change.cancelReason ? t(`cancel-reason-${change.cancelReason.toLowerCase().replaceAll('_', '-')}`) : '';
  return <p className="strong">{lots.length > 0 ? t('change-cancel-lots', { lots: format.list(lots), reason }) : t('change-cancel-tender', { reason })}</p>;
}

function Actions({ tender, change }: Props) {
  const t = useT();
  const [declining, setDeclining] = useState(false);
  const approve = useSend(ApproveChange);
  const withdraw = useSend(WithdrawChange);
  const can = (action: DeskTender['viewerCan'][number]) => tender.viewerCan.includes(action);
  const input = { changeId: change.id };
  const goApprove = async () => {
    const { errors } = await approve.send({ input });
    toast(errors[0]?.message ?? t(change.kind === 'AMEND' ? 'change-approved-amend' : 'change-approved-cancel'));
  };
  const goWithdraw = async () => {
    const { errors } = await withdraw.send({ input });
    toast(errors[0]?.message ?? t('change-withdrawn'));
  };
  return (
    <>
      <FaultBanner fault={approve.fault ?? withdraw.fault} />
      <div className="row">
        {can('APPROVE_CHANGE') && <Button kind="primary" busy={approve.pending} onClick={() => void goApprove().catch(() => null)}>{t('change-approve')}</Button>}
        {can('DECLINE_CHANGE') && <Button onClick={() => setDeclining(true)}>{t('change-decline')}</Button>}
        {can('WITHDRAW_CHANGE') && <Button busy={withdraw.pending} onClick={() => void goWithdraw().catch(() => null)}>{t('change-withdraw')}</Button>}
      </div>
      <Dialog open={declining} title={t('change-decline-title')} onClose={() => setDeclining(false)}>
        <DeclineForm change={change} onClose={() => setDeclining(false)} />
      </Dialog>
    </>
  );
}

const schema = v.object({ reason: text(10, 1_000) });

function DeclineForm({ change, onClose }: { change: PendingChange; onClose: () => void }) {
  const t = useT();
  const decline = useSend(DeclineChange);
  const form = useAppForm({
    defaults: { reason: '' },
    schema,
    scope: 'decline',
    draft: `decline.${change.id}`,
    submit: async (values) => {
      const { errors } = await decline.send({ input: { changeId: change.id, reason: values.reason.trim() } });
      if (errors.length === 0) {
        toast(t('change-declined', { name: change.proposedBy.displayName }));
        onClose();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('change-decline-go')} actions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <FormField form={form} name="reason" label={t('change-decline-reason')} hint={t('change-decline-hint', { name: change.proposedBy.displayName })}>
        {({ input }) => <textarea {...input} rows={3} />}
      </FormField>
    </Form>
  );
}
