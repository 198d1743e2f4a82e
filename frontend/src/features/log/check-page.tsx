import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Page } from '~/app/page.tsx';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';
import { FieldFrame } from '~/ui/form/form.tsx';
import { readKey, readWitnesses } from './key.ts';
import { checkFiles, keyQuery, type FileVerdict } from './log.ts';
import { CheckFault, CheckYourself, Verdict } from './verdict.tsx';
import { FillWitnesses } from './witnesses.tsx';

/** What is typed into the fields. */
interface Keys {
  log: string;
  witnesses: string;
}

interface Checked {
  keys: Keys;
  /** Fields that hold something else than keys. */
  wrong: { [field in keyof Keys]: boolean };
  /** Null when a key is none. */
  verdicts: FileVerdict[] | null;
}

async function check(keys: Keys, files: readonly File[]): Promise<Checked> {
  const [log, witnesses] = await Promise.all([readKey(keys.log), readWitnesses(keys.witnesses)]);
  const verdicts = log && witnesses && (await checkFiles(files, { log, witnesses }));
  return { keys, wrong: { log: !log, witnesses: !witnesses }, verdicts };
}

/** Files that somebody kept, checked in the browser with keys that they may bring themselves. */
export function CheckPage() {
  const t = useT();
  const told = useQuery(keyQuery);
  const [typed, setTyped] = useState<string | null>(null);
  const [witnesses, setWitnesses] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const checking = useMutation({ mutationFn: ({ keys, chosen }: { keys: Keys; chosen: readonly File[] }) => check(keys, chosen) });
  const keys: Keys = { log: typed ?? told.data ?? '', witnesses };
  // With other keys in the fields the verdicts below them are of no meaning.
  const done = checking.data?.keys.log === keys.log && checking.data.keys.witnesses === witnesses ? checking.data : null;
  const take = (chosen: readonly File[]) => {
    setFiles(chosen);
    checking.mutate({ keys, chosen });
  };
  return (
    <Page title={t('check-title')} lead={<p className="reading">{t('check-lead')}</p>}>
      <div className="stack">
        {typed === null && <CheckFault fault={told.error} />}
        <KeyField id="log-key" label={t('key-title')} hint={t('check-key-hint')} error={done?.wrong.log ? t('check-key-wrong') : undefined} value={keys.log} set={setTyped} />
        <KeyField id="witness-keys" label={t('check-witnesses')} hint={t('check-witnesses-hint')} error={done?.wrong.witnesses ? t('check-witnesses-wrong') : undefined} value={witnesses} set={setWitnesses}>
          <FillWitnesses value={witnesses} set={setWitnesses} />
        </KeyField>
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

interface KeyFieldProps {
  id: string;
  label: string;
  hint: string;
  error: string | undefined;
  value: string;
  set: (value: string) => void;
  /** What helps to fill it. */
  children?: ReactNode;
}

function KeyField({ id, label, hint, error, value, set, children }: KeyFieldProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        rows={3}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
      {children}
    </FieldFrame>
  );
}
