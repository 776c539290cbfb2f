import { Notice } from '#/ui/parts.tsx';

/** What is to be known of a time, and hinders nobody. */
export function SoftNotices({ notices }: { notices: string[] }) {
  if (notices.length === 0) return null;
  return (
    <Notice tone="attention">
      {notices.map((notice) => (
        <p>{notice}</p>
      ))}
    </Notice>
  );
}
