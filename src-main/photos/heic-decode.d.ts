declare module 'heic-decode' {
  interface HeicPicture {
    readonly width: number
    readonly height: number
    /** RGBA, 8 bits, in the colours of the file's own profile. */
    decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>
  }
  const decodeHeic: {
    all(input: { buffer: Uint8Array }): Promise<HeicPicture[] & { dispose(): void }>
  }
  export default decodeHeic
}
