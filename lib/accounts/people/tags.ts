/** An uploaded picture, for as long as it is somebody's. */
export const avatarTag = (file: string) => `avatar:${file}`;
