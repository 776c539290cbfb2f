import { expect, it } from 'vitest';
import { ContactPractice } from './contact.tsx';
import { type Problem, ProblemPage, problems } from './errors.tsx';
import { Summary } from './parts.tsx';
import { TimesByDay } from './times-by-day.tsx';
import { DateBlock, VisitRow } from './visit.tsx';

const place = { locale: 'en-GB', zone: 'Europe/London' };
const start = Temporal.Instant.from('2026-10-13T08:00:00Z');

it('a date block is read out as the whole date', () => {
  const html = String(<DateBlock when={start} place={place} />);
  expect(html).toContain('datetime="2026-10-13T09:00+01:00"');
  expect(html).toContain('<span class="aloud">Tuesday 13 October 2026</span>');
});

it('a visit’s title carries the id that its buttons are described by', () => {
  const html = String(
    <VisitRow id="visit-7" place={place} start={start} title="Check-up" facts={['09:00']} level={2} />,
  );
  expect(html).toMatch(/<h2[^>]*id="visit-7"[^>]*>Check-up<\/h2>/);
});

it('a Change link says what it changes', () => {
  const rows = [{ label: 'Reason', value: 'Check-up', change: { href: '/x', about: 'the reason' } }];
  expect(String(<Summary locale="en-GB" rows={rows} />)).toContain('Change <span class="aloud">the reason</span>');
});

it('times are buttons that send themselves, described by their day', () => {
  const html = String(
    <TimesByDay days={[{ date: '2026-10-13', heading: 'Tuesday', times: [{ label: '09:00', value: 'v' }] }]} />,
  );
  expect(html).toContain('name="start" value="v" aria-describedby="day-2026-10-13">09:00</button>');
});

it('the contact block rings, writes and says when', () => {
  const html = String(
    <ContactPractice
      practice={{
        ...place,
        slug: 'liffey',
        name: 'Liffey',
        region: 'IE',
        phone: '+353209101234',
        email: 'hello@liffey.example',
        hours: [{ days: 'Monday to Friday', hours: '09:00 to 17:30' }],
      }}
    />,
  );
  expect(html).toContain('href="tel:+353209101234">(020) 910 1234</a>');
  expect(html).toContain('href="mailto:hello@liffey.example"');
  expect(html).toContain('Monday to Friday');
});

it('every problem has a page with a heading and a way on', () => {
  for (const problem of Object.keys(problems) as Problem[]) {
    const html = String(<ProblemPage problem={problem} locale="en-GB" href="/riverside/" />);
    expect(html).toMatch(/<h1>[^<]+<\/h1>/);
    expect(html).toContain('href="/riverside/"');
  }
});
