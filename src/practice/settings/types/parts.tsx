import { regionOf } from '#/regions/regions.ts';
import { Choice, Select, Tick } from '#/ui/choice.tsx';
import { Field, TextArea } from '#/ui/form.tsx';
import { PlanSelect } from '../../plan-select.tsx';
import type { FormProps } from './one-page.tsx';
import { longest, noticeMost } from './read-form.ts';
import { cancelling, colours, numbers } from './type-fields.ts';
import { words } from './words.ts';

/** What patients read of it. */
export function PatientFields({ practice, plans, typed, errors }: FormProps) {
  const t = words(practice.locale);
  const { currency } = regionOf(practice.region);
  return (
    <>
      <h2>{t('part.patients')}</h2>
      <Field
        name="name"
        label={t('name')}
        hint={t('name.hint')}
        value={typed.name}
        error={errors.name}
        maxlength={longest.name}
      />
      <TextArea
        name="description"
        label={t('description')}
        hint={t('description.hint')}
        value={typed.description}
        rows={2}
        maxlength={longest.description}
      />
      <TextArea
        name="bring"
        label={t('bring')}
        hint={t('bring.hint')}
        value={typed.bring}
        rows={3}
        maxlength={longest.bring}
      />
      <Field
        name="price"
        label={t('price')}
        hint={t('price.hint', { currency })}
        value={typed.price}
        error={errors.price}
        inputmode="decimal"
        width="short"
        suffix={currency}
      />
      <PlanSelect
        name="plan"
        label={t('plan')}
        hint={t('plan.hint')}
        none={t('plan.any')}
        plans={plans}
        value={typed.plan}
        error={errors.plan}
      />
    </>
  );
}

/** How long it takes, who does it, how it looks in the diary. */
export function TimeFields({ practice, practitioners, typed, ticked, errors }: FormProps) {
  const t = words(practice.locale);
  return (
    <>
      <h2>{t('part.time')}</h2>
      {(['minutes', 'buffer_minutes'] as const).map((name) => (
        <Field
          name={name}
          label={t(name)}
          hint={t(`${name}.hint`)}
          value={typed[name]}
          error={errors[name]}
          inputmode="numeric"
          width="short"
          suffix={t('unit.minutes')}
          min={numbers[name].least}
          max={numbers[name].most}
        />
      ))}
      <fieldset class="field" aria-describedby="practitioners-hint">
        <legend>{t('practitioners')}</legend>
        <p class="hint" id="practitioners-hint">
          {practitioners.length ? t('practitioners.hint') : t('practitioners.none')}
        </p>
        {practitioners.map((one) => (
          <Tick
            name="practitioner"
            id={`practitioner-${one.id}`}
            value={one.id}
            label={one.name}
            checked={ticked.includes(one.id)}
          />
        ))}
      </fieldset>
      <Select
        name="colour"
        label={t('colour')}
        width="medium"
        options={colours.map((one) => ({ value: String(one), label: t(`colour.${one}`) }))}
        value={typed.colour}
        error={errors.colour}
      />
    </>
  );
}

/** Who may book it online, and how it is cancelled there. */
export function OnlineFields({ practice, typed, errors }: FormProps) {
  const t = words(practice.locale);
  const on = (name: string) => typed[name] === 'on';
  const number = (name: 'from_age' | 'until_age' | 'daily_cap', suffix?: string) => (
    <Field
      name={name}
      label={t(name)}
      hint={t(`${name}.hint`)}
      value={typed[name]}
      error={errors[name]}
      inputmode="numeric"
      width="short"
      {...(suffix ? { suffix } : {})}
      min={numbers[name].least}
      max={numbers[name].most}
    />
  );
  return (
    <>
      <h2>{t('part.online')}</h2>
      <Tick
        name="bookable_online"
        label={t('bookable_online')}
        hint={t('bookable_online.hint')}
        checked={on('bookable_online')}
      />
      <fieldset class="field">
        <legend>{t('for')}</legend>
        {(['for_new', 'for_existing', 'for_lapsed'] as const).map((name) => (
          <Tick name={name} label={t(name)} checked={on(name)} />
        ))}
      </fieldset>
      {number('from_age', t('unit.years'))}
      {number('until_age', t('unit.years'))}
      <Tick name="urgent" label={t('urgent')} hint={t('urgent.hint')} checked={on('urgent')} />
      {number('daily_cap')}
      <Choice
        name="cancelling"
        label={t('cancelling')}
        options={cancelling.map((value) => ({
          value,
          label: t(`cancelling.${value}`),
          ...(value === 'own' ? {} : { hint: t(`cancelling.${value}.hint`) }),
        }))}
        value={typed.cancelling}
        error={errors.cancelling}
      />
      <Field
        name="cancel_notice_hours"
        label={t('cancel_notice_hours')}
        hint={t('cancel_notice_hours.hint')}
        value={typed.cancel_notice_hours}
        error={errors.cancel_notice_hours}
        inputmode="numeric"
        width="short"
        suffix={t('unit.hours')}
        min={0}
        max={noticeMost}
      />
    </>
  );
}
