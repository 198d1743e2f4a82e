import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from './badge.tsx';

const COLOURS = ['#0f7a66', '#c2740f', '#3565b5', '#a33f6a', '#5b7a1f', '#7a55b0', '#0e7f9c', '#96603a'];

/** The whole, in basis points. */
export const WHOLE_BP = 10_000;

export interface Share {
  key: string;
  name: string;
  bp: number;
}

/** How the whole is divided, and whether it adds up to 100 %. */
export function ShareBar({ shares }: { shares: readonly Share[] }) {
  const t = useT();
  const format = useFormat();
  const sum = shares.reduce((total, share) => total + share.bp, 0);
  const scale = Math.max(sum, WHOLE_BP);
  return (
    <div className="stack stack-2">
      <div className="share-bar" aria-hidden="true">
        {shares.map((share, i) => (
          <span key={share.key} style={{ width: `${(share.bp / scale) * 100}%`, background: COLOURS[i % COLOURS.length] }} />
        ))}
      </div>
      <ul className="share-list">
        {shares.map((share, i) => (
          <li key={share.key}>
            <span className="swatch" style={{ background: COLOURS[i % COLOURS.length] }} />
            <span>{share.name}</span>
            <span className="num">{format.share(share.bp)}</span>
          </li>
        ))}
      </ul>
      <p aria-live="polite">
        {sum === WHOLE_BP ? (
          <Badge tone="ok">{t('shares-whole')}</Badge>
        ) : (
          <Badge tone="warn">
            {t(sum < WHOLE_BP ? 'shares-missing' : 'shares-over', { share: format.share(Math.abs(WHOLE_BP - sum)) })}
          </Badge>
        )}
      </p>
    </div>
  );
}

/** Divides the whole evenly: floors, then one point each to the first ones. */
export function evenShares(count: number): number[] {
  const floor = Math.floor(WHOLE_BP / count);
  const rest = WHOLE_BP - floor * count;
  return Array.from({ length: count }, (_, i) => floor + (i < rest ? 1 : 0));
}

/** Reads a percentage as people type it (`33,33`), as basis points; null when it is none. */
export function parseShare(text: string): number | null {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(text);
  if (!match) return null;
  const bp = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return bp <= WHOLE_BP ? bp : null;
}
