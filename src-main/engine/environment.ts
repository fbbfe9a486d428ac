import type { Device } from '../../src-shared/facts'

/**
 * The environment in which native TensorFlow runs best, as measured: memory is kept instead of being given back
 * between steps, large pages are used, and the library keeps its start-up talk to itself. All of it is read when the
 * library is loaded, so it must be set before the engine's process starts.
 */
export function engineEnvironment(
  base: NodeJS.ProcessEnv,
  { device, threads }: { readonly device?: Device | undefined; readonly threads?: number | undefined } = {},
): NodeJS.ProcessEnv {
  return {
    ...base,
    // Where there is a GPU, TensorFlow takes it unless it sees none.
    ...(device === 'cpu' ? { CUDA_VISIBLE_DEVICES: '-1' } : {}),
    ...(threads === undefined ? {} : threadLimits(threads)),
    MALLOC_MMAP_THRESHOLD_: '34359738368',
    MALLOC_TRIM_THRESHOLD_: '34359738368',
    MALLOC_TOP_PAD_: '268435456',
    // Memory that is kept can be used again by few others if every thread keeps its own: a gigabyte more with photos.
    MALLOC_ARENA_MAX: '2',
    GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
    // On by itself only on CPUs with AVX-512; several times faster than the alternative on AVX2 too.
    TF_ENABLE_ONEDNN_OPTS: '1',
    TF_CPP_MIN_LOG_LEVEL: '3',
  }
}

/** The number of threads that such an environment allows; undefined where it sets no limit. */
export function allowedThreads({ TF_NUM_INTRAOP_THREADS: limit }: NodeJS.ProcessEnv): number | undefined {
  return limit === undefined ? undefined : Number(limit)
}

function threadLimits(threads: number): NodeJS.ProcessEnv {
  const limit = String(threads)
  return { OMP_NUM_THREADS: limit, TF_NUM_INTRAOP_THREADS: limit, TF_NUM_INTEROP_THREADS: limit }
}
