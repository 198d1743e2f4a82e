import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { When } from '~/ui/values.tsx';
import type { DeskTender } from './desk.ts';
import type { Opening } from './openings.ts';

/** Where several openers have to agree: who has, and who is awaited. */
export function OpeningProgress({ tender, opening }: { tender: DeskTender; opening: Opening }) {
  const t = useT();
  return (
    <div className="stack stack-2">
      <p>{t('opening-progress', { agreed: opening.agreed.size, needed: tender.openersNeeded })}</p>
      <ul className="signatures">
        {tender.openingsAgreed.map(({ user, at }) => (
          <li key={user.id}>
            <span className="strong">{user.displayName}</span>
            <span className="row">
              {opening.agreed.has(user.id) ? <Badge tone="ok" icon="check">{t('opening-agreed')}</Badge> : <Badge>{t('opening-left')}</Badge>}
              <span className="muted small"><When at={at} zone={tender.region.timeZone} /></span>
            </span>
          </li>
        ))}
        {opening.awaited.map((user) => (
          <li key={user.id}>
            <span className="strong">{user.displayName}</span>
            <Badge tone="warn" icon="clock">{t('opening-awaited')}</Badge>
          </li>
        ))}
      </ul>
      {opening.mustWait && <p>{t('opening-must-wait', { count: opening.missing })}</p>}
    </div>
  );
}

/** After the opening: when it was, and who agreed to it when. */
export function OpeningProtocol({ at, consents, zone }: { at: string; consents: DeskTender['openingsAgreed']; zone: string }) {
  const t = useT();
  if (consents.length === 0) return null;
  return (
    <details className="card facet">
      <summary>{t('opening-protocol')}</summary>
      <div className="stack stack-2">
        <p>{t('opening-opened-at')} <When at={at} zone={zone} /></p>
        <ul className="signatures">
          {consents.map((consent) => (
            <li key={consent.user.id}>
              <span className="strong">{consent.user.displayName}</span>
              <span className="muted small">{t('opening-agreed')} <When at={consent.at} zone={zone} /></span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
