import { describe, expect, it } from 'vitest';
import { PatientFrame } from './frame.tsx';
import type { PracticeFace } from './practice-face.tsx';
import { StaffFrame } from './staff-frame.tsx';

const riverside: PracticeFace = {
  slug: 'riverside',
  name: 'Riverside Dental',
  region: 'GB',
  locale: 'en-GB',
  zone: 'Europe/London',
  phone: '+441174960123',
  email: 'hello@riverside.example',
};

describe('the frame of a patient’s page', () => {
  const page = (reader: null | { name: string }, demo = false) =>
    String(
      <PatientFrame title="Dashboard" practice={riverside} reader={reader} tab="dashboard" demo={demo}>
        <h1>Hello</h1>
      </PatientFrame>,
    );

  it('says its language, its title and its practice', async () => {
    const html = await page({ name: 'Alex Morgan' });
    expect(html).toMatch(/^<!doctype html><html lang="en-GB">/);
    expect(html).toContain('<title>Dashboard – Riverside Dental – Portico</title>');
    expect(html).toContain('href="/riverside/accent.css?c=0b5f5c"');
    expect(html).toContain('<a class="phone" href="tel:+441174960123">0117 496 0123</a>');
  });
  it('marks the tab one is on, and signs out by a form', () => {
    const html = page({ name: 'Alex Morgan' });
    expect(html).toContain('<a href="/riverside/dashboard" aria-current="page">Dashboard</a>');
    expect(html).toContain('<a href="/riverside/appointments">Appointments</a>');
    expect(html).toContain('<form method="post" action="/riverside/sign-out">');
  });
  it('offers a stranger the door, and no menu', () => {
    const html = page(null);
    expect(html).toContain('href="/riverside/sign-in">Sign in</a>');
    expect(html).not.toContain('<nav');
  });
  it('needs no script and no inline style, and says in the demo where mail is kept', () => {
    expect(page(null, true)).toContain('href="/demo/mail"');
    expect(page(null)).not.toContain('/demo/mail');
    expect(page(null, true)).not.toMatch(/<script|\sstyle=|\son\w+=/);
  });
  it('writes what people typed as text', () => {
    expect(page({ name: '<b>Alex</b>' })).toContain('&lt;b&gt;Alex&lt;/b&gt;');
  });
  it('has nothing of its own that begins with Cancel', () => {
    expect(page({ name: 'Alex' }, true)).not.toMatch(/>\s*Cancel/);
  });
});

describe('the frame of a staff page', () => {
  const page = (role: 'receptionist' | 'manager', wide = false) =>
    String(
      <StaffFrame
        title="Diary"
        practice={riverside}
        staff={{ name: 'Priya', role }}
        tab="diary"
        demo={false}
        wide={wide}
      />,
    );

  it('shows Settings to managers alone', () => {
    expect(page('manager')).toContain('href="/riverside/practice/settings"');
    expect(page('receptionist')).not.toContain('/practice/settings');
  });
  it('brings the diary’s places only where it is wide', () => {
    expect(page('manager', true)).toMatch(/\/assets\/diary\.\w+\.css/);
    expect(page('manager')).not.toMatch(/\/assets\/diary\./);
  });
});
