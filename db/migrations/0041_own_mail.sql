-- Whether a patient wants an e-mail about what they book or change online themselves. Of everything else they always hear.
alter table patient add column mail_own_doing boolean not null default true;
