import type { Translator } from '#lib/i18n/language';
import type { DeskLabels } from './queue-desk.tsx';

/** The labels of what runs in the browser. */
export function deskLabels(t: Translator): DeskLabels {
	const keys = ['j', 'k', 'a', 'u', 's', 'd', 'r', 'e', 'send', 'b', 't', 'x', 'X', 'A', 'z', '?'] as const;
	return {
		undo: t('forms.undo'),
		undoEarlier: t('admin.undoEarlier'),
		listAnyway: t('admin.words.anyway'),
		failed: t('admin.failed'),
		done: t('admin.done'),
		chosen: t('admin.chosen', { count: '{count}' }),
		keys: {
			on: t('admin.keys.on'),
			off: t('admin.keys.off'),
			help: t('admin.keys.help'),
			close: t('admin.keys.close'),
			list: keys.map((key) => [label[key] ?? key, t(`admin.key.${key === '?' ? 'help' : key}`)]),
		},
	};
}

const label: Record<string, string> = { X: '⇧ x', A: '⇧ a u s d', send: 'Ctrl/⌘ ↵' };
