import { expect, it } from 'vitest';
import { Choice, Tick } from './choice.tsx';
import { ErrorSummary, Field } from './form.tsx';

it('a field says what is wrong with it, and keeps what was typed', () => {
  const html = String(
    <Field name="email" label="E-mail" hint="As in our letters" error="Type it in full" value='a"<b' />,
  );
  expect(html).toContain('<label for="email">E-mail</label>');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('aria-describedby="email-hint email-error"');
  expect(html).toContain('value="a&quot;&lt;b"');
  expect(html).toContain('<p class="error" id="email-error">Type it in full</p>');
});

it('a field in order says nothing', () => {
  const html = String(<Field name="email" label="E-mail" />);
  expect(html).not.toContain('aria-');
});

it('the summary links to each field that is wrong, and is not there when none is', () => {
  const html = String(<ErrorSummary locale="en-GB" errors={{ email: 'Type your e-mail', type: 'Choose one' }} />);
  expect(html).toContain('role="alert"');
  expect(html).toContain('<a href="#email">Type your e-mail</a>');
  expect(String(<ErrorSummary locale="en-GB" errors={{}} />)).toBe('');
});

it('the summary’s link leads to the first of several to choose from', () => {
  const options = [
    { value: 'a', label: 'Check-up' },
    { value: 'b', label: 'Hygienist', hint: '30 minutes' },
  ];
  const html = String(<Choice name="type" label="Reason" options={options} value="b" error="Choose one" />);
  expect(html).toContain('<input type="radio" id="type" name="type" value="a"');
  expect(html).toMatch(/id="type-2"[^>]*checked/);
  expect(html).toContain('<legend>Reason</legend>');
});

it('a tick is sent as "on", or not at all', () => {
  expect(String(<Tick name="tell" label="Tell the patient" checked />)).toMatch(/value="on" checked/);
});
