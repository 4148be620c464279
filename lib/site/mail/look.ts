import type { Site } from '#db/schema';
import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import { directionOfLanguage } from '#lib/i18n/direction';
import { environment } from '#lib/platform/environment/environment';
import { usualLook } from '#lib/site/appearance/look';
import { paletteOf } from '#lib/site/appearance/palette';
import { settingsOf } from '#lib/site/settings/settings';

/** The blog's accent, light and dark, as it can be read on the paper of mails, which is always the usual one. */
function accentOf(site: Pick<Site, 'settings'>): [light: string, dark: string] {
	const { accent, accentDark } = settingsOf(site).look;
	const { light, dark } = paletteOf({ ...usualLook, accent, accentDark });
	return [light.rubric, dark.rubric];
}

const paper = ['#fbf9f4', '#161412'];
const leaf = ['#f3efe6', '#1f1c19'];
const ink = ['#201d1a', '#e8e2d8'];
const quiet = ['#655c53', '#a59b8e'];
const line = ['#ded6c8', '#37322c'];

const font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const typewriter = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Courier New',monospace";

/** Styles stand on the elements themselves, since some programs read no other; classes only turn them dark. */
const styles = {
	site: `margin:0 0 24px;font-size:15px;line-height:1.4;font-weight:600;color:${quiet[0]}`,
	heading: `margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:700;color:${ink[0]}`,
	words: `margin:0 0 16px;font-size:16px;line-height:1.55;color:${ink[0]}`,
	note: `margin:0 0 12px;font-size:14px;line-height:1.5;color:${quiet[0]}`,
	code: `margin:0 0 16px;font-family:${typewriter};font-size:28px;line-height:1.2;letter-spacing:4px;font-weight:700;color:${ink[0]}`,
	quote: `margin:0 0 20px;padding:14px 16px;background-color:${leaf[0]};font-size:16px;line-height:1.55;color:${ink[0]}`,
	text: `margin:0 0 20px;font-size:17px;line-height:1.6;color:${ink[0]}`,
	item: `margin:0;padding:20px 0 4px;border-top:1px solid ${line[0]}`,
	footer: `margin:28px 0 0;padding:16px 0 0;border-top:1px solid ${line[0]};font-size:13px;line-height:1.5;color:${quiet[0]}`,
};
const dark: Record<string, string> = {
	'.paper': `background-color:${paper[1]}!important`,
	'.leaf': `background-color:${leaf[1]}!important`,
	'.ink': `color:${ink[1]}!important`,
	'.quiet': `color:${quiet[1]}!important`,
	'.line': `border-color:${line[1]}!important`,
};
const colours: Record<keyof typeof styles, string> = {
	site: 'quiet',
	heading: 'ink',
	words: 'ink',
	note: 'quiet',
	code: 'ink',
	text: 'ink',
	quote: 'leaf ink',
	item: 'line',
	footer: 'quiet line',
};

/** The attributes of one of the parts a message is made of. */
export function look(part: keyof typeof styles, more = ''): string {
	return `class="${colours[part]}" style="${styles[part]}${more}"`;
}

/** The attributes of an element within others' words; the last one of its kind leaves no room below. */
export function styleOf(name: string, isLast: boolean): Record<string, string> {
	const margin = `margin:0 0 ${isLast ? 0 : 12}px`;
	switch (name) {
		case 'p':
			return { style: margin };
		case 'ul':
		case 'ol':
			return { style: `${margin};padding:0 24px` };
		case 'blockquote':
			return {
				class: 'quiet line',
				style: `${margin};padding:0 12px;border-inline-start:2px solid ${line[0]};color:${quiet[0]}`,
			};
		case 'pre':
			return { style: `${margin};font-family:${typewriter};font-size:14px;white-space:pre-wrap` };
		case 'code':
			return { style: `font-family:${typewriter};font-size:14px` };
		case 'a':
			return { class: 'ink', style: `color:${ink[0]};text-decoration:underline` };
		default:
			return {};
	}
}

/** A link that is none but a link. */
export function plainLink(address: string, label: string, colour: 'ink' | 'quiet' = 'ink'): string {
	const value = colour === 'ink' ? ink[0] : quiet[0];
	return `<a href="${escapeAttribute(address)}" class="${colour}" style="color:${value};text-decoration:underline">${escapeText(label)}</a>`;
}

/** The one button. Word, which is what some Outlooks show mail with, knows no padding of links: it gets room by signs. */
export function button(address: string, label: string, site: Pick<Site, 'settings'>): string {
	const [light] = accentOf(site);
	const style = `display:inline-block;padding:13px 24px;background-color:${light};border-radius:6px;color:#ffffff;font-size:16px;line-height:1.25;font-weight:600;text-decoration:none;mso-padding-alt:0;text-underline-color:${light}`;
	const before =
		'<!--[if mso]><i style="mso-font-width:200%;mso-text-raise:26px" hidden>&emsp;</i><span style="mso-text-raise:13px"><![endif]-->';
	const after = '<!--[if mso]></span><i style="mso-font-width:200%" hidden>&emsp;&#8203;</i><![endif]-->';
	return `<p style="margin:4px 0 24px"><a href="${escapeAttribute(address)}" class="button" style="${style}">${before}${escapeText(label)}${after}</a></p>`;
}

/** What a message's page needs to know beside what it says. */
export interface Frame {
	language: string;
	site: Pick<Site, 'title' | 'settings'>;
	subject: string;
	/** What lists of messages show after the subject. */
	preheader: string;
}

/** A whole HTML message around what it says. Nothing is fetched, nothing runs. */
export function htmlPage({ language, site, subject, preheader }: Frame, body: string): string {
	const [, accent] = accentOf(site);
	const turned = Object.entries({
		...dark,
		'.button': `background-color:${accent}!important;color:${paper[1]}!important`,
	});
	const css = turned.map(([selector, rules]) => `${selector}{${rules}}`).join('');
	const here = `lang="${language}" dir="${directionOfLanguage(language)}"`;
	const title = escapeAttribute(subject);
	const name = escapeText(site.title);
	return `<!DOCTYPE html>
<html ${here}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${title}</title>
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){${css}}</style>
</head>
<body class="paper" style="margin:0;padding:0;background-color:${paper[0]}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeText(preheader)}</div>
<div ${here} role="article" aria-roledescription="email" aria-label="${title}" class="paper" style="padding:32px 20px;background-color:${paper[0]};font-family:${font};-webkit-text-size-adjust:100%">
<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td style="font-family:Segoe UI,Arial,sans-serif"><![endif]-->
<div style="max-width:600px;margin:0 auto;overflow-wrap:break-word;word-break:break-word">
<p ${look('site')}><a href="${escapeAttribute(environment().siteUrl)}/" class="quiet" style="color:${quiet[0]};text-decoration:none"><bdi>${name}</bdi></a></p>
${body}
</div>
<!--[if mso]></td></tr></table><![endif]-->
</div>
</body>
</html>`;
}
