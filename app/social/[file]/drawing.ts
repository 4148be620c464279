import { createElement, type ReactElement } from 'react';
import { drawable, families, fontsToDraw } from '#lib/publishing/articles/social/fonts';

const LONG = 70;
const NAME = 60;

/**
 * The picture of a title, as PNG, by our own fonts alone: drawing must never ask for others, so a title with a sign
 * they lack gives way to the blog's name, and that to a card without words.
 */
export async function drawTitle(title: string, blog: string): Promise<ArrayBuffer> {
	const { draws } = await fontsToDraw();
	const name = drawable(blog, draws[400], NAME);
	const words = drawable(title, draws[700]);
	const alone = drawable(blog, draws[700]);
	const cards = [words && card(words, name), alone && card(alone, null), card(null, null)];
	let failed: unknown;
	for (const one of cards) {
		try {
			if (one) return await draw(one);
		} catch (error) {
			// A sign with a glyph can still be one that the drawing cannot shape.
			failed = error;
		}
	}
	throw failed;
}

async function draw(element: ReactElement): Promise<ArrayBuffer> {
	const { ImageResponse } = await import('next/og.js');
	const { all } = await fontsToDraw();
	const fonts = all.map(({ name, weight, data }) => ({ name, weight, data, style: 'normal' as const }));
	return new ImageResponse(element, { width: 1200, height: 630, fonts }).arrayBuffer();
}

function card(words: string | null, below: string | null): ReactElement {
	const size = words && words.length > LONG ? 60 : 78;
	const mark = { width: 96, height: 96, borderRadius: 48, background: '#a3201c' };
	return createElement(
		'div',
		{
			style: {
				width: '100%',
				height: '100%',
				display: 'flex',
				flexDirection: 'column',
				justifyContent: 'space-between',
				padding: 80,
				background: '#fbf9f4',
				color: '#1d1b18',
				fontFamily: families.join(', '),
				borderBottom: '16px solid #a3201c',
			},
		},
		words
			? createElement('div', { style: { fontSize: size, fontWeight: 700, lineHeight: 1.2 } }, words)
			: createElement('div', { style: mark }),
		below && createElement('div', { style: { fontSize: 34, color: '#5d574e' } }, below),
	);
}
