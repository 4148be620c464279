import { closeSync, openSync, readSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import type { ImportKind } from './kinds.ts';

const looked = 256 * 1024;

/** Which kind a file is, by its beginning and not by its name; null for none that is known. */
export function kindOf(file: string): ImportKind | null {
	const bytes = beginningOf(file);
	if (bytes.subarray(0, 16).toString('latin1') === 'SQLite format 3\0') return 'isso';
	const text = textOf(bytes).trimStart();
	if (text.startsWith('<')) return xmlKind(text);
	if (!/^[{[]/.test(text)) return null;
	if (/^\{\s*"version"\s*:\s*\d+\s*,\s*"users"\s*:/.test(text) || /^\{[^{}]*"nativeVersion"/.test(text))
		return 'remark42';
	if (/"(?:commenters|domainPages)"\s*:/.test(text) || /"commentHex"\s*:/.test(text)) return 'commento';
	if (/"posts"\s*:\s*\[/.test(text) || /"db"\s*:\s*\[/.test(text)) return 'ghost';
	if (/^\[/.test(text) && /"comments"\s*:\s*\[/.test(text)) return 'isso';
	return null;
}

function xmlKind(text: string): ImportKind | null {
	const root = /<(?![?!])([^\s>/]+)([^>]*)>/.exec(text.replace(/<!--[\s\S]*?-->/g, ''));
	if (root?.[1] === 'disqus') return 'disqus';
	if (root?.[1] === 'rss') return 'wxr';
	return null;
}

function beginningOf(file: string): Buffer {
	const bytes = Buffer.alloc(looked);
	const handle = openSync(file, 'r');
	try {
		return bytes.subarray(0, readSync(handle, bytes, 0, looked, 0));
	} finally {
		closeSync(handle);
	}
}

/** A packed beginning is unpacked as far as it goes. */
function textOf(bytes: Buffer): string {
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return decoded(bytes);
	try {
		return decoded(
			gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * looked }).subarray(
				0,
				looked,
			),
		);
	} catch {
		return '';
	}
}

function decoded(bytes: Buffer): string {
	const wide =
		bytes[0] === 0xff && bytes[1] === 0xfe
			? 'utf-16le'
			: bytes[0] === 0xfe && bytes[1] === 0xff
				? 'utf-16be'
				: 'utf-8';
	return new TextDecoder(wide).decode(bytes);
}
