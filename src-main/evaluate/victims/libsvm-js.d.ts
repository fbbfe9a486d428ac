declare module 'libsvm-js/asm.js' {
  export interface LibsvmOptions {
    readonly type?: string
    readonly kernel?: string
    readonly cost?: number
    readonly gamma?: number
    readonly tolerance?: number
    readonly quiet?: boolean
  }

  /** LIBSVM compiled to JavaScript. What it holds is outside of what is collected: call `free`. */
  export default class SVM {
    static readonly SVM_TYPES: { readonly C_SVC: string }
    static readonly KERNEL_TYPES: {
      readonly LINEAR: string
      readonly RBF: string
      readonly PRECOMPUTED: string
    }
    constructor(options: LibsvmOptions)
    train(samples: number[][], labels: number[]): void
    getSVIndices(): number[]
    serializeModel(): string
    free(): void
  }
}
