import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inviteRefusal } from '~/features/tenders/entry.ts';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { InviteQualified, ListChoices } from './qualified.ts';

interface Props {
  tender: { id: string; buyer: { slug: string }; procedure: { invitedMax: number } };
  onChanged: (() => void) | undefined;
}

interface Done {
  invited: number;
  left: readonly { id: string; why: string }[];
}

/** Invites to a draft everyone who is on a list of its buyer; says whom it could not, and why. */
export function InviteFromList({ tender, onChanged }: Props) {
  const t = useT();
  const { data } = useQuery(query(ListChoices, { slug: tender.buyer.slug }));
  const invite = useSend(InviteQualified);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const lists = data?.business?.qualifiedLists.nodes.filter((list) => list.entries.totalCount > 0) ?? [];
  const listId = chosen ?? lists[0]?.id;
  const start = () => {
    setDone(null);
    setRefused(null);
    setOpen(true);
  };
  const go = async (list: string) => {
    const { data: answer, errors } = await invite.send({ input: { tenderId: tender.id, listId: list } });
    setRefused(errors[0]?.message ?? null);
    if (errors[0]) return;
    const { invited, notInvited } = answer.inviteQualified;
    const why = (one: (typeof notInvited)[number]) => inviteRefusal(t, one, one.business.name, tender.procedure.invitedMax);
    setDone({ invited: invited.length, left: notInvited.map((one) => ({ id: one.business.id, why: why(one) })) });
    onChanged?.();
  };
  if (lists.length === 0) return null;
  return (
    <>
      <div><Button onClick={start}>{t('invite-list')}</Button></div>
      <Dialog open={open} title={t('invite-list-title')} onClose={() => setOpen(false)}>
        <FaultBanner fault={invite.fault} />
        {refused && <p role="alert" className="field-error">{refused}</p>}
        {done ? (
          <div role="status">
            <p>{t('invite-list-done', { count: done.invited })}</p>
            {done.left.length > 0 && <ul aria-label={t('invite-list-left')}>{done.left.map(({ id, why }) => <li key={id}>{why}</li>)}</ul>}
          </div>
        ) : (
          <label className="field">
            <span className="field-label">{t('invite-list-which')}</span>
            <select value={listId} onChange={(event) => setChosen(event.target.value)}>
              {lists.map((list) => <option key={list.id} value={list.id}>{t('invite-list-option', { title: list.title, count: list.entries.totalCount })}</option>)}
            </select>
          </label>
        )}
        <div className="form-actions">
          {!done && listId && <Button kind="primary" busy={invite.pending} onClick={() => void go(listId).catch(() => null)}>{t('invite-list-go')}</Button>}
          <Button onClick={() => setOpen(false)}>{t(done ? 'close' : 'cancel')}</Button>
        </div>
      </Dialog>
    </>
  );
}
