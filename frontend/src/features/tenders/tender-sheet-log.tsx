import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { When } from '~/ui/values.tsx';
import { changesText } from './change-text.ts';
import { FieldChanges } from './field-changes.tsx';
import type { TenderSheetData } from './tender-sheet.ts';

/** What was asked and answered for everybody, on paper. */
export function TenderAnswers({ questions, zone }: { questions: TenderSheetData['questions']; zone: string }) {
  const t = useT();
  const { nodes, totalCount } = questions;
  if (nodes.length === 0) return <p className="muted">{t('sheet-no-questions')}</p>;
  return (
    <>
      {nodes.map((question) => (
        <div key={question.id} className="sheet-block">
          <div className="keep">
            <p className="muted small">{question.pseudonym}, <When at={question.askedAt} zone={zone} /></p>
            <p className="reading strong">{question.text}</p>
          </div>
          {question.answer && <p className="reading">{question.answer}</p>}
        </div>
      ))}
      {nodes.length < totalCount && <p className="muted">{t('sheet-more-questions', { count: totalCount - nodes.length })}</p>}
    </>
  );
}

/** Every version after the first, with its reason and what it changed. */
export function TenderAmendments({ versions, zone }: { versions: TenderSheetData['versions']['nodes']; zone: string }) {
  const t = useT();
  const format = useFormat();
  return versions.filter(({ number }) => number > 1).map((version) => (
    <div key={version.number} className="sheet-block">
      <h3>{t('version-number', { number: version.number })}, <When at={version.at} zone={zone} /></h3>
      <p className="small muted">{t(version.substantive ? 'version-substantive' : 'version-minor')}</p>
      {version.reason && <p className="reading">{version.reason}</p>}
      <FieldChanges changes={changesText(t, format, zone, version.changes)} />
    </div>
  ));
}
