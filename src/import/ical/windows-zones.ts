// What Windows and Outlook call time zones: name | display name without its offset | IANA zone, and after it those of
// our regions that Windows calls the same. From the CLDR's windowsZones.xml (unicode.org/cldr, Unicode License v3).

const table = `
Dateline Standard Time|International Date Line West|Etc/GMT+12
UTC-11|Coordinated Universal Time-11|Etc/GMT+11
Hawaiian Standard Time|Hawaii|Pacific/Honolulu
Alaskan Standard Time|Alaska|America/Anchorage
Pacific Standard Time (Mexico)|Baja California|America/Tijuana
Pacific Standard Time|Pacific Time (US & Canada)|America/Los_Angeles America/Vancouver
US Mountain Standard Time|Arizona|America/Phoenix America/Creston America/Dawson_Creek America/Fort_Nelson
Mountain Standard Time (Mexico)|Chihuahua, La Paz, Mazatlan|America/Mazatlan
Mountain Standard Time|Mountain Time (US & Canada)|America/Denver America/Edmonton America/Cambridge_Bay America/Inuvik
Yukon Standard Time|Yukon|America/Whitehorse America/Dawson
Central America Standard Time|Central America|America/Guatemala
Central Standard Time|Central Time (US & Canada)|America/Chicago America/Winnipeg America/Rankin_Inlet America/Resolute
Central Standard Time (Mexico)|Guadalajara, Mexico City, Monterrey|America/Mexico_City
Canada Central Standard Time|Saskatchewan|America/Regina America/Swift_Current
SA Pacific Standard Time|Bogota, Lima, Quito, Rio Branco|America/Bogota America/Atikokan
Eastern Standard Time (Mexico)|Chetumal|America/Cancun
Eastern Standard Time|Eastern Time (US & Canada)|America/New_York America/Toronto America/Iqaluit
US Eastern Standard Time|Indiana (East)|America/Indiana/Indianapolis
Cuba Standard Time|Havana|America/Havana
Paraguay Standard Time|Asuncion|America/Asuncion
Atlantic Standard Time|Atlantic Time (Canada)|America/Halifax America/Glace_Bay America/Goose_Bay America/Moncton
Venezuela Standard Time|Caracas|America/Caracas
Central Brazilian Standard Time|Cuiaba|America/Cuiaba
SA Western Standard Time|Georgetown, La Paz, Manaus, San Juan|America/La_Paz America/Blanc-Sablon
Pacific SA Standard Time|Santiago|America/Santiago
Newfoundland Standard Time|Newfoundland|America/St_Johns
E. South America Standard Time|Brasilia|America/Sao_Paulo
SA Eastern Standard Time|Cayenne, Fortaleza|America/Cayenne
Argentina Standard Time|City of Buenos Aires|America/Argentina/Buenos_Aires
Greenland Standard Time|Greenland|America/Nuuk
Montevideo Standard Time|Montevideo|America/Montevideo
UTC-02|Coordinated Universal Time-02|Etc/GMT+2
Azores Standard Time|Azores|Atlantic/Azores
Cape Verde Standard Time|Cabo Verde Is.|Atlantic/Cape_Verde
UTC|Coordinated Universal Time|Etc/UTC
GMT Standard Time|Dublin, Edinburgh, Lisbon, London|Europe/London Europe/Dublin Europe/Guernsey Europe/Jersey Europe/Isle_of_Man
Greenwich Standard Time|Monrovia, Reykjavik|Atlantic/Reykjavik
Morocco Standard Time|Casablanca|Africa/Casablanca
W. Europe Standard Time|Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Europe/Berlin
Central Europe Standard Time|Belgrade, Bratislava, Budapest, Ljubljana, Prague|Europe/Budapest
Romance Standard Time|Brussels, Copenhagen, Madrid, Paris|Europe/Paris
Central European Standard Time|Sarajevo, Skopje, Warsaw, Zagreb|Europe/Warsaw
W. Central Africa Standard Time|West Central Africa|Africa/Lagos
Jordan Standard Time|Amman|Asia/Amman
GTB Standard Time|Athens, Bucharest|Europe/Bucharest
Middle East Standard Time|Beirut|Asia/Beirut
Egypt Standard Time|Cairo|Africa/Cairo
E. Europe Standard Time|Chisinau|Europe/Chisinau
Syria Standard Time|Damascus|Asia/Damascus
South Africa Standard Time|Harare, Pretoria|Africa/Johannesburg
FLE Standard Time|Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius|Europe/Kyiv
Israel Standard Time|Jerusalem|Asia/Jerusalem
Kaliningrad Standard Time|Kaliningrad|Europe/Kaliningrad
Namibia Standard Time|Windhoek|Africa/Windhoek
Arabic Standard Time|Baghdad|Asia/Baghdad
Turkey Standard Time|Istanbul|Europe/Istanbul
Arab Standard Time|Kuwait, Riyadh|Asia/Riyadh
Belarus Standard Time|Minsk|Europe/Minsk
Russian Standard Time|Moscow, St. Petersburg|Europe/Moscow
E. Africa Standard Time|Nairobi|Africa/Nairobi
Iran Standard Time|Tehran|Asia/Tehran
Arabian Standard Time|Abu Dhabi, Muscat|Asia/Dubai
Azerbaijan Standard Time|Baku|Asia/Baku
Mauritius Standard Time|Port Louis|Indian/Mauritius
Georgian Standard Time|Tbilisi|Asia/Tbilisi
Caucasus Standard Time|Yerevan|Asia/Yerevan
Afghanistan Standard Time|Kabul|Asia/Kabul
West Asia Standard Time|Ashgabat, Tashkent|Asia/Tashkent
Ekaterinburg Standard Time|Ekaterinburg|Asia/Yekaterinburg
Pakistan Standard Time|Islamabad, Karachi|Asia/Karachi
India Standard Time|Chennai, Kolkata, Mumbai, New Delhi|Asia/Kolkata
Sri Lanka Standard Time|Sri Jayawardenepura|Asia/Colombo
Nepal Standard Time|Kathmandu|Asia/Kathmandu
Central Asia Standard Time|Astana|Asia/Bishkek
Bangladesh Standard Time|Dhaka|Asia/Dhaka
Myanmar Standard Time|Yangon (Rangoon)|Asia/Yangon
SE Asia Standard Time|Bangkok, Hanoi, Jakarta|Asia/Bangkok
N. Central Asia Standard Time|Novosibirsk|Asia/Novosibirsk
North Asia Standard Time|Krasnoyarsk|Asia/Krasnoyarsk
China Standard Time|Beijing, Chongqing, Hong Kong, Urumqi|Asia/Shanghai
North Asia East Standard Time|Irkutsk|Asia/Irkutsk
Singapore Standard Time|Kuala Lumpur, Singapore|Asia/Singapore
W. Australia Standard Time|Perth|Australia/Perth
Taipei Standard Time|Taipei|Asia/Taipei
Ulaanbaatar Standard Time|Ulaanbaatar|Asia/Ulaanbaatar
Aus Central W. Standard Time|Eucla|Australia/Eucla
Tokyo Standard Time|Osaka, Sapporo, Tokyo|Asia/Tokyo
Korea Standard Time|Seoul|Asia/Seoul
Yakutsk Standard Time|Yakutsk|Asia/Yakutsk
Cen. Australia Standard Time|Adelaide|Australia/Adelaide Australia/Broken_Hill
AUS Central Standard Time|Darwin|Australia/Darwin
E. Australia Standard Time|Brisbane|Australia/Brisbane Australia/Lindeman
AUS Eastern Standard Time|Canberra, Melbourne, Sydney|Australia/Sydney Australia/Melbourne
West Pacific Standard Time|Guam, Port Moresby|Pacific/Port_Moresby
Tasmania Standard Time|Hobart|Australia/Hobart Antarctica/Macquarie
Vladivostok Standard Time|Vladivostok|Asia/Vladivostok
Lord Howe Standard Time|Lord Howe Island|Australia/Lord_Howe
Central Pacific Standard Time|Solomon Is., New Caledonia|Pacific/Guadalcanal
Norfolk Standard Time|Norfolk Island|Pacific/Norfolk
New Zealand Standard Time|Auckland, Wellington|Pacific/Auckland
UTC+12|Coordinated Universal Time+12|Etc/GMT-12
Fiji Standard Time|Fiji|Pacific/Fiji
Tonga Standard Time|Nuku'alofa|Pacific/Tongatapu
Samoa Standard Time|Samoa|Pacific/Apia`;

/** "(GMT+10:00) Canberra, Melbourne, Sydney" and "Eastern Time (US and Canada)" as the table has them. */
const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/^\((?:utc|gmt)[^)]*\)\s*/, '')
    .replaceAll(/\s+and\s+/g, ' & ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const byName = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [name, display, zones] = row.split('|');
      const known = (zones ?? '').split(' ');
      return [name, display].map((one) => [plain(one ?? ''), known] as const);
    }),
);

/**
 * The IANA zone of a name that Windows or Outlook gives, or null. `own`, the practice's zone, is taken where Windows
 * calls it so: "Pacific Standard Time" is Vancouver's to a practice there, and its rules are no longer Los Angeles's.
 */
export function windowsZone(name: string, own: string): string | null {
  const zones = byName.get(plain(name));
  return zones ? (zones.find((zone) => zone === own) ?? zones[0] ?? null) : null;
}
