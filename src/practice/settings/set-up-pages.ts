// What a practice is made of, a page each under settings/, in the order in which one fills them in. Its title and what it
// is for stand in the settings' words as `<name>.title` and `<name>.meaning`.
export const setUpPages = [
  'practice',
  'opening-hours',
  'practitioners',
  'appointment-types',
  'plans',
  'branding',
  'staff',
  'copy',
  'import',
  'export',
] as const;
