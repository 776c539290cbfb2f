// How our e-mails look: the tokens of public/patient.css, written out, because mail programs know no custom properties.
const ink = '#1b2324';
const soft = '#566062';
const line = '#d9d6ce';
const face = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

const paragraph = { margin: '0 0 16px', fontSize: '17px', lineHeight: '1.5', color: ink };

export const look = {
  softColour: soft,
  body: { margin: '0', padding: '0', background: '#fbfaf7', fontFamily: face, color: ink, wordBreak: 'break-word' },
  // Read by inboxes, seen by nobody.
  preview: { display: 'none', overflow: 'hidden', maxHeight: '0', maxWidth: '0', opacity: '0', fontSize: '1px' },
  outer: { borderCollapse: 'collapse' },
  outerCell: { padding: '0' },
  column: { maxWidth: '600px', margin: '0 auto' },
  inner: { padding: '32px 20px 40px', textAlign: 'left', fontFamily: face },
  brand: { margin: '0 0 20px', fontSize: '15px', lineHeight: '1.4', fontWeight: '600' },
  title: {
    margin: '0 0 16px',
    fontSize: '26px',
    lineHeight: '1.2',
    fontWeight: '650',
    letterSpacing: '-0.01em',
    color: ink,
  },
  text: paragraph,
  quiet: { ...paragraph, margin: '0 0 8px', fontSize: '15px', color: soft },
  buttonLine: { margin: '24px 0' },
  button: {
    display: 'inline-block',
    padding: '13px 24px',
    border: '1px solid',
    borderRadius: '10px',
    color: '#ffffff',
    fontSize: '17px',
    fontWeight: '600',
    lineHeight: '1.2',
    textDecoration: 'none',
  },
  link: { textDecoration: 'underline' },
  listTitle: { margin: '0 0 4px', fontWeight: '600' },
  list: { margin: '0', padding: '0 0 0 20px' },
  item: { margin: '0 0 4px' },
  card: {
    margin: '0 0 20px',
    background: '#ffffff',
    border: `1px solid ${line}`,
    borderRadius: '10px',
    borderCollapse: 'separate',
  },
  cardIn: { padding: '18px 18px 14px' },
  cardTop: { margin: '0 0 10px', borderCollapse: 'collapse' },
  dateCell: { width: '64px', padding: '0' },
  date: { background: '#f1efea', borderRadius: '8px', borderCollapse: 'separate' },
  dateIn: { padding: '8px 4px' },
  dateWord: { display: 'block', fontSize: '13px', lineHeight: '1.3', color: soft },
  day: { display: 'block', fontSize: '24px', lineHeight: '1.15', fontWeight: '700' },
  visitTitle: { padding: '0 0 0 16px', fontSize: '19px', lineHeight: '1.3', fontWeight: '650', color: ink },
  visitStruck: {
    padding: '0 0 0 16px',
    fontSize: '19px',
    lineHeight: '1.3',
    fontWeight: '600',
    color: soft,
    textDecoration: 'line-through',
  },
  label: { padding: '3px 12px 3px 0', fontSize: '15px', lineHeight: '1.45', color: soft, whiteSpace: 'nowrap' },
  value: { padding: '3px 0', width: '100%', fontSize: '15px', lineHeight: '1.45', color: ink },
  foot: { margin: '32px 0 0', padding: '20px 0 0', borderTop: `1px solid ${line}` },
  footName: { margin: '0 0 4px', fontSize: '15px', lineHeight: '1.5', fontWeight: '600', color: ink },
  footLine: { margin: '0', fontSize: '15px', lineHeight: '1.5', color: soft },
} as const;

/** What changes where the reader's device is dark; `accent` is the practice's colour as it can be read there. */
export const darkSheet = (accent: string): string => `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.paper{background:#111516!important}
.card{background:#171c1e!important;border-color:#2f383a!important}
.date{background:#1d2325!important}
.foot{border-color:#2f383a!important}
.ink{color:#e8ebe9!important}
.soft{color:#a4aeae!important}
.accent{color:${accent}!important}
.button{background:${accent}!important;border-color:${accent}!important;color:#0d1314!important}
}`;
