-- Whether a patient may book and move visits online themselves. Restricted, they still see and cancel what they have; the
-- practice books for them.
alter table patient add column books_online boolean not null default true;
