import { useFormat, type MoneyValue } from '~/i18n/format.ts';

/** An amount, in full. */
export function Money({ value }: { value: MoneyValue }) {
  const format = useFormat();
  return <span className="num">{format.money(value)}</span>;
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
