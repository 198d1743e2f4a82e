import { useState } from 'react';
import * as v from 'valibot';
import { useViewer } from '~/features/accounts/viewer.ts';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { optionalText } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { ApplyToList, WithdrawQualification, type ListData, type QualificationData } from './qualified.ts';

/** How the viewer's own businesses stand with a list, and applying for the one acted for. */
export function Applying({ list, own }: { list: ListData; own: readonly QualificationData[] }) {
  const t = useT();
  const { seat } = useViewer();
  const [applicant, setApplicant] = useState<{ id: string; name: string } | null>(null);
  const runs = seat?.role === 'OWNER' || seat?.role === 'MANAGER';
  const fresh = runs && list.viewerCan.includes('APPLY') && !own.some(({ business }) => business.id === seat.business.id);
  if (own.length === 0 && !fresh) return null;
  return (
    <div className="stack stack-3">
      {own.map((entry) => <OwnEntry key={entry.id} entry={entry} onApply={() => setApplicant(entry.business)} />)}
      {fresh && (
        <div>
          <Button kind="primary" aria-label={t('apply-to-named', { title: list.title })} onClick={() => setApplicant(seat.business)}>{t('apply-to')}</Button>
        </div>
      )}
      <Dialog open={applicant !== null} title={t('apply-title', { title: list.title })} onClose={() => setApplicant(null)}>
        {applicant && <ApplyForm list={list} applicant={applicant} onDone={() => setApplicant(null)} />}
      </Dialog>
    </div>
  );
}

function OwnEntry({ entry, onApply }: { entry: QualificationData; onApply: () => void }) {
  const t = useT();
  const withdraw = useSend(WithdrawQualification);
  const [leaving, setLeaving] = useState(false);
  const name = entry.business.name;
  const go = async (done: string) => {
    const { errors } = await withdraw.send({ input: { qualificationId: entry.id } });
    setLeaving(false);
    toast(errors[0]?.message ?? t(done, { name }));
  };
  const can = (action: QualificationData['viewerCan'][number]) => entry.viewerCan.includes(action);
  return (
    <div className="stack stack-2">
      <span className="row">
        <strong>{name}</strong>
        <StateBadge kind="qualification" state={entry.state} />
      </span>
      {entry.isQualified && entry.qualifiedUntil && <p>{t('entry-until')} <When at={entry.qualifiedUntil} /></p>}
      {entry.reason && <p className="reading">{t('entry-reason', { reason: entry.reason })}</p>}
      <FaultBanner fault={withdraw.fault} />
      <div className="row">
        {can('APPLY_AGAIN') && <Button size="small" kind="primary" onClick={onApply}>{t(entry.isQualified ? 'apply-renew' : 'apply-again')}</Button>}
        {can('WITHDRAW') && <Button size="small" busy={withdraw.pending} onClick={() => void go('apply-withdrawn').catch(() => null)}>{t('apply-withdraw')}</Button>}
        {can('LEAVE') && <Button size="small" kind="quiet" onClick={() => setLeaving(true)}>{t('list-leave')}</Button>}
      </div>
      <Dialog open={leaving} title={t('list-leave-title')} onClose={() => setLeaving(false)}>
        <p>{t('list-leave-text')}</p>
        <div className="form-actions">
          <Button kind="danger" busy={withdraw.pending} onClick={() => void go('list-left').catch(() => null)}>{t('list-leave')}</Button>
          <Button onClick={() => setLeaving(false)}>{t('cancel')}</Button>
        </div>
      </Dialog>
    </div>
  );
}

const schema = v.object({ note: optionalText(1_000) });

function ApplyForm({ list, applicant, onDone }: { list: ListData; applicant: { id: string; name: string }; onDone: () => void }) {
  const t = useT();
  const apply = useSend(ApplyToList);
  const form = useAppForm({
    defaults: { note: '' },
    schema,
    scope: 'apply',
    draft: `apply.${list.id}.${applicant.id}`,
    submit: async ({ note }) => {
      const { errors } = await apply.send({ input: { listId: list.id, businessId: applicant.id, note: note.trim() } });
      if (errors.length === 0) {
        toast(t('apply-done', { title: list.title }));
        form.startOver();
        onDone();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('apply-send')} actions={<Button onClick={onDone}>{t('cancel')}</Button>}>
      <p>{t('apply-for', { name: applicant.name })}</p>
      <FormField form={form} name="note" label={`${t('apply-note')} ${t('optional')}`} hint={t('apply-note-hint')}>
        {({ input }) => <textarea {...input} rows={4} />}
      </FormField>
    </Form>
  );
}
