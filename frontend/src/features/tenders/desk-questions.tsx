import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { say, text } from '~/ui/form/rules.ts';
import { EmptyState, Loading } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { AnswerQuestion, DeskQuestions, PublishAnswer, RejectQuestion } from './desk.ts';
import type { QuestionData } from './tender.ts';

const REJECTIONS = ['DUPLICATE', 'OFF_TOPIC', 'REVEALS_IDENTITY'] as const;

/** Questions that wait for the buyer, those answered but unpublished included. */
export function DeskQuestionsSection({ slug, zone, mayAnswer, open: asking }: { slug: string; zone: string; mayAnswer: boolean; open: boolean }) {
  const t = useT();
  const { data, error, isPending } = useQuery(query(DeskQuestions, { slug }));
  const open = data?.tender?.questions.nodes.filter(({ state }) => state === 'ASKED' || state === 'ANSWERED') ?? [];
  // Once nobody can ask any more, an empty box would only be in the way.
  if (!asking && !error && open.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="questions">
      <h2 id="questions">{t(asking ? 'desk-questions' : 'questions-title')}</h2>
      <FaultBanner fault={error} />
      {isPending && <Loading lines={3} />}
      {data && open.length === 0 && <EmptyState title={t('desk-questions-empty')}>{t('desk-questions-empty-text')}</EmptyState>}
      {open.map((question) => (
        <div key={question.id} className="card">
          <p className="row muted small">
            <span>{question.pseudonym}, <When at={question.askedAt} zone={zone} /></span>
            <StateBadge kind="question" state={question.state} />
            <span>{t('question-due')} <When at={question.dueAt} zone={zone} relative /></span>
          </p>
          <p className="reading strong">{question.text}</p>
          {question.answer && <p className="reading">{question.answer}</p>}
          {mayAnswer && (question.state === 'ASKED' ? <AnswerForm question={question} /> : <PublishButton question={question} />)}
        </div>
      ))}
    </section>
  );
}

const schema = v.object({ answer: text(2, 4_000), changesNoTerms: v.pipe(v.boolean(), v.check((value) => value, say('answer-terms-needed'))) });

function AnswerForm({ question }: { question: QuestionData }) {
  const t = useT();
  const answer = useSend(AnswerQuestion);
  const form = useAppForm({
    defaults: { answer: '', changesNoTerms: false },
    schema,
    draft: `answer.${question.id}`,
    scope: question.id,
    submit: async (values) => {
      const { errors } = await answer.send({ input: { questionId: question.id, answer: values.answer.trim(), changesNoTerms: values.changesNoTerms, publish: true } });
      if (errors.length === 0) toast(t('answer-published'));
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('answer-publish')} secondary actions={<RejectButtons question={question} />}>
      <FormField form={form} name="answer" label={t('answer-text')} hint={t('answer-hint')}>
        {({ input }) => <textarea {...input} rows={3} />}
      </FormField>
      <FormField form={form} name="changesNoTerms" label={t('answer-no-terms')} bare>
        {({ control, value, set }) => (
          <label className="check">
            <input {...control} type="checkbox" checked={value} onChange={(event) => set(event.target.checked)} />
            <span>{t('answer-no-terms')}</span>
          </label>
        )}
      </FormField>
    </Form>
  );
}

function PublishButton({ question }: { question: QuestionData }) {
  const t = useT();
  const publish = useSend(PublishAnswer);
  const go = async () => {
    const { errors } = await publish.send({ input: { questionId: question.id } });
    toast(errors[0]?.message ?? t('answer-published'));
  };
  return <div><Button busy={publish.pending} onClick={() => void go()}>{t('answer-publish')}</Button></div>;
}

function RejectButtons({ question }: { question: QuestionData }) {
  const t = useT();
  const reject = useSend(RejectQuestion);
  const go = async (reason: (typeof REJECTIONS)[number]) => {
    const { errors } = await reject.send({ input: { questionId: question.id, reason } });
    toast(errors[0]?.message ?? t('question-rejected-done'));
  };
  return (
    <label className="field">
      <span className="visually-hidden">{t('question-reject')}</span>
      <select value="" disabled={reject.pending} onChange={(event) => void go(event.target.value as (typeof REJECTIONS)[number])}>
        <option value="">{t('question-reject')}</option>
        {REJECTIONS.map((reason) => <option key={reason} value={reason}>{t(`question-reject-${reason.toLowerCase().replaceAll('_', '-')}`)}</option>)}
      </select>
    </label>
  );
}
