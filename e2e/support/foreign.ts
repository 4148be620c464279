import type { BrowserContext, Page } from '@playwright/test';

/** What other programs in readers' browsers do to a page; each begins before the page's own script. */
export const foreign = {
	/** Puts an icon beside each field. */
	'password manager': (page: Page) =>
		page.addInitScript(() => {
			const put = () => {
				for (const field of document.querySelectorAll('input:not([type=hidden]), textarea')) {
					if (field.nextElementSibling?.tagName === 'X-VAULT') continue;
					const icon = document.createElement('x-vault');
					icon.append(document.createElement('div'));
					field.after(icon);
				}
			};
			document.addEventListener('DOMContentLoaded', () => {
				put();
				new MutationObserver(put).observe(document.body, { childList: true, subtree: true });
			});
		}),
	/** Wraps the text in an element of its own. */
	'grammar checker': (page: Page) =>
		page.addInitScript(() =>
			addEventListener('load', () => {
				for (const area of document.querySelectorAll('textarea')) {
					const box = document.createElement('x-grammar');
					area.before(box);
					box.append(area, document.createElement('x-lines'));
					area.setAttribute('data-grammar', 'on');
					area.setAttribute('spellcheck', 'false');
				}
			}),
		),
	/** Replaces every text of the page that it may. */
	translator: (page: Page) =>
		page.addInitScript(() => {
			const translate = () => {
				const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
				const texts: Text[] = [];
				while (walker.nextNode()) texts.push(walker.currentNode as Text);
				for (const text of texts) {
					const above = text.parentElement!;
					if (
						!text.data.trim() ||
						above.closest('[translate=no]') ||
						/^(FONT|SCRIPT|STYLE|TEXTAREA|OPTION)$/.test(above.tagName)
					)
						continue;
					const outer = document.createElement('font');
					const inner = document.createElement('font');
					inner.textContent = `${text.data}\u200a`;
					outer.append(inner);
					text.replaceWith(outer);
				}
			};
			document.addEventListener('DOMContentLoaded', () => {
				document.documentElement.lang = 'fr';
				translate();
				new MutationObserver(translate).observe(document.body, { childList: true, subtree: true });
			});
		}),
	/** Keeps icons of its own within what is edited, and puts them back where they are taken away. */
	'icons in what is edited': (page: Page) =>
		page.addInitScript(() => {
			const put = () => {
				for (const block of document.querySelectorAll('[contenteditable=true], [contenteditable=true] p')) {
					if ([...block.children].some(({ classList }) => classList.contains('x-icon'))) continue;
					const icon = document.createElement(block.tagName === 'P' ? 'x-correction' : 'div');
					icon.className = 'x-icon';
					icon.textContent = 'NOT TYPED';
					block.append(icon);
				}
			};
			document.addEventListener('DOMContentLoaded', () => {
				put();
				new MutationObserver(put).observe(document.body, { childList: true, subtree: true });
			});
		}),
	'marks on every element': (page: Page) =>
		page.addInitScript(() => {
			const mark = () => {
				for (const element of document.querySelectorAll('body *:not([data-seen])')) {
					element.setAttribute('data-seen', '1');
					element.classList.add('x-seen');
					(element as HTMLElement).style.setProperty('--seen', '1');
				}
			};
			document.addEventListener('DOMContentLoaded', () => {
				mark();
				new MutationObserver(mark).observe(document.body, { childList: true, subtree: true });
			});
		}),
	'styles of its own': (page: Page) =>
		page.addInitScript(() => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(
				'* { color: #eee !important; background: #111 !important; animation: none !important }',
			);
			document.adoptedStyleSheets = [sheet];
		}),
	'watched prototypes': (page: Page) =>
		page.addInitScript(() => {
			for (const [prototype, names] of [
				[Node.prototype, ['appendChild', 'insertBefore', 'removeChild', 'replaceChild']],
				[Element.prototype, ['append', 'remove', 'after', 'before', 'setAttribute', 'removeAttribute']],
				[EventTarget.prototype, ['addEventListener']],
				[globalThis, ['fetch']],
			] as const) {
				const all = prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
				for (const name of names) {
					const own = all[name]!;
					all[name] = function (this: unknown, ...given: unknown[]) {
						return own.apply(this ?? globalThis, given);
					};
				}
			}
		}),
	'refused storage': (page: Page) =>
		page.addInitScript(() => {
			for (const name of ['localStorage', 'sessionStorage']) {
				Object.defineProperty(globalThis, name, {
					get() {
						throw new DOMException('refused', 'SecurityError');
					},
				});
			}
		}),
	'refused cookies': async (page: Page, context: BrowserContext) => {
		// None is there when a request leaves.
		await context.route('**/*', async (route) => {
			await context.clearCookies();
			await route.continue();
		});
		await page.addInitScript(() => {
			Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} });
		});
	},
} satisfies Record<string, (page: Page, context: BrowserContext) => Promise<unknown>>;

/** What somebody's browser has of them, together; each is in one. */
export const browsers: Record<string, (keyof typeof foreign)[]> = {
	'a password manager, a grammar checker and a dark mode': [
		'password manager',
		'grammar checker',
		'styles of its own',
		'icons in what is edited',
	],
	'a translator, and an extension that watches the prototypes': ['translator', 'watched prototypes'],
	'an extension marks every element, and storage is refused': ['marks on every element', 'refused storage'],
	'cookies are refused': ['refused cookies'],
	'JavaScript is off': [],
};
