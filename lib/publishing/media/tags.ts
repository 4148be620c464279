/** Which files the media library has: read where an address leads to one, or to none yet. */
export const mediaTag = 'media';
