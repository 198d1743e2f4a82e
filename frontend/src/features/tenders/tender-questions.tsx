import { useInfiniteQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { useViewer } from '~/features/accounts/viewer.ts';
import { pages, useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge } from '~/ui/badge.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { EmptyState, Loading, LoadMore } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { When } from '~/ui/values.tsx';
import { AskQuestion, TenderQuestions, type QuestionData } from './tender.ts';

interface Props {
  slug: string;
  tenderId: string;
  zone: string;
  mayAsk: boolean;
  /** The tender still takes questions, from those who may ask. */
  open: boolean;
  /** From when it will, of a tender that is announced before. */
  begins: string | null;
  /** How many the buyer left unanswered at the deadline. */
  unanswered: number;
}

/** Marks a tender whose deadline passed over questions. */
export function UnansweredNotice({ count }: { count: number }) {
  const t = useT();
  if (count === 0) return null;
  return <Banner tone="warn" title={t('questions-unanswered', { count })}><p>{t('questions-unanswered-text')}</p></Banner>;
}

/** The log of questions and answers, and the form to ask one. */
export function TenderQuestionsSection({ slug, tenderId, zone, mayAsk, open, begins, unanswered }: Props) {
  const t = useT();
  const format = useFormat();
  const nothing = begins ? t('questions-empty-upcoming', { at: format.dateTime(begins, zone) }) : t(mayAsk ? 'questions-empty-ask' : open ? 'questions-empty-text' : 'questions-empty-closed');
  const list = useInfiniteQuery(pages(TenderQuestions, { slug, states: null, after: null }, (data) => data.tender?.questions));
  const questions = list.data?.pages.flatMap((page) => page.tender?.questions.nodes ?? []) ?? [];
  return (
    <section className="stack" aria-labelledby="questions">
      <h2 id="questions">{t('questions-title')}</h2>
      <UnansweredNotice count={unanswered} />
      <FaultBanner fault={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={3} />}
      {list.data && questions.length === 0 && (
        <EmptyState title={t('questions-empty')}>{nothing}</EmptyState>
      )}
      {questions.length > 0 && (
        <ul className="stack" style={{ padding: 0 }}>
          {questions.map((question) => <QuestionItem key={question.id} question={question} zone={zone} />)}
        </ul>
      )}
      <LoadMore list={list} />
      {mayAsk && <AskForm tenderId={tenderId} />}
    </section>
  );
}

function QuestionItem({ question, zone }: { question: QuestionData; zone: string }) {
  const t = useT();
  return (
    <li className="card">
      <div className="row">
        <span className="muted small">{question.pseudonym}, <When at={question.askedAt} zone={zone} /></span>
        {question.mine && <Badge tone="info">{t('question-mine')}</Badge>}
        {question.state !== 'PUBLISHED' && <StateBadge kind="question" state={question.state} />}
      </div>
      <p className="reading strong">{question.text}</p>
      {question.answer && <p className="reading">{question.answer}</p>}
      {question.rejection && <p className="muted">{t(`question-rejected-${question.rejection.toLowerCase().replaceAll('_', '-')}`)}</p>}
    </li>
  );
}

const schema = v.object({ text: text(10, 2_000) });

function AskForm({ tenderId }: { tenderId: string }) {
  const t = useT();
  const { seat } = useViewer();
  const ask = useSend(AskQuestion);
  const form = useAppForm({
    defaults: { text: '' },
    schema,
    scope: 'ask',
    draft: `question.${tenderId}`,
    submit: async (values) => {
      const { errors } = await ask.send({ input: { tenderId, businessId: seat?.business.id ?? '', text: values.text.trim() } });
      if (errors.length === 0) {
        toast(t('question-sent'));
        form.startOver();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('question-send')} secondary>
      <FormField form={form} name="text" label={t('question-text')} hint={t('question-hint')}>
        {({ input }) => <textarea {...input} rows={4} />}
      </FormField>
    </Form>
  );
}
