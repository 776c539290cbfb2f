import type { Context } from 'hono';
import type { Env } from '#/practice/env.ts';
import { problemPage } from '#/practice/known.tsx';
import { staffPage } from '#/practice/page.tsx';
import { phoneHref, phoneText } from '#/regions/phone.ts';
import { Button } from '#/ui/button.tsx';
import { dateLong, dateTime } from '#/ui/dates.ts';
import { Form, Hidden } from '#/ui/form.tsx';
import { Notice, PageHead, Section, Summary } from '#/ui/parts.tsx';
import { catalogue } from '#/ui/words.ts';
import { householdOf, type Member } from '../household.ts';
import { type SimilarRecord, similarRecords } from '../matching.ts';
import { decideRequest, type OpenRequest, openRequest } from './decide.ts';
import en from './staff-words.en.json' with { type: 'json' };

const words = catalogue({ en });

type C = Context<Env>;
const taskOf = (c: C) => c.req.param('task') ?? '';
const home = (c: C) => `/${c.var.practice.slug}/practice/`;

/** GET …/practice/account-requests/:task: who asked, and the records that look like theirs. */
export async function showRequest(c: C) {
  const { house, practice } = c.var;
  const request = await openRequest(house.db, practice.id, taskOf(c));
  return request ? page(c, request, false) : problemPage(c, 'notFound');
}

/** POST: `patient`, the record to link, or `` for none. 303; where somebody was faster, to the dashboard. */
export async function decide(c: C) {
  const { house, practice, actor, now } = c.var;
  const body = await c.req.parseBody();
  if (actor.kind !== 'staff') return c.redirect(home(c), 303);
  const patientId = typeof body.patient === 'string' && body.patient ? body.patient : null;
  const done = await decideRequest(house, practice.id, { actor, now }, taskOf(c), patientId);
  const still = done ? null : await openRequest(house.db, practice.id, taskOf(c));
  if (still) return page(c, still, true);
  return c.redirect(done && patientId ? `/${practice.slug}/practice/patients/${patientId}?tab=details` : home(c), 303);
}

async function page(c: C, request: OpenRequest, changed: boolean) {
  const { house, practice } = c.var;
  const { locale } = practice;
  const t = words(locale);
  const records = await similarRecords(house.db, practice.id, { ...request, phone: null });
  const now = c.var.now;
  const households = await Promise.all(records.map(({ id }) => householdOf(house.db, practice.id, id, now)));
  const name = `${request.givenName} ${request.familyName}`;
  return staffPage(
    c,
    { title: t('title'), status: changed ? 409 : 200 },
    <>
      {changed && (
        <div role="alert">
          <Notice tone="attention">
            <p>{t('changed')}</p>
          </Notice>
        </div>
      )}
      <PageHead title={t('title')} lead={t('lead', { name, when: dateTime(request.askedAt, practice) })} />
      <Section title={t('given')} id="given">
        <Summary
          locale={locale}
          rows={[
            { label: t('row.name'), value: name },
            { label: t('row.born'), value: dateLong(request.dateOfBirth, practice) },
            { label: t('row.email'), value: request.email },
          ]}
        />
      </Section>
      <Section title={t('records')} id="records">
        <p>{t(records.length ? 'ring' : 'none')}</p>
        {records.map((one, i) => (
          <Held c={c} one={one} own={households[i]?.own ?? []} />
        ))}
      </Section>
      <Section title={t('no.title')} id="no">
        <p>{t('no.text')}</p>
        <Form action={c.req.path}>
          <Hidden name="patient" value="" />
          <Button look="plain">{t('no')}</Button>
        </Form>
      </Section>
    </>,
  );
}

function Held({ c, one, own }: { c: C; one: SimilarRecord; own: Member[] }) {
  const { practice } = c.var;
  const { locale, region, slug } = practice;
  const t = words(locale);
  const id = `record-${one.id}`;
  return (
    <div class="held">
      <div id={id}>
        <Summary
          locale={locale}
          rows={[
            {
              label: t('held.name'),
              value: (
                <a href={`/${slug}/practice/patients/${one.id}`}>
                  {one.givenName} {one.familyName}
                </a>
              ),
            },
            { label: t('row.born'), value: one.dateOfBirth ? dateLong(one.dateOfBirth, practice) : t('unknown') },
            {
              label: t('held.phone'),
              value: one.phone ? (
                <a href={phoneHref(one.phone, region)}>{phoneText(one.phone, region)}</a>
              ) : (
                t('nothing')
              ),
            },
            { label: t('held.email'), value: one.email ?? t('nothing') },
            ...own.map(({ name, email }) => ({ label: t('held.account'), value: t('held.reached', { name, email }) })),
          ]}
        />
      </div>
      {one.onlineAccess ? (
        <Form action={c.req.path}>
          <Hidden name="patient" value={one.id} />
          <Button look="plain" describedBy={id}>
            {t('link')}
          </Button>
        </Form>
      ) : (
        <p>{t('held.closed')}</p>
      )}
    </div>
  );
}
