import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Page } from '~/app/page.tsx';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';
import { FieldFrame } from '~/ui/form/form.tsx';
import { readKey } from './checkpoint.ts';
import { checkFiles, keyQuery, type FileVerdict } from './log.ts';
import { CheckFault, CheckYourself, Verdict } from './verdict.tsx';

interface Checked {
  key: string;
  /** Null when the key is none. */
  verdicts: FileVerdict[] | null;
}

async function check(key: string, files: readonly File[]): Promise<Checked> {
  const read = await readKey(key);
  return { key, verdicts: read && (await checkFiles(files, read)) };
}

/** Files that somebody kept, checked in the browser with a key that they may bring themselves. */
export function CheckPage() {
  const t = useT();
  const told = useQuery(keyQuery);
  const [typed, setTyped] = useState<string | null>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const checking = useMutation({ mutationFn: ({ key, chosen }: { key: string; chosen: readonly File[] }) => check(key, chosen) });
  const key = typed ?? told.data ?? '';
  // With another key in the field the verdicts below it are of no meaning.
  const done = checking.data?.key === key ? checking.data : null;
  const take = (chosen: readonly File[]) => {
    setFiles(chosen);
    checking.mutate({ key, chosen });
  };
  return (
    <Page title={t('check-title')} lead={<p className="reading">{t('check-lead')}</p>}>
      <div className="stack">
        {typed === null && <CheckFault fault={told.error} />}
        <FieldFrame id="log-key" label={t('key-title')} hint={t('check-key-hint')} error={done && !done.verdicts ? t('check-key-wrong') : undefined}>
          <textarea
            id="log-key"
            rows={3}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            aria-invalid={(done && !done.verdicts) || undefined}
            aria-describedby={done && !done.verdicts ? 'log-key-hint log-key-error' : 'log-key-hint'}
            value={key}
            onChange={(event) => setTyped(event.target.value)}
          />
        </FieldFrame>
        {/* Any kind of file: telephones do not know `.tlog-proof` and would not let it be chosen. */}
        <FileDrop label={t('check-choose')} hint={t('check-choose-hint')} accept="" multiple busy={checking.isPending} onFiles={take} />
      </div>
      {files.length > 0 && (
        <section className="stack" aria-labelledby="results">
          <h2 id="results">{t('check-results')}</h2>
          <CheckFault fault={checking.error} />
          {done?.verdicts?.map(({ name, outcome }, i) => <Verdict key={i} name={name} outcome={outcome} />)}
          {!done?.verdicts && <p><Button busy={checking.isPending} onClick={() => take(files)}>{t('check-again')}</Button></p>}
        </section>
      )}
      <CheckYourself />
    </Page>
  );
}
