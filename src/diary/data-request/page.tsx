import { type DataRequest, otherPeople } from '#/people/data-requests/data-requests.ts';
import type { Practice } from '#/practice/practice.ts';
import { regionOf } from '#/regions/regions.ts';
import { Button } from '#/ui/button.tsx';
import { Tick } from '#/ui/choice.tsx';
import { dateLong, dateTime, dayAt } from '#/ui/dates.ts';
import { ErrorSummary, type Errors, Field, Form, Hidden } from '#/ui/form.tsx';
import { BackLink, Notice, PageHead, Section } from '#/ui/parts.tsx';
import { patientHref } from '../addresses.ts';
import type { Held } from './gather.ts';
import { words } from './words.ts';

export const saidOnes = ['withheld', 'answered'] as const;
type Props = {
  practice: Practice;
  now: Temporal.Instant;
  patient: { id: string; name: string };
  held: Held;
  requests: DataRequest[];
  typed: string;
  errors: Errors;
  said: (typeof saidOnes)[number] | undefined;
};

/** A patient's request for all that is held of them: opened, gathered, withheld in part, handed over. */
export function DataRequestPage(props: Props) {
  const { practice, patient, requests, errors, said } = props;
  const { locale, slug } = practice;
  const t = words(locale);
  const open = requests.find(({ answered_at }) => !answered_at);
  const past = requests.filter(({ answered_at }) => answered_at);
  return (
    <>
      <BackLink href={`${patientHref(slug, patient.id)}?tab=details`}>{t('back', { patient: patient.name })}</BackLink>
      <ErrorSummary locale={locale} errors={errors} />
      <PageHead title={t('title', { patient: patient.name })} lead={t('lead')} />
      {said && (
        <Notice tone="good">
          <p role="status">{t(said === 'withheld' ? 'withhold.saved' : 'answer.done')}</p>
        </Notice>
      )}
      {open ? <Open {...props} open={open} /> : <OpenForm {...props} />}
      {past.length > 0 && (
        <Section title={t('past.title')} id="past">
          <ul class="bullets">
            {past.map(({ asked_on, answered_at, answered_by_name }) => (
              <li>
                {t('past', {
                  asked: dateLong(asked_on, practice),
                  when: answered_at ? dateLong(answered_at, practice) : '',
                  name: answered_by_name ?? '',
                })}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

const hrefOf = ({ practice, patient }: Props, further = '') =>
  `${patientHref(practice.slug, patient.id)}/data-request${further}`;

function OpenForm(props: Props) {
  const { practice, typed, errors } = props;
  const t = words(practice.locale);
  const within = 'months' in regionOf(practice.region).dataRequestWithin ? 'months' : 'days';
  return (
    <Section title={t('open.title')} id="open">
      <Form action={hrefOf(props)}>
        <Field
          name="asked"
          label={t('open.asked')}
          hint={t('open.hint', { within })}
          type="date"
          width="medium"
          value={typed}
          error={errors.asked}
        />
        <Button>{t('open.do')}</Button>
      </Form>
    </Section>
  );
}

function Open(props: Props & { open: DataRequest }) {
  const { practice, now, held, open } = props;
  const t = words(practice.locale);
  const days = { asked: dateLong(open.asked_on, practice), due: dateLong(open.due_on, practice) };
  const late = Temporal.PlainDate.compare(dayAt(now, practice), open.due_on) > 0;
  return (
    <>
      <Notice tone={late ? 'stop' : 'attention'}>
        <p>{t(late ? 'late' : 'due', days)}</p>
        <p>{t('verify')}</p>
      </Notice>
      <Section title={t('held.title')} id="held">
        <ul class="bullets">
          <li>{t('held.record')}</li>
          <li>{t('held.visits', { count: held.visits.length })}</li>
          <li>{t('held.messages', { count: held.messages.length })}</li>
          <li>{t('held.changes', { count: held.changes.length })}</li>
          <li>{t('held.tasks', { count: held.tasks.length })}</li>
          <li>{t('held.household', { count: held.household.actingFor.length })}</li>
        </ul>
      </Section>
      <Section title={t('withhold.title')} id="withhold">
        <p>{t('withhold.text')}</p>
        <Form action={hrefOf(props, '/withhold')}>
          <Hidden name="request" value={open.id} />
          <Tick
            name="withhold"
            id="withhold-people"
            value={otherPeople}
            label={t('withhold.people')}
            checked={open.withheld.includes(otherPeople)}
          />
          {held.notes.map(({ id, at, text }) => (
            <Tick
              name="withhold"
              id={`withhold-${id}`}
              value={`note:${id}`}
              label={t('withhold.note', { when: dateTime(at, practice), text })}
              checked={open.withheld.includes(`note:${id}`)}
            />
          ))}
          <Button look="plain">{t('withhold.save')}</Button>
        </Form>
      </Section>
      <Form action={hrefOf(props, '/file')}>
        <Hidden name="request" value={open.id} />
        <Button>{t('file')}</Button>
        <p class="hint">{t('file.hint')}</p>
      </Form>
      <Form action={hrefOf(props, '/answer')}>
        <Hidden name="request" value={open.id} />
        <Button look="plain">{t('answer')}</Button>
      </Form>
    </>
  );
}
