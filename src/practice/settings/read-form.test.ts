import { expect, test } from 'vitest';
import { readForm } from './read-form.ts';

const cancellation = ['onlineCancellation', 'noticeHours'] as const;
const notifications = ['tellPracticeCancelled', 'tellPracticeAddresses'] as const;
const read = (names: Parameters<typeof readForm>[0], body: Record<string, string>) => readForm(names, body, 'en-GB');

test('a whole number within its range is taken', () => {
  for (const [typed, hours] of [
    ['0', 0],
    ['48', 48],
    [' 336 ', 336],
  ] as const) {
    const { wanted, errors } = read(cancellation, { onlineCancellation: 'on', noticeHours: typed });
    expect(errors).toEqual({});
    expect(wanted).toEqual({ onlineCancellation: true, noticeHours: hours });
  }
});

test.each(['47.5', '-1', '9999', '337', 'abc', '', '1e2', '0x10', '１２', '99999999999999999999'])(
  'a notice period of "%s" is refused with the range in words',
  (typed) => {
    const { wanted, errors, typed: kept } = read(cancellation, { onlineCancellation: 'on', noticeHours: typed });
    expect(errors.noticeHours).toBe('Notice period: type a whole number of hours from 0 to 336, such as 48');
    expect(kept.noticeHours).toBe(typed);
    expect(wanted).not.toHaveProperty('noticeHours');
  },
);

test('what its sender left as the page had shown it is not wanted', () => {
  const { wanted } = read(cancellation, {
    'seen-onlineCancellation': 'on',
    onlineCancellation: 'on',
    'seen-noticeHours': '48',
    noticeHours: '24',
  });
  expect(wanted).toEqual({ noticeHours: 24 });
});

test('a tick that is gone switches off', () => {
  const { wanted } = read(cancellation, {
    'seen-onlineCancellation': 'on',
    'seen-noticeHours': '48',
    noticeHours: '48',
  });
  expect(wanted).toEqual({ onlineCancellation: false });
});

test('addresses may stand on lines or behind commas, and count once', () => {
  const { wanted, errors } = read(notifications, {
    tellPracticeAddresses: 'desk@riverside.example\r\n\r\nDesk@Riverside.example, harriet@riverside.example;',
  });
  expect(errors).toEqual({});
  expect(wanted.tellPracticeAddresses).toEqual(['desk@riverside.example', 'harriet@riverside.example']);
});

test('no address means the practice’s own', () => {
  expect(read(notifications, { tellPracticeAddresses: ' \r\n' }).wanted.tellPracticeAddresses).toEqual([]);
});

test('every address that is wrong is named', () => {
  const { errors } = read(notifications, { tellPracticeAddresses: 'desk\ngood@riverside.example\nbad@\n' });
  expect(errors.tellPracticeAddresses).toBe(
    '“desk” and “bad@” aren’t e-mail addresses. Type them like this: name@example.com',
  );
});

test('more addresses than the practice may give are refused with how many it may', () => {
  const six = Array.from({ length: 6 }, (_, i) => `desk${i}@riverside.example`).join('\n');
  expect(read(notifications, { tellPracticeAddresses: six }).errors.tellPracticeAddresses).toBe(
    'Give at most 5 addresses: these are 6',
  );
});
