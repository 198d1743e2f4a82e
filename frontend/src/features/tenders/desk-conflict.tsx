import { useState } from 'react';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { toast } from '~/ui/toast.tsx';
import { DeclareConflict, type DeskTender } from './desk.ts';

/** Every evaluator says first whether it has a conflict of interest. */
export function DeskConflict({ tender, userId }: { tender: DeskTender; userId: string }) {
  const t = useT();
  const declare = useSend(DeclareConflict);
  const [text, setText] = useState('');
  const own = tender.conflictDeclarations.find((one) => one.user.id === userId);
  const go = async (hasConflict: boolean) => {
    const { errors } = await declare.send({ input: { tenderId: tender.id, hasConflict, text: text.trim() || null } });
    toast(errors[0]?.message ?? t('conflict-declared'));
  };
  if (own) return own.hasConflict ? <Banner tone="warn">{t('conflict-has')}</Banner> : null;
  if (!tender.viewerCan.includes('DECLARE_CONFLICT')) return null;
  return (
    <section className="card" aria-labelledby="conflict">
      <h2 id="conflict">{t('conflict-title')}</h2>
      <p>{t('conflict-text')}</p>
      <FaultBanner fault={declare.fault} />
      <label className="field">
        <span className="field-label">{t('conflict-explain')} {t('optional')}</span>
        <textarea value={text} rows={2} onChange={(event) => setText(event.target.value)} />
      </label>
      <div className="form-actions">
        <Button kind="primary" busy={declare.pending} onClick={() => void go(false)}>{t('conflict-none')}</Button>
        <Button busy={declare.pending} onClick={() => void go(true)}>{t('conflict-some')}</Button>
      </div>
    </section>
  );
}
