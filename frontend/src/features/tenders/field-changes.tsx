import { useT } from '~/i18n/i18n.tsx';

interface Change {
  path: string;
  label: string;
  before: string | null;
  after: string | null;
}

/** What changed, field by field: the old struck through, the new beside it. */
export function FieldChanges({ changes }: { changes: readonly Change[] }) {
  const t = useT();
  return (
    <dl className="facts">
      {changes.map((change) => (
        <div key={change.path}>
          <dt>{change.label}</dt>
          <dd>
            {change.before ? (
              <del><span className="visually-hidden">{t('change-before')} </span>{change.before}</del>
            ) : (
              <span className="muted">{t('change-new')}</span>
            )}{' '}
            →{' '}
            {change.after ? (
              <ins><span className="visually-hidden">{t('change-after')} </span>{change.after}</ins>
            ) : (
              <span className="muted">{t('change-removed')}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
