import type { Translator } from '#lib/i18n/language';

/** Cycles system, light and dark; our script does the work. */
export function ThemeSwitch({ t, look = 'theme-switch' }: { t: Translator; look?: string }) {
	return (
		<button
			type="button"
			className={look}
			data-theme-switch
			data-label-system={t('theme.system')}
			data-label-light={t('theme.light')}
			data-label-dark={t('theme.dark')}
			aria-label={t('theme.system')}
		>
			<svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
				<circle cx="10" cy="10" r="7.2" />
				<path d="M10 2.8a7.2 7.2 0 0 1 0 14.4z" fill="currentColor" />
			</svg>
		</button>
	);
}
