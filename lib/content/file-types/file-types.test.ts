import assert from 'node:assert/strict';
import { test } from 'node:test';
import { supportedExtensions, supportedMimeTypes } from 'file-type';
import {
	acceptedTypes,
	contentType,
	endingOf,
	endingsOf,
	isOpened,
	isPacked,
	isShown,
	isTaken,
	kindOf,
	kinds,
	ownSpelling,
	playerOf,
	typeOfName,
	unknownType,
} from './file-types.ts';

const endings = kinds.flatMap(endingsOf);
const taken = acceptedTypes().split(',');

test('every ending has one type, whose files get an ending of the same type', () => {
	assert.equal(new Set(endings).size, endings.length);
	assert.ok(endings.length > 40);
	for (const ending of endings) {
		const type = typeOfName(`2010/03/a.b-${ending}.${ending}`);
		assert.notEqual(type, unknownType, ending);
		assert.equal(typeOfName(`A.${ending.toUpperCase()}`), type);
		assert.equal(typeOfName(`x.${endingOf(type)}`), type);
		assert.ok(endingsOf(kindOf(type)).includes(ending));
	}
	for (const name of ['', 'jpg', '.', 'a.', 'a.jpg.', 'a.jpg/b', 'a.constructor', 'a.jpg ', 'a.jpg\n'])
		assert.equal(typeOfName(name), unknownType, JSON.stringify(name));
	assert.equal(endingOf('constructor'), null);
	assert.equal(isTaken('constructor') || isShown('toString') || isPacked('valueOf'), false);
});

test('what the library takes, the judge of content knows, and browsers show', () => {
	for (const type of taken) {
		assert.ok(
			[...supportedMimeTypes].some((mime) => ownSpelling(mime) === type),
			type,
		);
		assert.ok(supportedExtensions.has(endingOf(type) as never), type);
		assert.ok(isTaken(type) && isShown(type), type);
		assert.equal(isOpened(type), kindOf(type) === 'image', type);
		assert.equal(playerOf(`x.${endingOf(type)}`), /^(audio|video)/.exec(type)?.[0] ?? null);
	}
	assert.deepEqual(kinds.flatMap((kind) => acceptedTypes(kind).split(',')).toSorted(), taken.toSorted());
});

test('what can hold scripts, or no browser shows, is neither taken, shown, opened nor played', () => {
	for (const ending of [
		'svg',
		'html',
		'xml',
		'zip',
		'js',
		'heic',
		'tif',
		'wma',
		'flv',
		'wmv',
		'avi',
		'docx',
		'x',
	]) {
		const type = typeOfName(`a.${ending}`);
		assert.deepEqual(
			[isTaken(type), isShown(type), isOpened(type), playerOf(`a.${ending}`)],
			[false, false, false, null],
			ending,
		);
	}
});

test('other spellings of a type are ours without their parameters', () => {
	assert.equal(ownSpelling('audio/x-m4a'), 'audio/mp4');
	assert.equal(ownSpelling('audio/ogg; codecs=opus'), 'audio/ogg');
	assert.equal(ownSpelling('Image/APNG'), 'image/png');
	assert.equal(ownSpelling('constructor'), 'constructor');
	assert.equal(contentType('text/css'), 'text/css; charset=utf-8');
	assert.equal(contentType('font/woff2'), 'font/woff2');
});
