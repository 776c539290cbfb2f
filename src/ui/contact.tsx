import { PhoneLink, type PracticeFace } from './practice-face.tsx';
import { words } from './words-here.ts';

/**
 * How to reach the practice, in one block: telephone as a link that rings, e-mail, opening hours, address.
 * `look`: `card` with a heading for a column or a refusal, `line` for one quiet line. `big` makes the number the thing to press.
 */
export function ContactPractice(props: {
  practice: PracticeFace;
  look?: 'card' | 'line';
  big?: boolean;
  title?: string;
}) {
  const { practice, look = 'card', big, title } = props;
  const t = words(practice.locale);
  const mail = <a href={`mailto:${practice.email}`}>{practice.email}</a>;
  if (look === 'line') {
    return (
      <p class="contact-line">
        {t('contact.title')}: <PhoneLink practice={practice} /> {mail}
      </p>
    );
  }
  return (
    <section class={big ? 'contact big' : 'contact'} aria-labelledby="contact-title">
      <h2 id="contact-title">{title ?? t('contact.title')}</h2>
      <dl>
        <div>
          <dt>{t('contact.phone')}</dt>
          <dd>
            <PhoneLink practice={practice} />
          </dd>
        </div>
        <div>
          <dt>{t('contact.email')}</dt>
          <dd>{mail}</dd>
        </div>
        {practice.hours && practice.hours.length > 0 && (
          <div>
            <dt>{t('contact.hours')}</dt>
            {practice.hours.map(({ days, hours }) => (
              <dd class="open-hours">
                <span>{days}</span> <span>{hours}</span>
              </dd>
            ))}
          </div>
        )}
        {practice.address && practice.address.length > 0 && (
          <div>
            <dt>{t('contact.address')}</dt>
            <dd>
              <address>
                {practice.address.map((line) => (
                  <span>{line}</span>
                ))}
              </address>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
