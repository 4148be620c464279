/**
 * The languages of the interface. One more is a line here and a folder of catalogues in `messages/`: without the
 * dashboard's part, its pages, mails and sign-in are in that language and the dashboard is in English.
 */
export const languages = {
	it: { name: 'Italiano', hasDashboard: true },
	en: { name: 'English', hasDashboard: true },
	fr: { name: 'Français', hasDashboard: false },
	de: { name: 'Deutsch', hasDashboard: false },
	es: { name: 'Español', hasDashboard: false },
	'pt-BR': { name: 'Português (Brasil)', hasDashboard: false },
	nl: { name: 'Nederlands', hasDashboard: false },
	pl: { name: 'Polski', hasDashboard: false },
	ja: { name: '日本語', hasDashboard: false },
	'zh-Hans': { name: '简体中文', hasDashboard: false },
	ar: { name: 'العربية', hasDashboard: false },
	fa: { name: 'فارسی', hasDashboard: false },
} as const satisfies Record<string, { name: string; hasDashboard: boolean }>;

export type Language = keyof typeof languages;

/** What stands in for a message, and for a dashboard, that a language lacks. */
export const fallback = 'en' satisfies Language;

export const languageTags = Object.keys(languages) as [Language, ...Language[]];

/** Every language as a choice: its tag and what it calls itself. */
export const languageChoices = languageTags.map((tag): [Language, string] => [tag, languages[tag].name]);

export const isLanguage = (name: string): name is Language => Object.hasOwn(languages, name);

/** Those in which every word is there. */
export const dashboardLanguages = languageTags.filter((tag) => languages[tag].hasDashboard);

/** The language a dashboard is shown in to somebody of this one. */
export const dashboardLanguage = (language: string): Language =>
	dashboardLanguages.find((tag) => tag === language) ?? fallback;

/** The language nearest to a tag such as pt-PT, zh-CN or fa-IR: written alike, or at least the same; else English. */
export function nearestLanguage(tag: string): Language {
	const parts = (one: string) => new Intl.Locale(one).maximize();
	try {
		const { language, script } = parts(tag);
		const same = languageTags.filter((one) => parts(one).language === language);
		return same.find((one) => parts(one).script === script) ?? same[0] ?? fallback;
	} catch {
		return fallback;
	}
}

/** The first language of ours that a browser's Accept-Language asks for; else English. */
export function acceptedLanguage(header: string): Language {
	const wanted = header
		.slice(0, 500)
		.split(',')
		.map((part) => ({
			tag: part.split(';', 1)[0]!.trim(),
			weight: Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1),
		}))
		.filter(({ weight }) => weight > 0)
		.toSorted((one, other) => other.weight - one.weight);
	for (const { tag } of wanted) {
		const language = nearestLanguage(tag);
		if (language !== fallback || /^en\b/i.test(tag)) return language;
	}
	return fallback;
}
