import { mayFollow } from '#/appointments/appointment.ts';
import type { Appointment } from '#/appointments/queries.ts';
import { StaffState } from '#/appointments/state-label.tsx';
import type { Practice } from '#/practice/practice.ts';
import { Button, ButtonLink, Buttons } from '#/ui/button.tsx';
import { dayLong } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { BackLink, EmptyState, Fold, PageHead, Section } from '#/ui/parts.tsx';
import { VisitList, VisitRow } from '#/ui/visit.tsx';
import { appointmentHref, closeDayHref, diaryHref } from '../addresses.ts';
import { marks } from '../appointment/actions.tsx';
import { words as marking } from '../appointment/words.ts';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import { EarlierDays } from './earlier-days.tsx';
import type { DayToClose, OpenDay } from './still-open.ts';
import { words } from './words.ts';

/** What ends a visit, in the order in which it is usually the answer. */
const ends = ['completed', 'did-not-attend'] as const;

/** What of a day still stands open, each visit with what may be said of it, by practitioner. */
export function CloseDayPage({ practice, day, earlier }: { practice: Practice; day: DayToClose; earlier: OpenDay[] }) {
  const { slug, locale } = practice;
  const t = words(locale);
  const [first] = day.standing;
  return (
    <>
      <BackLink href={diaryHref(slug, { date: day.date })}>{t('back')}</BackLink>
      <PageHead
        title={t('title', { day: dayLong(day.date, practice) })}
        lead={day.standing.length ? t('lead') : undefined}
      />
      {day.standing.length === 0 && <AllDone practice={practice} day={day} />}
      {byPractitioner(day.standing).map((visits) => (
        <Section title={visits[0].practitioner_name} id={`with-${visits[0].practitioner_id}`}>
          <VisitList>
            {visits.map((visit) => (
              <Standing practice={practice} date={day.date} visit={visit} next={visit === first} />
            ))}
          </VisitList>
        </Section>
      ))}
      {day.standing.length > 0 && <Rest practice={practice} day={day} />}
      <EarlierDays practice={practice} days={earlier.filter(({ date }) => !date.equals(day.date))} />
    </>
  );
}

/** In the order in which they come, those of one practitioner together. */
function byPractitioner(visits: Appointment[]): [Appointment, ...Appointment[]][] {
  const groups: [Appointment, ...Appointment[]][] = [];
  for (const visit of visits) {
    const last = groups.at(-1);
    if (last?.[0].practitioner_id === visit.practitioner_id) last.push(visit);
    else groups.push([visit]);
  }
  return groups;
}

// After a press the focus is on the next one's first button (#next): Enter, or Tab and Enter, works through the day.
function Standing(props: { practice: Practice; date: Temporal.PlainDate; visit: Appointment; next: boolean }) {
  const { practice, date, visit, next } = props;
  const { slug, locale } = practice;
  const t = words(locale);
  const m = marking(locale);
  const s = shared(locale);
  const id = `open-${visit.reference}`;
  const href = appointmentHref(slug, visit.reference);
  const back = `${closeDayHref(slug, date)}#next`;
  const may = marks.filter((mark) => mayFollow[visit.state].includes(mark));
  const [first, ...others] = ends.filter((end) => may.includes(end));
  const rest = may.filter((mark) => mark !== first && !others.some((other) => other === mark));
  return (
    <VisitRow
      id={id}
      place={practice}
      start={visit.starts_at}
      title={<a href={`${href}`}>{t('patient', { given: visit.given_name, family: visit.family_name })}</a>}
      facts={[
        s('span', { from: clockTime(visit.starts_at, practice), to: clockTime(visit.ends_at, practice) }),
        visit.type_name,
      ]}
      state={<StaffState appointment={visit} locale={locale} />}
    >
      <Form action={`${href}/mark`} class="close-day">
        <Hidden name="version" value={String(visit.version)} />
        <Hidden name="back" value={back} />
        <Buttons>
          {first && (
            <Button name="to" value={first} id={next ? 'next' : undefined} describedBy={id}>
              {m(`mark.${first}`)}
            </Button>
          )}
          {others.map((mark) => (
            <Button name="to" value={mark} look="plain" describedBy={id}>
              {m(`mark.${mark}`)}
            </Button>
          ))}
        </Buttons>
        <Fold summary={t('more')}>
          <Buttons>
            {rest.map((mark) => (
              <Button name="to" value={mark} look="plain" describedBy={id}>
                {m(`mark.${mark}`)}
              </Button>
            ))}
            <ButtonLink href={`${href}/cancel?${new URLSearchParams({ back })}`} describedBy={id}>
              {t('cancel')}
            </ButtonLink>
          </Buttons>
        </Fold>
      </Form>
    </VisitRow>
  );
}

function AllDone({ practice, day }: { practice: Practice; day: DayToClose }) {
  const t = words(practice.locale);
  const any = day.completed + day.missed + day.cancelled > 0;
  const title = day.ahead ? t('ahead.title') : any ? t('done.title') : t('done.none');
  return (
    <EmptyState title={title} text={any || day.ahead ? sum(practice, day) : undefined}>
      <ButtonLink href={diaryHref(practice.slug, { date: day.date })}>{t('back')}</ButtonLink>
    </EmptyState>
  );
}

const Rest = ({ practice, day }: { practice: Practice; day: DayToClose }) => (
  <p class="quiet-text">{sum(practice, day)}</p>
);

function sum({ locale }: Practice, { completed, missed, cancelled, ahead }: DayToClose): string {
  const t = words(locale);
  const line = t('sum', { completed, missed, cancelled });
  return ahead ? `${line} ${t('ahead', { count: ahead })}` : line;
}
