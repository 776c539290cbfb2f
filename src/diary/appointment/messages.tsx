import { dateTime, type Place } from '#/ui/dates.ts';
import { History } from '#/ui/staff-parts.tsx';
import { StateLabel, type Tone } from '#/ui/state.tsx';
import type { SentMessage } from './messages-about.ts';
import { words } from './words.ts';

const tones: Record<SentMessage['state'], Tone> = {
  queued: 'attention',
  sent: 'good',
  failed: 'stop',
  dropped: 'quiet',
};

/** What was sent and to whom, newest first, and whether it arrived; what went wrong where it did not. */
export function Messages({ messages, place }: { messages: SentMessage[]; place: Place }) {
  const t = words(place.locale);
  if (messages.length === 0) return <p class="quiet-text">{t('messages.none')}</p>;
  return (
    <History
      lines={messages.map((message) => ({
        when: dateTime(message.settled_at ?? message.created_at, place),
        what: (
          <>
            {message.subject || t('messages.unwritten')}{' '}
            <StateLabel tone={tones[message.state]}>{t(`message.${message.state}`)}</StateLabel>
          </>
        ),
        who:
          message.problem && message.state !== 'sent'
            ? t('messages.problem', { address: message.to_address, problem: message.problem })
            : t('messages.to', { address: message.to_address }),
      }))}
    />
  );
}
