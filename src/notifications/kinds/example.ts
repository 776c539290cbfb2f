import type { Appointment } from '#/appointments/queries.ts';
import { readPolicies } from '#/practice/policies.ts';
import type { About } from '../kind.ts';

const at = (text: string) => Temporal.Instant.from(text);

const visit: Appointment = {
  practice_id: 1,
  id: '019a0000-0000-7000-8000-000000000001',
  reference: 'K7M4XQ9',
  patient_id: '019a0000-0000-7000-8000-000000000002',
  practitioner_id: '019a0000-0000-7000-8000-000000000003',
  type_id: '019a0000-0000-7000-8000-000000000004',
  starts_at: at('2026-10-13T08:00:00Z'),
  ends_at: at('2026-10-13T08:30:00Z'),
  buffer_minutes: 0,
  state: 'pending',
  cancel_until: at('2026-10-11T08:00:00Z'),
  move_until: at('2026-10-11T08:00:00Z'),
  double_booked: false,
  booked_at: at('2026-10-05T10:12:00Z'),
  booked_channel: 'online',
  booked_by: 'alex',
  rebooked_from: null,
  cancelled_at: null,
  cancelled_channel: null,
  cancelled_by: null,
  cancel_wish: null,
  cancel_reason: null,
  dismissed_at: null,
  version: 1,
  sequence: 0,
  practitioner_name: 'Dr Amina Shah',
  type_name: 'Check-up',
  type_colour: 1,
  type_bring: '',
  books_online: true,
  type_bookable: true,
  type_withdrawn_at: null,
  type_cancellable: true,
  type_cancel_notice_hours: null,
  plan_name: null,
  plan_charges: null,
  given_name: 'Alex',
  needs: [],
  needs_language: '',
  needs_text: '',
  family_name: 'Morgan',
  cant_come: false,
};

/** A made-up case for previews and tests: Alex Morgan's check-up at Riverside, changed as given. */
export function exampleAbout(
  kind: string,
  appointment: Partial<Appointment>,
  event: Partial<About['event']> = {},
): About {
  const now = at('2026-10-06T14:20:00Z');
  const alex = { id: 'alex', name: 'Alex Morgan', email: 'alex.morgan@demo.example', relation: 'self' } as const;
  const data = {
    sequence: appointment.sequence ?? visit.sequence,
    tellPatient: true,
    freedMinutes: 30,
    noticeMinutes: 9_700,
  };
  return {
    event: {
      id: '019a0000-0000-7000-8000-000000000005',
      kind,
      at: now,
      actor: 'patient',
      channel: 'online',
      data,
      ...event,
    },
    practice: {
      id: 1,
      slug: 'riverside',
      name: 'Riverside Dental Practice',
      region: 'GB',
      part: 'ENG',
      zone: 'Europe/London',
      locale: 'en-GB',
      locales: ['en-GB'],
      phone: '+441174960123',
      email: 'hello@riverside.example',
      address: '12 Quay Street\nBristol\nBS1 4XE',
      accent: '#0b5f5c',
      logo: null,
      directions: '',
      policies: readPolicies({}),
    },
    appointment: { ...visit, ...appointment },
    archived: false,
    patient: { id: visit.patient_id, name: 'Alex Morgan', email: alex.email, wantsOwn: true, wantsReminders: true },
    acting: event.actor === 'staff' ? null : alex,
    own: alex,
    household: [],
    toldOfCancelling: [],
    stopReminders: 'https://portal.example/riverside/stop-reminders/example',
    invitation: null,
    online: true,
    stillComing: [
      {
        ...visit,
        id: '019a0000-0000-7000-8000-000000000006',
        starts_at: at('2026-10-21T13:30:00Z'),
        ends_at: at('2026-10-21T14:00:00Z'),
        type_name: 'Hygienist',
        practitioner_name: 'Rosa Lindqvist',
      },
    ],
    away: [],
    organizer: 'hello@riverside.example',
    now,
    link: (path) => `https://portal.example${path}`,
  };
}
