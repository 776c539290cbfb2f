import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { PatientFrame, type PatientTab } from '#/ui/frame.tsx';
import { StaffFrame, type StaffTab } from '#/ui/staff-frame.tsx';
import type { Env } from './env.ts';
import { faceOf } from './face.ts';

/** Answers with a page for patients, in this practice's frame. Bad input is answered with `status` 422. */
export function patientPage(
  c: Context<Env>,
  page: { title: string; entering?: boolean; tab?: PatientTab; aside?: Child; status?: ContentfulStatusCode },
  children: Child,
): Response | Promise<Response> {
  return c.html(
    <PatientFrame
      title={page.title}
      practice={faceOf(c.var.practice)}
      reader={c.var.patient ?? null}
      entering={page.entering}
      tab={page.tab}
      aside={page.aside}
      demo={c.var.house.demo !== null}
    >
      {children}
    </PatientFrame>,
    page.status ?? 200,
  );
}

/** Answers with a page for staff. `wide` fills the screen and brings the diary's stylesheet. */
export function staffPage(
  c: Context<Env>,
  page: { title: string; tab?: StaffTab; wide?: boolean; status?: ContentfulStatusCode },
  children: Child,
): Response | Promise<Response> {
  return c.html(
    <StaffFrame
      title={page.title}
      practice={faceOf(c.var.practice)}
      staff={c.var.staff ?? null}
      tab={page.tab}
      wide={page.wide}
      demo={c.var.house.demo !== null}
    >
      {children}
    </StaffFrame>,
    page.status ?? 200,
  );
}
