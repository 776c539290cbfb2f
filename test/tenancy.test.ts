import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '#/app.tsx';
import type { Answer } from './app.ts';
import { addressesOf, fingerprints, makeWorld, type Role, roles, type Theirs } from './strangers.ts';

type Form = Record<string, string>;
type Knock = { path: string; form?: Form };
/** How to ask at an address for what is `theirs`, standing in practice `here`: the ways in that a form or link has. */
type Ways = (here: string, theirs: Theirs) => Knock[];

const noSuchFile = '019a0000-0000-7000-8000-000000000009';
const onFile = (here: string, verb: string): Knock[] => [
  { path: `/${here}/practice/settings/import/${noSuchFile}/${verb}`, form: {} },
];
const plain: Ways = () => [];
const byReference =
  (end: string, form?: Form): Ways =>
  (here, { reference, cancelled }) =>
    [reference, cancelled].map((one) => ({ path: `/${here}${end.replace('*', one)}`, form }));
const aboutRecord =
  (end: string, form?: Form): Ways =>
  (here, { patient }) => [{ path: `/${here}/practice/patients/${patient}${end}`, form }];
const cancelForm = { wish: 'practice', reason: 'practitioner-away', tell: 'on' };
const start = '2026-10-21T09:00Z';
const once = '0199b0a4-0000-7000-8000-000000000001';

// Every address of the product, and what of others' could be asked for there. A new one needs a line here.
const walk: Record<string, Ways> = {
  'GET /': plain,
  'GET /healthz': plain,
  'GET /set-up': plain,
  'POST /set-up': () => [{ path: '/set-up', form: { region: 'GB', code: 'AAAA-AAAA-AAAA', name: 'Mine' } }],
  'GET /assets/:file': plain,
  'GET /:practice': plain,
  'GET /:practice/accent.css': plain,
  'GET /:practice/privacy': plain,
  'POST /:practice/language': (here) => [{ path: `/${here}/language`, form: { locale: 'fr-CA' } }],
  // What no authenticator signed opens nothing.
  'POST /:practice/practice/sign-in/passkey': (here) => [
    { path: `/${here}/practice/sign-in/passkey`, form: { response: '{}' } },
  ],
  'POST /:practice/practice/sign-in/passkey/new': (here) => [
    { path: `/${here}/practice/sign-in/passkey/new`, form: {} },
  ],
  'POST /:practice/practice/two-factor/passkey': (here) => [
    { path: `/${here}/practice/two-factor/passkey`, form: { response: '{}' } },
  ],
  'POST /:practice/practice/two-factor/passkey/new': (here) => [
    { path: `/${here}/practice/two-factor/passkey/new`, form: {} },
  ],
  'POST /:practice/practice/two-factor/set-up/passkey': (here) => [
    { path: `/${here}/practice/two-factor/set-up/passkey`, form: { response: '{}' } },
  ],
  'POST /:practice/practice/two-factor/set-up/passkey/new': (here) => [
    { path: `/${here}/practice/two-factor/set-up/passkey/new`, form: {} },
  ],
  'POST /:practice/practice/account/passkeys': (here) => [
    { path: `/${here}/practice/account/passkeys`, form: { do: 'add', response: '{}' } },
  ],
  'POST /:practice/practice/account/passkeys/new': (here) => [
    { path: `/${here}/practice/account/passkeys/new`, form: {} },
  ],
  'POST /:practice/practice/language': (here) => [{ path: `/${here}/practice/language`, form: { locale: 'fr-CA' } }],
  'GET /:practice/logo/:hash': (here) => [{ path: `/${here}/logo/0123456789abcdef` }],
  'GET /:practice/sign-in': (here, { reference }) => [
    { path: `/${here}/sign-in?to=/${here}/appointments/${reference}` },
  ],
  'POST /:practice/sign-in': (here) => [
    { path: `/${here}/sign-in`, form: { email: 'aoife.byrne@demo.example', password: 'a guess at it' } },
  ],
  // Addresses alone make a code: what nobody can be sent changes nothing.
  'POST /:practice/sign-in/passkey': (here) => [{ path: `/${here}/sign-in/passkey`, form: { response: '{}' } }],
  'POST /:practice/sign-in/passkey/new': (here) => [{ path: `/${here}/sign-in/passkey/new`, form: {} }],
  'GET /:practice/sign-in/code': plain,
  'POST /:practice/sign-in/code': (here) => [{ path: `/${here}/sign-in/code`, form: { email: 'aoife.byrne' } }],
  'POST /:practice/sign-in/code/try': (here) => [{ path: `/${here}/sign-in/code/try`, form: { code: '123456' } }],
  'POST /:practice/sign-in/code/again': (here) => [{ path: `/${here}/sign-in/code/again`, form: {} }],
  'GET /:practice/sign-in/link/:token': (here, { invitation }) => [
    { path: `/${here}/sign-in/link/${invitation}.${'A'.repeat(43)}` },
  ],
  'POST /:practice/sign-in/link/:token': (here, { invitation }) => [
    { path: `/${here}/sign-in/link/${invitation}.${'A'.repeat(43)}`, form: { go: 'on' } },
  ],
  'GET /:practice/password': plain,
  'POST /:practice/password': (here) => [{ path: `/${here}/password`, form: { email: 'aoife.byrne' } }],
  'GET /:practice/password/new': plain,
  'POST /:practice/password/new': (here) => [
    { path: `/${here}/password/new`, form: { password: 'a password of mine' } },
  ],
  'GET /:practice/account/ask': plain,
  'POST /:practice/account/ask': (here) => [
    { path: `/${here}/account/ask`, form: { given: 'Aoife', family: 'Byrne', email: 'aoife.byrne@demo.example' } },
  ],
  'GET /:practice/account/asked': plain,
  'GET /:practice/account': plain,
  'POST /:practice/account/password': (here) => [
    { path: `/${here}/account/password`, form: { now: 'a guess at it', new: 'a password of mine' } },
  ],
  'POST /:practice/account/passkeys': (here) => {
    const forms: Form[] = [
      { do: 'add', response: '{}' },
      { do: 'remove', passkey: 'AAAA' },
    ];
    return forms.map((form) => ({ path: `/${here}/account/passkeys`, form }));
  },
  'POST /:practice/account/passkeys/new': (here) => [{ path: `/${here}/account/passkeys/new`, form: {} }],
  'POST /:practice/account/sign-ins': (here) => [
    { path: `/${here}/account/sign-ins`, form: { 'sign-in': '019a0000-0000-7000-8000-000000000001' } },
  ],
  'GET /:practice/access/:token': (here, { invitation }) => [
    { path: `/${here}/access/${invitation}` },
    { path: `/${here}/access/${invitation}.${'A'.repeat(43)}` },
  ],
  'POST /:practice/access/:token': (here, { invitation }) => [
    { path: `/${here}/access/${invitation}.${'A'.repeat(43)}`, form: { name: 'Eve' } },
  ],
  'GET /:practice/account/access': (here, { patient }) => [{ path: `/${here}/account/access?patient=${patient}` }],
  'POST /:practice/account/access/give': (here, { patient }) => [
    { path: `/${here}/account/access/give`, form: { patient, email: 'eve@mail.example', book: 'on', cancel: 'on' } },
  ],
  'POST /:practice/account/access/end': (here, { patient }) => [
    { path: `/${here}/account/access/end`, form: { patient, account: patient } },
  ],
  'POST /:practice/account/access/take-back': (here, { patient, invitation }) => [
    { path: `/${here}/account/access/take-back`, form: { patient, offer: invitation } },
  ],
  'POST /:practice/account/access/stop': (here, { patient }) => [
    { path: `/${here}/account/access/stop`, form: { patient } },
  ],
  'POST /:practice/account/access/sign-out': (here, { task }) => [
    { path: `/${here}/account/access/sign-out`, form: { id: task } },
  ],
  'GET /:practice/account/child': plain,
  'POST /:practice/account/child': (here) => [
    { path: `/${here}/account/child`, form: { given: 'Aoife', family: 'Byrne', born: 'yesterday' } },
  ],
  'POST /:practice/practice/patients/:patient/access/invite': aboutRecord('/access/invite', {
    email: 'eve@mail.example',
  }),
  'POST /:practice/practice/patients/:patient/access/change': aboutRecord('/access/change', { account: 'any' }),
  'POST /:practice/practice/patients/:patient/access/end': aboutRecord('/access/end', { account: 'any' }),
  'POST /:practice/practice/patients/:patient/access/resume': aboutRecord('/access/resume', { account: 'any' }),
  'POST /:practice/practice/patients/:patient/access/take-back': aboutRecord('/access/take-back', { offer: once }),
  'GET /:practice/practice/patients/:patient/online': aboutRecord('/online'),
  'POST /:practice/practice/patients/:patient/online': aboutRecord('/online', {}),
  'POST /:practice/practice/patients/:patient/online/open': aboutRecord('/online/open', {}),
  'POST /:practice/practice/patients/:patient/online/booking': aboutRecord('/online/booking', { books: 'off' }),
  'POST /:practice/practice/child-requests/:task': (here, { task, duplicate }) =>
    [task, duplicate].map((one) => ({ path: `/${here}/practice/child-requests/${one}`, form: { answer: 'approve' } })),
  'GET /:practice/not-me/:token': (here, { event }) => [{ path: `/${here}/not-me/${event}.${'A'.repeat(43)}` }],
  'POST /:practice/not-me/:token': (here, { event }) => [
    { path: `/${here}/not-me/${event}.${'A'.repeat(43)}`, form: { go: 'on' } },
  ],
  'GET /:practice/stop-reminders/:token': (here, { patient }) => [
    { path: `/${here}/stop-reminders/${patient}.${'A'.repeat(43)}` },
  ],
  'POST /:practice/stop-reminders/:token': (here, { patient }) => [
    { path: `/${here}/stop-reminders/${patient}.${'A'.repeat(43)}`, form: { 'List-Unsubscribe': 'One-Click' } },
  ],
  'GET /:practice/practice/account-requests/:task': (here, { task }) => [
    { path: `/${here}/practice/account-requests/${task}` },
  ],
  'POST /:practice/practice/account-requests/:task': (here, { task, patient }) => [
    { path: `/${here}/practice/account-requests/${task}`, form: { patient } },
  ],
  'GET /:practice/practice/patients/invite': plain,
  'POST /:practice/practice/patients/invite': (here) => [
    { path: `/${here}/practice/patients/invite`, form: { do: 'resume' } },
  ],
  'POST /:practice/practice/patients/:patient/portal/invite': (here, { patient }) => [
    { path: `/${here}/practice/patients/${patient}/portal/invite`, form: {} },
  ],
  'POST /:practice/practice/patients/:patient/portal/take-back': (here, { patient }) => [
    { path: `/${here}/practice/patients/${patient}/portal/take-back`, form: {} },
  ],
  'POST /:practice/practice/patients/:patient/portal/unlink': (here, { patient }) => [
    { path: `/${here}/practice/patients/${patient}/portal/unlink`, form: { account: '019a0000' } },
  ],
  'GET /:practice/dashboard': (here, { patient }) => [{ path: `/${here}/dashboard?patient=${patient}` }],
  'GET /:practice/appointments': (here, { patient }) => [{ path: `/${here}/appointments?patient=${patient}` }],
  'GET /:practice/appointments/:reference': byReference('/appointments/*'),
  'GET /:practice/appointments/:reference/calendar.ics': byReference('/appointments/*/calendar.ics'),
  'GET /:practice/appointments/:reference/cancel': byReference('/appointments/*/cancel'),
  'POST /:practice/appointments/:reference/cancel': byReference('/appointments/*/cancel', { sequence: '0' }),
  'GET /:practice/appointments/:reference/cancelled': byReference('/appointments/*/cancelled'),
  'POST /:practice/appointments/:reference/cant-come': byReference('/appointments/*/cant-come', { sequence: '0' }),
  'GET /:practice/appointments/:reference/move': byReference(`/appointments/*/move?practitioner=any&start=${start}`),
  'POST /:practice/appointments/:reference/move': byReference('/appointments/*/move', {
    sequence: '0',
    practitioner: 'any',
    start,
  }),
  'GET /:practice/appointments/:reference/moved': byReference('/appointments/*/moved'),
  'GET /:practice/appointments/:reference/booked': byReference('/appointments/*/booked'),
  'GET /:practice/appointments/:reference/rebook': byReference('/appointments/*/rebook'),
  'POST /:practice/appointments/:reference/rebook': byReference('/appointments/*/rebook', {}),
  'POST /:practice/appointments/:reference/dismiss': byReference('/appointments/*/dismiss', {}),
  'GET /:practice/account/details': plain,
  'POST /:practice/account/details': (here, { patient }) => [
    { path: `/${here}/account/details`, form: { patient, phone: '0117 496 0999', email: 'me@evil.example' } },
  ],
  'GET /:practice/appointments/:reference/confirm': byReference('/appointments/*/confirm'),
  'POST /:practice/appointments/:reference/confirm': byReference('/appointments/*/confirm', { sequence: '0' }),
  'GET /:practice/practice/settings/reminders': plain,
  'POST /:practice/practice/settings/reminders': (here) => [
    { path: `/${here}/practice/settings/reminders`, form: { quietFromHour: '99' } },
  ],
  'POST /:practice/account/details/mail': (here, { patient }) => [
    { path: `/${here}/account/details/mail`, form: { patient } },
  ],
  'GET /:practice/account/erasure': plain,
  'POST /:practice/account/erasure': plain,
  'GET /:practice/practice/erasures/:task': (here, { task }) => [{ path: `/${here}/practice/erasures/${task}` }],
  'POST /:practice/practice/erasures/:task': (here, { task }) => [
    { path: `/${here}/practice/erasures/${task}`, form: { do: 'erase' } },
  ],
  'GET /:practice/account/download': plain,
  'POST /:practice/account/download': (here) => [{ path: `/${here}/account/download`, form: {} }],
  'GET /:practice/account/details/code': (here, { patient }) => [
    { path: `/${here}/account/details/code?patient=${patient}` },
  ],
  'POST /:practice/account/details/code': (here, { patient }) => [
    { path: `/${here}/account/details/code`, form: { patient, code: '123456' } },
  ],
  // A visitor: nobody here has begun to book, so that there is nothing of theirs.
  'GET /:practice/book/visitor': (here, { patient, type, practitioner, cancelled }) => [
    { path: `/${here}/book/visitor?patient=${patient}&type=${type}&practitioner=${practitioner}` },
    { path: `/${here}/book/visitor?rebook=${cancelled}` },
  ],
  'POST /:practice/book/visitor': (here, { patient, type, practitioner }) => [
    { path: `/${here}/book/visitor`, form: { patient, type, practitioner, start, once } },
  ],
  'POST /:practice/book/visitor/start': (here, { type }) => [{ path: `/${here}/book/visitor/start`, form: { type } }],
  'GET /:practice/book/visitor/details': (here, { type }) => [
    { path: `/${here}/book/visitor/details?type=${type}&practitioner=any&start=${start}` },
  ],
  'POST /:practice/book/visitor/details': (here, { type }) => [
    {
      path: `/${here}/book/visitor/details`,
      form: { type, practitioner: 'any', start, given: 'Eve', email: 'aoife.byrne@demo.example' },
    },
  ],
  'GET /:practice/book/visitor/code': (here) => [{ path: `/${here}/book/visitor/code` }],
  'POST /:practice/book/visitor/code': (here) => [{ path: `/${here}/book/visitor/code`, form: { code: '123456' } }],
  'POST /:practice/book/visitor/code/again': (here) => [{ path: `/${here}/book/visitor/code/again`, form: {} }],
  'POST /:practice/book/visitor/hold': (here, { type, practitioner }) => [
    { path: `/${here}/book/visitor/hold`, form: { type, practitioner, start } },
  ],
  'POST /:practice/book/visitor/hold/longer': (here) => [{ path: `/${here}/book/visitor/hold/longer`, form: {} }],
  'POST /:practice/book/visitor/hold/another': (here) => [{ path: `/${here}/book/visitor/hold/another`, form: {} }],
  'GET /:practice/book/visitor/booked/:reference': byReference('/book/visitor/booked/*'),
  'GET /:practice/book/visitor/booked/:reference/calendar.ics': byReference('/book/visitor/booked/*/calendar.ics'),
  'GET /:practice/invitation/:token': (here, { invitation }) => [
    { path: `/${here}/invitation/${invitation}` },
    { path: `/${here}/invitation/${invitation}.${'A'.repeat(43)}` },
  ],
  'POST /:practice/invitation/:token': (here, { invitation }) => [
    {
      path: `/${here}/invitation/${invitation}.${'A'.repeat(43)}`,
      form: { way: 'new', new: 'a password of mine', existing: 'a guess' },
    },
  ],
  'GET /:practice/practice/duplicates/:task': (here, { duplicate }) => [
    { path: `/${here}/practice/duplicates/${duplicate}` },
  ],
  'POST /:practice/practice/duplicates/:task': (here, { duplicate, patient }) => {
    const forms: Form[] = [{ decision: 'different' }, { decision: 'same', older: patient, newer: patient }];
    return forms.map((form) => ({ path: `/${here}/practice/duplicates/${duplicate}`, form }));
  },
  'GET /:practice/book': (here, { patient, type, practitioner, cancelled }) => [
    { path: `/${here}/book?patient=${patient}` },
    { path: `/${here}/book?type=${type}&practitioner=${practitioner}` },
    { path: `/${here}/book?rebook=${cancelled}` },
    { path: `/${here}/book?patient=${patient}&type=${type}&practitioner=any&start=${start}` },
  ],
  'GET /:practice/book/urgent': (here, { patient }) => [{ path: `/${here}/book/urgent?patient=${patient}` }],
  'GET /:practice/book/visitor/urgent': plain,
  'GET /:practice/book/together': (here, { patient, type, practitioner }) => [
    { path: `/${here}/book/together?visit=${patient}.${type}&visit=${patient}.${type}` },
    { path: `/${here}/book/together?patient1=${patient}&type1=${type}&patient2=${patient}&type2=${type}` },
    {
      path: `/${here}/book/together?visit=${patient}.${type}&visit=${patient}.${type}&times=${start}%20${practitioner},${start}%20${practitioner}`,
    },
  ],
  'POST /:practice/book/together': (here, { patient, type, practitioner }) => [
    { path: `/${here}/book/together`, form: { visit: `${patient}.${type}`, times: `${start} ${practitioner}`, once } },
  ],
  'POST /:practice/book/together/hold': (here, { patient, type, practitioner }) => [
    { path: `/${here}/book/together/hold`, form: { visit: `${patient}.${type}`, times: `${start} ${practitioner}` } },
  ],
  'POST /:practice/book/together/hold/longer': (here, { patient, type }) => [
    { path: `/${here}/book/together/hold/longer`, form: { visit: `${patient}.${type}` } },
  ],
  'POST /:practice/book/together/hold/another': (here, { patient, type }) => [
    { path: `/${here}/book/together/hold/another`, form: { visit: `${patient}.${type}` } },
  ],
  'POST /:practice/book': (here, { patient, type, practitioner, cancelled }) => {
    const forms: Form[] = [
      { patient, type, practitioner, start, once },
      { patient, type, practitioner: 'any', start, once, rebook: cancelled },
    ];
    return forms.map((form) => ({ path: `/${here}/book`, form }));
  },
  'POST /:practice/book/hold': (here, { patient, type, practitioner, cancelled }) => {
    const forms: Form[] = [
      { patient, type, practitioner, start },
      { patient, type, practitioner: 'any', start, rebook: cancelled },
    ];
    return forms.map((form) => ({ path: `/${here}/book/hold`, form }));
  },
  'POST /:practice/book/hold/longer': (here, { type, practitioner }) => [
    { path: `/${here}/book/hold/longer`, form: { type, practitioner, start } },
  ],
  'POST /:practice/book/hold/another': (here, { type, practitioner }) => [
    { path: `/${here}/book/hold/another`, form: { type, practitioner, start } },
  ],
  'GET /:practice/practice': plain,
  'GET /:practice/practice/sign-in': plain,
  'POST /:practice/practice/sign-in': (here) => [
    { path: `/${here}/practice/sign-in`, form: { email: 'manager@riverside.example', password: 'a guess at it' } },
  ],
  'POST /:practice/practice/tasks/:task/close': (here, { task }) => [
    { path: `/${here}/practice/tasks/${task}/close`, form: {} },
  ],
  'GET /:practice/practice/overnight': (here, { practitioner }) => [
    { path: `/${here}/practice/overnight?dealt=all&from=2000-01-01&practitioner=${practitioner}` },
    { path: `/${here}/practice/overnight?dealt=all&from=2000-01-01` },
  ],
  'POST /:practice/practice/overnight': (here, { event }) => [{ path: `/${here}/practice/overnight`, form: { event } }],
  'GET /:practice/practice/figures': plain,
  'GET /:practice/practice/figures.csv': plain,
  'GET /:practice/practice/overnight.csv': (here) => [
    { path: `/${here}/practice/overnight.csv?dealt=all&from=2000-01-01` },
  ],
  'GET /:practice/practice/worklist': plain,
  'POST /:practice/practice/worklist': (here, { cancelled }) => [
    { path: `/${here}/practice/worklist`, form: { visit: cancelled, do: 'declined', version: '0' } },
  ],
  'GET /:practice/practice/diary': (here, { practitioner, reference }) => [
    { path: `/${here}/practice/diary?date=2026-10-14&practitioner=${practitioner}` },
    { path: `/${here}/practice/diary?date=2026-10-14&open=${reference}&show=cancelled` },
  ],
  'GET /:practice/practice/diary/week': (here, { practitioner, reference }) => [
    { path: `/${here}/practice/diary/week?date=2026-10-14&practitioner=${practitioner}` },
    { path: `/${here}/practice/diary/week?date=2026-10-14&open=${reference}` },
  ],
  'GET /:practice/practice/diary/live': plain,
  'GET /:practice/practice/book': (here, { patient, practitioner, type }) => [
    { path: `/${here}/practice/book?q=Byrne` },
    {
      path: `/${here}/practice/book?patient=${patient}&practitioner=${practitioner}&type=${type}&date=2026-10-21&at=09:00`,
    },
  ],
  'POST /:practice/practice/book': (here, { patient, practitioner, type }) => {
    const asked = { practitioner, type, date: '2026-10-21', at: '09:00', once };
    const forms: Form[] = [
      { ...asked, patient },
      { ...asked, patient, do: 'edit' },
    ];
    return forms.map((form) => ({ path: `/${here}/practice/book`, form }));
  },
  'GET /:practice/practice/walk-in': (here, { patient }) => [
    { path: `/${here}/practice/walk-in?q=Byrne` },
    { path: `/${here}/practice/walk-in?patient=${patient}` },
  ],
  'POST /:practice/practice/walk-in': (here, { patient, practitioner, type }) => [
    { path: `/${here}/practice/walk-in`, form: { patient, practitioner, type, once } },
  ],
  'GET /:practice/practice/appointments/:reference/move': byReference('/practice/appointments/*/move'),
  'POST /:practice/practice/appointments/:reference/move': (here, { reference, cancelled, practitioner }) =>
    [reference, cancelled].map((one) => ({
      path: `/${here}/practice/appointments/${one}/move`,
      form: { date: '2026-10-21', at: '09:00', practitioner, minutes: '30', version: '1', tell: 'on' },
    })),
  'GET /:practice/practice/diary/close': (here) => [{ path: `/${here}/practice/diary/close?date=2026-08-26` }],
  'GET /:practice/practice/appointments/:reference': byReference('/practice/appointments/*'),
  'POST /:practice/practice/appointments/:reference/mark': byReference('/practice/appointments/*/mark', {
    to: 'confirmed',
    version: '1',
  }),
  'GET /:practice/practice/appointments/:reference/cancel': byReference('/practice/appointments/*/cancel'),
  'POST /:practice/practice/appointments/:reference/cancel': byReference('/practice/appointments/*/cancel', {
    ...cancelForm,
    version: '1',
  }),
  'POST /:practice/practice/appointments/:reference/cant-come': byReference('/practice/appointments/*/cant-come', {
    answer: 'accept',
  }),
  'GET /:practice/practice/appointments/:reference/put-back': byReference('/practice/appointments/*/put-back'),
  'POST /:practice/practice/appointments/:reference/put-back': byReference('/practice/appointments/*/put-back', {
    version: '2',
  }),
  'GET /:practice/practice/away': (here, { practitioner }) => [
    { path: `/${here}/practice/away?practitioner=${practitioner}&date=2026-10-14` },
    { path: `/${here}/practice/away?practitioner=${practitioner}&from=2026-10-05&until=2026-11-30` },
  ],
  'POST /:practice/practice/away': (here, { practitioner, away }) => {
    const stretch = { practitioner, from: '2026-10-05', until: '2026-11-30', shown: '', do: 'cancel' };
    return [stretch, { ...stretch, id: away }].map((form) => ({ path: `/${here}/practice/away`, form }));
  },
  'GET /:practice/practice/away/:away': (here, { away }) => [{ path: `/${here}/practice/away/${away}` }],
  'POST /:practice/practice/away/:away/call': (here, { away, lost }) => [
    { path: `/${here}/practice/away/${away}/call`, form: { visit: lost, version: '0', do: 'reached' } },
  ],
  'POST /:practice/practice/away/:away/reopen': (here, { away }) => [
    { path: `/${here}/practice/away/${away}/reopen`, form: {} },
  ],
  'GET /:practice/practice/patients': (here, { patient }) => [
    { path: `/${here}/practice/patients?q=Byrne` },
    { path: `/${here}/practice/patients?q=${patient}` },
  ],
  'GET /:practice/practice/patients/found': (here, { reference }) => [
    { path: `/${here}/practice/patients/found?q=Byrne` },
    { path: `/${here}/practice/patients/found?q=${reference}` },
  ],
  'GET /:practice/practice/patients/:patient': (here, { patient }) => [
    { path: `/${here}/practice/patients/${patient}` },
    ...['messages', 'notes', 'details'].map((tab) => ({ path: `/${here}/practice/patients/${patient}?tab=${tab}` })),
  ],
  'GET /:practice/practice/patients/new': (here) => [{ path: `/${here}/practice/patients/new` }],
  'POST /:practice/practice/patients/new': (here, { practitioner }) => [
    { path: `/${here}/practice/patients/new`, form: { given: 'No', family: 'One', usual: practitioner, once } },
  ],
  'GET /:practice/practice/patients/:patient/edit': (here, { patient }) => [
    { path: `/${here}/practice/patients/${patient}/edit` },
  ],
  'POST /:practice/practice/patients/:patient/edit': (here, { patient }) => [
    {
      path: `/${here}/practice/patients/${patient}/edit`,
      form: { given: 'No', family: 'One', phone: '0117 496 0999' },
    },
  ],
  'POST /:practice/practice/patients/:patient/notes': (here, { patient }) => [
    { path: `/${here}/practice/patients/${patient}/notes`, form: { text: 'What they must not write', once } },
  ],
  'POST /:practice/practice/patients/:patient/notes/:note/strike': (here, { patient, note }) => [
    { path: `/${here}/practice/patients/${patient}/notes/${note}/strike`, form: {} },
  ],
  'GET /:practice/practice/patients/:patient/archive': (here, { patient }) => [
    { path: `/${here}/practice/patients/${patient}/archive` },
  ],
  'POST /:practice/practice/patients/:patient/archive': (here, { patient }) => [
    { path: `/${here}/practice/patients/${patient}/archive`, form: { why: 'died' } },
  ],
  'POST /:practice/practice/patients/:patient/unarchive': (here, { patient }) => [
    { path: `/${here}/practice/patients/${patient}/unarchive`, form: {} },
  ],
  'POST /:practice/practice/checklist': (here) => [{ path: `/${here}/practice/checklist`, form: { away: 'on' } }],
  'GET /:practice/practice/settings': plain,
  'GET /:practice/practice/invitation/:token': (here, { staffInvitation }) => [
    { path: `/${here}/practice/invitation/${staffInvitation}` },
    { path: `/${here}/practice/invitation/${staffInvitation}.${'A'.repeat(43)}` },
  ],
  'POST /:practice/practice/invitation/:token': (here, { staffInvitation }) => [
    {
      path: `/${here}/practice/invitation/${staffInvitation}.${'A'.repeat(43)}`,
      form: { way: 'new', new: 'a password of mine' },
    },
  ],
  'GET /:practice/practice/two-factor': plain,
  'POST /:practice/practice/two-factor': (here) => [{ path: `/${here}/practice/two-factor`, form: { code: '123456' } }],
  'GET /:practice/practice/two-factor/set-up': plain,
  'POST /:practice/practice/two-factor/set-up': (here) => [
    { path: `/${here}/practice/two-factor/set-up`, form: { code: '123456' } },
  ],
  'GET /:practice/practice/account': plain,
  'POST /:practice/practice/account/password': (here) => [
    { path: `/${here}/practice/account/password`, form: { now: 'a guess', new: 'a password of mine' } },
  ],
  'POST /:practice/practice/account/sign-ins': (here) => [
    { path: `/${here}/practice/account/sign-ins`, form: { 'sign-in': once } },
  ],
  'POST /:practice/practice/account/two-factor-off': (here) => [
    { path: `/${here}/practice/account/two-factor-off`, form: {} },
  ],
  'GET /:practice/practice/settings/staff': plain,
  // Nobody's name: what they would ask for is refused at the form.
  'POST /:practice/practice/settings/staff': (here) => [
    { path: `/${here}/practice/settings/staff`, form: { email: 'me@evil.example', role: 'manager' } },
  ],
  'GET /:practice/practice/settings/staff/:staff': (here, { staffId }) => [
    { path: `/${here}/practice/settings/staff/${staffId}` },
  ],
  'POST /:practice/practice/settings/staff/:staff/role': (here, { staffId }) => [
    { path: `/${here}/practice/settings/staff/${staffId}/role`, form: { role: 'janitor' } },
  ],
  'POST /:practice/practice/settings/staff/:staff/remove': (here, { staffId }) => [
    { path: `/${here}/practice/settings/staff/${staffId}/remove`, form: {} },
  ],
  'POST /:practice/practice/settings/staff-invitations/:invitation': (here, { staffInvitation }) => [
    { path: `/${here}/practice/settings/staff-invitations/${staffInvitation}`, form: { do: 'withdraw' } },
  ],
  'GET /:practice/practice/settings/appointment-types': plain,
  'POST /:practice/practice/settings/appointment-types': (here, { type }) =>
    ['up', 'withdraw', 'bring-back'].map((what) => ({
      path: `/${here}/practice/settings/appointment-types`,
      form: { type, do: what },
    })),
  'GET /:practice/practice/settings/appointment-types/new': plain,
  'POST /:practice/practice/settings/appointment-types/new': (here, { practitioner }) => [
    { path: `/${here}/practice/settings/appointment-types/new`, form: { name: 'Mine', practitioner } },
  ],
  'GET /:practice/practice/settings/appointment-types/:type': (here, { type }) => [
    { path: `/${here}/practice/settings/appointment-types/${type}` },
  ],
  'POST /:practice/practice/settings/appointment-types/:type': (here, { type }) => [
    { path: `/${here}/practice/settings/appointment-types/${type}`, form: { name: 'Mine', minutes: '30' } },
  ],
  'GET /:practice/practice/settings/online-booking': plain,
  'GET /:practice/practice/settings/online-booking/preview': (here) => [
    { path: `/${here}/practice/settings/online-booking/preview?onlineBooking=on&leastNoticeHours=2` },
  ],
  'POST /:practice/practice/settings/online-booking': (here) => [
    { path: `/${here}/practice/settings/online-booking`, form: { leastNoticeHours: '2' } },
  ],
  'GET /:practice/practice/settings/practice': plain,
  'POST /:practice/practice/settings/practice': (here) => [
    { path: `/${here}/practice/settings/practice`, form: { name: 'Another', zone: 'Europe/London' } },
  ],
  'GET /:practice/practice/settings/practitioners': plain,
  'POST /:practice/practice/settings/practitioners': (here) => [
    { path: `/${here}/practice/settings/practitioners`, form: { name: 'Dr Nobody', profession: 'dentist' } },
  ],
  'GET /:practice/practice/settings/practitioners/:practitioner': (here, { practitioner }) => [
    { path: `/${here}/practice/settings/practitioners/${practitioner}` },
  ],
  'POST /:practice/practice/settings/practitioners/:practitioner': (here, { practitioner, type }) => [
    {
      path: `/${here}/practice/settings/practitioners/${practitioner}`,
      form: { name: 'Dr Nobody', profession: 'dentist', type },
    },
  ],
  'POST /:practice/practice/settings/practitioners/:practitioner/earlier': (here, { practitioner }) => [
    { path: `/${here}/practice/settings/practitioners/${practitioner}/earlier`, form: {} },
  ],
  'POST /:practice/practice/settings/practitioners/:practitioner/sessions': (here, { practitioner }) => [
    {
      path: `/${here}/practice/settings/practitioners/${practitioner}/sessions`,
      form: { day: '7', starts: '09:00', ends: '10:00', first: '2026-11-01' },
    },
  ],
  'POST /:practice/practice/settings/practitioners/:practitioner/sessions/end': (here, { practitioner }) => [
    {
      path: `/${here}/practice/settings/practitioners/${practitioner}/sessions/end`,
      form: { session: practitioner, last: '2026-11-01' },
    },
  ],
  'GET /:practice/practice/settings/opening-hours': plain,
  'POST /:practice/practice/settings/opening-hours': (here) => [
    { path: `/${here}/practice/settings/opening-hours`, form: { 'opens-1-1': '09:00', 'closes-1-1': '10:00' } },
  ],
  'GET /:practice/practice/settings/import': plain,
  'POST /:practice/practice/settings/import': (here) => [{ path: `/${here}/practice/settings/import`, form: {} }],
  'GET /:practice/practice/settings/import/sending': plain,
  'POST /:practice/practice/settings/import/sending': (here) => [
    { path: `/${here}/practice/settings/import/sending`, form: {} },
  ],
  'GET /:practice/practice/settings/import/runs/:run': (here) => [
    { path: `/${here}/practice/settings/import/runs/${noSuchFile}` },
  ],
  'GET /:practice/practice/settings/import/:file': (here) => [
    { path: `/${here}/practice/settings/import/${noSuchFile}` },
  ],
  'POST /:practice/practice/settings/import/:file/how': (here) => onFile(here, 'how'),
  'POST /:practice/practice/settings/import/:file/names': (here) => onFile(here, 'names'),
  'POST /:practice/practice/settings/import/:file/start': (here) => onFile(here, 'start'),
  'POST /:practice/practice/settings/import/:file/forget': (here) => onFile(here, 'forget'),
  'GET /:practice/practice/settings/export': plain,
  'GET /:practice/practice/settings/export/:table': (here) => [
    { path: `/${here}/practice/settings/export/patients.csv` },
  ],
  'GET /:practice/practice/patients/:patient/data-request': aboutRecord('/data-request'),
  'POST /:practice/practice/patients/:patient/data-request': aboutRecord('/data-request', { asked: '2026-10-01' }),
  'POST /:practice/practice/patients/:patient/data-request/withhold': aboutRecord('/data-request/withhold', {
    withhold: 'people',
  }),
  'POST /:practice/practice/patients/:patient/data-request/file': aboutRecord('/data-request/file', {}),
  'POST /:practice/practice/patients/:patient/data-request/answer': aboutRecord('/data-request/answer', {}),
  'GET /:practice/practice/settings/copy': plain,
  'POST /:practice/practice/settings/copy': (here, { slug }) => [
    { path: `/${here}/practice/settings/copy`, form: { from: slug, part: 'rules' } },
  ],
  'GET /:practice/practice/settings/plans': plain,
  'GET /:practice/practice/settings/plans/new': plain,
  'POST /:practice/practice/settings/plans/new': (here) => [
    { path: `/${here}/practice/settings/plans/new`, form: { name: '' } },
  ],
  'GET /:practice/practice/settings/plans/:plan': (here, { plan }) => [
    { path: `/${here}/practice/settings/plans/${plan}` },
  ],
  'POST /:practice/practice/settings/plans/:plan': (here, { plan }) => [
    { path: `/${here}/practice/settings/plans/${plan}`, form: { name: 'Mine now' } },
  ],
  'POST /:practice/practice/settings/plans/:plan/remove': (here, { plan }) => [
    { path: `/${here}/practice/settings/plans/${plan}/remove`, form: {} },
  ],
  'GET /:practice/practice/settings/branding': plain,
  'GET /:practice/practice/settings/branding/preview': (here) => [
    { path: `/${here}/practice/settings/branding/preview?accent=%23ff0000` },
  ],
  'POST /:practice/practice/settings/branding': (here) => [
    { path: `/${here}/practice/settings/branding`, form: { accent: '#ff0000' } },
  ],
  'POST /:practice/practice/settings/branding/logo': (here) => [
    { path: `/${here}/practice/settings/branding/logo`, form: { logo: 'no file', saysName: 'on' } },
  ],
  'POST /:practice/practice/settings/branding/logo/remove': (here) => [
    { path: `/${here}/practice/settings/branding/logo/remove`, form: {} },
  ],
  'GET /:practice/practice/settings/closures': plain,
  'POST /:practice/practice/settings/closures': (here) => [{ path: `/${here}/practice/settings/closures`, form: {} }],
  'POST /:practice/practice/settings/closures/add': (here) => [
    { path: `/${here}/practice/settings/closures/add`, form: { from: '2026-11-02', note: 'fun' } },
  ],
  'POST /:practice/practice/settings/closures/remove': (here) => [
    { path: `/${here}/practice/settings/closures/remove`, form: { closure: '019a0000-0000-7000-8000-000000000001' } },
  ],
  'POST /:practice/practice/settings/closures/holiday': (here) => [
    { path: `/${here}/practice/settings/closures/holiday`, form: { day: '2026-12-25', works: 'yes' } },
  ],
  'GET /:practice/practice/settings/online-cancellation': plain,
  'POST /:practice/practice/settings/online-cancellation': (here) => [
    { path: `/${here}/practice/settings/online-cancellation`, form: { noticeHours: '2' } },
  ],
  'GET /:practice/practice/settings/online-cancellation/preview': (here) => [
    { path: `/${here}/practice/settings/online-cancellation/preview?onlineCancellation=on&noticeHours=2` },
  ],
  'GET /:practice/practice/settings/online-changes': plain,
  'POST /:practice/practice/settings/online-changes': (here) => [
    { path: `/${here}/practice/settings/online-changes`, form: { moveNoticeHours: '2' } },
  ],
  'GET /:practice/practice/settings/patient-notifications': plain,
  'POST /:practice/practice/settings/patient-notifications': (here) => [
    { path: `/${here}/practice/settings/patient-notifications`, form: { tellPracticeAddresses: 'me@evil.example' } },
  ],
  // Last: whoever knocks here is signed out.
  'POST /:practice/sign-out': (here) => [{ path: `/${here}/sign-out`, form: {} }],
  'POST /:practice/practice/sign-out': (here) => [{ path: `/${here}/practice/sign-out`, form: {} }],
};

let world: Awaited<ReturnType<typeof makeWorld>>;
beforeAll(async () => {
  world = await makeWorld();
});

const ask = (role: Role, { path, form }: Knock) =>
  form ? world.people[role].post(path, form) : world.people[role].get(path);

const told = ({ text }: Answer, { secrets }: Theirs) => secrets.filter((secret) => text.includes(secret));

/** Somebody who searches for a name reads the name that they typed. */
const echoed = (knock: Knock, secret: string) => JSON.stringify(knock).includes(secret);

const practiceId = async (slug: string) =>
  (await world.house.db.selectFrom('practice').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;

async function knockEverywhere(role: Role, here: string, theirs: Theirs) {
  const wrong: string[] = [];
  for (const [address, ways] of Object.entries(walk)) {
    if (address.endsWith('sign-out')) continue;
    const knocks = [...ways(here, theirs)];
    if (!knocks.length && address.startsWith('GET /:practice')) {
      knocks.push({ path: address.slice(4).replace(':practice', here) });
    }
    for (const knock of knocks) {
      const answer = await ask(role, knock);
      const leaked = told(answer, theirs).filter((secret) => !echoed(knock, secret));
      if (answer.status >= 500 || leaked.length) wrong.push(`${address} ${knock.path}: ${answer.status} ${leaked}`);
    }
  }
  return wrong;
}

test('every address of the product stands in this walk', () => {
  expect(Object.keys(walk).sort()).toEqual(addressesOf(createApp(world.house)));
});

describe('what belongs to another practice', () => {
  test.each(roles)('is neither shown to nor changed by a %s, asked for in their own practice', async (role) => {
    const before = await fingerprints(world.house.db, { practice: await practiceId('liffey') });
    expect(Object.keys(before).length).toBeGreaterThan(12);
    expect(await knockEverywhere(role, 'riverside', world.aoife)).toEqual([]);
    expect(await fingerprints(world.house.db, { practice: await practiceId('liffey') })).toEqual(before);
  });

  test.each(roles)('is neither shown to nor changed by a %s who goes there', async (role) => {
    const before = await fingerprints(world.house.db, { practice: await practiceId('liffey') });
    expect(await knockEverywhere(role, 'liffey', world.aoife)).toEqual([]);
    expect(await fingerprints(world.house.db, { practice: await practiceId('liffey') })).toEqual(before);
  });
});

test.each(['stranger', 'patient'] as const)(
  'what belongs to another patient of the practice is neither shown to nor changed by a %s',
  async (role) => {
    const whose = { practice: await practiceId('riverside'), patient: world.sam.patient };
    const before = await fingerprints(world.house.db, whose);
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['appointment', 'event', 'message', 'patient']));
    expect(await knockEverywhere(role, 'riverside', world.sam)).toEqual([]);
    expect(await fingerprints(world.house.db, whose)).toEqual(before);
  },
);

test('those to whom it belongs do read it there: the walk knows what to look for', async () => {
  const wrong = await knockEverywhere('patient', 'riverside', world.alex);
  expect(wrong.length).toBeGreaterThan(10);
  expect(await knockEverywhere('receptionist', 'riverside', world.sam)).not.toEqual([]);
});

test.each(roles)('reading changes nothing: a %s who opens every page with what is theirs', async (role) => {
  const everything = async () => {
    const { sign_in, rate_limit, account_event, ...rest } = await fingerprints(world.house.db);
    return rest;
  };
  const before = await everything();
  const opened = new Map<string, number>();
  for (const [address, ways] of Object.entries(walk)) {
    if (!address.startsWith('GET ')) continue;
    const own = { path: address.slice(4).replace(':practice', 'riverside').replace(':file', 'favicon.svg') };
    const knocks = address.match(/:(reference|patient)/) ? [] : [own];
    for (const knock of [...knocks, ...ways('riverside', role === 'patient' ? world.alex : world.sam)]) {
      const { status } = await ask(role, knock);
      expect.soft(status, `${address} ${knock.path}`).toBeLessThan(500);
      if (status === 200) opened.set(address, 200);
    }
  }
  expect(await everything()).toEqual(before);
  // So that a walk that is turned away everywhere proves nothing in vain.
  const least: Record<Role, number> = { stranger: 6, patient: 14, receptionist: 10, manager: 13 };
  expect(opened.size).toBeGreaterThanOrEqual(least[role]);
});

test('signing out is the one thing that anyone may do anywhere: it ends their own sign-in alone', async () => {
  const before = await fingerprints(world.house.db, { practice: await practiceId('liffey') });
  for (const role of roles) {
    for (const address of ['POST /:practice/sign-out', 'POST /:practice/practice/sign-out']) {
      for (const knock of walk[address]?.('liffey', world.aoife) ?? []) {
        expect((await ask(role, knock)).status).toBe(303);
      }
    }
  }
  expect(await fingerprints(world.house.db, { practice: await practiceId('liffey') })).toEqual(before);
});
