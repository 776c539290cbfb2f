import type { Practice } from '#/practice/practice.ts';
import type { AppointmentType, Practitioner } from '#/practice/roster.ts';
import { asset } from '#/ui/assets.ts';
import { Choice, type Option, Select } from '#/ui/choice.tsx';
import { type Errors, Field } from '#/ui/form.tsx';
import { duration } from '#/ui/spoken.ts';
import { clockTime } from '../clock-time.ts';
import { words as shared } from '../words.ts';
import { LEAST_MINUTES, MOST_MINUTES } from './read-visit.ts';
import type { Typed, TypedName } from './typed.ts';
import type { Twice } from './when.ts';
import { words } from './words.ts';

type Props = { practice: Practice; typed: Typed; errors: Errors; focus?: TypedName | null };

/** With a first line that chooses nothing, where what was chosen isn't among them (any more). */
const chosenFrom = (options: Option[], value: string, choose: string): Option[] =>
  options.some((option) => option.value === value) ? options : [{ value: '', label: choose }, ...options];

/** The reason: every one the practice has, also those that patients can't book. */
export function ReasonField(props: Props & { types: AppointmentType[] }) {
  const { practice, types, typed, errors, focus } = props;
  const t = words(practice.locale);
  const options = types.map(({ id, name, minutes }) => ({
    value: id,
    label: t('type.option', { name, length: duration(minutes, practice) }),
    data: String(minutes),
  }));
  return (
    <>
      <Select
        name="type"
        label={t('type')}
        error={errors.type}
        value={typed.type}
        options={chosenFrom(options, typed.type, t('choose'))}
        autofocus={focus === 'type'}
      />
      <script src={asset('desk.js')} type="module" />
    </>
  );
}

export function PractitionerField(props: Props & { practitioners: Practitioner[] }) {
  const { practice, practitioners, typed, errors, focus } = props;
  const t = words(practice.locale);
  const s = shared(practice.locale);
  const options = practitioners.map(({ id, name, profession }) => ({
    value: id,
    label: t('practitioner.option', { name, profession: s(`profession.${profession}`) }),
  }));
  return (
    <Select
      name="practitioner"
      label={t('practitioner')}
      error={errors.practitioner}
      value={typed.practitioner}
      options={chosenFrom(options, typed.practitioner, t('choose'))}
      autofocus={focus === 'practitioner'}
    />
  );
}

/** Day and time, and which of the two where a time comes twice; any minute, in sessions or not. */
export function WhenFields(props: Props & { twice: Twice | null }) {
  const { practice, typed, errors, focus, twice } = props;
  const t = words(practice.locale);
  return (
    <>
      <Field
        name="date"
        type="date"
        label={t('date')}
        error={errors.date}
        value={typed.date}
        autofocus={focus === 'date'}
      />
      <Field name="at" type="time" label={t('at')} error={errors.at} value={typed.at} autofocus={focus === 'at'} />
      {twice && (
        <Choice
          name="hour"
          label={t('hour')}
          error={errors.hour}
          value={typed.hour}
          options={(['earlier', 'later'] as const).map((hour) => ({
            value: hour,
            label: t(`hour.${hour}`, { at: clockTime(twice[hour], practice) }),
          }))}
        />
      )}
    </>
  );
}

/** How long. `usual`: left empty, it is as long as the reason takes. */
export function LengthField({ practice, typed, errors, usual }: Props & { usual?: boolean }) {
  const t = words(practice.locale);
  return (
    <Field
      name="minutes"
      type="number"
      inputmode="numeric"
      label={usual ? t('minutes.unusual') : t('minutes')}
      error={errors.minutes}
      value={typed.minutes}
      width="short"
      suffix={t('minutes.unit')}
      min={LEAST_MINUTES}
      max={MOST_MINUTES}
    />
  );
}
