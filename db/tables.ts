// The tables as TypeScript sees them, beside the SQL that makes them (db/migrations). Instants, dates and local times
// come back as Temporal values: src/platform/database.ts sets the parsers.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Instant = Temporal.Instant;
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;
type Json = ColumnType<Record<string, unknown>, string | undefined, string>;

export type AppointmentState =
  | 'pending'
  | 'confirmed'
  | 'arrived'
  | 'in-surgery'
  | 'completed'
  | 'cancelled'
  | 'did-not-attend';
export type Channel = 'online' | 'link' | 'practice' | 'api' | 'import';
export type CallOutcome = 'reached' | 'left-message' | 'no-answer' | 'wrong-number';
export type RegionCode = 'GB' | 'IE' | 'CA' | 'AU';

export type Tables = {
  practice: {
    id: Generated<number>;
    slug: string;
    name: string;
    region: RegionCode;
    zone: string;
    /** BCP 47: what it speaks first. */
    locale: string;
    /** What it speaks besides. */
    other_locales: Generated<string[]>;
    phone: string;
    email: string;
    address: string;
    accent: Generated<string>;
    /** How to get there, a line each. */
    directions: Generated<string>;
    /** ISO 3166-2 without the country: whose public holidays it keeps. */
    part: Maybe<string>;
    policies: Json;
    created_at: Instant;
  };
  practice_logo: {
    practice_id: number;
    hash: string;
    type: 'image/png' | 'image/jpeg' | 'image/webp';
    width: number;
    height: number;
    says_name: boolean;
    content: Buffer;
  };
  opening_hours: { practice_id: number; weekday: number; opens: Temporal.PlainTime; closes: Temporal.PlainTime };
  practitioner: {
    practice_id: number;
    id: string;
    name: string;
    profession: 'dentist' | 'hygienist' | 'therapist';
    ordinal: number;
    left_on: Maybe<Temporal.PlainDate>;
  };
  appointment_type: {
    practice_id: number;
    id: string;
    name: string;
    description: Generated<string>;
    minutes: number;
    colour: number;
    ordinal: number;
    bookable_online: Generated<boolean>;
    withdrawn_at: Maybe<Instant>;
    for_new: Generated<boolean>;
    for_existing: Generated<boolean>;
    for_lapsed: Generated<boolean>;
    /** In completed years, both included. */
    from_age: Maybe<number>;
    until_age: Maybe<number>;
    urgent: Generated<boolean>;
    buffer_minutes: Generated<number>;
    /** Online, for each practitioner. */
    daily_cap: Maybe<number>;
    /** What to bring, a thing a line. */
    bring: Generated<string>;
    cancellable_online: Generated<boolean>;
    /** Elapsed hours; null: as the practice. */
    cancel_notice_hours: Maybe<number>;
    /** In pence or cents; null: no price is shown. */
    price_minor: Maybe<number>;
    /** Null: of any plan. */
    plan_id: Maybe<string>;
  };
  /** How a visit is paid for. */
  plan: {
    practice_id: number;
    id: string;
    name: string;
    ordinal: number;
    nhs: Generated<boolean>;
    /** What patients read about charges before they book. */
    charges: Generated<string>;
    bookable_online: Generated<boolean>;
    cancellable_online: Generated<boolean>;
    /** Elapsed hours; null: as the practice. */
    cancel_notice_hours: Maybe<number>;
  };
  practitioner_type: { practice_id: number; practitioner_id: string; type_id: string };
  session: {
    practice_id: number;
    id: string;
    practitioner_id: string;
    weekday: number;
    starts: Temporal.PlainTime;
    ends: Temporal.PlainTime;
    from_date: Temporal.PlainDate;
    until_date: Maybe<Temporal.PlainDate>;
    /** The plan whose types alone patients may book in it; null: all. */
    plan_id: Maybe<string>;
  };
  time_off: {
    practice_id: number;
    id: string;
    practitioner_id: string;
    starts_at: Instant;
    ends_at: Instant;
    note: Generated<string>;
  };
  closure: {
    practice_id: number;
    id: string;
    from_date: Temporal.PlainDate;
    /** The last day. */
    until_date: Temporal.PlainDate;
    note: Generated<string>;
  };
  holiday_worked: { practice_id: number; day: Temporal.PlainDate };
  mark: { name: string; at: Instant };

  portal_account: {
    id: string;
    name: string;
    email: string;
    email_verified: boolean;
    image: Maybe<string>;
    /** BCP 47; null: as the practice speaks. */
    locale: Maybe<string>;
    /** Nothing of whose it was is left. */
    erased_at: Maybe<Instant>;
    created_at: Instant;
    updated_at: Instant;
  };
  sign_in: {
    id: string;
    account_id: string;
    token: string;
    door: 'patient' | 'staff';
    expires_at: Instant;
    ip_address: Maybe<string>;
    user_agent: Maybe<string>;
    created_at: Instant;
    updated_at: Instant;
    second_factor_at: Maybe<Instant>;
  };
  credential: {
    id: string;
    account_id: string;
    provider_account_id: string;
    provider_id: string;
    password: Maybe<string>;
    created_at: Instant;
    updated_at: Instant;
  };
  set_up_code: { only: Generated<boolean>; code_hash: string; made_at: Instant };
  checklist: { practice_id: number; accepted: Generated<string[]>; put_away_at: Maybe<Instant> };
  installation_admin: { account_id: string; since: Instant };
  staff_invitation: {
    practice_id: number;
    id: string;
    email: string;
    name: string;
    role: 'receptionist' | 'manager';
    invited_by: string;
    until: Instant;
    created_at: Instant;
    used_at: Maybe<Instant>;
    revoked_at: Maybe<Instant>;
  };
  two_factor: { account_id: string; sealed_secret: string; confirmed_at: Maybe<Instant>; last_step: Generated<number> };
  recovery_code: { account_id: string; code_hash: string; used_at: Maybe<Instant> };
  passkey: {
    /** The credential's, base64url. */
    id: string;
    account_id: string;
    /** COSE, base64url. */
    public_key: string;
    counter: number;
    transports: Generated<string>;
    name: string;
    made_at: Instant;
    used_at: Maybe<Instant>;
    /** Added at the staff's door, where it is a second factor. */
    for_staff: Generated<boolean>;
  };
  passkey_challenge: { challenge: string; account_id: Maybe<string>; until: Instant };
  mailed_code: {
    practice_id: number;
    id: string;
    purpose: 'sign-in' | 'password' | 'account';
    browser_hash: string;
    email: string;
    code_hash: string;
    until: Instant;
    tries: Generated<number>;
    proved_at: Maybe<Instant>;
    spent_at: Maybe<Instant>;
    to_page: Maybe<string>;
    given_name: Maybe<string>;
    family_name: Maybe<string>;
    date_of_birth: Maybe<Temporal.PlainDate>;
    created_at: Instant;
  };
  account_request: {
    practice_id: number;
    id: string;
    task_id: string;
    email: string;
    given_name: string;
    family_name: string;
    date_of_birth: Temporal.PlainDate;
    asked_at: Instant;
    decided_at: Maybe<Instant>;
    patient_id: Maybe<string>;
  };
  invite_run: {
    practice_id: number;
    id: string;
    started_at: Instant;
    started_by: string;
    total: number;
    stopped_at: Maybe<Instant>;
    done_at: Maybe<Instant>;
  };
  account_event: { id: string; at: Instant; account_id: Maybe<string>; kind: string; data: Json };
  staff: {
    practice_id: number;
    id: string;
    account_id: string;
    name: string;
    role: 'receptionist' | 'manager';
    ended_at: Maybe<Instant>;
  };
  patient: {
    practice_id: number;
    id: string;
    given_name: string;
    family_name: string;
    /** The database’s own: names as they are looked for. */
    plain_names: GeneratedAlways<string>;
    date_of_birth: Maybe<Temporal.PlainDate>;
    email: Maybe<string>;
    phone: Maybe<string>;
    usual_practitioner_id: Maybe<string>;
    online_access: Generated<boolean>;
    /** Whether they may book and move visits online themselves. */
    books_online: Generated<boolean>;
    needs: Generated<string[]>;
    needs_language: Generated<string>;
    needs_text: Generated<string>;
    /** BCP 47: how to write to them where no account says; null: as the practice speaks. */
    locale: Maybe<string>;
    /** Null: not known. */
    plan_id: Maybe<string>;
    /** Whether they want a mail about what they do online themselves. */
    mail_own_doing: Generated<boolean>;
    /** Whether they want to be reminded of what is coming. */
    mail_reminders: Generated<boolean>;
    archived_at: Maybe<Instant>;
    created_at: Instant;
  };
  /** A reminder that was handed on to be told. */
  reminder: {
    practice_id: number;
    appointment_id: string;
    sequence: number;
    which: 'first' | 'second';
    at: Instant;
  };
  data_request: {
    practice_id: number;
    id: string;
    patient_id: string;
    asked_on: Temporal.PlainDate;
    due_on: Temporal.PlainDate;
    /** What is left out: `note:<id>`, `people`. */
    withheld: Generated<string[]>;
    opened_by: string;
    opened_at: Instant;
    answered_at: Maybe<Instant>;
    answered_by: Maybe<string>;
  };
  contact_change: {
    practice_id: number;
    id: string;
    patient_id: string;
    field: 'phone' | 'email';
    before: Maybe<string>;
    after: string;
    account_id: Maybe<string>;
    at: Instant;
  };
  contact_proof: {
    practice_id: number;
    patient_id: string;
    account_id: string;
    email: string;
    code_hash: string;
    until: Instant;
    tries: Generated<number>;
  };
  note: {
    practice_id: number;
    id: string;
    patient_id: string;
    text: string;
    staff_id: string;
    at: Instant;
    struck_at: Maybe<Instant>;
    struck_by: Maybe<string>;
  };
  account_link: {
    practice_id: number;
    account_id: string;
    patient_id: string;
    relation: 'self' | 'other';
    created_at: Instant;
    may_book: Generated<boolean>;
    may_cancel: Generated<boolean>;
    giver: Generated<'staff' | 'patient' | 'system'>;
    paused_at: Maybe<Instant>;
    end_told_at: Maybe<Instant>;
  };
  access_offer: {
    practice_id: number;
    id: string;
    patient_id: string;
    email: string;
    may_book: boolean;
    may_cancel: boolean;
    giver: 'staff' | 'patient';
    offered_by: string;
    until: Instant;
    created_at: Instant;
    used_at: Maybe<Instant>;
    used_by: Maybe<string>;
    revoked_at: Maybe<Instant>;
  };
  child_request: {
    practice_id: number;
    id: string;
    task_id: string;
    account_id: string;
    given_name: string;
    family_name: string;
    date_of_birth: Temporal.PlainDate;
    patient_id: Maybe<string>;
    asked_at: Instant;
    decided_at: Maybe<Instant>;
    approved: Maybe<boolean>;
  };

  appointment: {
    practice_id: number;
    id: string;
    reference: string;
    patient_id: string;
    practitioner_id: string;
    type_id: string;
    starts_at: Instant;
    ends_at: Instant;
    local_start: Temporal.PlainDateTime;
    zone: string;
    state: AppointmentState;
    cancel_until: Instant;
    move_until: Instant;
    buffer_minutes: Generated<number>;
    double_booked: Generated<boolean>;
    booked_at: Instant;
    booked_channel: Channel;
    booked_by: Maybe<string>;
    once_key: Maybe<string>;
    /** Who booked it without an account. */
    visitor_id: Maybe<string>;
    rebooked_from: Maybe<string>;
    cancelled_at: Maybe<Instant>;
    cancelled_channel: Maybe<Channel>;
    cancelled_by: Maybe<string>;
    cancel_wish: Maybe<'patient' | 'practice'>;
    cancel_reason: Maybe<string>;
    dismissed_at: Maybe<Instant>;
    version: Generated<number>;
    sequence: Generated<number>;
  };
  hold: {
    practice_id: number;
    id: string;
    account_id: Maybe<string>;
    practitioner_id: string;
    type_id: string;
    starts_at: Instant;
    ends_at: Instant;
    expires_at: Instant;
    visitor_id: Maybe<string>;
    patient_id: Maybe<string>;
    part: Generated<number>;
    made_at: Instant;
    extended_at: Maybe<Instant>;
    /** The cancelled appointment that it is to replace. */
    rebooked_from: Maybe<string>;
  };
  visitor: {
    practice_id: number;
    id: string;
    token_hash: string;
    been_before: boolean;
    given_name: Maybe<string>;
    family_name: Maybe<string>;
    date_of_birth: Maybe<Temporal.PlainDate>;
    email: Maybe<string>;
    phone: Maybe<string>;
    code_hash: Maybe<string>;
    code_until: Maybe<Instant>;
    code_tries: Generated<number>;
    proved_at: Maybe<Instant>;
    patient_id: Maybe<string>;
    created_at: Instant;
  };
  invitation: {
    practice_id: number;
    id: string;
    patient_id: string;
    email: string;
    until: Instant;
    used_at: Maybe<Instant>;
    created_at: Instant;
    /** By staff, alone or with all; null: it came with a visitor's booking. */
    sent: Maybe<'staff' | 'all'>;
    run_id: Maybe<string>;
    revoked_at: Maybe<Instant>;
  };
  taken: {
    practice_id: number;
    id: string;
    practitioner_id: string;
    during: string; // tstzrange, as text
    /** The range's ends as whole seconds since 1970, rounded outwards. */
    from_epoch: Generated<number>;
    until_epoch: Generated<number>;
    appointment_id: Maybe<string>;
    hold_id: Maybe<string>;
  };
  staff_task: {
    practice_id: number;
    id: string;
    kind: string;
    appointment_id: Maybe<string>;
    patient_id: Maybe<string>;
    opened_at: Instant;
    closed_at: Maybe<Instant>;
    closed_by: Maybe<string>;
  };

  dealt_with: { practice_id: number; event_id: string; staff_id: string; at: Instant };

  chase: {
    practice_id: number;
    appointment_id: string;
    on_it: Maybe<string>;
    on_it_since: Maybe<Instant>;
    tries: Generated<number>;
    last_try_by: Maybe<string>;
    last_try_at: Maybe<Instant>;
    snoozed_until: Maybe<Temporal.PlainDate>;
    closed_by: Maybe<string>;
    closed_at: Maybe<Instant>;
    version: Generated<number>;
  };

  away: {
    practice_id: number;
    id: string;
    practitioner_id: string;
    starts_at: Instant;
    ends_at: Instant;
    note: Generated<string>;
    cancels: boolean;
    closed_at: Instant;
    closed_by: string;
    reopened_at: Maybe<Instant>;
    reopened_by: Maybe<string>;
  };
  away_visit: {
    practice_id: number;
    away_id: string;
    appointment_id: string;
    /** Which of the patient's visits the message and the call are kept under. */
    lead_id: string;
    event_id: string;
    sequence: number;
  };
  call_try: {
    practice_id: number;
    id: string;
    appointment_id: string;
    outcome: CallOutcome;
    staff_id: string;
    at: Instant;
  };

  import_run: {
    practice_id: number;
    id: string;
    file_name: string;
    state: 'waiting' | 'running' | 'done' | 'failed';
    done: Generated<number>;
    total: Generated<number>;
    counts: Json;
    problem: Maybe<string>;
    started_by: Maybe<string>;
    created_at: Instant;
    ended_at: Maybe<Instant>;
    /** Since when reminders may go for what it brought. */
    sending_at: Maybe<Instant>;
  };
  external_id: {
    practice_id: number;
    source: string;
    kind: 'patient' | 'practitioner' | 'type' | 'visit' | 'time-off';
    external_id: string;
    id: string;
    /** Of what was imported: a row that has another one now was changed here. */
    digest: string;
    import_id: string;
  };

  event: {
    practice_id: number;
    id: string;
    at: Instant;
    kind: string;
    appointment_id: Maybe<string>;
    patient_id: Maybe<string>;
    actor: 'patient' | 'staff' | 'system';
    account_id: Maybe<string>;
    channel: Channel;
    data: Json;
    quiet: Generated<boolean>;
  };
  message: {
    practice_id: number;
    id: string;
    event_id: string;
    kind: string;
    person: string;
    appointment_id: Maybe<string>;
    patient_id: Maybe<string>;
    state: 'queued' | 'sent' | 'failed' | 'dropped';
    to_address: string;
    message_id: string;
    subject: Generated<string>;
    html: Generated<string>;
    text: Generated<string>;
    calendar: Maybe<string>;
    calendar_method: Maybe<string>;
    attempts: Generated<number>;
    problem: Maybe<string>;
    created_at: Instant;
    settled_at: Maybe<Instant>;
  };
};
