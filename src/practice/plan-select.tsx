import { Select } from '#/ui/choice.tsx';
import type { FieldProps } from '#/ui/form.tsx';
import type { Plan } from './roster.ts';

/** Which plan something is of; `none` says what leaving it open means. Nothing where the practice has no plans. */
export function PlanSelect(props: FieldProps & { plans: Plan[]; none: string; value?: string | undefined }) {
  const { plans, none, ...field } = props;
  if (!plans.length) return null;
  const options = [{ value: '', label: none }, ...plans.map(({ id, name }) => ({ value: id, label: name }))];
  return <Select {...field} width="medium" options={options} />;
}
