import { regionOf } from '#/regions/regions.ts';
import { Button, ButtonLink } from '#/ui/button.tsx';
import { Form, Hidden } from '#/ui/form.tsx';
import { BackLink, PageHead, Section } from '#/ui/parts.tsx';
import { duration, list, money } from '#/ui/spoken.ts';
import { Table } from '#/ui/staff-parts.tsx';
import type { Practice } from '../../practice.ts';
import type { Doer, WholeType } from './read-types.ts';
import { typedOf } from './type-fields.ts';
import { words } from './words.ts';

type Props = { practice: Practice; types: WholeType[]; doers: Doer[] };

export const typesPath = ({ slug }: Practice) => `/${slug}/practice/settings/appointment-types`;

/** Every reason to come in its order, what stands online for it, and those that were withdrawn. */
export function TypesPage({ practice, types, doers }: Props) {
  const t = words(practice.locale);
  const offered = types.filter((type) => !type.withdrawn_at);
  const withdrawn = types.filter((type) => type.withdrawn_at);
  const rows = offered.map((type, i) => [
    <Named practice={practice} type={type} />,
    <Length practice={practice} type={type} />,
    who(practice, type, doers),
    online(practice, type),
    <Form action={typesPath(practice)} class="row-form">
      <Hidden name="type" value={type.id} />
      {i > 0 && (
        <Button look="link" name="do" value="up" describedBy={`type-${type.id}`}>
          {t('list.up')}
        </Button>
      )}{' '}
      {i < offered.length - 1 && (
        <Button look="link" name="do" value="down" describedBy={`type-${type.id}`}>
          {t('list.down')}
        </Button>
      )}
    </Form>,
  ]);
  const head = [t('list.name'), t('list.minutes'), t('list.who'), t('list.online'), t('list.order')];
  return (
    <>
      <BackLink href={`/${practice.slug}/practice/settings`}>{t('back')}</BackLink>
      <PageHead title={t('title')} lead={t('lead')} />
      {rows.length === 0 && <p>{t('list.none')}</p>}
      {rows.length > 0 && <Table caption={t('title')} head={head} rows={rows} />}
      <p>
        <ButtonLink look="primary" href={`${typesPath(practice)}/new`}>
          {t('add')}
        </ButtonLink>
      </p>
      {withdrawn.length > 0 && (
        <Section title={t('list.withdrawn')} id="withdrawn">
          <p>{t('list.withdrawn.lead')}</p>
          <Table
            caption={t('list.withdrawn')}
            head={head.slice(0, 2)}
            rows={withdrawn.map((type) => [
              <Named practice={practice} type={type} />,
              <Length practice={practice} type={type} />,
            ])}
          />
        </Section>
      )}
    </>
  );
}

const Named = ({ practice, type }: { practice: Practice; type: WholeType }) => (
  <a id={`type-${type.id}`} href={`${typesPath(practice)}/${type.id}`}>
    {type.name}
  </a>
);

function Length({ practice, type }: { practice: Practice; type: WholeType }) {
  const { currency } = regionOf(practice.region);
  return (
    <>
      {duration(type.minutes, practice)}
      {type.price_minor !== null && (
        <>
          <br />
          {money(type.price_minor, currency, practice)}
        </>
      )}
    </>
  );
}

function who(practice: Practice, type: WholeType, doers: Doer[]) {
  const names = doers.filter((one) => one.type_id === type.id).map((one) => one.name);
  return names.length ? list(names, practice) : words(practice.locale)('list.who.none');
}

function online(practice: Practice, type: WholeType) {
  const t = words(practice.locale);
  const how = typedOf(type).cancelling ?? 'practice';
  return (
    <>
      {t('list.bookable', { bookable: type.bookable_online })}
      <br />
      {t('list.cancelling', { how, hours: type.cancel_notice_hours ?? 0 })}
    </>
  );
}
