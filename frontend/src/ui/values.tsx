import { useFormat, type MoneyValue } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';

/** An amount, in full. */
export function Money({ value }: { value: MoneyValue }) {
  const format = useFormat();
  return <span className="num">{format.money(value)}</span>;
}

/** What a bid asks, or why nobody reads it: it is still sealed, or with `never` was not opened and will not be. */
export function Price({ value, never }: { value: MoneyValue | null; never?: boolean }) {
  const t = useT();
  if (value) return <Money value={value} />;
  return <span className="muted">{t(never ? 'price-unopened' : 'price-sealed')}</span>;
}

/** A moment with its zone; `relative` adds how far away it is. */
export function When({ at, zone, relative }: { at: string; zone?: string; relative?: boolean }) {
  const format = useFormat();
  const text = at.length === 10 ? format.date(at) : format.dateTime(at, zone);
  return (
    <time dateTime={at}>
      {text}
      {relative && ` (${format.relative(at)})`}
    </time>
  );
}

/** Pairs of a name and a value. */
export function Facts({ rows }: { rows: readonly (readonly [label: string, value: React.ReactNode] | null | false | undefined)[] }) {
  return (
    <dl className="facts">
      {rows.map((row) => row && row[1] != null && row[1] !== '' && (
        <div key={row[0]}>
          <dt>{row[0]}</dt>
          <dd>{row[1]}</dd>
        </div>
      ))}
    </dl>
  );
}
