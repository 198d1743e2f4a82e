import { Link, useNavigate } from '@tanstack/react-router';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { When } from '~/ui/values.tsx';
import { ConfirmAct } from './act.tsx';
import type { ClaimDraftLine } from './complaint.ts';
import { DiscardClaimDraft } from './wizard.ts';

interface Props {
  draft: ClaimDraftLine;
  slug: string;
  zone: string;
  /** Whether it can be thrown away here. */
  discards?: boolean;
}

/** A claim that colleagues prepare, leading to where it is gone on with. */
export function ClaimDraftItem({ draft, slug, zone, discards = false }: Props) {
  const t = useT();
  const words = draft.objections.find(({ text }) => text !== '')?.text;
  return (
    <li className={discards ? 'card' : 'card card-link'}>
      <div className="row">
        <h3><Link to="/tender/$slug/keberatan" params={{ slug }} search={{ draf: draft.id }}>{t('draft-title')}</Link></h3>
        <Badge tone="plain">{t('claim-state-draft')}</Badge>
      </div>
      {words && <p className="reading">{words.length > 120 ? `${words.slice(0, 120)}…` : words}</p>}
      <p className="muted small">{t('draft-saved-by', { name: draft.savedBy.displayName })} <When at={draft.savedAt} zone={zone} /></p>
      {discards && <div><DiscardDraft draftId={draft.id} slug={slug} /></div>}
    </li>
  );
}

/** Throws a draft away, for everybody in the business. */
export function DiscardDraft({ draftId, slug }: { draftId: string; slug: string }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <ConfirmAct
      document={DiscardClaimDraft}
      variables={{ input: { draftId } }}
      label={t('draft-throw')}
      title={t('draft-throw-title')}
      done={t('draft-thrown')}
      kind="danger"
      onDone={() => navigate({ to: '/tender/$slug', params: { slug } })}
    >
      <p>{t('draft-throw-text')}</p>
    </ConfirmAct>
  );
}
