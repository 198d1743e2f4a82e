import { useT } from '~/i18n/i18n.tsx';
import { Badge } from './badge.tsx';
import { When } from './values.tsx';

export interface SignatureRow {
  key: string;
  name: string;
  signedAt: string | null;
  signedBy?: string | null;
}

/** Who has signed and who is awaited. */
export function SignatureList({ rows }: { rows: readonly SignatureRow[] }) {
  const t = useT();
  return (
    <ul className="signatures">
      {rows.map((row) => (
        <li key={row.key}>
          <span className="strong">{row.name}</span>
          {row.signedAt ? (
            <span className="row">
              <Badge tone="ok">{t('signed')}</Badge>
              <span className="muted small">
                {row.signedBy && `${row.signedBy}, `}
                <When at={row.signedAt} />
              </span>
            </span>
          ) : (
            <Badge tone="warn" icon="clock">{t('not-signed-yet')}</Badge>
          )}
        </li>
      ))}
    </ul>
  );
}
