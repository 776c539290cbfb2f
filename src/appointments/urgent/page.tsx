import type { Child } from 'hono/jsx';
import { phoneHref, phoneText } from '#/regions/phone.ts';
import type { AdviceLine } from '#/regions/region.ts';
import { ButtonLink } from '#/ui/button.tsx';
import { Notice, PageHead, Section } from '#/ui/parts.tsx';
import { PhoneLink, type PracticeFace } from '#/ui/practice-face.tsx';
import { duration } from '#/ui/spoken.ts';
import { TimesByDay } from '#/ui/times-by-day.tsx';
import { type Asked, anyone, bookAddress } from '../book/asked.ts';
import { fewByDay, zonesOf } from '../book/time-choices.ts';
import { TimesForm } from '../book/times-form.tsx';
import type { Urgent } from './soonest-urgent.ts';
import { words } from './words.ts';

export type UrgentPageProps = {
  face: PracticeFace;
  asked: Asked;
  emergency: readonly string[];
  /** Whom to ring while the practice can't be reached. */
  advice: AdviceLine | null;
  /** Whether the practice is open now, in words; null where that isn't known. */
  open: string | null;
  urgent: Urgent[];
  /** Whether it is known for whom a time would be. */
  known: boolean;
};

/** What to do about pain or swelling: in danger, by telephone, and the soonest times to be seen. */
export function UrgentPage({ face, asked, emergency, advice, open, urgent, known }: UrgentPageProps) {
  const t = words(face.locale);
  const free = urgent.filter(({ starts }) => starts.length > 0);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Notice tone="stop" title={t.rich('emergency', { numbers: <Numbers face={face} numbers={emergency} /> })}>
        <ul class="bullets">
          <li>{t('emergency.breathing')}</li>
          <li>{t('emergency.swelling')}</li>
          <li>{t('emergency.bleeding')}</li>
        </ul>
        <p>{t('emergency.why')}</p>
      </Notice>
      <section class="contact big" aria-labelledby="ring">
        <h2 id="ring">{t('ring')}</h2>
        <p>
          <PhoneLink practice={face} />
        </p>
        {open && <p>{open}</p>}
        <Advice face={face} advice={advice} />
      </section>
      {free.map((one) => (
        <Soonest face={face} asked={asked} urgent={one} alone={free.length === 1} known={known} />
      ))}
      {urgent.length > 0 && !free.length && <p>{t('times.none')}</p>}
    </>
  );
}

function Numbers({ face, numbers }: { face: PracticeFace; numbers: readonly string[] }) {
  const links = numbers.map(
    (number): Child => (
      <a class="phone" href={phoneHref(number, face.region)}>
        {number}
      </a>
    ),
  );
  return <>{links.flatMap((link, i) => (i ? [` ${words(face.locale)('emergency.or')} `, link] : [link]))}</>;
}

function Advice({ face, advice }: { face: PracticeFace; advice: AdviceLine | null }) {
  const t = words(face.locale);
  if (!advice) return <p>{t('advice.none')}</p>;
  const phone = () => (
    <a class="advice" href={phoneHref(advice.number, face.region)}>
      {phoneText(advice.number, face.region)}
    </a>
  );
  return <p>{t.rich('advice.line', { name: advice.name, phone, b: (text) => <b>{text}</b> })}</p>;
}

/** One urgent reason's times. A press leads on as any other time does. */
function Soonest(props: { face: PracticeFace; asked: Asked; urgent: Urgent; alone: boolean; known: boolean }) {
  const { face, urgent, alone, known } = props;
  const { type, starts } = urgent;
  const t = words(face.locale);
  const asked: Asked = { ...props.asked, type: type.id, practitioner: anyone, start: undefined, from: undefined };
  return (
    <Section title={alone ? t('times') : t('times.of', { type: type.name })} id={`urgent-${type.id}`}>
      <p class="quiet-text">
        {t('times.with', { duration: duration(type.minutes, face), zones: zonesOf(face, starts) })}
      </p>
      <TimesForm face={face} asked={asked} asking={!known}>
        <TimesByDay days={fewByDay(face, type.id, starts)} level={3} />
      </TimesForm>
      <ButtonLink href={bookAddress(face.slug, asked)}>{t('times.all')}</ButtonLink>
    </Section>
  );
}
