/**
 * Names that the engine understands but does not list: those people know today for places it lists by an older name
 * (Europe/Kyiv, Asia/Kolkata), and old ones (US/Eastern).
 */
const others: Record<string, string> = {
	'Africa/': 'Asmara Timbuktu',
	'America/': `Argentina/Buenos_Aires Argentina/Catamarca Argentina/ComodRivadavia Argentina/Cordoba Argentina/Jujuy
		Argentina/Mendoza Atikokan Atka Ensenada Fort_Wayne Indiana/Indianapolis Kentucky/Louisville Knox_IN Montreal
		Nipigon Nuuk Pangnirtung Porto_Acre Rainy_River Rosario Santa_Isabel Shiprock Thunder_Bay Virgin Yellowknife`,
	'Antarctica/': 'South_Pole',
	'Asia/': `Ashkhabad Choibalsan Chongqing Chungking Dacca Harbin Ho_Chi_Minh Istanbul Kashgar Kathmandu Kolkata Macao
		Tel_Aviv Thimbu Ujung_Pandang Ulan_Bator Yangon`,
	'Atlantic/': 'Faroe Jan_Mayen',
	'Australia/': 'ACT Canberra Currie LHI NSW North Queensland South Tasmania Victoria West Yancowinna',
	'Brazil/': 'Acre DeNoronha East West',
	'Canada/': 'Atlantic Central Eastern Mountain Newfoundland Pacific Saskatchewan Yukon',
	'Chile/': 'Continental EasterIsland',
	'Etc/': `GMT GMT+1 GMT+2 GMT+3 GMT+4 GMT+5 GMT+6 GMT+7 GMT+8 GMT+9 GMT+10 GMT+11 GMT+12 GMT-1 GMT-2 GMT-3 GMT-4
		GMT-5 GMT-6 GMT-7 GMT-8 GMT-9 GMT-10 GMT-11 GMT-12 GMT-13 GMT-14 UTC`,
	'Europe/': 'Belfast Kyiv Nicosia Tiraspol Uzhgorod Zaporozhye',
	'Mexico/': 'BajaNorte BajaSur General',
	'Pacific/': 'Chuuk Johnston Kanton Pohnpei Samoa Yap',
	'US/': `Alaska Aleutian Arizona Central East-Indiana Eastern Hawaii Indiana-Starke Michigan Mountain Pacific
		Samoa`,
	'': `CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GMT HST Hongkong Iceland Iran Israel Jamaica Japan Kwajalein
		Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey WET`,
};

/** Whether clocks can be set by it: any name, old or new, and offsets such as +05:30. */
export function isZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}

/** All zones by all their names, UTC first. */
export function zoneNames(): string[] {
	const further = Object.entries(others).flatMap(([area, names]) =>
		names.split(/\s+/).map((name) => area + name),
	);
	const names = new Set([...Intl.supportedValuesOf('timeZone'), ...further.filter(isZone)]);
	names.delete('UTC');
	return ['UTC', ...[...names].sort()];
}
